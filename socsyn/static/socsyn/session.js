// Who is logged in. The tokens live in localStorage, so all tabs share one session: what one
// tab does (log in, log out, refresh) the others follow.

import { request } from "./http.js";

const KEY = "socsyn.session";
const MARGIN = 60_000; // refresh this long before the access token expires

const REFRESH = `mutation ($refreshToken: String!) {
  refreshToken(refreshToken: $refreshToken) { token refreshToken }
}`;

function lifetime(token) {
  try {
    const [, claims] = token.split(".");
    const { exp, iat } = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")));
    if (exp > iat) return (exp - iat) * 1000;
  } catch {
    // Not readable here.
  }
  return Infinity; // the server will say when it is over
}

// Only one tab at a time may spend the refresh token. Without a secure context there are no
// locks; the server's grace for a token used twice then covers the rare overlap.
function exclusively(work) {
  return navigator.locks ? navigator.locks.request(KEY, work) : work();
}

class Session extends EventTarget {
  #stored = this.#read();
  #renewing = null;

  constructor() {
    super();
    addEventListener("storage", (event) => {
      if (event.key === KEY || event.key === null) this.#follow();
    });
  }

  get user() {
    return this.#stored?.user ?? null;
  }

  get refreshToken() {
    return this.#stored?.refreshToken ?? null;
  }

  owns(person) {
    return person?.id === this.user?.id && this.user !== null;
  }

  /** An access token that is good for a while, or null when logged out. */
  async token() {
    if (!this.#stored) return null;
    if (Date.now() < this.#stored.freshUntil) return this.#stored.token;
    return this.renew(this.#stored.token);
  }

  open({ token, refreshToken, user }) {
    this.#write({ token, refreshToken, user, ...this.#dates(token) });
    this.#tell("login");
  }

  /** Forget the session. `reason` is "logout" or "expired". */
  close(reason) {
    if (!this.#stored) return;
    localStorage.removeItem(KEY);
    this.#stored = null;
    this.#tell(reason);
  }

  /** The token that follows `stale`; null, and the session closed, if there is none. */
  renew(stale) {
    this.#renewing ??= exclusively(() => this.#renew(stale)).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  async #renew(stale) {
    this.#follow();
    if (!this.#stored) return null;
    if (this.#stored.token !== stale) return this.#stored.token; // another tab was first
    const { refreshToken, user } = this.#stored;
    try {
      const answer = (await request(REFRESH, { refreshToken })).refreshToken;
      // Logged out while this was under way: stay so.
      if (this.#read()?.user.id !== user.id) return null;
      const next = answer.refreshToken ?? refreshToken;
      this.#write({ token: answer.token, refreshToken: next, user, ...this.#dates(answer.token) });
      return answer.token;
    } catch (error) {
      if (error.code === "NETWORK" || error.code === "RATE_LIMITED") throw error;
      this.#follow();
      if (this.#stored && this.#stored.token !== stale) return this.#stored.token;
      this.close("expired");
      return null;
    }
  }

  // By this machine's clock, counted from now: the server's clock may show another time.
  #dates(token) {
    const life = lifetime(token);
    return { freshUntil: Date.now() + Math.min(life - Math.min(MARGIN, life / 2), 1e12) };
  }

  #read() {
    try {
      return JSON.parse(localStorage.getItem(KEY));
    } catch {
      return null;
    }
  }

  #write(stored) {
    this.#stored = stored;
    localStorage.setItem(KEY, JSON.stringify(stored));
  }

  /** Take over what another tab has stored. */
  #follow() {
    const before = this.user?.id;
    this.#stored = this.#read();
    if (this.user?.id !== before) this.#tell(this.user ? "login" : "logout");
  }

  #tell(reason) {
    this.dispatchEvent(new CustomEvent("change", { detail: reason }));
  }
}

export const session = new Session();
