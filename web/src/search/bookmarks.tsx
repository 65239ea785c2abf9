// What somebody has kept, and what they like; nobody else sees these lists.
import { Link } from "wouter-preact";

import { PageHead } from "../frame";
import { BookmarksDocument, LikedPostsDocument } from "../gql";
import { t } from "../i18n";
import { Feed } from "../posts/feed";

export function BookmarksPage() {
  return (
    <>
      <PageHead name={t("nav.bookmarks")} />
      <Tabs here="/bookmarks" />
      <Feed label={t("nav.bookmarks")} query={BookmarksDocument} empty={t("search.noBookmarks")} />
    </>
  );
}

export function LikesPage() {
  return (
    <>
      <PageHead name={t("nav.likes")} />
      <Tabs here="/likes" />
      <Feed label={t("nav.likes")} query={LikedPostsDocument} empty={t("search.noLikes")} />
    </>
  );
}

const TABS = [
  { href: "/bookmarks", word: "nav.bookmarks" },
  { href: "/likes", word: "nav.likes" },
] as const;

function Tabs({ here }: { here: string }) {
  return (
    <nav class="tabs" aria-label={t("search.kept")}>
      {TABS.map(({ href, word }) => (
        <Link key={href} href={href} replace aria-current={href === here ? "page" : undefined}>{t(word)}</Link>
      ))}
    </nav>
  );
}
