// Searching: what was asked, and which kind of it is shown, stand in the address, so that it can be
// shared, and come back to.
import type { CombinedError, DocumentInput } from "@urql/core";
import { useQuery } from "@urql/preact";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { Link, useSearchParams } from "wouter-preact";

import { problem } from "../api/errors";
import { type Page, usePages } from "../api/pages";
import { PageHead } from "../frame";
import {
  SearchAllDocument,
  type FoundHashtagFragment,
  type FoundPersonFragment,
  type FoundPostFragment,
  SearchHashtagsDocument,
  SearchPeopleDocument,
  SearchPostsDocument,
} from "../gql";
import { t } from "../i18n";
import { words } from "../ui/announce";
import { Empty, Failed, Loading } from "../ui/states";
import { VirtualList } from "../ui/virtual-list";
import { Beginning } from "./discover";
import { SearchField } from "./field";
import { FoundHashtag, FoundPerson, FoundPost } from "./results";
import "./search.css";

const KINDS = ["all", "posts", "people", "hashtags"] as const;
type Kind = (typeof KINDS)[number];

// One such character is a word or a good part of one.
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

export function SearchPage() {
  const [params, setParams] = useSearchParams();
  const query = params.get("q")?.trim() ?? "";
  const kind = KINDS.find((each) => each === params.get("in")) ?? "all";
  const search = (next: string) => setParams(kind === "all" ? { q: next } : { q: next, in: kind });
  return (
    <>
      <PageHead name={query ? t("search.title", { query }) : t("nav.search")} />
      <SearchField query={query} search={search} />
      {!query ? (
        <>
          <Empty><p>{t("search.hint")}</p></Empty>
          <Beginning />
        </>
      ) : query.length < 2 && !CJK.test(query) ? (
        <Empty><p>{t("search.short")}</p></Empty>
      ) : (
        <>
          <nav class="tabs" aria-label={t("search.kinds")}>
            {KINDS.map((each) => (
              <Link key={each} href={to(query, each)} aria-current={each === kind ? "page" : undefined}>
                {t(`search.${each}`)}
              </Link>
            ))}
          </nav>
          <Found key={`${kind} ${query}`} kind={kind} query={query} />
        </>
      )}
    </>
  );
}

function to(query: string, kind: Kind): string {
  const params = new URLSearchParams(kind === "all" ? { q: query } : { q: query, in: kind });
  return `/search?${params}`;
}

function Found({ kind, query }: { kind: Kind; query: string }) {
  switch (kind) {
    case "all":
      return <All query={query} />;
    case "posts":
      return (
        <Paged query={query} document={SearchPostsDocument} label={t("search.posts")}>
          {(match: FoundPostFragment) => <FoundPost match={match} />}
        </Paged>
      );
    case "people":
      return (
        <Paged query={query} document={SearchPeopleDocument} label={t("search.people")}>
          {(match: FoundPersonFragment) => <FoundPerson match={match} />}
        </Paged>
      );
    case "hashtags":
      return (
        <Paged query={query} document={SearchHashtagsDocument} label={t("search.hashtags")}>
          {(match: FoundHashtagFragment) => <FoundHashtag match={match} />}
        </Paged>
      );
  }
}

function All({ query }: { query: string }) {
  const [{ data, error }, ask] = useQuery({ query: SearchAllDocument, variables: { query } });
  const found = data?.search;
  if (!found) {
    return error ? <Wrong error={error} retry={() => ask({ requestPolicy: "network-only" })} /> : <Loading />;
  }
  const { people, hashtags, posts } = found;
  if (!people.edges.length && !hashtags.edges.length && !posts.edges.length) return <Nothing query={query} />;
  return (
    <>
      <Part query={query} kind="people" more={people.pageInfo.hasNextPage}>
        {people.edges.map((match) => <FoundPerson key={match.node.id} match={match} />)}
      </Part>
      <Part query={query} kind="hashtags" more={hashtags.pageInfo.hasNextPage}>
        {hashtags.edges.map((match) => <FoundHashtag key={match.node.name} match={match} />)}
      </Part>
      <Part query={query} kind="posts" more={posts.pageInfo.hasNextPage}>
        {posts.edges.map((match) => <FoundPost key={match.node.id} match={match} />)}
      </Part>
    </>
  );
}

interface PartProps {
  query: string;
  kind: Exclude<Kind, "all">;
  more: boolean;
  children: ComponentChildren[];
}

function Part({ query, kind, more, children }: PartProps) {
  if (children.length === 0) return null;
  const name = t(`search.${kind}`);
  return (
    <section class="found-part" aria-label={name}>
      <div class="found-head">
        <h2>{name}</h2>
        {more && <Link href={to(query, kind)} class="small" aria-label={`${name}: ${t("search.more")}`}>{t("search.more")}</Link>}
      </div>
      {children}
    </section>
  );
}

interface Match {
  cursor: string;
}

interface PagedProps<M extends Match> {
  query: string;
  document: DocumentInput<any, any>;
  label: string;
  children: (match: M) => ComponentChildren;
}

function Paged<M extends Match>({ query, document, label, children }: PagedProps<M>) {
  const pages = usePages<Page & { edges: readonly (M & { node: unknown })[] }>(document, { query });
  const shown = pages.shown.value;
  const matches = useMemo(() => shown.flatMap(({ edges }) => edges as readonly M[]), [shown]);
  const error = pages.error.value;
  if (shown.length === 0) {
    return error ? <Wrong error={error} retry={pages.again} /> : <Loading />;
  }
  const busy = pages.busy.value;
  if (matches.length === 0 && !busy) return <Nothing query={query} />;
  return (
    <>
      <VirtualList items={matches} keyOf={({ cursor }) => cursor} estimate={96} label={label} onEnd={pages.more} busy={busy}>
        {children}
      </VirtualList>
      {busy && <Loading />}
      {error && !busy && <Wrong error={error} retry={pages.again} />}
    </>
  );
}

function Nothing({ query }: { query: string }) {
  return <div role="status"><Empty><p>{t("search.none", { query })}</p></Empty></div>;
}

// What can't be searched for has found nothing; what takes too long is worth other words.
function Wrong({ error, retry }: { error: CombinedError; retry: () => void }) {
  const wrong = problem(error);
  if (wrong.code === "VALIDATION") return <Empty><p>{words(wrong)}</p></Empty>;
  if (wrong.code === "UNAVAILABLE") return <Empty><p>{t("search.slow")}</p></Empty>;
  return <Failed problem={wrong} retry={retry} />;
}
