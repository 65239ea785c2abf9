// Who quotes a post.
import { useClient, useQuery } from "@urql/preact";
import { Link } from "wouter-preact";

import { problem } from "../api/errors";
import { PageHead } from "../frame";
import { PostQuotesDocument } from "../gql";
import { t } from "../i18n";
import { Empty, Failed, Loading } from "../ui/states";
import { GrowingList } from "./more";

export function QuotesPage({ id }: { id: string }) {
  const client = useClient();
  const [{ data, error, fetching }, ask] = useQuery({
    query: PostQuotesDocument,
    variables: { id },
    requestPolicy: "cache-and-network",
  });
  const page = data?.postById?.quotes;
  const wrong = error && problem(error);
  return (
    <>
      <PageHead name={t("page.quotes")}>
        <Link href={`/post/${id}`} class="button tight">{t("page.post")}</Link>
      </PageHead>
      {page?.edges.length === 0 && !fetching && <Empty><p>{t("feed.empty")}</p></Empty>}
      {page ? (
        <GrowingList page={page} label={t("page.moreQuotes")} ask={(after) => client.query(PostQuotesDocument, { id, after })} />
      ) : fetching ? (
        <Loading />
      ) : wrong && wrong.code !== "NOT_FOUND" ? (
        <Failed problem={wrong} retry={ask} />
      ) : (
        <Empty><p>{t("page.missing")}</p></Empty>
      )}
    </>
  );
}
