// The texts that a post had before.
import { useQuery } from "@urql/preact";

import { problem } from "../api/errors";
import { RevisionsDocument } from "../gql";
import { fullDate, t } from "../i18n";
import { Dialog } from "../ui/dialog";
import { Failed, Loading } from "../ui/states";

export function Revisions({ postId, onClose }: { postId: string; onClose: () => void }) {
  const [{ data, error }, ask] = useQuery({
    query: RevisionsDocument,
    variables: { id: postId },
    requestPolicy: "network-only",
  });
  const edges = data?.postById?.revisions.edges;
  return (
    <Dialog title={t("page.history")} onClose={onClose}>
      {!edges && (error ? <Failed problem={problem(error)} retry={ask} /> : <Loading />)}
      <ol class="revisions">
        {edges?.map(({ cursor, node }) => (
          <li key={cursor}>
            <p class="soft small"><time dateTime={node.createdAt}>{fullDate(node.createdAt)}</time></p>
            {node.contentWarning && <p class="warning">{node.contentWarning}</p>}
            {node.title && <h3>{node.title}</h3>}
            <p class="post-text">{node.content}</p>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
