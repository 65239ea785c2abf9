// Who is logged in. The tokens live in localStorage, so all tabs share one session: what one tab
// does (log in, log out, refresh) the others follow.
import { signal } from "@preact/signals";
import { del, get, set } from "idb-keyval";

import { request } from "./request";

export interface Member {
  id: string;
  username: string;
}

interface Stored {
  token: string;
  refreshToken: string;
  user: Member;
  freshUntil: number; // by this machine's clock, in milliseconds
}

// What another process wrote to localStorage may be seen a little late, what it wrote to IndexedDB
// is there for whoever holds the lock next: so the tab that spends a token leaves word there, too.
interface Succession {
  of: string;
  by: Stored;
}

const KEY = "socsyn.session";
const MARGIN = 60_000; // a token is refreshed so long before it expires
const LONG = 1e11; // a token whose end can't be read counts as good for ever
const REFRESH = `mutation ($refreshToken: String!) {
  refreshToken(refreshToken: $refreshToken) { token refreshToken }
}`;

/** The user of this browser, or null; changes in one tab show in all. */
export const member = signal<Member | null>(null);
/** Whether the last session ended by itself, so that somebody should be told. */
export const expired = signal(false);

let stored: Stored | null = null;
let renewing: Promise<string | null> | null = null;

follow();
addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) follow();
});

/** Take over a session that the server has just opened. */
export function open(tokens: { token: string; refreshToken: string; user: Member }): void {
  const { token, refreshToken, user } = tokens;
  write({ token, refreshToken, user: { id: user.id, username: user.username }, ...dates(token) });
  expired.value = false;
}

/** Forget the session; the caller tells the server where it is to end there, too. */
export function close(): void {
  localStorage.removeItem(KEY);
  follow();
  void ifKept(() => del(KEY));
}

export function refreshToken(): string | null {
  return stored?.refreshToken ?? null;
}

/** The access token there is, which may have expired; null when logged out. */
export function currentToken(): string | null {
  return stored?.token ?? null;
}

/** Whether the access token is good for a while yet, or nobody is logged in. */
export function isFresh(): boolean {
  return stored === null || Date.now() < stored.freshUntil;
}

/** For how many milliseconds the access token is good yet; null where that is not known. */
export function freshFor(): number | null {
  return stored && stored.freshUntil - Date.now() < LONG ? Math.max(0, stored.freshUntil - Date.now()) : null;
}

/** An access token that is good for a while, or null when logged out. Rejects when offline. */
export async function token(): Promise<string | null> {
  return stored === null || isFresh() ? currentToken() : renew(stored.token);
}

/**
 * The token that follows `stale`; null, and the session closed, where there is none.
 *
 * Of several tabs one spends the refresh token, the others take over what it got. Where the browser
 * has no locks, the server's grace for a token used twice covers the rare overlap.
 */
export function renew(stale: string): Promise<string | null> {
  renewing ??= exclusively(() => exchange(stale)).finally(() => {
    renewing = null;
  });
  return renewing;
}

function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request(KEY, work) as Promise<T>) : work();
}

async function exchange(stale: string): Promise<string | null> {
  follow();
  if (stored === null) return null;
  if (stored.token !== stale) return stored.token; // another tab was first
  const successor = await succession(stale);
  if (successor) {
    write(successor);
    return successor.token;
  }
  const { refreshToken, user } = stored;
  const answer = await request<{ refreshToken: { token: string; refreshToken: string | null } }>(
    REFRESH,
    { refreshToken },
  );
  if (answer.data) {
    if (read()?.user.id !== user.id) return null; // logged out meanwhile: stay so
    const { token, refreshToken: next } = answer.data.refreshToken;
    const by = { token, refreshToken: next ?? refreshToken, user, ...dates(token) };
    write(by);
    await ifKept(() => set(KEY, { of: stale, by } satisfies Succession));
    return token;
  }
  if (answer.code !== "UNAUTHENTICATED") throw new Error(answer.message);
  follow();
  if (stored && stored.token !== stale) return stored.token;
  expired.value = true;
  close();
  return null;
}

async function succession(stale: string): Promise<Stored | null> {
  const known = await ifKept(() => get<Succession>(KEY));
  return known?.of === stale ? known.by : null;
}

/** Where the browser has no IndexedDB or keeps it shut, tabs do without. */
async function ifKept<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}

// Counted from now by this machine's clock: the server's may show another time.
function dates(token: string): { freshUntil: number } {
  const life = lifetime(token);
  return { freshUntil: Date.now() + Math.min(life - Math.min(MARGIN, life / 2), 1e12) };
}

function lifetime(token: string): number {
  try {
    const claims = token.split(".")[1] ?? "";
    const { exp, iat } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    if (exp > iat) return (exp - iat) * 1000;
  } catch {
    // Not readable here: the server will say when it is over.
  }
  return Infinity;
}

function read(): Stored | null {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

function write(next: Stored): void {
  localStorage.setItem(KEY, JSON.stringify(next));
  follow();
}

function follow(): void {
  stored = read();
  const next = stored?.user ?? null;
  if (next?.id !== member.value?.id) member.value = next;
}
