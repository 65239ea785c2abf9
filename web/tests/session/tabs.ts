// Several tabs of one browser: instances of a module that share one storage and one lock, and hear
// of each other's writes as tabs do.
import { vi } from "vitest";

export type Session = typeof import("../../src/api/session");

/** Another tab, with its own memory. */
export async function tab(): Promise<Session> {
  vi.resetModules();
  return import("../../src/api/session");
}

export function heard(): void {
  dispatchEvent(new StorageEvent("storage", { key: "socsyn.session" }));
}

/** As navigator.locks: one at a time, in order. */
export function stubLocks(): void {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_name: string, work: () => Promise<unknown>) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  Object.defineProperty(navigator, "locks", { value: { request }, configurable: true });
}

export function stubNoLocks(): void {
  Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
}

/** An access token that is good for `seconds`. */
export function access(name: string, seconds = 300): string {
  const claims = btoa(JSON.stringify({ iat: 1_000, exp: 1_000 + seconds, name })).replaceAll("=", "");
  return `h.${claims}.s`;
}

export const ADA = { id: "1", username: "ada" };

export function answer(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
}

export function renewed(token: string, refreshToken: string): Response {
  return answer({ data: { refreshToken: { token, refreshToken } } });
}

export function refused(): Response {
  return answer({ errors: [{ message: "Log in again.", extensions: { code: "UNAUTHENTICATED" } }], data: null });
}
