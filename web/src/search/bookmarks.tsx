import { PageHead } from "../frame";
import { BookmarksDocument } from "../gql";
import { t } from "../i18n";
import { Feed } from "../posts/feed";

export function BookmarksPage() {
  return (
    <>
      <PageHead name={t("nav.bookmarks")} />
      <Feed label={t("nav.bookmarks")} query={BookmarksDocument} empty={t("search.noBookmarks")} />
    </>
  );
}
