// A post in a list: who, when, what, and what one can do about it.
import { useMutation } from "@urql/preact";
import { useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";

import { problem } from "../api/errors";
import * as session from "../api/session";
import {
  LikeDocument,
  type PostItemFragment,
  type PostPlainFragment,
  UnlikeDocument,
} from "../gql";
import { number, t } from "../i18n";
import { Avatar } from "../ui/avatar";
import { toast, words } from "../ui/announce";
import { Icon } from "../ui/icon";
import { Time } from "../ui/time";
import { PostText } from "./text";
import { Pictures } from "./pictures";

export function PostCard({ post }: { post: PostItemFragment }) {
  const { repostOf } = post;
  if (repostOf) {
    return (
      <article class="post">
        <p class="post-above small soft">
          <Icon name="repost" /> {t("post.reposted", { name: post.author.displayName })}
        </p>
        <Body post={repostOf} />
        {repostOf.quoteOf && <Quoted post={repostOf.quoteOf} />}
        <Actions post={repostOf} />
      </article>
    );
  }
  return (
    <article class="post">
      <Body post={post} />
      {post.quoteOf && <Quoted post={post.quoteOf} />}
      <Actions post={post} />
    </article>
  );
}

function Body({ post }: { post: PostPlainFragment }) {
  const [, go] = useLocation();
  const { author } = post;
  const open = (event: MouseEvent) => {
    // The whole card is a way to the post; the time is its link, for who uses a keyboard.
    const target = event.target as HTMLElement;
    if (!target.closest("a, button, summary") && !getSelection()?.toString()) go(`/post/${post.id}`);
  };
  return (
    <div class="post-body" onClick={open}>
      <Link href={`/@${author.username}`} tabIndex={-1} aria-hidden="true">
        <Avatar person={author} />
      </Link>
      <div class="grow">
        <p class="post-head">
          <Link href={`/@${author.username}`} class="post-author">
            <strong>{author.displayName}</strong> <span class="soft">@{author.username}</span>
          </Link>
          <span class="soft" aria-hidden="true">·</span>
          <Link href={`/post/${post.id}`} class="soft"><Time at={post.createdAt} /></Link>
          {post.editedAt && <span class="soft small">({t("post.edited")})</span>}
          {post.visibility !== "PUBLIC" && (
            <span class="soft small row" title={t(`post.visibility.${post.visibility}`)}>
              <Icon name={post.visibility === "FOLLOWERS" ? "lock" : "at"} />
              <span class="sr-only">{t(`post.visibility.${post.visibility}`)}</span>
            </span>
          )}
        </p>
        {post.replyTo && (
          <p class="small soft">
            <Link href={`/post/${post.replyTo.id}`}>{t("post.replyTo", { name: post.replyTo.author.displayName })}</Link>
          </p>
        )}
        <Warned warning={post.contentWarning}>
          {post.title && <h3>{post.title}</h3>}
          {post.content && <PostText text={post.content} mentions={post.mentions} hashtags={post.hashtags} />}
          {post.media.length > 0 && <Pictures media={post.media} />}
        </Warned>
      </div>
    </div>
  );
}

function Warned({ warning, children }: { warning: string; children: preact.ComponentChildren }) {
  const [shown, setShown] = useState(false);
  if (!warning) return <>{children}</>;
  return (
    <>
      <p class="warning row">
        <Icon name="warn" /> <span class="grow">{warning}</span>
        <button type="button" class="button tight" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {t(shown ? "post.warningHide" : "post.warningShow")}
        </button>
      </p>
      {shown && children}
    </>
  );
}

function Quoted({ post }: { post: PostPlainFragment }) {
  return (
    <div class="post-quoted">
      <Body post={post} />
    </div>
  );
}

export function Actions({ post }: { post: PostPlainFragment }) {
  const [, go] = useLocation();
  const [, like] = useMutation(LikeDocument);
  const [, unlike] = useMutation(UnlikeDocument);
  const toggle = async () => {
    if (!session.member.value) return go("/login");
    const { error } = await (post.viewerHasLiked ? unlike : like)({ postId: post.id });
    if (error) toast(words(problem(error)), true);
  };
  return (
    <div class="post-actions">
      <Link href={`/post/${post.id}`} class="action" aria-label={t("post.comments", { count: post.commentsCount })}>
        <Icon name="comment" /> <span aria-hidden="true">{number(post.commentsCount)}</span>
      </Link>
      <button
        type="button"
        class={post.viewerHasLiked ? "action liked" : "action"}
        aria-pressed={post.viewerHasLiked}
        aria-label={`${t("post.like")}, ${t("post.likes", { count: post.likesCount })}`}
        onClick={toggle}
      >
        <Icon name="heart" filled={post.viewerHasLiked} /> <span aria-hidden="true">{number(post.likesCount)}</span>
      </button>
    </div>
  );
}
