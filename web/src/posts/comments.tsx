// All comments on a post, in threads, and the box for another.
import { useClient } from "@urql/preact";
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import { problem } from "../api/errors";
import * as session from "../api/session";
import { type CommentPageFragment, MoreCommentsDocument, type PostPlainFragment } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Loading } from "../ui/states";
import { against } from "./acts";
import { CommentBox } from "./comment-box";
import { CommentBranch } from "./comment";
import { useSendComment } from "./send-comment";
import { branches } from "./thread";

export function Comments({ post, page }: { post: PostPlainFragment; page: CommentPageFragment }) {
  const client = useClient();
  const send = useSendComment(post.id);
  const [busy, setBusy] = useState(false);
  const why = against(post.viewerCanComment);
  const { hasNextPage, endCursor } = page.pageInfo;
  const more = async () => {
    setBusy(true);
    const { error } = await client.query(MoreCommentsDocument, { id: post.id, after: endCursor });
    if (error) toast(words(problem(error)), true);
    setBusy(false);
  };
  const comments = page.edges.map(({ node }) => node);
  return (
    <section class="comments" aria-labelledby="comments">
      <h2 id="comments">{t("comment.all")}</h2>
      {!session.member.value ? (
        <p><Link href="/login">{t("comment.logIn")}</Link></p>
      ) : why ? (
        <p class="soft">{why}</p>
      ) : (
        <CommentBox
          key={post.id}
          label={t("comment.write")}
          action={t("comment.send")}
          draft={`comment.${post.id}`}
          send={send}
        />
      )}
      {comments.length === 0 && <p class="soft">{t("comment.none")}</p>}
      <ul class="comment-list">
        {branches(comments).map((branch) => <CommentBranch key={branch.comment.id} branch={branch} />)}
      </ul>
      {busy && <Loading />}
      {hasNextPage && !busy && (
        <button type="button" class="button" onClick={more}>{t("comment.more")}</button>
      )}
    </section>
  );
}
