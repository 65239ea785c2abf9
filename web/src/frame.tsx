// What stands around every page: the ways to the others, how the connection is, and the page's title.
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { lazy, Suspense } from "preact/compat";
import { useEffect, useRef } from "preact/hooks";
import { Link, useLocation, useSearch } from "wouter-preact";

import * as session from "./api/session";
import { state } from "./api/socket";
import { t } from "./i18n";
import { Write } from "./posts/write";
import { visited } from "./session/back";
import { announce, toast } from "./ui/announce";
import { Boundary } from "./ui/boundary";
import { Icon, type IconName } from "./ui/icon";
import { OnlineWord } from "./ui/name-link";

/** How many notifications are unread; in the title, too. */
export const unread = signal(0);
const title = signal("");
const online = signal(navigator.onLine);
addEventListener("online", () => (online.value = true));
addEventListener("offline", () => (online.value = false));
// Its queries are made only where there is room for what they find.
const Aside = lazy(() => import("./people/aside").then((all) => ({ default: all.Aside })));
const room = matchMedia("(min-width: 80rem)");
/** Whether there is room beside the page. */
export const wide = signal(room.matches);
room.addEventListener("change", ({ matches }) => (wide.value = matches));

const AWAY = 1_500; // a shorter break is not worth a word

export function Frame({ children }: { children: ComponentChildren }) {
  const member = session.member.value;
  const [path] = useLocation();
  const search = useSearch();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    main.current?.focus({ preventScroll: true }); // so that a new page is heard from its beginning
  }, [path]);
  useEffect(() => visited(location.pathname + location.search), [path, search]);
  useEffect(() => {
    if (session.expired.value) toast(t("session.expired"), true);
  }, [session.expired.value]);
  useEffect(() => {
    const count = unread.value ? `(${unread.value}) ` : "";
    document.title = `${count}${title.value ? `${title.value} · ` : ""}${t("app.name")}`;
  }, [unread.value, title.value, t("app.name")]);
  return (
    <>
      <a class="skip" href="#main">{t("app.skip")}</a>
      <header class="bar">
        <Link href="/" class="brand">
          <img src={`${import.meta.env.BASE_URL}favicon.svg`} alt="" width="28" height="28" />
          <span>{t("app.name")}</span>
        </Link>
        <Ways />
        <div class="row bar-end">
          {member ? null : (
            <>
              <Link href="/login" class="button tight">{t("nav.logIn")}</Link>
              <Link href="/signup" class="button primary tight">{t("nav.signUp")}</Link>
            </>
          )}
        </div>
      </header>
      <Write />
      <Connection />
      <main id="main" ref={main} tabIndex={-1}><Boundary of={path + search}>{children}</Boundary></main>
      <OnlineWord />
      {wide.value && <Boundary quiet={() => undefined}><Suspense fallback={null}><Aside /></Suspense></Boundary>}
    </>
  );
}

interface Way {
  href: string;
  icon: IconName;
  label: string;
  count?: number;
  /** A page that belongs to it. */
  also?: string;
}

function Ways() {
  const member = session.member.value;
  const ways: Way[] = member
    ? [
        { href: "/", icon: "home", label: t("nav.home") },
        { href: "/public", icon: "globe", label: t("nav.public") },
        { href: "/trending", icon: "trend", label: t("nav.trending") },
        { href: "/search", icon: "search", label: t("nav.search") },
        { href: "/notifications", icon: "bell", label: t("nav.notifications"), count: unread.value },
        { href: `/@${member.username}`, icon: "person", label: t("nav.profile") },
      ]
    : [
        { href: "/", icon: "globe", label: t("nav.public") },
        { href: "/trending", icon: "trend", label: t("nav.trending") },
        { href: "/search", icon: "search", label: t("nav.search") },
        { href: "/settings", icon: "gear", label: t("nav.settings") },
      ];
  // On a phone these stand above: eight beside one another are too many for a thumb.
  const lesser: Way[] = member
    ? [
        { href: "/bookmarks", icon: "bookmark", label: t("nav.bookmarks"), also: "/likes" },
        { href: "/settings", icon: "gear", label: t("nav.settings") },
      ]
    : [];
  return (
    <nav class="ways" aria-label={t("nav.main")}>
      {ways.map((way) => <WayLink key={way.href} {...way} />)}
      <span class="ways-lesser">{lesser.map((way) => <WayLink key={way.href} {...way} />)}</span>
    </nav>
  );
}

function WayLink({ href, icon, label, count, also }: Way) {
  const [path] = useLocation();
  return (
    <Link href={href} class="way" aria-current={path === href ? "page" : path === also ? "true" : undefined}>
      <span class="way-icon">
        <Icon name={icon} filled={false} />
        {count ? <span class="badge">{count > 99 ? "99+" : count}</span> : null}
      </span>
      <span class="way-label">{label}</span>
    </Link>
  );
}

function Connection() {
  const away = useLasting(state.value === "away" || !online.value);
  const text = online.value ? t("connection.away") : t("connection.offline");
  const before = useRef(false);
  useEffect(() => {
    if (before.current && !away) announce(t("connection.back"));
    before.current = away;
  }, [away]);
  return (
    <div role="status" aria-live="polite">
      {away && <p class="banner">{text}</p>}
    </div>
  );
}

/** Whether it has been so for a while. */
function useLasting(now: boolean): boolean {
  const lasting = useRef(signal(false)).current;
  useEffect(() => {
    if (!now) {
      lasting.value = false;
      return;
    }
    const timer = setTimeout(() => (lasting.value = true), AWAY);
    return () => clearTimeout(timer);
  }, [now]);
  return lasting.value;
}

/** The head of a page, which names it in the browser's title, too. */
export function PageHead({ name, children }: { name: string; children?: ComponentChildren }) {
  useEffect(() => {
    title.value = name;
  }, [name]);
  return (
    <div class="page-head">
      <h1>{name}</h1>
      {children}
    </div>
  );
}
