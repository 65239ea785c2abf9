// The first page: starts the feed, its socket, the header and the box for writing.

import * as api from "./api.js";
import { askLogin } from "./dialogs.js";
import { $, announce, clearErrors, lengthOf, paintAvatar, show, showFieldError } from "./dom.js";
import * as feed from "./feed.js";
import { sentence } from "./http.js";
import { connect } from "./live.js";
import { session } from "./session.js";

const STATES = { live: "live", reconnecting: "reconnecting…", offline: "offline" };

function showState(state) {
  const before = $("status").dataset.state;
  if (state === before) return;
  $("status").dataset.state = state;
  $("status-text").textContent = STATES[state];
  if (before !== "connecting") announce(`The feed is ${STATES[state]}.`);
}

function showSession() {
  const { user } = session;
  $("guest").hidden = $("invitation").hidden = Boolean(user);
  $("member").hidden = $("composer").hidden = !user;
  if (!user) return;
  $("member-name").textContent = user.username;
  paintAvatar($("member-avatar"), user.username);
}

const composer = $("composer");
const { title, content } = composer.elements;
const counter = $("post-counter");
const most = Number(counter.dataset.limit);

function checkDraft() {
  const length = lengthOf(content.value);
  counter.textContent = `${length} / ${most}`;
  counter.classList.toggle("over", length > most);
  composer.querySelector("button").disabled = length === 0 || length > most;
}

async function publish(event) {
  event.preventDefault();
  const button = composer.querySelector("button");
  if (button.disabled) return;
  clearErrors(composer);
  button.disabled = title.readOnly = content.readOnly = true;
  try {
    const post = await api.createPost(content.value, title.value);
    composer.reset();
    feed.add(post, { fresh: true });
    announce("Your post is published.");
  } catch (error) {
    showFieldError(composer, error.field ?? "", sentence(error)); // the draft stays
  } finally {
    title.readOnly = content.readOnly = false;
    checkDraft();
  }
}

composer.addEventListener("submit", publish);
composer.addEventListener("input", () => {
  clearErrors(composer);
  checkDraft();
});
content.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) composer.requestSubmit();
});

$("open-login").addEventListener("click", () => askLogin("login"));
$("open-signup").addEventListener("click", () => askLogin("signup"));
$("invitation-login").addEventListener("click", () => askLogin("login"));
$("invitation-signup").addEventListener("click", () => askLogin("signup"));
$("logout").addEventListener("click", api.logout);
session.addEventListener("change", ({ detail }) => {
  show($("banner"), detail === "expired" ? "Your session has ended. Please log in again." : "");
  if (detail !== "expired") announce(session.user ? "You are logged in." : "You are logged out.");
  showSession();
});

checkDraft();
showSession();
feed.start();
connect({ event: feed.apply, welcome: feed.refresh, resync: feed.refresh, state: showState });
