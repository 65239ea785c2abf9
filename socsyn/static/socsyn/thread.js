// The comments of one post: loaded when first opened, in pages, and kept up to date after that.

import * as api from "./api.js";
import { confirmDeletion, askLogin } from "./dialogs.js";
import {
  announce,
  clearErrors,
  compare,
  lengthOf,
  show,
  showFieldError,
  showPerson,
  showTime,
  stamp,
} from "./dom.js";
import { sentence } from "./http.js";
import { session } from "./session.js";

const PAGE = 20;
const MOST = 2000;

export class Thread {
  #card;
  #root;
  #items = new Map(); // id -> { comment, element }
  #gone = new Set(); // deleted ids: an answer that was under way must not bring one back
  #cursor = null;
  #more = true;
  #opened = false;
  #loading = null;

  constructor(card, root) {
    this.#card = card;
    this.#root = root;
    const form = root.querySelector(".comment-form");
    const text = form.elements.content;
    text.id = `comment-on-${card.post.id}`;
    form.querySelector("label").htmlFor = text.id;
    form.addEventListener("submit", (event) => this.#send(event));
    text.addEventListener("input", () => this.#check(form));
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    root.querySelector(".show-more").addEventListener("click", () => this.load());
    root
      .querySelector(".thread-login")
      .addEventListener("click", () => askLogin("login", "Log in to comment."));
  }

  get isOpen() {
    return this.#opened && !this.#root.hidden;
  }

  toggle() {
    this.#root.hidden = !this.#root.hidden;
    if (!this.#root.hidden && !this.#opened) {
      this.#opened = true;
      this.load();
    }
    this.render();
  }

  /** Load the next page. */
  load() {
    this.#loading ??= this.#load(PAGE, this.#cursor).finally(() => {
      this.#loading = null;
      this.render();
    });
    this.render();
    return this.#loading;
  }

  /** Read all that is shown anew: events may have been missed. */
  async refresh() {
    if (!this.#opened) return;
    await this.#loading;
    const known = new Set(this.#items.keys());
    const page = await this.#load(Math.min(100, Math.max(PAGE, known.size)), null);
    if (!page) return;
    const current = new Set(page.items.map((comment) => comment.id));
    for (const id of known) if (!current.has(id)) this.#drop(id);
  }

  async #load(first, after) {
    try {
      const page = await api.comments(this.#card.post.id, first, after);
      for (const comment of page.items) {
        if (!this.#insert(comment)) this.update(comment);
      }
      this.#more = page.more;
      this.#cursor = page.cursor ?? this.#cursor;
      show(this.#note, "");
      return page;
    } catch (error) {
      show(this.#note, `The comments could not be loaded. ${sentence(error)}`);
      return null;
    }
  }

  get #note() {
    return this.#root.querySelector(".thread-note");
  }

  /** A comment was added, by anyone. */
  add(comment) {
    if (!this.#opened) return;
    // While later pages are not loaded, a stranger's comment is among those.
    if (this.#more && !this.#loading && !session.owns(comment.author)) return;
    this.#insert(comment);
    this.render();
  }

  /** A comment may have another text; an answer that took its time does not undo an event. */
  update(comment) {
    const item = this.#items.get(comment.id);
    if (!item || Date.parse(comment.updatedAt) < Date.parse(item.comment.updatedAt)) return;
    item.comment = comment;
    item.element.querySelector(".content").textContent = comment.content;
    this.render();
  }

  remove(id) {
    this.#gone.add(id);
    this.#drop(id);
    this.render();
  }

  #drop(id) {
    this.#items.get(id)?.element.remove();
    this.#items.delete(id);
  }

  /** Put a comment in its place; false if it is there already, or deleted. */
  #insert(comment) {
    if (this.#items.has(comment.id) || this.#gone.has(comment.id)) return false;
    const element = stamp("comment-template");
    showPerson(element, comment.author);
    showTime(element.querySelector("time"), comment.createdAt);
    element.querySelector(".content").textContent = comment.content;
    element.querySelector(".delete").addEventListener("click", () => this.#delete(comment.id));
    const later = [...this.#items.values()]
      .filter((item) => compare(item.comment, comment) > 0)
      .sort((a, b) => compare(a.comment, b.comment))[0];
    this.#root.querySelector(".comments").insertBefore(element, later?.element ?? null);
    this.#items.set(comment.id, { comment, element });
    return true;
  }

  render() {
    const loading = this.#loading !== null;
    if (loading && !this.#items.size) show(this.#note, "Loading comments…");
    const more = this.#root.querySelector(".show-more");
    more.hidden = loading || !this.#more;
    more.textContent = this.#items.size ? "Show more comments" : "Try again";
    this.#root.querySelector(".comment-form").hidden = !session.user;
    this.#root.querySelector(".thread-login").hidden = Boolean(session.user);
    for (const { comment, element } of this.#items.values()) {
      const button = element.querySelector(".delete");
      button.hidden = !session.owns(comment.author) && !session.owns(this.#card.post.author);
      button.setAttribute("aria-label", `Delete comment by ${comment.author.username}`);
    }
  }

  #check(form) {
    const length = lengthOf(form.elements.content.value);
    form.querySelector("button").disabled = length === 0 || length > MOST;
    clearErrors(form);
    if (length > MOST) {
      showFieldError(form, "content", `A comment may have ${MOST} characters; this has ${length}.`);
    }
  }

  async #send(event) {
    event.preventDefault();
    const form = event.target;
    const text = form.elements.content;
    const button = form.querySelector("button");
    if (button.disabled) return;
    clearErrors(form);
    button.disabled = text.readOnly = true;
    try {
      const comment = await api.createComment(this.#card.post.id, text.value);
      if (this.#insert(comment)) this.#card.countComment(1);
      text.value = "";
      announce("Comment sent.");
    } catch (error) {
      showFieldError(form, "content", sentence(error)); // the text stays, to try again
    } finally {
      text.readOnly = false;
      button.disabled = !lengthOf(text.value);
      this.render();
    }
  }

  async #delete(id) {
    if (!(await confirmDeletion("Delete this comment?"))) return;
    const { element } = this.#items.get(id) ?? {};
    if (!element) return;
    element.hidden = true; // at once; back again if the server refuses
    try {
      await api.deleteComment(id);
      if (!this.#gone.has(id)) this.#card.countComment(-1);
      this.remove(id);
      this.#root.querySelector("textarea")?.focus({ preventScroll: true });
      announce("Comment deleted.");
    } catch (error) {
      if (error.code === "NOT_FOUND") {
        this.remove(id);
        return;
      }
      element.hidden = false;
      show(element.querySelector(".error"), `Not deleted. ${sentence(error)}`);
    }
  }
}
