// A post by itself, large, with everything about it.
import { useState } from "preact/hooks";
import { Link } from "wouter-preact";

import type { PostItemFragment } from "../gql";
import { fullDate, number, t } from "../i18n";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { NameLink } from "../ui/name-link";
import { Actions } from "./actions";
import { against, useAct } from "./acts";
import { Quoted, Warned } from "./card";
import { compose } from "./compose";
import { Pictures } from "./pictures";
import { Revisions } from "./revisions";
import { Linked, PostText } from "./text";

export function WholePost({ post, onDeleted }: { post: PostItemFragment; onDeleted: () => void }) {
  const [history, setHistory] = useState(false);
  const act = useAct();
  const { author } = post;
  const why = against(post.viewerCanReply);
  return (
    <article class="post whole">
      <div class="row">
        <Link href={`/@${author.username}`} tabIndex={-1} aria-hidden="true"><Avatar person={author} size={52} /></Link>
        <NameLink person={author} class="post-author grow">
          <strong class="block">{author.displayName}</strong> <span class="soft">@{author.username}</span>
        </NameLink>
      </div>
      {post.replyTo && (
        <p class="small">
          <Link class="reply-to" href={`/post/${post.replyTo.id}`}>{t("post.replyTo", { name: post.replyTo.author.displayName })}</Link>
        </p>
      )}
      <div class="whole-text">
        <Warned warning={post.contentWarning}>
          {post.title && (
            <h2 class="post-title"><Linked text={post.title} mentions={post.mentions} hashtags={post.hashtags} /></h2>
          )}
          {post.content && <PostText text={post.content} mentions={post.mentions} hashtags={post.hashtags} />}
          {post.media.length > 0 && <Pictures media={post.media} />}
        </Warned>
      </div>
      {post.quoteOf && <Quoted post={post.quoteOf} />}
      <p class="whole-facts soft small">
        <time dateTime={post.createdAt}>{fullDate(post.createdAt)}</time>
        {post.visibility !== "PUBLIC" && (
          <span class="row">
            <Icon name={post.visibility === "FOLLOWERS" ? "lock" : "at"} /> {t(`post.visibility.${post.visibility}`)}
          </span>
        )}
        {post.editedAt && (
          <button type="button" class="link" aria-haspopup="dialog" onClick={() => setHistory(true)}>
            {t("page.editedAt", { date: fullDate(post.editedAt) })}
          </button>
        )}
      </p>
      <p class="whole-facts small">
        <Fact count={post.repostsCount} text={t("post.reposts", { count: post.repostsCount })} />
        {post.quotesCount > 0 && (
          <Link href={`/post/${post.id}/quotes`}>{t("page.quotesCount", { count: post.quotesCount })}</Link>
        )}
        <Fact count={post.likesCount} text={t("post.likes", { count: post.likesCount })} />
      </p>
      <div class="whole-acts">
        <Actions post={post} onDeleted={onDeleted} />
        <button
          type="button"
          class="button tight"
          aria-disabled={why !== null}
          title={why ?? undefined}
          onClick={() => act(() => compose({ kind: "reply", post }), post.viewerCanReply)}
        >
          {t("page.reply")}
        </button>
      </div>
      {history && <Revisions postId={post.id} onClose={() => setHistory(false)} />}
    </article>
  );
}

function Fact({ count, text }: { count: number; text: string }) {
  return count > 0 ? <span title={number(count)}>{text}</span> : null;
}
