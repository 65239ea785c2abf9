// What somebody is writing. It outlives the dialog and a reload of the page. Of pictures a reload leaves
// those that are on the server.
import { type Signal, signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

import type { Policy, Visibility } from "../gql";
import * as session from "../api/session";
import type { Target } from "./compose";
import { open, type Place, placeOf } from "./drafts";

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

/** What a draft is about; an edit is none. */
function about(target: Target): string | null {
  if (target.kind === "edit") return null;
  return target.kind === "new" ? target.kind : `${target.kind}.${target.post.id}`;
}

/** The draft of a composer. It goes on while that is closed: a picture that comes up late is in it. */
export function useDraft(target: Target): Signal<Draft> {
  const [{ draft, close }] = useState(() => openDraft(target));
  useEffect(() => close, [close]);
  return draft;
}

function openDraft(target: Target): { draft: Signal<Draft>; close?: () => void } {
  const subject = about(target);
  const empty = emptyDraft(target);
  if (!subject) return { draft: signal(empty) };
  const place = placeOf(subject);
  const { name } = place;
  const draft: Signal<Draft> = open.get(name) ?? signal({ ...empty, ...place.read<Draft>() });
  if (!open.has(name)) draft.subscribe((now) => save(place, empty, now));
  open.set(name, draft);
  const close = () => {
    const unsent = draft.value.pictures.some(({ mediaId }) => !mediaId);
    if (unsent && session.member.value) open.set(name, draft);
    else open.delete(name);
  };
  return { draft, close };
}

function save(place: Place, empty: Draft, draft: Draft): void {
  const pictures = draft.pictures.filter(({ mediaId, url }) => mediaId && !url.startsWith("blob:"));
  const rest = { ...draft, pictures };
  place.write(JSON.stringify(rest) === JSON.stringify(empty) ? null : rest);
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
