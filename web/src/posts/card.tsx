// A post in a list: who, when, what, and what one can do about it.
import { useState } from "preact/hooks";
import { Link, useLocation } from "wouter-preact";

import type { PostItemFragment, PostPlainFragment, PostShownFragment } from "../gql";
import { t } from "../i18n";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { NameLink } from "../ui/name-link";
import { Time } from "../ui/time";
import { Actions } from "./actions";
import { Pictures } from "./pictures";
import { Linked, PostText } from "./text";

export function PostCard({ post }: { post: PostItemFragment | PostShownFragment }) {
  const repostOf = "repostOf" in post ? post.repostOf : null;
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
          <NameLink person={author} class="post-author">
            <strong>{author.displayName}</strong> <span class="soft">@{author.username}</span>
          </NameLink>
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
            <Link class="reply-to" href={`/post/${post.replyTo.id}`}>{t("post.replyTo", { name: post.replyTo.author.displayName })}</Link>
          </p>
        )}
        <Warned warning={post.contentWarning}>
          {post.title && (
            <h3 class="post-title"><Linked text={post.title} mentions={post.mentions} hashtags={post.hashtags} /></h3>
          )}
          {post.content && <PostText text={post.content} mentions={post.mentions} hashtags={post.hashtags} />}
          {post.media.length > 0 && <Pictures media={post.media} />}
        </Warned>
      </div>
    </div>
  );
}

export function Warned({ warning, children }: { warning: string; children: preact.ComponentChildren }) {
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

export function Quoted({ post }: { post: PostPlainFragment }) {
  return (
    <div class="post-quoted">
      <Body post={post} />
    </div>
  );
}
