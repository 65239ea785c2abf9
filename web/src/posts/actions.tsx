// The row below a post: comment, repost, like, keep, and what else there is.
import { Link } from "wouter-preact";

import type { PermissionReason, PostPlainFragment } from "../gql";
import { number, t } from "../i18n";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { against, useAct, useActs } from "./acts";
import { compose } from "./compose";
import { PostMenu } from "./post-menu";

export function Actions({ post, onDeleted }: { post: PostPlainFragment; onDeleted?: () => void }) {
  const act = useAct();
  const acts = useActs(post);
  const comments = t("post.comments", { count: post.commentsCount });
  return (
    <div class="post-actions">
      <Link href={`/post/${post.id}`} class="action" aria-label={comments} title={comments}>
        <Icon name="comment" /> <Count of={post.commentsCount} />
      </Link>
      <Menu
        label={`${t("post.repost")}, ${t("post.reposts", { count: post.repostsCount })}`}
        class={post.viewerHasReposted ? "action reposted" : "action"}
        button={<><Icon name="repost" /> <Count of={post.repostsCount} /></>}
      >
        {post.viewerHasReposted ? (
          <button type="button" role="menuitem" onClick={() => act(acts.undoRepost)}>
            <Icon name="repost" /> {t("post.undoRepost")}
          </button>
        ) : (
          <Choice icon="repost" label={t("post.repost")} may={post.viewerCanRepost} act={() => act(acts.repost, post.viewerCanRepost)} />
        )}
        <Choice
          icon="quote"
          label={t("post.quote")}
          may={post.viewerCanQuote}
          act={() => act(() => compose({ kind: "quote", post }), post.viewerCanQuote)}
        />
        <Choice
          icon="comment"
          label={t("post.reply")}
          may={post.viewerCanReply}
          act={() => act(() => compose({ kind: "reply", post }), post.viewerCanReply)}
        />
      </Menu>
      <button
        type="button"
        class={post.viewerHasLiked ? "action liked" : "action"}
        aria-pressed={post.viewerHasLiked}
        aria-label={`${t("post.like")}, ${t("post.likes", { count: post.likesCount })}`}
        onClick={() => act(acts.like)}
      >
        <Icon name="heart" filled={post.viewerHasLiked} /> <Count of={post.likesCount} />
      </button>
      <button
        type="button"
        class={post.viewerHasBookmarked ? "action on" : "action"}
        aria-pressed={post.viewerHasBookmarked}
        aria-label={t("post.bookmark")}
        title={t(post.viewerHasBookmarked ? "post.unbookmark" : "post.bookmark")}
        onClick={() => act(acts.bookmark)}
      >
        <Icon name="bookmark" filled={post.viewerHasBookmarked} />
      </button>
      <PostMenu post={post} onDeleted={onDeleted} />
    </div>
  );
}

function Count({ of }: { of: number }) {
  return <span aria-hidden="true" class="action-count">{of > 0 ? number(of) : ""}</span>;
}

interface ChoiceProps {
  icon: "repost" | "quote" | "comment";
  label: string;
  may: { allowed: boolean; reason: PermissionReason | null };
  act: () => void;
}

/** What is not allowed stays within reach, and says why. */
function Choice({ icon, label, may, act }: ChoiceProps) {
  const why = against(may);
  return (
    <button type="button" role="menuitem" aria-disabled={why !== null} onClick={act}>
      <Icon name={icon} />
      <span>
        {label}
        {why && <span class="choice-why small">{why}</span>}
      </span>
    </button>
  );
}
