// The pages that are one feed each; a hashtag's has a file of its own.
import { lazy, Suspense } from "preact/compat";

import {
  HomeFeedDocument,
  LiveHomeDocument,
  LivePublicDocument,
  PublicFeedDocument,
  TrendingPostsDocument,
} from "../gql";
import { PageHead, wide } from "../frame";
import { t } from "../i18n";
import { Feed } from "./feed";
import { WriteHere } from "./write";

const Trending = lazy(() => import("../people/aside").then((all) => ({ default: all.Trending })));

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
      {!wide.value && (
        <Suspense fallback={null}>
          <div class="discover above"><Trending /></div>
        </Suspense>
      )}
      <Feed label={t("nav.trending")} query={TrendingPostsDocument} />
    </>
  );
}
