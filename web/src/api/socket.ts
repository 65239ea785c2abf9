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

let wake: (() => void) | null = null;

export function createSocket(): Client {
  let patience: ReturnType<typeof setTimeout> | undefined;
  let socket: WebSocket | null = null;
  const url = new URL("/graphql", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return createClient({
    url: url.href,
    lazyCloseTimeout: 3_000, // the next page mostly subscribes again at once
    keepAlive: PING,
    connectionParams: async () => {
      const token = await session.token();
      return token ? { Authorization: `JWT ${token}` } : {};
    },
    shouldRetry: () => true,
    retryAttempts: Infinity,
    retryWait: (retries) => pause(retries),
    on: {
      connecting: () => {
        if (state.value !== "away") state.value = "connecting";
      },
      opened: (opened) => {
        socket = opened as WebSocket;
      },
      connected: () => {
        state.value = "live";
      },
      ping: (received) => {
        if (received) return;
        clearTimeout(patience);
        patience = setTimeout(() => socket?.close(4408, "No pong"), PATIENCE);
      },
      pong: (received) => {
        if (received) clearTimeout(patience);
      },
      closed: (event) => {
        clearTimeout(patience);
        const { code, wasClean } = event as CloseEvent;
        state.value = code === 1000 && wasClean ? "idle" : "away";
        const token = session.currentToken();
        if (code === TOKEN_ENDED && token) session.renew(token).catch(() => undefined);
      },
    },
  });
}

// Full jitter: after a restart of the server its clients don't come back all at once. The first
// attempt comes soon, and at once when the network is back or somebody looks at the page again.
function pause(retries: number): Promise<void> {
  const ceiling = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** retries);
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.random() * ceiling);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

addEventListener("online", () => wake?.());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) wake?.();
});

interface Forwarded {
  query?: string | null;
  operationName?: string;
  variables?: Record<string, unknown> | null;
}

/**
 * Subscribe for as long as it takes. After a reconnection it goes on after the last event that came,
 * where the subscription has a variable `after`.
 */
export function forward(client: Client, request: Forwarded) {
  const variables: Record<string, unknown> = { ...request.variables };
  const payload = { ...request, query: request.query ?? "", variables };
  return {
    subscribe(sink: Sink<any>) {
      const unsubscribe = client.subscribe(payload, {
        ...sink,
        next(result: any) {
          const cursor = cursorOf(result.data);
          if (cursor) variables.after = cursor;
          sink.next(result);
        },
        error: (error) => sink.error(error),
        complete: () => sink.complete(),
      });
      return { unsubscribe };
    },
  };
}

function cursorOf(data: unknown): string | undefined {
  const [event] = Object.values((data ?? {}) as Record<string, { cursor?: string } | null>);
  return event?.cursor;
}
