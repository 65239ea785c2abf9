// The pages that are one feed each; a hashtag's has a file of its own.
import type { ComponentChildren } from "preact";
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
import { Boundary } from "../ui/boundary";
import { Feed } from "./feed";
import { WriteHere } from "./write";

// What stands beside a wide page stands within a narrow one.
const Trending = lazy(() => import("../people/aside").then((all) => ({ default: all.Trending })));
const Discover = lazy(() => import("../people/aside").then((all) => ({ default: all.Discover })));

function Within({ children }: { children: ComponentChildren }) {
  if (wide.value) return null;
  return (
    <Boundary quiet={() => undefined}>
      <Suspense fallback={null}>
        <div class="discover within">{children}</div>
      </Suspense>
    </Boundary>
  );
}

export function HomePage() {
  return (
    <>
      <PageHead name={t("nav.home")} />
      <WriteHere />
      <Feed
        label={t("nav.home")}
        query={HomeFeedDocument}
        live={LiveHomeDocument}
        empty={t("feed.emptyHome")}
        begin={<Within><Discover /></Within>}
        position="HOME"
      />
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
      <Within><Trending /></Within>
      <Feed label={t("nav.trending")} query={TrendingPostsDocument} />
    </>
  );
}
