// Where drafts are kept: in this tab, by whose they are and what they are about. What is old goes, and
// the oldest where there are many; all of somebody's go when they log out, in every tab.
import type { Signal } from "@preact/signals";

import * as session from "../api/session";

const PREFIX = "socsyn.draft.";
const LEFT = "socsyn.left"; // tells the other tabs who has logged out
const MOST = 40;
const LIFE = 14 * 86_400_000; // milliseconds

interface Kept {
  at: number;
  draft: unknown;
}

export interface Place {
  name: string;
  /** What is kept there, or null. */
  read: <Draft>() => Draft | null;
  /** Null where nothing is to be kept any more. */
  write: (draft: unknown) => void;
}

/** Drafts that are more than what is kept of them: with a picture that is not on the server yet. */
export const open = new Map<string, Signal<any>>();

addEventListener("storage", ({ key, newValue }) => {
  if (key === LEFT && newValue) drop(newValue);
});

/** The place of the draft that who is logged in writes about something. */
export function placeOf(about: string): Place {
  const owner = session.member.value?.id;
  const name = `${PREFIX}${owner}.${about}`;
  return {
    name,
    read: <Draft>() => (kept(name)?.draft ?? null) as Draft | null,
    write: (draft) => {
      if (draft === null) forget(name);
      else if (session.member.value?.id === owner) keep(name, draft);
    },
  };
}

export function forgetDrafts(owner: string): void {
  drop(owner);
  try {
    localStorage.setItem(LEFT, owner);
    localStorage.removeItem(LEFT);
  } catch {
    // Not allowed: then nothing is kept anywhere.
  }
}

function drop(owner: string): void {
  const own = (name: string) => name.startsWith(`${PREFIX}${owner}.`);
  names().filter(own).forEach(forget);
  [...open.keys()].filter(own).forEach((name) => open.delete(name));
}

function keep(name: string, draft: unknown): void {
  try {
    if (sessionStorage.getItem(name) === null) makeRoom();
    sessionStorage.setItem(name, JSON.stringify({ at: Date.now(), draft } satisfies Kept));
  } catch {
    // No room, or not allowed: then it is not kept.
  }
}

function kept(name: string): Kept | null {
  try {
    const found: Kept | null = JSON.parse(sessionStorage.getItem(name) ?? "null");
    return found && Date.now() - found.at < LIFE ? found : null;
  } catch {
    return null;
  }
}

function forget(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Not allowed: then nothing is there.
  }
}

/** For one more. */
function makeRoom(): void {
  const ages = names().map((name) => ({ name, at: kept(name)?.at ?? 0 }));
  ages.sort((one, other) => other.at - one.at);
  ages.filter(({ at }, index) => at === 0 || index >= MOST - 1).forEach(({ name }) => forget(name));
}

function names(): string[] {
  try {
    return Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
}
