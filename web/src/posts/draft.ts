// What somebody is writing. It outlives the dialog and a reload of the page, in this tab. Of pictures a
// reload leaves those that are on the server.
import { type Signal, signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import type { Policy, Visibility } from "../gql";
import * as session from "../api/session";
import type { Target } from "./compose";

export const MAX_LENGTH = 5000;
export const MAX_PICTURES = 4;
export const MAX_BYTES = 16 * 1024 * 1024;

export interface DraftPicture {
  /** Of this page's making; also what makes a repeated upload the same. */
  key: string;
  /** What to show: an object URL, or the server's preview. */
  url: string;
  altText: string;
  /** On the server, once it is there. */
  mediaId?: string;
  /** What the server has been told that it shows. */
  savedAlt?: string;
  failed?: string;
}

export interface Draft {
  content: string;
  /** Null without a warning, empty while one is yet to be written. */
  warning: string | null;
  /** Null is what the server takes: everybody, or for a reply whoever sees what it replies to. */
  visibility: Visibility | null;
  title: string;
  commentPolicy: Policy;
  quotePolicy: Policy;
  pictures: DraftPicture[];
}

const BLANK = { content: "", contentWarning: "", title: "", commentPolicy: "EVERYONE", quotePolicy: "EVERYONE" } as const;

export function emptyDraft(target: Target): Draft {
  const { content, contentWarning, title, commentPolicy, quotePolicy } = target.kind === "edit" ? target.post : BLANK;
  const draft: Draft = { content, warning: contentWarning || null, visibility: null, title, commentPolicy, quotePolicy, pictures: [] };
  if (target.kind !== "reply") return draft;
  const { author, contentWarning: above } = target.post;
  const mention = author.id === session.member.value?.id ? "" : `@${author.username} `;
  return { ...draft, content: mention, warning: above || null };
}

/** Where a draft is kept; an edit is none. */
function place(target: Target): string | null {
  const { kind } = target;
  if (kind === "edit") return null;
  const about = kind === "new" ? kind : `${kind}.${target.post.id}`;
  return `socsyn.draft.${session.member.value?.id}.${about}`;
}

// Those that are open, and those with a picture that is not on the server yet: its file is only here.
const open = new Map<string, Signal<Draft>>();

/** The draft of a composer. It goes on while that is closed: a picture that comes up late is in it. */
export function useDraft(target: Target): Signal<Draft> {
  const [{ draft, close }] = useState(() => openDraft(target));
  useEffect(() => close, [close]);
  return draft;
}

function openDraft(target: Target): { draft: Signal<Draft>; close?: () => void } {
  const key = place(target);
  const empty = emptyDraft(target);
  if (!key) return { draft: signal(empty) };
  const draft = open.get(key) ?? signal(load(key, empty));
  if (!open.has(key)) draft.subscribe((now) => save(key, empty, now));
  open.set(key, draft);
  const close = () => {
    if (draft.value.pictures.some(({ mediaId }) => !mediaId)) open.set(key, draft);
    else open.delete(key);
  };
  return { draft, close };
}

function load(key: string, empty: Draft): Draft {
  try {
    return { ...empty, ...JSON.parse(sessionStorage.getItem(key) ?? "null") };
  } catch {
    return empty;
  }
}

function save(key: string, empty: Draft, draft: Draft): void {
  const pictures = draft.pictures.filter(({ mediaId, url }) => mediaId && !url.startsWith("blob:"));
  const text = JSON.stringify({ ...draft, pictures });
  try {
    if (text !== JSON.stringify(empty)) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // No room, or not allowed: then it is not kept.
  }
}

/** Counted as the server counts: code points, not UTF-16 units. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/**
 * A key for sending `args`: the same for the same, so that trying again never posts twice, and
 * another one once anything was changed, which the server would refuse under the old key.
 */
export function keyMaker(): (args: unknown) => string {
  let last = "";
  let key = "";
  return (args) => {
    const text = JSON.stringify(args);
    if (text !== last) key = newKey();
    last = text;
    return key;
  };
}

/** Not crypto.randomUUID, which a server without HTTPS does not get. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
