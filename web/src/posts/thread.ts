// Comments in their threads.
import { UNSENT } from "../api/cache-comments";
import type { CommentItemFragment } from "../gql";

const SAME = 60_000;

export interface Branch {
  comment: CommentItemFragment;
  replies: Branch[];
}

/**
 * The comments, oldest first, as trees. One whose parent is not there stands at the top: the reader
 * may not see the parent.
 */
export function branches(comments: readonly CommentItemFragment[]): Branch[] {
  const shown = settled(comments);
  const all = new Map(shown.map((comment) => [comment.id, { comment, replies: [] as Branch[] }]));
  const top: Branch[] = [];
  for (const comment of shown) {
    const branch = all.get(comment.id) as Branch;
    const parent = comment.parent && all.get(comment.parent.id);
    (parent ? parent.replies : top).push(branch);
  }
  return top;
}

/** Without what is still being sent here and came live already. */
function settled(comments: readonly CommentItemFragment[]): CommentItemFragment[] {
  const sent = comments.filter(({ id }) => !id.startsWith(UNSENT));
  return comments.filter(
    (comment) =>
      !comment.id.startsWith(UNSENT) ||
      !sent.slice(-5).some((each) => isOf(each, comment)),
  );
}

function isOf(one: CommentItemFragment, unsent: CommentItemFragment): boolean {
  const apart = Math.abs(Date.parse(one.createdAt) - Date.parse(unsent.createdAt)); // by two clocks
  return one.content === unsent.content && one.author.id === unsent.author.id && apart < SAME;
}
