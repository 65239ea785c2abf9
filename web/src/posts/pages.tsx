// The pages that are one feed each.
import {
  HashtagFeedDocument,
  HomeFeedDocument,
  LiveHashtagDocument,
  LiveHomeDocument,
  LivePublicDocument,
  PublicFeedDocument,
  TrendingPostsDocument,
} from "../gql";
import { PageHead } from "../frame";
import { t } from "../i18n";
import { Feed } from "./feed";
import { WriteHere } from "./write";

export function HomePage() {
  return (
    <>
      <PageHead name={t("nav.home")} />
      <WriteHere />
      <Feed label={t("nav.home")} query={HomeFeedDocument} live={LiveHomeDocument} empty={t("feed.emptyHome")} position="HOME" />
    </>
  );
}

export function PublicPage() {
  return (
    <>
      <PageHead name={t("nav.public")} />
      <Feed label={t("nav.public")} query={PublicFeedDocument} live={LivePublicDocument} />
    </>
  );
}

export function TrendingPage() {
  return (
    <>
      <PageHead name={t("nav.trending")} />
      <Feed label={t("nav.trending")} query={TrendingPostsDocument} />
    </>
  );
}

export function HashtagPage({ name }: { name: string }) {
  return (
    <>
      <PageHead name={`#${name}`} />
      <Feed label={`#${name}`} query={HashtagFeedDocument} live={LiveHashtagDocument} variables={{ name }} />
    </>
  );
}
