// Nothing is deleted without being asked once more.
import { useClient } from "@urql/preact";

import { problem } from "../api/errors";
import { DeletePostDocument } from "../gql";
import { t } from "../i18n";
import { toast, words } from "../ui/announce";
import { Dialog } from "../ui/dialog";

interface Props {
  title: string;
  text: string;
  onDelete: () => void;
  onClose: () => void;
}

export function DeleteDialog({ title, text, onDelete, onClose }: Props) {
  const yes = () => {
    onClose();
    onDelete();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <div class="dialog-end">
        <button type="button" class="button" onClick={onClose}>{t("app.cancel")}</button>
        <button type="button" class="button danger" onClick={yes}>{t("app.delete")}</button>
      </div>
    </Dialog>
  );
}

export function useDeletePost(postId: string, onDeleted?: () => void) {
  const client = useClient();
  return async () => {
    const { error } = await client.mutation(DeletePostDocument, { postId });
    if (error) return toast(words(problem(error)), true);
    toast(t("post.deleteDone"));
    onDeleted?.();
  };
}
