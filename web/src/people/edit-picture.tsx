import { CombinedError } from "@urql/core";
import { useRef, useState } from "preact/hooks";

import { uploadMedia } from "../api/upload";
import type { PictureFragment } from "../gql";
import { t } from "../i18n";
import { Icon } from "../ui/icon";

const TAKEN = "image/jpeg,image/png,image/webp,image/gif,image/avif";

interface Props {
  purpose: "AVATAR" | "HEADER";
  /** Whether there is one, which can be taken away. */
  shown: boolean;
  onChoose: (picture: PictureFragment | null) => void;
  onFail: (error: CombinedError) => void;
}

export function PictureChoice({ purpose, shown, onChoose, onFail }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const choose = async () => {
    const file = input.current?.files?.[0];
    if (!file) return;
    setBusy(true);
    try {
      onChoose(await uploadMedia(file, purpose));
    } catch (error) {
      onFail(error instanceof CombinedError ? error : new CombinedError({ networkError: error as Error }));
    }
    setBusy(false);
    if (input.current) input.current.value = ""; // so that the same file can be chosen again
  };
  return (
    <div class="edit-picture">
      <input ref={input} type="file" accept={TAKEN} hidden onChange={choose} />
      <button type="button" class="button tight" disabled={busy} onClick={() => input.current?.click()}>
        <Icon name="image" /> {t(busy ? "profile.uploading" : purpose === "AVATAR" ? "profile.chooseAvatar" : "profile.chooseHeader")}
      </button>
      {shown && (
        <button type="button" class="button tight plain" disabled={busy} onClick={() => onChoose(null)}>
          {t(purpose === "AVATAR" ? "profile.removeAvatar" : "profile.removeHeader")}
        </button>
      )}
    </div>
  );
}
