// The list of posts: pages from the server, merged with what the socket tells.

import * as api from "./api.js";
import { Card } from "./card.js";
import { $, announce, compare, keepPlace, plural, show } from "./dom.js";
import { sentence } from "./http.js";
import { session } from "./session.js";

const PAGE = 20;
const MOST = 100; // of one request
const PATIENCE = 250; // milliseconds
const NEAR_TOP = 150; // pixels; further down, new posts wait behind the pill

const list = $("feed");
const cards = new Map(); // id -> Card, those waiting included
const waiting = new Set(); // ids that arrived while the reader was further down
const gone = new Set(); // deleted ids: an answer that was under way must not bring one back
const replays = new Set(); // events that arrived while a page was being read
let cursor = null;
let loaded = false;
let refreshing = null;
let again = false;

/** Show what an event tells. Events may come twice, and before or after the viewer's own answer. */
export function apply(event) {
  for (const replay of replays) replay.push(event);
  handle(event);
}

function handle(event) {
  const { kind, actor, post } = event;
  if (kind === "post.deleted") {
    remove(event.postId);
    return;
  }
  const card = cards.get(post?.id);
  if (!card) {
    if (kind === "post.created") arrive(post);
    return;
  }
  card.update(post, kind, actor);
  if (kind === "comment.added") card.thread.add(event.comment);
  if (kind === "comment.updated") card.thread.update(event.comment);
  if (kind === "comment.deleted") card.thread.remove(event.commentId);
}

function arrive(post) {
  const own = session.owns(post.author);
  if (!own && reading()) {
    if (add(post, { shown: false })) waiting.add(post.id);
    renderPill();
  } else if (add(post, { fresh: true }) && !own) {
    announce(`New post by ${post.author.username}.`);
  }
}

/** Whether the reader is somewhere that a post put on top would disturb. */
function reading() {
  return scrollY > NEAR_TOP || Boolean(document.activeElement?.closest(".thread"));
}

/** Put a post on the page, once, and where it belongs. */
export function add(post, { fresh = false, shown = true } = {}) {
  if (gone.has(post.id)) return false;
  const known = cards.get(post.id);
  if (known) {
    known.update(post);
    if (shown) reveal(known, fresh);
    return false;
  }
  const card = new Card(post, remove);
  cards.set(post.id, card);
  if (shown) reveal(card, fresh);
  return true;
}

function reveal(card, fresh) {
  waiting.delete(card.post.id);
  if (card.element.isConnected) return;
  card.element.dataset.id = card.post.id;
  const older = [...list.children].find(
    (item) => compare(cards.get(item.dataset.id).post, card.post) < 0,
  );
  keepPlace(list, () => list.insertBefore(card.element, older ?? null));
  if (fresh) {
    card.element.classList.add("fresh");
    setTimeout(() => card.element.classList.remove("fresh"), 2500);
  }
  renderEmpty();
}

function remove(id) {
  gone.add(id);
  drop(id);
}

function drop(id) {
  const card = cards.get(id);
  if (!card) return;
  cards.delete(id);
  waiting.delete(id);
  keepPlace(list, () => card.element.remove());
  renderPill();
  renderEmpty();
}

/** Show the posts that waited. */
function revealWaiting() {
  for (const id of [...waiting]) reveal(cards.get(id), true);
  renderPill();
}

function renderPill() {
  const pill = $("pill");
  pill.hidden = waiting.size === 0;
  const text = `${plural(waiting.size, "new post")}`;
  if (waiting.size && pill.textContent !== text) announce(text);
  pill.textContent = text;
  document.title = waiting.size ? `(${waiting.size}) Socsyn` : "Socsyn";
}

function renderEmpty() {
  const empty = loaded && list.children.length === 0;
  if (empty) show($("notice-text"), "Nothing here yet. The first post could be yours.");
  if ($("retry").hidden) $("notice").hidden = loaded && !empty;
}

/** Read a page, then once more apply the events that came meanwhile: they may be newer. */
async function readPage(first, after, merge) {
  const missed = [];
  replays.add(missed);
  try {
    const page = await api.posts(first, after);
    loaded = true;
    fail(null);
    keepPlace(list, () => merge(page));
    missed.forEach(handle);
    renderEmpty();
    return true;
  } catch (error) {
    fail(error);
    return false;
  } finally {
    replays.delete(missed);
  }
}

/** Read the feed from its top, as far as it is shown: at the start, and when events were missed. */
export function refresh() {
  again = refreshing !== null; // what is under way may have been read with another token
  refreshing ??= refreshAll().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function refreshAll() {
  do {
    again = false;
    const read = await readPage(Math.min(MOST, Math.max(PAGE, cards.size)), null, mergeTop);
    if (read) await Promise.all([...cards.values()].map((card) => card.thread.refresh()));
  } while (again);
}

function mergeTop(page) {
  const known = [...cards.values()].map((card) => card.post).sort(compare);
  const newest = known.at(-1);
  const oldest = page.items.at(-1);
  const current = new Set(page.items.map((post) => post.id));
  // What the page should hold and does not is deleted; what is older than the page stays.
  const kept = known.filter((post) => page.more && compare(post, oldest) < 0);
  for (const post of known) if (!current.has(post.id) && !kept.includes(post)) drop(post.id);
  for (const post of page.items) {
    if (newest && !cards.has(post.id) && compare(post, newest) > 0) arrive(post);
    else add(post, { shown: !waiting.has(post.id) });
  }
  if (!kept.length) turnTo(page);
}

async function loadMore() {
  const button = $("load-more");
  button.disabled = true;
  await readPage(PAGE, cursor, (page) => {
    for (const post of page.items) if (!cards.has(post.id)) add(post);
    turnTo(page);
  });
  button.disabled = false;
}

function turnTo(page) {
  cursor = page.cursor ?? cursor;
  $("load-more").hidden = !page.more;
}

function fail(error) {
  show($("notice-text"), error ? `The feed could not be loaded. ${sentence(error)}` : "");
  $("notice").hidden = !error;
  $("retry").hidden = !error;
}

export function start() {
  $("load-more").addEventListener("click", loadMore);
  $("retry").addEventListener("click", () => {
    fail(null);
    show($("notice-text"), "Loading…");
    $("notice").hidden = false;
    refresh();
  });
  $("pill").addEventListener("click", () => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    revealWaiting();
    scrollTo({ top: 0, behavior: calm ? "instant" : "smooth" });
    list.focus({ preventScroll: true });
  });
  addEventListener(
    "scroll",
    () => {
      if (waiting.size && scrollY < 20) revealWaiting();
    },
    { passive: true },
  );
  session.addEventListener("change", () => {
    for (const card of cards.values()) card.update({ viewerHasLiked: false });
    refresh();
  });
  // The socket's welcome starts the first read, so that nothing falls between the two; where
  // it takes its time, the feed comes without it.
  setTimeout(() => loaded || refreshing || refresh(), PATIENCE);
}
