// A post's pictures in full, one at a time: by the arrow keys, the buttons, or a finger that moves across.
import { useRef } from "preact/hooks";

import type { PictureFragment } from "../gql";
import { t } from "../i18n";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import "./lightbox.css";

const SWIPE = 50; // pixels

interface Props {
  media: readonly PictureFragment[];
  at: number;
  onMove: (at: number) => void;
  onClose: () => void;
}

export function Lightbox({ media, at, onMove, onClose }: Props) {
  const touched = useRef<number | null>(null);
  const picture = media[at];
  if (!picture) return null;
  const several = media.length > 1;
  const step = (by: 1 | -1) => onMove((at + by + media.length) % media.length);
  /** A way on the screen, which is another in the text where that runs from right to left. */
  const toSide = (right: boolean) => several && step(right === (document.documentElement.dir !== "rtl") ? 1 : -1);
  return (
    <Dialog
      class="lightbox"
      title={several ? t("picture.of", { number: at + 1, count: media.length }) : t("picture.one")}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight" || event.key === "ArrowLeft") toSide(event.key === "ArrowRight");
      }}
    >
      <div
        class="lightbox-stage"
        onTouchStart={(event) => (touched.current = event.touches.length === 1 ? (event.touches[0]?.clientX ?? null) : null)}
        onTouchEnd={(event) => {
          const moved = (event.changedTouches[0]?.clientX ?? 0) - (touched.current ?? NaN);
          touched.current = null;
          if (Math.abs(moved) > SWIPE) toSide(moved < 0);
        }}
      >
        <img key={picture.id} src={picture.url} alt={picture.altText || t("post.picture")} width={picture.width} height={picture.height} />
        {several && (
          <>
            <button type="button" class="lightbox-way before" onClick={() => step(-1)} aria-label={t("picture.before")}>
              <Icon name="back" />
            </button>
            <button type="button" class="lightbox-way after" onClick={() => step(1)} aria-label={t("picture.after")}>
              <Icon name="back" />
            </button>
          </>
        )}
      </div>
      {picture.altText && <p class="lightbox-words small">{picture.altText}</p>}
    </Dialog>
  );
}
