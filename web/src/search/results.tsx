// What was found, each with the words that match marked.
import { Link, useLocation } from "wouter-preact";

import type { FoundFragment, FoundHashtagFragment, FoundPersonFragment, FoundPostFragment } from "../gql";
import { number, t } from "../i18n";
import { LinkedMarked } from "../posts/text";
import { Avatar } from "../ui/avatar";
import { Icon } from "../ui/icon";
import { NameLink } from "../ui/name-link";
import { Time } from "../ui/time";

function Marked({ parts }: { parts: readonly FoundFragment[] }) {
  return <>{parts.map(({ text, matches }, index) => (matches ? <mark key={index}>{text}</mark> : text))}</>;
}

export function FoundPost({ match }: { match: FoundPostFragment }) {
  const [, go] = useLocation();
  const { node: post, title, excerpt } = match;
  const { author, media, mentions, hashtags } = post;
  const open = (event: MouseEvent) => {
    if (!(event.target as HTMLElement).closest("a") && !getSelection()?.toString()) go(`/post/${post.id}`);
  };
  return (
    <article class="found post-found" onClick={open}>
      <Link href={`/@${author.username}`} tabIndex={-1} aria-hidden="true"><Avatar person={author} /></Link>
      <div class="grow">
        <p class="post-head">
          <NameLink person={author} class="post-author">
            <strong>{author.displayName}</strong> <span class="soft">@{author.username}</span>
          </NameLink>
          <span class="soft" aria-hidden="true">·</span>
          <Link href={`/post/${post.id}`} class="soft"><Time at={post.createdAt} /></Link>
        </p>
        {title.length > 0 && <h3 class="post-title"><LinkedMarked parts={title} mentions={mentions} hashtags={hashtags} /></h3>}
        <p class="post-text">
          {post.contentWarning && <><Icon name="warn" /> </>}
          <LinkedMarked parts={excerpt} mentions={mentions} hashtags={hashtags} />
        </p>
        <p class="found-counts soft small">
          <span class="row"><Icon name="comment" /><span class="sr-only">{t("post.comments", { count: post.commentsCount })}</span><span aria-hidden="true">{number(post.commentsCount)}</span></span>
          <span class="row"><Icon name="heart" /><span class="sr-only">{t("post.likes", { count: post.likesCount })}</span><span aria-hidden="true">{number(post.likesCount)}</span></span>
          {media.length > 0 && <span class="row"><Icon name="image" /> <span aria-hidden="true">{media.length}</span></span>}
        </p>
      </div>
    </article>
  );
}

export function FoundPerson({ match }: { match: FoundPersonFragment }) {
  const { node: person, username } = match;
  return (
    <article class="found">
      <Link href={`/@${person.username}`} class="found-link">
        <Avatar person={person} />
        <span class="grow">
          <span class="row">
            <strong class="ellipsis">{person.displayName}</strong>
            <span class="soft ellipsis">@<Marked parts={username} /></span>
            {person.isPrivate && <Icon name="lock" />}
          </span>
          {person.bio && <span class="found-bio small soft">{person.bio}</span>}
          <span class="small soft">{t("search.followers", { count: person.followersCount })}</span>
        </span>
      </Link>
    </article>
  );
}

export function FoundHashtag({ match }: { match: FoundHashtagFragment }) {
  const { node, name } = match;
  return (
    <article class="found">
      <Link href={`/tag/${encodeURIComponent(node.name)}`} class="found-link">
        <span class="search-hash"><Icon name="hash" /></span>
        <span class="grow"><strong>#<Marked parts={name} /></strong></span>
        <span class="small soft">{t("search.hashtagPosts", { count: node.postsCount })}</span>
      </Link>
    </article>
  );
}
