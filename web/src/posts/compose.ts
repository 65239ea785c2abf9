// What is being written, from wherever it was begun: the composer itself is fetched when it opens.
import { signal } from "@preact/signals";

import type { PostPlainFragment } from "../gql";

export type Target =
  | { kind: "new" }
  | { kind: "reply" | "quote" | "edit"; post: PostPlainFragment };

/** What the open dialog is about; null while it is closed. */
export const composing = signal<Target | null>(null);
/** The ids of posts and reposts made on this page: no news for who made them. */
export const made = signal<ReadonlySet<string>>(new Set());
/** Goes up with each post that was written here, so that feeds show it. */
export const written = signal(0);

export function compose(target: Target): void {
  composing.value = target;
}

export function remember(id: string): void {
  made.value = new Set(made.value).add(id);
}
