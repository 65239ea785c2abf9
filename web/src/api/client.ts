// The GraphQL client of one person: another person, or nobody, gets another client and cache.
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";

import { createCache } from "./cache";
import * as session from "./session";
import { createSocket, forward } from "./socket";

export function createApi(): { client: Client; dispose: () => void } {
  const socket = createSocket();
  const client = new Client({
    url: "/graphql",
    preferGetMethod: false,
    exchanges: [
      createCache(),
      authExchange(async (utils) => ({
        addAuthToOperation(operation) {
          const token = session.currentToken();
          return token ? utils.appendHeaders(operation, { Authorization: `JWT ${token}` }) : operation;
        },
        willAuthError: () => !session.isFresh(),
        didAuthError: (error) =>
          session.currentToken() !== null &&
          error.graphQLErrors.some((each) => each.extensions?.code === "UNAUTHENTICATED"),
        async refreshAuth() {
          const stale = session.currentToken();
          // Who can't be reached now is asked again with the next request.
          if (stale) await session.renew(stale).catch(() => undefined);
        },
      })),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: (request) => forward(socket, request),
      }),
    ],
  });
  return { client, dispose: () => void Promise.resolve(socket.dispose()).catch(() => undefined) };
}
