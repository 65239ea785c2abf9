// Draws the numbers of /metrics as they change. They are fetched again and again while somebody
// looks; what a chart needs of the past is kept here, and nowhere else.

const EVERY = 1_500; // milliseconds between two looks
const SHOWN = 180; // seconds that a chart shows
const WINDOW = 15; // seconds over which rates and percentiles are taken
const [WIDTH, HEIGHT] = [320, 120];
const SVG = "http://www.w3.org/2000/svg";

const root = document.getElementById("live");
const status = document.getElementById("live-status");
const looks = []; // { at, numbers }, the oldest first

// --- From numbers to series ----------------------------------------------------------------------

function sum(numbers, name, labels = {}) {
  const wanted = Object.entries(labels);
  const fitting = (numbers[name] ?? []).filter(([found, value]) =>
    value !== null && wanted.every(([key, text]) => found[key] === text));
  return fitting.length ? fitting.reduce((total, [, value]) => total + value, 0) : null;
}

/** By how much a counter grew from one look to another; it begins again with the server. */
function growth(before, now, name, labels) {
  const [old, fresh] = [sum(before, name, labels) ?? 0, sum(now, name, labels)];
  if (fresh === null) return null;
  return fresh < old ? fresh : fresh - old;
}

const gauge = (name, labels) => ({ numbers }) => sum(numbers, name, labels);

const rate = (name, labels) => (now, before) => {
  const grown = before && growth(before.numbers, now.numbers, name, labels);
  return grown === null || !before ? null : grown / (now.at - before.at);
};

/** How much it grew since this page was opened. */
const since = (name) => (now) => growth((looks[0] ?? now).numbers, now.numbers, name);

/** A percentile of what a histogram has counted meanwhile, as Prometheus estimates it. */
const percentile = (name, share) => (now, before) => {
  if (!before) return null;
  const bounds = [...new Set((now.numbers[`${name}_bucket`] ?? []).map(([{ le }]) => le))];
  const buckets = bounds
    .map((le) => [le === "+Inf" ? Infinity : Number(le), growth(before.numbers, now.numbers, `${name}_bucket`, { le })])
    .sort(([a], [b]) => a - b);
  const rank = share * (buckets.at(-1)?.[1] ?? 0);
  if (!rank) return null;
  const at = buckets.findIndex(([, count]) => count >= rank);
  const [low, below] = at > 0 ? buckets[at - 1] : [0, 0];
  const [high, count] = buckets[at];
  return high === Infinity ? low : low + (high - low) * ((rank - below) / (count - below));
};

const whole = (value) => Math.round(value).toLocaleString("en");
const decimal = (value) => (value >= 100 ? whole(value) : String(Number(value.toPrecision(3))));
const seconds = (value) => (value < 1 ? `${decimal(value * 1000)} ms` : `${decimal(value)} s`);
const age = (value) => (value < 120 ? seconds(value) : value < 7200 ? `${whole(value / 60)} min` : `${whole(value / 3600)} h`);
const percentiles = (name) => ({
  p50: percentile(name, 0.5),
  p99: percentile(name, 0.99),
});

function bytes(value) {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(value, 1)) / 10));
  return `${decimal(value / 1024 ** power)} ${["B", "KiB", "MiB", "GiB"][power]}`;
}

const CHARTS = [
  ["Sockets", whole, Object.fromEntries(["graphql", "graphql-legacy", "json", "sse"].map((transport) =>
    [transport, gauge("socsyn_sockets_open", { transport })]))],
  ["Topics and listeners", whole, {
    topics: gauge("socsyn_topics_followed"),
    listeners: gauge("socsyn_topic_listeners"),
    subscriptions: gauge("socsyn_subscribers"),
    "people online": gauge("socsyn_online_users"),
  }],
  ["Events a second", decimal, {
    published: rate("socsyn_events_published_total"),
    "sent to sockets": rate("socsyn_frames_sent_total"),
  }],
  ["Delivery, from commit to socket", seconds, percentiles("socsyn_delivery_seconds")],
  ["Publishing, from outbox to Redis", seconds, percentiles("socsyn_publish_seconds")],
  ["Lag of the event loop", seconds, percentiles("socsyn_event_loop_lag_seconds")],
  ["Bytes that wait for peers", bytes, {
    all: gauge("socsyn_waiting_bytes"),
    "the most for one": gauge("socsyn_waiting_bytes_max"),
  }],
  ["Events in the outbox", whole, { rows: gauge("socsyn_outbox_rows") }],
  ["Age of the oldest in the outbox", age, { oldest: gauge("socsyn_outbox_oldest_seconds") }],
  ["Since this page was opened", whole, {
    "slow closes": since("socsyn_sockets_slow_total"),
    "holes repaired": since("socsyn_holes_repaired_total"),
    resyncs: since("socsyn_resyncs_sent_total"),
    "failed drains": since("socsyn_outbox_drains_failed_total"),
  }],
  ["HTTP requests a second", decimal, { requests: rate("socsyn_http_request_seconds_count") }],
  ["Database pool", whole, {
    open: gauge("socsyn_database_pool_connections", { state: "open" }),
    idle: gauge("socsyn_database_pool_connections", { state: "idle" }),
    waiting: gauge("socsyn_database_pool_waiting"),
  }],
].map(([title, format, series]) => chart(title, format, series));

// --- From series to pictures ---------------------------------------------------------------------

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, attributes);
  made.append(...children);
  return made;
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function chart(title, format, series) {
  const names = Object.keys(series);
  const plot = shape("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const y of [1, HEIGHT / 2, HEIGHT - 1]) plot.append(shape("line", { x1: 0, x2: WIDTH, y1: y, y2: y }));
  const paths = names.map((_, index) => shape("path", { class: `s${index}` }));
  plot.append(...paths);
  const values = names.map(() => document.createTextNode("–"));
  const legend = names.map((name, index) => {
    const key = shape("svg", { viewBox: "0 0 18 8", "aria-hidden": "true" });
    key.append(shape("path", { class: `s${index}`, d: "M0 4H18" }));
    return element("li", {}, key, `${name} `, element("strong", {}, values[index]));
  });
  const top = element("small", { className: "quiet" });
  document.getElementById("live-charts").append(
    element("section", { className: "chart" }, element("h2", {}, title), element("ul", {}, ...legend), plot, top),
  );
  const points = []; // { at, values }
  function look(now, before) {
    points.push({ at: now.at, values: names.map((name) => series[name](now, before)) });
    while (points[0].at < now.at - SHOWN) points.shift();
    const last = points.at(-1).values;
    last.forEach((value, index) => { values[index].data = value === null ? "–" : format(value); });
    const most = Math.max(...points.flatMap((point) => point.values).filter((value) => value !== null), 0);
    const scale = most || 1;
    top.textContent = `Top: ${format(scale)} · the last ${SHOWN / 60} minutes`;
    paths.forEach((path, index) => path.setAttribute("d", line(points, index, now.at, scale)));
  }
  return look;
}

/** What was not looked at, or not known, is a gap. */
function line(points, index, now, scale) {
  let [drawn, previous] = ["", -Infinity];
  for (const { at, values } of points) {
    const value = values[index];
    if (value === null) continue;
    const x = WIDTH * (1 - (now - at) / SHOWN);
    const y = HEIGHT - 2 - (HEIGHT - 8) * (value / scale);
    drawn += `${at - previous > (4 * EVERY) / 1000 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    previous = at;
  }
  return drawn;
}

function tellTasks(numbers) {
  const rows = (numbers.socsyn_task_age_seconds ?? []).map(([{ task }, past]) => {
    const told = (name) => sum(numbers, name, { task });
    const found = (numbers.socsyn_task_found ?? []).filter(([labels]) => labels.task === task);
    const drifted = task === "feed.reconcile_counters" && found.some(([, value]) => value);
    const words = found.map(([{ what }, value]) => `${what} ${value}`).join(", ");
    return element("tr", {},
      element("th", { scope: "row" }, task),
      element("td", {}, `${age(past)} ago`),
      element("td", {}, seconds(told("socsyn_task_queued_seconds") ?? 0)),
      element("td", {}, seconds(told("socsyn_task_took_seconds") ?? 0)),
      element("td", { className: drifted ? "drift" : "" }, drifted ? `Drifted: ${words}` : words),
    );
  });
  const none = element("tr", {}, element("td", { colSpan: 5 }, "No task has run yet: is a worker there, and a beat?"));
  document.getElementById("live-tasks").replaceChildren(...(rows.length ? rows : [none]));
}

// --- Looking -------------------------------------------------------------------------------------

function tell(text, bad = false) {
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("bad", bad);
}

async function look() {
  const response = await fetch(root.dataset.numbers, { signal: AbortSignal.timeout(10_000) });
  if (response.status === 403) return tell("You are logged out: load this page again.", true);
  if (!response.ok) throw new Error(String(response.status));
  const now = { at: performance.now() / 1000, numbers: await response.json() };
  const before = looks.find(({ at }) => at >= now.at - WINDOW);
  for (const draw of CHARTS) draw(now, before);
  looks.push(now);
  // The first stays, to count from; of the others what the window needs.
  while (looks.length > 2 && looks[1].at < now.at - WINDOW) looks.splice(1, 1);
  tellTasks(now.numbers);
  tell("Live.");
}

let timer = 0;

async function go() {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    await look();
  } catch {
    tell("The server can't be reached. Trying again…", true);
  }
  clearTimeout(timer);
  timer = setTimeout(go, EVERY);
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) go();
});
go();
