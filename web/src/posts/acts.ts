// What one does with a post by a click: at once on the screen, taken back with a word when it fails.
import type { DocumentInput } from "@urql/core";
import { useClient } from "@urql/preact";
import { useLocation } from "wouter-preact";

import { problem } from "../api/errors";
import * as session from "../api/session";
import {
  BookmarkDocument,
  CountsDocument,
  LikeDocument,
  PinPostDocument,
  type PermissionReason,
  type PostPlainFragment,
  RepostDocument,
  UnbookmarkDocument,
  UndoRepostDocument,
  UnlikeDocument,
  UnpinPostDocument,
} from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { remember } from "./compose";

interface Permission {
  allowed: boolean;
  reason: PermissionReason | null;
}

/** What stands against it, in words; null where nothing does, or logging in is all it takes. */
export function against({ allowed, reason }: Permission): string | null {
  if (allowed || reason === "LOGGED_OUT") return null;
  return t(reason ? `post.why.${reason}` : "error.FORBIDDEN");
}

/** Do it, or tell why not, or ask to log in first. */
export function useAct() {
  const [, go] = useLocation();
  return (work: () => void, permission?: Permission) => {
    if (!session.member.value) return go("/login");
    const why = permission && against(permission);
    if (why) toast(why, true);
    else work();
  };
}

export function useActs(post: PostPlainFragment) {
  const client = useClient();
  const postId = post.id;
  async function send<Data>(document: DocumentInput<Data, { postId: string }>): Promise<Data | undefined> {
    const { data, error } = await client.mutation(document, { postId });
    if (error) toast(words(problem(error)), true);
    return error ? undefined : data;
  }
  return {
    like: () => send(post.viewerHasLiked ? UnlikeDocument : LikeDocument),
    bookmark: async () => {
      const keeps = !post.viewerHasBookmarked;
      if (await send(keeps ? BookmarkDocument : UnbookmarkDocument)) {
        toast(t(keeps ? "post.bookmarked" : "post.unbookmarked"));
      }
    },
    repost: async () => {
      const data = await send(RepostDocument);
      if (!data) return;
      remember(data.repost.repost.id);
      toast(t("post.repostDone"));
    },
    undoRepost: async () => {
      if (await send(UndoRepostDocument)) {
        await client.query(CountsDocument, { postId }, { requestPolicy: "network-only" });
      }
    },
    pin: async (pins: boolean) => {
      if (await send(pins ? PinPostDocument : UnpinPostDocument)) toast(t(pins ? "post.pinned" : "post.unpinned"));
    },
  };
}
