// The one socket of this page: stays connected, resumes each subscription where it was, and says
// how it is doing. The protocol is graphql-ws's own; what is ours is when to come back, with which
// token, and from which cursor.
import { signal } from "@preact/signals";
import { type Client, createClient, type Sink } from "graphql-ws";

import * as session from "./session";

export type State = "idle" | "connecting" | "live" | "away";

/** How the socket is doing; `away` while it is lost and comes back by itself. */
export const state = signal<State>("idle");

const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;
const PING = 15_000;
const PATIENCE = 8_000; // for a pong, or the connection is gone
const TOKEN_ENDED = 4403;
const LONGEST_TIMER = 2 ** 31 - 1; // beyond it, setTimeout fires at once

const wakes = new Set<() => void>();
let newest: object | null = null; // of several sockets, after a login, the state is that of the last

export function createSocket(): Client {
  const me = (newest = {});
  let patience: ReturnType<typeof setTimeout> | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  let renewing: Promise<unknown> | null = null;
  let socket: WebSocket | null = null;
  const say = (now: State) => {
    if (newest === me) state.value = now;
  };
  const ping = () => {
    clearTimeout(patience);
    patience = setTimeout(() => client.terminate(), PATIENCE);
  };
  // Whether the connection has outlived a sleep shows only when something is sent over it.
  const probe = () => {
    if (socket?.readyState !== 1 || state.value !== "live") return;
    socket.send(JSON.stringify({ type: "ping" }));
    ping();
  };
  // A fresh token before the old one ends, over the same connection, which goes on without a break.
  const renew = async () => {
    const to = socket;
    const token = await session.token().catch(() => null);
    if (!token || socket !== to || to?.readyState !== 1) return; // else the server ends it, and we come back
    to.send(JSON.stringify({ type: "connection_init", payload: { Authorization: `JWT ${token}` } }));
    schedule();
  };
  const schedule = () => {
    clearTimeout(renewal);
    const wait = session.freshFor();
    if (wait !== null) renewal = setTimeout(() => void renew(), Math.min(wait + 100, LONGEST_TIMER));
  };
  const url = new URL("/graphql", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const client = createClient({
    url: url.href,
    lazyCloseTimeout: 3_000, // the next page mostly subscribes again at once
    keepAlive: PING,
    connectionAckWaitTimeout: 2 * PATIENCE,
    // It must not fail, or graphql-ws takes that for the end: a token that can't be renewed now is
    // refused by the server, and asked for again with the next attempt.
    connectionParams: async () => {
      await renewing;
      const token = await session.token().catch(() => session.currentToken());
      return token ? { Authorization: `JWT ${token}` } : {};
    },
    shouldRetry: () => true,
    retryAttempts: Infinity,
    retryWait: (retries) => pause(retries),
    on: {
      connecting: () => {
        if (state.value !== "away") say("connecting");
      },
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      connected: () => {
        say("live");
        wakes.add(probe);
        if (session.currentToken()) schedule();
      },
      ping: (received) => {
        if (!received) ping();
      },
      pong: (received) => {
        if (received) clearTimeout(patience);
      },
      closed: (event) => {
        clearTimeout(patience);
        clearTimeout(renewal);
        wakes.delete(probe);
        const { code, wasClean } = event as CloseEvent;
        say(code === 1000 && wasClean ? "idle" : "away");
        const token = session.currentToken();
        if (code === TOKEN_ENDED && token) renewing = session.renew(token).catch(() => undefined);
      },
    },
  });
  return client;
}

// Full jitter: after a restart of the server its clients don't come back all at once. The first
// attempt comes soon, and at once when the network is back or somebody looks at the page again.
export function pause(retries: number): Promise<void> {
  const ceiling = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** retries);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      wakes.delete(done);
      resolve();
    };
    const timer = setTimeout(done, Math.random() * ceiling);
    wakes.add(done);
  });
}

function wake(): void {
  for (const each of [...wakes]) each();
}

addEventListener("online", wake);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) wake();
});

interface Forwarded {
  query?: string | null;
  operationName?: string;
  variables?: Record<string, unknown> | null;
}

/** What the server may answer otherwise the next time. */
const PASSING = new Set(["INTERNAL", "UNAVAILABLE", "UNAUTHENTICATED", "TOO_MANY_OPERATIONS"]);

/**
 * Subscribe for as long as it takes. After a reconnection it goes on after the last event that came,
 * where the subscription has a variable `after`. Only a refusal that is final ends it.
 */
export function forward(client: Client, request: Forwarded) {
  const variables: Record<string, unknown> = { ...request.variables };
  const payload = { ...request, query: request.query ?? "", variables };
  return {
    subscribe(sink: Sink<any>) {
      let over = false;
      let failures = 0;
      let stop = () => {};
      const begin = () => {
        stop = client.subscribe(payload, {
          next(result: any) {
            failures = 0;
            const cursor = cursorOf(result.data);
            if (cursor) variables.after = cursor;
            sink.next(result);
          },
          error(error) {
            if (over) return;
            if (!passes(error)) return sink.error(error);
            // Not at once, however soon: a server that fails is not to be asked in a loop.
            void pause(Math.max(1, ++failures)).then(() => over || begin());
          },
          complete: () => sink.complete(),
        });
      };
      begin();
      return {
        unsubscribe() {
          over = true;
          stop();
        },
      };
    },
  };
}

// A close of the socket that graphql-ws takes as final, or errors that the server answered.
function passes(error: unknown): boolean {
  if (!Array.isArray(error)) return true;
  return error.every(({ extensions }) => PASSING.has(extensions?.code));
}

function cursorOf(data: unknown): string | undefined {
  const [event] = Object.values((data ?? {}) as Record<string, { cursor?: string } | null>);
  return event?.cursor;
}
