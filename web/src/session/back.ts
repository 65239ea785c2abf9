// Where somebody was before they had to log in, so that they come back to it. Only addresses of this
// client are kept, and only such are gone to: never another site's, whatever a link says.
const KEY = "socsyn.back";
const DOORS = new Set(["/login", "/signup"]);

/** Keep where somebody is; the pages to log in and sign up are no place to come back to. */
export function visited(address: string): void {
  if (own(address)) sessionStorage.setItem(KEY, address);
}

/** An address in a link (`/login?back=/settings`) comes before where one was. */
export function back(search: string): string {
  const asked = new URLSearchParams(search).get("back");
  return own(asked) ?? own(sessionStorage.getItem(KEY)) ?? "/";
}

/** The address within this site; null where it is another's, or none to come back to. */
export function own(address: string | null): string | null {
  if (!address?.startsWith("/")) return null;
  let url: URL;
  try {
    url = new URL(address, location.origin);
  } catch {
    return null;
  }
  // "//elsewhere" and "/\elsewhere" are addresses of other sites for a browser.
  if (url.origin !== location.origin || url.pathname.startsWith("//") || DOORS.has(url.pathname)) return null;
  return url.pathname + url.search;
}
