// The rest of what one can do with a post: mostly for its author.
import { useQuery } from "@urql/preact";
import { useState } from "preact/hooks";

import * as session from "../api/session";
import { MyPinsDocument, type PostPlainFragment } from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";
import { Icon } from "../ui/icon";
import { Menu } from "../ui/menu";
import { useActs } from "./acts";
import { compose } from "./compose";
import { DeleteDialog, useDeletePost } from "./delete";

export function PostMenu({ post, onDeleted }: { post: PostPlainFragment; onDeleted?: () => void }) {
  const [deleting, setDeleting] = useState(false);
  const remove = useDeletePost(post.id, onDeleted);
  const mine = session.member.value?.id === post.author.id;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(new URL(`/post/${post.id}`, location.href).href);
      toast(t("post.copied"));
    } catch {
      toast(t("post.copyFailed"), true); // no permission, or no secure connection
    }
  };
  return (
    <>
      <Menu label={t("app.more")} class="action" button={<Icon name="dots" />}>
        <button type="button" role="menuitem" onClick={copy}>
          <Icon name="out" /> {t("post.copyLink")}
        </button>
        {post.viewerCanEdit.allowed && (
          <button type="button" role="menuitem" onClick={() => compose({ kind: "edit", post })}>
            <Icon name="pen" /> {t("post.edit")}
          </button>
        )}
        {mine && <PinItem post={post} />}
        {post.viewerCanDelete.allowed && (
          <button type="button" role="menuitem" class="danger" onClick={() => setDeleting(true)}>
            <Icon name="trash" /> {t("app.delete")}
          </button>
        )}
      </Menu>
      {deleting && (
        <DeleteDialog
          title={t("post.deleteTitle")}
          text={t("post.deleteText")}
          onDelete={remove}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}

/** Asked when the menu opens: a post does not say whether it is pinned. */
function PinItem({ post }: { post: PostPlainFragment }) {
  const [{ data }] = useQuery({ query: MyPinsDocument, requestPolicy: "cache-and-network" });
  const { pin } = useActs(post);
  const pinned = data?.me?.pinnedPosts.some(({ id }) => id === post.id) ?? false;
  return (
    <button type="button" role="menuitem" onClick={() => pin(!pinned)}>
      <Icon name="pin" filled={pinned} /> {t(pinned ? "post.unpin" : "post.pin")}
    </button>
  );
}
