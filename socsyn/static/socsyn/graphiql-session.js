// Who is logged in on the pages of this browser, for GraphiQL: it reads the session that the web
// client keeps (web/src/api/session.ts), and renews it by the same rules.
"use strict";

window.socsynSession = (() => {
  const KEY = "socsyn.session"; // in localStorage, and the name of the lock
  const MARGIN = 60_000; // a token is refreshed so long before it expires
  const REFRESH = `mutation ($refreshToken: String!) {
  refreshToken(refreshToken: $refreshToken) { token refreshToken }
}`;

  function read() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "null");
    } catch {
      return null;
    }
  }

  /** The name of who is logged in, or null. */
  function username() {
    return read()?.user.username ?? null;
  }

  /** An access token that is good for a while, or null where nobody is logged in. */
  async function token() {
    const stored = read();
    if (stored === null || Date.now() < stored.freshUntil) return stored?.token ?? null;
    const work = () => exchange(stored.token);
    return navigator.locks ? navigator.locks.request(KEY, work) : work();
  }

  // Of several tabs one spends the refresh token, the others take over what it got.
  async function exchange(stale) {
    const stored = read();
    if (stored === null || stored.token !== stale) return stored?.token ?? null;
    const known = await ifKept("readonly", (store) => store.get(KEY));
    if (known?.of === stale) {
      localStorage.setItem(KEY, JSON.stringify(known.by));
      return known.by.token;
    }
    const response = await fetch("/graphql", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ query: REFRESH, variables: { refreshToken: stored.refreshToken } }),
    });
    const { data, errors } = await response.json();
    const now = read();
    if (now === null || now.user.id !== stored.user.id) return null; // logged out meanwhile
    if (data?.refreshToken) {
      const { token, refreshToken } = data.refreshToken;
      const by = write({ ...stored, token, refreshToken: refreshToken ?? stored.refreshToken });
      await ifKept("readwrite", (store) => store.put({ of: stale, by }, KEY));
      return token;
    }
    if (errors?.[0]?.extensions?.code !== "UNAUTHENTICATED") {
      throw new Error(errors?.[0]?.message ?? "The session could not be renewed.");
    }
    if (now.token !== stale) return now.token;
    localStorage.removeItem(KEY);
    return null;
  }

  function write(stored) {
    const life = lifetime(stored.token);
    const freshUntil = Date.now() + Math.min(life - Math.min(MARGIN, life / 2), 1e12);
    const dated = { ...stored, freshUntil };
    localStorage.setItem(KEY, JSON.stringify(dated));
    return dated;
  }

  // What another process wrote to localStorage may be seen a little late; where idb-keyval keeps its
  // things, whoever holds the lock next finds word of it. Undefined where the browser keeps nothing.
  async function ifKept(mode, work) {
    try {
      const database = await new Promise((resolve, reject) => {
        const opening = indexedDB.open("keyval-store");
        opening.onupgradeneeded = () => opening.result.createObjectStore("keyval");
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction("keyval", mode);
        const request = work(transaction.objectStore("keyval"));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      }).finally(() => database.close());
    } catch {
      return undefined;
    }
  }

  function lifetime(token) {
    try {
      const claims = token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
      const { exp, iat } = JSON.parse(atob(claims));
      return exp > iat ? (exp - iat) * 1000 : Infinity;
    } catch {
      return Infinity; // the server will say when it is over
    }
  }

  /** Calls `listener` when another tab logs in or out, until the function it returns is called. */
  function onChange(listener) {
    const heard = (event) => {
      if (event.key === KEY || event.key === null) listener();
    };
    addEventListener("storage", heard);
    return () => removeEventListener("storage", heard);
  }

  return { onChange, token, username };
})();
