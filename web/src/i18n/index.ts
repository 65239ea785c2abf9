// Words, numbers and times in the reader's language. English comes with the page; other languages
// are fetched when they are wanted.
import { signal } from "@preact/signals";
import i18next from "i18next";

import en from "./en";

export const LANGUAGES = { en: "English", fr: "Français" } as const;
export type Language = keyof typeof LANGUAGES;

type WithoutPlural<K> = K extends `${infer Base}_${"one" | "many" | "other"}` ? Base : K;
/** Every text there is. Those that count take `count`. */
export type Key = WithoutPlural<keyof typeof en>;
/** What a catalogue in another language must hold: every text, and whatever plurals it needs. */
export type Translation<English> = Record<keyof English, string> & Record<string, string>;
export type Values = Record<string, string | number>;

const KEY = "socsyn.language";
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);
const CATALOGUES: Record<Language, () => Promise<{ default: Record<string, string> }>> = {
  en: () => Promise.resolve({ default: en }),
  fr: () => import("./fr"),
};

/** The language of the page; whoever reads it is shown again when it changes. */
export const language = signal<Language>("en");

void i18next.init({
  lng: "en",
  fallbackLng: "en",
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false }, // texts become text nodes, never markup
  resources: { en: { translation: en } },
});

export function t(key: Key, values?: Values): string {
  void language.value; // so that what was shown is shown again in another language
  return i18next.t(key, values);
}

/** Begin in the language that was chosen here before, or the browser's first that there is. */
export async function start(): Promise<void> {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const known = wanted.find((tag): tag is Language => tag !== null && tag in LANGUAGES);
  await use(known ?? "en");
}

export async function choose(next: Language): Promise<void> {
  localStorage.setItem(KEY, next);
  await use(next);
}

async function use(next: Language): Promise<void> {
  const catalogue = await CATALOGUES[next]();
  i18next.addResourceBundle(next, "translation", catalogue.default);
  await i18next.changeLanguage(next);
  document.documentElement.lang = next;
  document.documentElement.dir = RIGHT_TO_LEFT.has(next) ? "rtl" : "ltr";
  language.value = next;
}

/** 1,234 in full, 12.3K where it is long. */
export function number(value: number): string {
  const short = value >= 10_000;
  const style: Intl.NumberFormatOptions = short
    ? { notation: "compact", maximumFractionDigits: 1 }
    : {};
  return new Intl.NumberFormat(language.value, style).format(value);
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["second", 60],
  ["minute", 60],
  ["hour", 24],
  ["day", 7],
];

/** "2 min. ago" for the last week, then the date. */
export function ago(iso: string, now: number): string {
  const date = new Date(iso);
  let past = Math.max(0, (now - date.getTime()) / 1000);
  if (past < 45) return t("time.now");
  for (const [unit, size] of STEPS) {
    if (Math.round(past) < size) {
      const format = new Intl.RelativeTimeFormat(language.value, { numeric: "auto", style: "short" });
      return format.format(-Math.round(past), unit);
    }
    past /= size;
  }
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language.value, {
    day: "numeric",
    month: "short",
    year: sameYear ? undefined : "numeric",
  }).format(date);
}

export function fullDate(iso: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: "long", timeStyle: "short" }).format(
    new Date(iso),
  );
}
