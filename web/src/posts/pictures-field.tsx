// The pictures of a draft, each with what it shows in words.
import { useId } from "preact/hooks";

import { t } from "../i18n";
import { Icon } from "../ui/icon";
import type { DraftPicture } from "./draft";
import type { DraftPictures } from "./draft-pictures";

interface Props {
  pictures: readonly DraftPicture[];
  actions: DraftPictures;
}

export function PicturesField({ pictures, actions }: Props) {
  return (
    <ul class="draft-pictures" aria-label={t("compose.pictures")}>
      {pictures.map((picture, index) => (
        <li key={picture.key}>
          <Picture picture={picture} count={index + 1} actions={actions} />
        </li>
      ))}
    </ul>
  );
}

function Picture({ picture, count, actions }: { picture: DraftPicture; count: number; actions: DraftPictures }) {
  const id = useId();
  const { key, url, altText, mediaId, failed } = picture;
  return (
    <>
      <span class="draft-picture">
        <img src={url} alt={altText} />
        {!mediaId && !failed && (
          <span class="draft-veil" role="status">
            <span class="spinner" aria-hidden="true" /> <span class="sr-only">{t("compose.uploading")}</span>
          </span>
        )}
        <button type="button" class="draft-remove" onClick={() => actions.remove(picture)} aria-label={t("compose.remove", { count })}>
          <Icon name="cross" />
        </button>
      </span>
      <span class="grow field">
        <label for={id}>{t("compose.alt", { count })}</label>
        <textarea
          id={id}
          rows={2}
          maxLength={1500}
          placeholder={t("compose.altHint")}
          value={altText}
          onInput={(event) => actions.describeAs(key, event.currentTarget.value)}
        />
        {failed && (
          <span class="wrong row" role="alert">
            <span class="grow">{failed}</span>
            <button type="button" class="button tight" onClick={() => actions.send(key)}>{t("app.retry")}</button>
          </span>
        )}
      </span>
    </>
  );
}
