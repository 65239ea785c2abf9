// Small helpers for the page. Texts of people reach it as text only, never as markup.

export const $ = (id) => document.getElementById(id);

/** A copy of a <template>'s only element. */
export function stamp(id) {
  return document.importNode($(id).content, true).firstElementChild;
}

export function show(element, text) {
  element.textContent = text;
  element.hidden = !text;
}

/** Tell screen readers, without moving anything. */
export function announce(text) {
  $("announcer").textContent = text;
}

/** Write a person's name, and their initial on a colour of their own. */
export function showPerson(root, person) {
  const avatar = root.querySelector(".avatar");
  root.querySelector(".author").textContent = person.username;
  paintAvatar(avatar, person.username);
}

export function paintAvatar(avatar, name) {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)) % 360_360;
  avatar.textContent = [...name][0].toUpperCase();
  avatar.style.setProperty("--hue", (hash * 47) % 360);
}

const MINUTE = 60_000;
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export function showTime(element, iso) {
  element.dateTime = iso;
  element.title = full.format(new Date(iso));
  element.textContent = relative(new Date(iso));
}

function relative(date) {
  const minutes = Math.floor((Date.now() - date) / MINUTE);
  if (minutes < 1) return "just now";
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  if (minutes < 7 * 24 * 60) return `${Math.floor(minutes / 60 / 24)} d ago`;
  return (date.getFullYear() === new Date().getFullYear() ? day : dayAndYear).format(date);
}

setInterval(() => {
  for (const element of document.querySelectorAll("time")) {
    element.textContent = relative(new Date(element.dateTime));
  }
}, MINUTE / 2);

/** The order of posts and comments: by time, then by id. Negative if `a` is older. */
export function compare(a, b) {
  return Date.parse(a.createdAt) - Date.parse(b.createdAt) || Number(a.id) - Number(b.id);
}

export function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Length as the server counts it: in characters, not in UTF-16 units. */
export function lengthOf(text) {
  return [...text.trim()].length;
}

/** Show an error at the field it names, or at the form's own place for errors. */
export function showFieldError(form, field, text) {
  const place =
    form.querySelector(`.error[data-field="${CSS.escape(field)}"]`) ??
    form.querySelector('.error[data-field=""]') ??
    form.querySelector(".error");
  show(place, text);
  const input = form.elements.namedItem(field);
  if (!input) return;
  input.setAttribute("aria-invalid", "true");
  input.focus();
}

export function clearErrors(form) {
  for (const place of form.querySelectorAll(".error")) show(place, "");
  for (const input of form.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

const BAR = 60; // the height of the header, which covers the top of the window

/** Run `change`, keeping what the reader looks at where it is on the screen. */
export function keepPlace(list, change) {
  if (list.getBoundingClientRect().top > BAR) {
    change(); // its top is in view: what is put there shall be seen
    return;
  }
  const anchor = [...list.children].find((item) => item.getBoundingClientRect().bottom > BAR);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor?.isConnected) {
    scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
  }
}
