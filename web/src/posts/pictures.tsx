// A post's pictures, one to four, cropped around what matters in them. A click shows one in full.
import { useState } from "preact/hooks";

import type { PictureFragment } from "../gql";
import { t } from "../i18n";
import { BlurImage } from "../ui/blur-image";
import { Dialog } from "../ui/dialog";

export function Pictures({ media }: { media: readonly PictureFragment[] }) {
  const [open, setOpen] = useState<PictureFragment | null>(null);
  return (
    <>
      <div class={`pictures of-${media.length}`}>
        {media.map((picture) => (
          <button key={picture.id} type="button" class="picture" onClick={() => setOpen(picture)}
            style={media.length === 1 ? { aspectRatio: `${picture.width} / ${picture.height}` } : undefined}>
            <BlurImage
              src={media.length === 1 ? picture.url : picture.previewUrl}
              blurhash={picture.blurhash}
              width={picture.width}
              height={picture.height}
              alt={picture.altText || t("post.picture")}
              focus={{ x: picture.focalX, y: picture.focalY }}
            />
          </button>
        ))}
      </div>
      {open && (
        <Dialog title={open.altText || t("post.picture")} onClose={() => setOpen(null)}>
          <img src={open.url} alt={open.altText} width={open.width} height={open.height} />
        </Dialog>
      )}
    </>
  );
}
