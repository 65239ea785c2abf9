// A comment with what replies to it.
import { useClient } from "@urql/preact";
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import { UNSENT } from "../api/cache-comments";
import { problem } from "../api/errors";
import { DeleteCommentDocument, LikeCommentDocument, UnlikeCommentDocument, UpdateCommentDocument } from "../gql";
import { number, t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { NameLink } from "../ui/name-link";
import { Time } from "../ui/time";
import { useAct } from "./acts";
import { CommentBox } from "./comment-box";
import { DeleteDialog } from "./delete";
import { hashtagsIn, PostText } from "./text";
import type { Branch } from "./thread";
import { placeOf } from "./drafts";
import { useSendComment } from "./send-comment";

const DEEPEST = 4; // steps to the side; deeper replies stand below one another

export function CommentBranch({ branch, depth = 0, above }: { branch: Branch; depth?: number; above?: string }) {
  const { comment, replies } = branch;
  const inner = replies.map((each) => (
    <CommentBranch key={each.comment.id} branch={each} depth={depth + 1} above={comment.author.displayName} />
  ));
  return (
    <li>
      <CommentView comment={comment} above={depth > DEEPEST ? above : undefined} />
      {inner.length > 0 && <ul class={depth < DEEPEST ? "comment-replies" : ""}>{inner}</ul>}
    </li>
  );
}

type Open = "reply" | "kept" | "edit" | "delete" | null;

/** A reply that was begun before is there again, and takes no focus. */
function beforehand({ viewerCanReply }: Branch["comment"], draft: string): Open {
  return viewerCanReply.allowed && placeOf(draft).read() !== null ? "kept" : null;
}

function CommentView({ comment, above }: { comment: Branch["comment"]; above?: string }) {
  const client = useClient();
  const act = useAct();
  const draft = `answer.${comment.id}`;
  const [open, setOpen] = useState(() => beforehand(comment, draft));
  const send = useSendComment(comment.post.id, comment.id);
  const { author } = comment;
  const replying = open === "reply" || open === "kept";
  const unsent = comment.id.startsWith(UNSENT);
  const close = () => setOpen(null);
  const like = async () => {
    const document = comment.viewerHasLiked ? UnlikeCommentDocument : LikeCommentDocument;
    const { error } = await client.mutation<unknown, { commentId: string }>(document, { commentId: comment.id });
    if (error) toast(words(problem(error)), true);
  };
  const edit = async (content: string) => {
    const { error } = await client.mutation(UpdateCommentDocument, { commentId: comment.id, content });
    return error ? problem(error) : null;
  };
  const remove = async () => {
    const { error } = await client.mutation(DeleteCommentDocument, { commentId: comment.id });
    toast(error ? words(problem(error)) : t("post.deleteDone"), Boolean(error));
  };
  return (
    <article class={unsent ? "comment unsent" : "comment"} aria-busy={unsent}>
      <Link href={`/@${author.username}`} tabIndex={-1} aria-hidden="true"><Avatar person={author} size={34} /></Link>
      <div class="grow">
        <p class="post-head">
          <NameLink person={author} class="post-author">
            <strong>{author.displayName}</strong> <span class="soft">@{author.username}</span>
          </NameLink>
          <span class="soft small"><Time at={comment.createdAt} /></span>
          {comment.editedAt && <span class="soft small">({t("post.edited")})</span>}
          {above && <span class="soft small">{t("comment.inReplyTo", { name: above })}</span>}
        </p>
        {open === "edit" ? (
          <CommentBox label={t("comment.edit")} action={t("app.save")} start={comment.content} focus send={edit} onCancel={close} onSent={close} />
        ) : (
          <PostText text={comment.content} mentions={comment.mentions} hashtags={hashtagsIn(comment.content)} />
        )}
        {!unsent && (
          <div class="comment-actions">
            <button
              type="button"
              class={comment.viewerHasLiked ? "action liked" : "action"}
              aria-pressed={comment.viewerHasLiked}
              aria-label={`${t("post.like")}, ${t("post.likes", { count: comment.likesCount })}`}
              onClick={() => act(like)}
            >
              <Icon name="heart" filled={comment.viewerHasLiked} />
              <span aria-hidden="true">{comment.likesCount > 0 ? number(comment.likesCount) : ""}</span>
            </button>
            <button
              type="button"
              class="action small"
              aria-label={t("comment.replyTo", { name: author.displayName })}
              aria-expanded={replying}
              onClick={() => act(() => setOpen(replying ? null : "reply"), comment.viewerCanReply)}
            >
              {t("comment.reply")}
            </button>
            {(comment.viewerCanEdit.allowed || comment.viewerCanDelete.allowed) && (
              <Menu label={t("comment.menu", { name: author.displayName })} class="action" button={<Icon name="dots" />}>
                {comment.viewerCanEdit.allowed && (
                  <button type="button" role="menuitem" onClick={() => setOpen("edit")}>
                    <Icon name="pen" /> {t("post.edit")}
                  </button>
                )}
                {comment.viewerCanDelete.allowed && (
                  <button type="button" role="menuitem" class="danger" onClick={() => setOpen("delete")}>
                    <Icon name="trash" /> {t("app.delete")}
                  </button>
                )}
              </Menu>
            )}
          </div>
        )}
        {replying && (
          <CommentBox
            label={t("comment.replyTo", { name: author.displayName })}
            action={t("comment.reply")}
            draft={draft}
            focus={open === "reply"}
            send={send}
            onCancel={close}
            onSent={close}
          />
        )}
        {open === "delete" && (
          <DeleteDialog title={t("comment.deleteTitle")} text={t("comment.deleteText")} onDelete={remove} onClose={close} />
        )}
      </div>
    </article>
  );
}
