// Comments in their threads.
import { UNSENT } from "../api/cache-posts";
import type { CommentItemFragment } from "../gql";

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
      !sent.slice(-5).some((each) => each.content === comment.content && each.author.id === comment.author.id),
  );
}
