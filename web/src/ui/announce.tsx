// Words for people who hear the page, and toasts for all. Live changes are told politely, few at a
// time: what comes while something is being said is told as the last of it.
import { signal } from "@preact/signals";

import { t } from "../i18n";
import type { Problem } from "../api/errors";
import { refused } from "../api/refusals";

const SHOWN = 4_000;
const GAP = 1_500;

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

const spoken = signal("");
const toasts = signal<Toast[]>([]);
let next = 0;
let waiting: string | null = null;
let speaking = false;

/** Say it to a screen reader, without showing anything. */
export function announce(text: string): void {
  waiting = text;
  if (!speaking) speak();
}

function speak(): void {
  if (waiting === null) {
    speaking = false;
    return;
  }
  speaking = true;
  spoken.value = waiting;
  waiting = null;
  setTimeout(speak, GAP);
}

export function toast(text: string, bad = false): void {
  const made = { id: next++, text, bad };
  toasts.value = [...toasts.value.slice(-2), made];
  setTimeout(() => {
    toasts.value = toasts.value.filter((each) => each !== made);
  }, SHOWN);
}

/** What to tell somebody of an error. */
export function words({ code, message }: Problem): string {
  switch (code) {
    case "NETWORK":
    case "UNAUTHENTICATED":
    case "FORBIDDEN":
    case "NOT_FOUND":
    case "RATE_LIMITED":
      return t(`error.${code}`);
    case "VALIDATION":
    case "CONFLICT":
      return refused(message);
  }
  return t("error.other", { message });
}

export function Announcer() {
  return (
    <>
      <p class="sr-only" role="status" aria-live="polite">{spoken.value}</p>
      <div class="toasts" role="status" aria-live="polite">
        {toasts.value.map(({ id, text, bad }) => (
          <p key={id} class={bad ? "toast bad" : "toast"}>{text}</p>
        ))}
      </div>
    </>
  );
}
