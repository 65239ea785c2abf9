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
      write({ ...stored, token, refreshToken: refreshToken ?? stored.refreshToken });
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
    localStorage.setItem(KEY, JSON.stringify({ ...stored, freshUntil }));
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
