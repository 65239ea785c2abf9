// The two dialogs: logging in (or signing up), and asking before a deletion.

import * as api from "./api.js";
import { $, clearErrors, show, showFieldError } from "./dom.js";
import { sentence } from "./http.js";

const MODES = {
  login: {
    heading: "Log in",
    question: "New here?",
    other: "Create an account",
    password: "current-password",
  },
  signup: {
    heading: "Create an account",
    question: "Already have an account?",
    other: "Log in",
    password: "new-password",
  },
};

const EMPTY = {
  username: "Please enter a username.",
  email: "Please enter your email address.",
  password: "Please enter a password.",
};

const dialog = $("login-dialog");
const form = $("login-form");
let mode = "login";

function setMode(next) {
  mode = next;
  const texts = MODES[mode];
  clearErrors(form);
  $("login-heading").textContent = texts.heading;
  $("login-submit").textContent = texts.heading;
  $("switch-text").textContent = texts.question;
  $("switch-mode").textContent = texts.other;
  $("email-field").hidden = mode === "login";
  form.elements.password.autocomplete = texts.password;
}

/** Open the dialog; `hint` says what it is needed for. */
export function askLogin(next = "login", hint = "") {
  setMode(next);
  show($("login-hint"), hint);
  if (!dialog.open) dialog.showModal();
  form.elements.username.focus();
}

async function submit(event) {
  event.preventDefault();
  clearErrors(form);
  const { username, email, password } = Object.fromEntries(new FormData(form));
  const fields = mode === "login" ? { username, password } : { username, email, password };
  const missing = Object.keys(fields).find((name) => !fields[name].trim());
  if (missing) {
    showFieldError(form, missing, EMPTY[missing]);
    return;
  }
  const button = $("login-submit");
  button.disabled = true;
  try {
    if (mode === "login") await api.login(username.trim(), password);
    else await api.signUp(username.trim(), email.trim(), password);
    dialog.close();
    $("post-content").focus();
  } catch (error) {
    const refused = mode === "login" && error.code === "UNAUTHENTICATED";
    const text = refused ? "That username and password do not match." : sentence(error);
    showFieldError(form, error.field ?? "", text);
  } finally {
    button.disabled = false;
  }
}

form.addEventListener("submit", submit);
form.querySelector("[data-close]").addEventListener("click", () => dialog.close());
$("switch-mode").addEventListener("click", () => {
  setMode(mode === "login" ? "signup" : "login");
  form.elements.username.focus();
});
dialog.addEventListener("close", () => {
  form.reset(); // a password does not stay in a closed dialog
  clearErrors(form);
});

/** Ask before something is deleted. */
export function confirmDeletion(question) {
  const asking = $("confirm-dialog");
  $("confirm-heading").textContent = question;
  asking.returnValue = "";
  asking.showModal();
  return new Promise((resolve) => {
    asking.addEventListener("close", () => resolve(asking.returnValue === "yes"), { once: true });
  });
}
