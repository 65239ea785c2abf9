import { useClient } from "@urql/preact";
import { useState } from "preact/hooks";

import { type Problem, problem } from "../api/errors";
import { CreateCommentDocument } from "../gql";
import { keyMaker } from "./draft";

/** A new comment on a post, or a reply to one; sent again it is not made twice. */
export function useSendComment(postId: string, parentId: string | null = null) {
  const client = useClient();
  const [keys] = useState(() => ({ of: keyMaker() }));
  return async (content: string): Promise<Problem | null> => {
    const args = { postId, parentId, content };
    const { error } = await client.mutation(CreateCommentDocument, { ...args, idempotencyKey: keys.of(args) });
    if (error) return problem(error);
    keys.of = keyMaker(); // the same words again are another comment
    return null;
  };
}
