// The feed's socket: stays connected, resumes where it was, and says how it is doing.

const FIRST_DELAY = 500;
const LONGEST_DELAY = 30_000;
const STABLE = 10_000; // after this long, the next failure counts as the first again
const SILENCE = 75_000; // a server that pings, then says nothing for so long, is gone
const FAILURES_TO_OFFLINE = 4;

/**
 * Connect, and stay so. Calls `on.event(event)`, `on.welcome()` at the first connection,
 * `on.resync()` when events were missed, and `on.state("live" | "reconnecting" | "offline")`.
 */
export function connect(on) {
  let socket = null;
  let cursor = null; // of the last frame this page has dealt with
  let failures = 0;
  let timers = {};

  function open() {
    if (socket) return;
    clear();
    const url = new URL("/ws/feed/", location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    if (cursor !== null) url.searchParams.set("after", cursor);
    const mine = (socket = new WebSocket(url));
    mine.onmessage = (message) => mine === socket && receive(message.data);
    mine.onclose = () => mine === socket && lost();
  }

  function receive(text) {
    const frame = JSON.parse(text);
    if (frame.type === "ping") {
      socket.send('{"type":"pong"}');
      watch();
    } else if (frame.type === "welcome") {
      // When resuming, the old cursor stays until the missed events are here.
      const first = cursor === null;
      cursor ??= frame.cursor;
      timers.stable = setTimeout(() => (failures = 0), STABLE);
      on.state("live");
      if (first) on.welcome();
    } else if (frame.type === "event") {
      on.event(frame.event);
      cursor = frame.cursor ?? cursor;
    } else if (frame.type === "resync") {
      cursor = frame.cursor ?? cursor;
      on.resync();
    } else if (frame.type === "error") {
      console.warn(`feed socket: ${frame.code}: ${frame.message}`);
    }
  }

  function watch() {
    clearTimeout(timers.silence);
    timers.silence = setTimeout(drop, SILENCE);
  }

  function drop() {
    const old = socket;
    socket = null;
    old?.close();
    lost();
  }

  function lost() {
    socket = null;
    clear();
    if (!navigator.onLine) {
      on.state("offline"); // the "online" event continues
      return;
    }
    on.state(failures >= FAILURES_TO_OFFLINE ? "offline" : "reconnecting");
    // Full jitter: after a restart of the server its clients don't come back all at once.
    const ceiling = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** failures);
    failures += 1;
    timers.retry = setTimeout(open, Math.random() * ceiling);
  }

  function clear() {
    Object.values(timers).forEach(clearTimeout);
    timers = {};
  }

  addEventListener("online", open);
  addEventListener("offline", drop);
  // Timers sleep in hidden tabs, and a page may come back out of the browser's cache.
  document.addEventListener("visibilitychange", () => document.hidden || open());
  addEventListener("pageshow", open);
  open();
}
