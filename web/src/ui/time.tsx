import { signal } from "@preact/signals";

import { ago, fullDate } from "../i18n";

const now = signal(Date.now());
setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 30_000);

export function Time({ at }: { at: string }) {
  return <time dateTime={at} title={fullDate(at)}>{ago(at, now.value)}</time>;
}
