// Light or dark: as the system is, or as somebody chose for this browser. What was
// chosen before, first-theme.js has applied already.
import { signal } from "@preact/signals";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const KEY = "socsyn.theme";
const COLOURS: Record<string, string> = { light: "#ffffff", dark: "#12131a" };

export const theme = signal<Theme>(read());
theme.subscribe(apply);
addEventListener("storage", (event) => {
  if (event.key === KEY || event.key === null) theme.value = read();
});

export function chooseTheme(next: Theme): void {
  if (next === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, next);
  theme.value = next;
}

function read(): Theme {
  const kept = localStorage.getItem(KEY);
  return THEMES.find((each) => each === kept) ?? "system";
}

function apply(next: Theme): void {
  const { dataset } = document.documentElement;
  if (next === "system") delete dataset.theme;
  else dataset.theme = next;
  // What is around the page on phones: each of the two holds for one state of the system.
  for (const meta of document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")) {
    const own = meta.media.includes("dark") ? "dark" : "light";
    meta.content = COLOURS[next === "system" ? own : next] ?? "";
  }
}
