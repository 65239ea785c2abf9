// The pictures of a draft: uploaded as soon as they are chosen, so that posting is quick. They go on
// while the composer is closed.
import type { Signal } from "@preact/signals";
import { useClient } from "@urql/preact";

import { problem } from "../api/errors";
import { DeleteMediaDocument, UpdateMediaDocument, UploadMediaDocument } from "../gql";
import { t } from "../i18n";
import { words } from "../ui/announce";
import { type Draft, type DraftPicture, MAX_BYTES, MAX_PICTURES, newKey } from "./draft";

const files = new Map<string, File>(); // by their keys, until they are on the server
const sending = new Set<string>(); // by their keys: those that a reload would lose

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

/** Leaving the page asks while one is on its way, and only then: browsers keep no such page for the way back. */
function setSending(key: string, on: boolean): void {
  if (on) sending.add(key);
  else sending.delete(key);
  if (sending.size) addEventListener("beforeunload", ask);
  else removeEventListener("beforeunload", ask);
}

export function useDraftPictures(draft: Signal<Draft>, complain: (text: string) => void) {
  const client = useClient();
  const put = (pictures: DraftPicture[]) => void (draft.value = { ...draft.value, pictures });
  const found = (key: string) => draft.value.pictures.find((each) => each.key === key);
  const set = (key: string, next: Partial<DraftPicture>) =>
    put(draft.value.pictures.map((each) => (each.key === key ? { ...each, ...next } : each)));

  const drop = (mediaId: string) => void client.mutation(DeleteMediaDocument, { mediaId }).toPromise();

  async function send(key: string): Promise<void> {
    const file = files.get(key);
    if (!file) return;
    set(key, { failed: undefined });
    setSending(key, true);
    const { data, error } = await client.mutation(UploadMediaDocument, { file, idempotencyKey: key });
    setSending(key, false);
    if (error) return set(key, { failed: words(problem(error)) });
    const media = data?.uploadMedia.media;
    const wanted = found(key);
    if (media && !wanted) drop(media.id);
    else if (media && wanted) {
      files.delete(key);
      set(key, { mediaId: media.id, savedAlt: "", url: media.previewUrl });
      URL.revokeObjectURL(wanted.url);
    }
  }

  function add(chosen: readonly File[]): void {
    const room = MAX_PICTURES - draft.value.pictures.length;
    const good = chosen.filter((file) => {
      const wrong = !file.type.startsWith("image/") ? "compose.noPicture" : file.size > MAX_BYTES ? "compose.tooLarge" : null;
      if (wrong) complain(t(wrong, { name: file.name }));
      return !wrong;
    });
    if (good.length > room) complain(t("compose.tooMany"));
    const added = good.slice(0, room).map((file): DraftPicture => {
      const key = newKey();
      files.set(key, file);
      return { key, url: URL.createObjectURL(file), altText: "" };
    });
    put([...draft.value.pictures, ...added]);
    added.forEach(({ key }) => void send(key));
  }

  function remove({ key, url, mediaId }: DraftPicture): void {
    URL.revokeObjectURL(url);
    files.delete(key);
    setSending(key, false);
    if (mediaId) drop(mediaId);
    put(draft.value.pictures.filter((each) => each.key !== key));
  }

  /** Tell the server what the pictures show, where it does not know yet. */
  async function describe(): Promise<string | null> {
    for (const { key, mediaId, altText, savedAlt } of draft.value.pictures) {
      if (!mediaId || altText === savedAlt) continue;
      const { error } = await client.mutation(UpdateMediaDocument, { mediaId, altText });
      const wrong = error && problem(error);
      if (wrong) return wrong.code === "NOT_FOUND" ? lose([key]) : words(wrong);
      set(key, { savedAlt: altText });
    }
    return null;
  }

  /** Take out those that the server has no more, as it keeps none for long that nothing uses: what to say of it. */
  async function look(): Promise<string | null> {
    const lost: string[] = [];
    for (const { key, mediaId } of draft.value.pictures) {
      if (!mediaId) continue;
      const { data, error } = await client.mutation(UpdateMediaDocument, { mediaId });
      if (error && problem(error).code === "NOT_FOUND") lost.push(key);
      else if (data) set(key, { url: data.updateMedia.media.previewUrl });
    }
    return lost.length ? lose(lost) : null;
  }

  function lose(keys: string[]): string {
    put(draft.value.pictures.filter(({ key }) => !keys.includes(key)));
    return t("compose.pictureLost", { count: keys.length });
  }

  const describeAs = (key: string, altText: string) => set(key, { altText });
  return { add, remove, send, look, describe, describeAs };
}

export type DraftPictures = ReturnType<typeof useDraftPictures>;
