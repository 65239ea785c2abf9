// The pictures of a draft: uploaded as soon as they are chosen, so that posting is quick.
import { useClient } from "@urql/preact";
import { useEffect, useRef } from "preact/hooks";

import { problem } from "../api/errors";
import { DeleteMediaDocument, UpdateMediaDocument, UploadMediaDocument } from "../gql";
import { t } from "../i18n";
import { words } from "../ui/announce";
import { type Draft, type DraftPicture, MAX_BYTES, MAX_PICTURES, newKey } from "./draft";

type Change = (change: (draft: Draft) => Draft) => void;

export function useDraftPictures(draft: Draft, change: Change, complain: (text: string) => void) {
  const client = useClient();
  const files = useRef(new Map<string, File>());
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => () => latest.current.pictures.forEach(({ url }) => URL.revokeObjectURL(url)), []);
  const set = (key: string, next: Partial<DraftPicture>) =>
    change((now) => ({ ...now, pictures: now.pictures.map((each) => (each.key === key ? { ...each, ...next } : each)) }));

  const drop = (mediaId: string) => void client.mutation(DeleteMediaDocument, { mediaId }).toPromise();

  async function send(key: string): Promise<void> {
    const file = files.current.get(key);
    if (!file) return;
    set(key, { failed: undefined });
    const { data, error } = await client.mutation(UploadMediaDocument, { file, idempotencyKey: key });
    if (error) return set(key, { failed: words(problem(error)) });
    const media = data?.uploadMedia.media;
    const wanted = latest.current.pictures.some((each) => each.key === key);
    if (media && !wanted) drop(media.id);
    else if (media) {
      set(key, { mediaId: media.id, savedAlt: "", url: media.previewUrl });
      const old = latest.current.pictures.find((each) => each.key === key)?.url;
      if (old) URL.revokeObjectURL(old);
    }
  }

  function add(chosen: readonly File[]): void {
    const room = MAX_PICTURES - latest.current.pictures.length;
    const good = chosen.filter((file) => {
      const wrong = !file.type.startsWith("image/") ? "compose.noPicture" : file.size > MAX_BYTES ? "compose.tooLarge" : null;
      if (wrong) complain(t(wrong, { name: file.name }));
      return !wrong;
    });
    if (good.length > room) complain(t("compose.tooMany"));
    const added = good.slice(0, room).map((file): DraftPicture => {
      const key = newKey();
      files.current.set(key, file);
      return { key, url: URL.createObjectURL(file), altText: "" };
    });
    change((now) => ({ ...now, pictures: [...now.pictures, ...added] }));
    latest.current = { ...latest.current, pictures: [...latest.current.pictures, ...added] };
    added.forEach(({ key }) => void send(key));
  }

  function remove({ key, url, mediaId }: DraftPicture): void {
    URL.revokeObjectURL(url);
    files.current.delete(key);
    if (mediaId) drop(mediaId);
    change((now) => ({ ...now, pictures: now.pictures.filter((each) => each.key !== key) }));
  }

  /** Tell the server what the pictures show, where it does not know yet. */
  async function describe(): Promise<string | null> {
    for (const { key, mediaId, altText, savedAlt } of latest.current.pictures) {
      if (!mediaId || altText === savedAlt) continue;
      const { error } = await client.mutation(UpdateMediaDocument, { mediaId, altText });
      if (error) return words(problem(error));
      set(key, { savedAlt: altText });
    }
    return null;
  }

  const describeAs = (key: string, altText: string) => set(key, { altText });
  return { add, remove, send, describe, describeAs };
}

export type DraftPictures = ReturnType<typeof useDraftPictures>;
