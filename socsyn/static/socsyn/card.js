// One post on the page: its texts, its likes, its deletion and the way to its comments.

import * as api from "./api.js";
import { askLogin, confirmDeletion } from "./dialogs.js";
import { announce, plural, show, showPerson, showTime, stamp } from "./dom.js";
import { sentence } from "./http.js";
import { session } from "./session.js";
import { Thread } from "./thread.js";

const LONG = { characters: 900, lines: 14 };

export class Card {
  #wanted = null; // the like state the viewer asked for, while the server does not know it yet
  #ownEventSeen = false;
  #unfolded = false;
  #onDeleted;

  constructor(post, onDeleted) {
    this.post = { viewerHasLiked: false, ...post };
    this.#onDeleted = onDeleted;
    this.element = stamp("post-template");
    this.#part("thread").id = `comments-of-${post.id}`;
    this.#part("toggle").setAttribute("aria-controls", this.#part("thread").id);
    this.thread = new Thread(this, this.#part("thread"));
    this.#part("like").addEventListener("click", () => this.#toggleLike());
    this.#part("delete").addEventListener("click", () => this.#delete());
    this.#part("toggle").addEventListener("click", () => {
      this.thread.toggle();
      this.render();
    });
    this.#part("unfold").addEventListener("click", () => {
      this.#unfolded = !this.#unfolded;
      this.render();
    });
    this.render();
  }

  /** Take over what the server says of the post; `actor` is who caused it, if it is an event. */
  update(post, kind = "", actor = null) {
    this.post = { ...this.post, ...post };
    if (session.owns(actor) && (kind === "post.liked" || kind === "post.unliked")) {
      this.post.viewerHasLiked = kind === "post.liked";
      this.#ownEventSeen = true;
    }
    this.render();
  }

  /** Count a comment of the viewer's own, until the server tells the number. */
  countComment(change) {
    this.post.commentsCount = Math.max(0, this.post.commentsCount + change);
    this.render();
  }

  #part(name) {
    return this.element.querySelector(`.${name}`);
  }

  render() {
    const { post } = this;
    showPerson(this.element, post.author);
    showTime(this.element.querySelector("time"), post.createdAt);
    this.#part("edited").hidden = Date.parse(post.updatedAt) - Date.parse(post.createdAt) < 1000;
    show(this.#part("title"), post.title ?? "");
    const content = this.#part("content");
    if (content.textContent !== post.content) content.textContent = post.content;
    this.#fold(content);
    this.#part("delete").hidden = !session.owns(post.author);

    const liked = this.#wanted ?? post.viewerHasLiked;
    const likes = Math.max(0, post.likesCount + Number(liked) - Number(post.viewerHasLiked));
    const like = this.#part("like");
    like.setAttribute("aria-pressed", String(liked));
    like.setAttribute("aria-label", `Like, ${plural(likes, "like")}`);
    this.#part("like-count").textContent = likes;

    const toggle = this.#part("toggle");
    toggle.setAttribute("aria-expanded", String(this.thread.isOpen));
    toggle.setAttribute("aria-label", plural(post.commentsCount, "comment"));
    this.#part("comment-count").textContent = post.commentsCount;
    this.thread.render();
  }

  #fold(content) {
    const { content: text } = this.post;
    const long = text.length > LONG.characters || text.split("\n").length > LONG.lines;
    content.classList.toggle("folded", long && !this.#unfolded);
    this.#part("unfold").hidden = !long;
    this.#part("unfold").textContent = this.#unfolded ? "Show less" : "Read more";
    this.#part("unfold").setAttribute("aria-expanded", String(this.#unfolded));
  }

  #say(text) {
    show(this.element.querySelector("article > .error"), text);
  }

  async #toggleLike() {
    if (!session.user) {
      askLogin("login", "Log in to like posts.");
      return;
    }
    const sending = this.#wanted !== null;
    this.#wanted = !(this.#wanted ?? this.post.viewerHasLiked);
    this.#say("");
    this.render();
    if (!sending) await this.#sendLike();
  }

  async #sendLike() {
    try {
      // Clicks that come meanwhile change what is wanted; the last one counts.
      for (let sent = null; sent !== this.#wanted; ) {
        sent = this.#wanted;
        this.#ownEventSeen = false;
        const answer = await api.setLike(this.post.id, sent);
        // If the event came first, others may have followed it: it is the newer count.
        if (!this.#ownEventSeen) this.post.likesCount = answer.likesCount;
        this.post.viewerHasLiked = answer.viewerHasLiked;
      }
    } catch (error) {
      this.#say(`Your like was not saved. ${sentence(error)}`);
    } finally {
      this.#wanted = null;
      this.render();
    }
  }

  async #delete() {
    if (!(await confirmDeletion("Delete this post?"))) return;
    this.element.hidden = true; // at once; back again if the server refuses
    try {
      await api.deletePost(this.post.id);
      announce("Post deleted.");
    } catch (error) {
      if (error.code !== "NOT_FOUND") {
        this.element.hidden = false;
        this.#say(`Not deleted. ${sentence(error)}`);
        return;
      }
    }
    this.#onDeleted(this.post.id);
    document.getElementById("feed").focus({ preventScroll: true }); // not lost with the button
  }
}
