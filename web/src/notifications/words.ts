// A group of notifications in a sentence: "Ada and 12 others liked your post".
import type { NotificationItemFragment, NotificationKind } from "../gql";
import { t } from "../i18n";

type Group = NotificationItemFragment;

/** Who did it, in words; empty where nobody is shown. */
export function who({ actors, actorsCount }: Group): string {
  const [first, second] = actors;
  if (!first) return "";
  if (actorsCount === 2 && second) {
    return t("notifications.two", { first: first.displayName, second: second.displayName });
  }
  if (actorsCount < 2) return first.displayName;
  return t("notifications.others", { name: first.displayName, count: actorsCount - 1 });
}

/** What comes before and after who did it. */
export function around(group: Group): [before: string, after: string] {
  const [before = "", after = ""] = t(key(group), { who: "\0", count: group.actorsCount }).split("\0");
  return [before, after];
}

export function sentence(group: Group): string {
  return around(group).join(who(group));
}

const OF_COMMENTS = new Set<NotificationKind>(["LIKE", "REPLY", "MENTION"]);

function key({ kind, comment }: Group) {
  if (comment && OF_COMMENTS.has(kind)) return `notifications.${kind as "LIKE" | "REPLY" | "MENTION"}.comment` as const;
  return `notifications.${kind}` as const;
}

/** Some of the text that it is about. */
export function excerpt({ post, comment, latestPost, latestComment }: Group): string {
  const text = latestComment?.content ?? (latestPost && said(latestPost)) ?? comment?.content ?? (post && said(post));
  return text ?? "";
}

// A repost has no text; what a warning hides is not shown here either.
function said({ content, contentWarning }: { content: string; contentWarning: string }): string | undefined {
  return contentWarning || content || undefined;
}

/** Where what it tells of is to be seen. */
export function address({ kind, post, latestPost, actors, actorsCount }: Group): string {
  if (kind === "FOLLOW_REQUEST") return "/requests";
  if (kind === "FOLLOW" && actors[0]) return `/@${actors[0].username}`;
  if ((kind === "REPLY" || kind === "QUOTE") && latestPost && actorsCount === 1) return `/post/${latestPost.id}`;
  return post ? `/post/${post.id}` : "/notifications";
}
