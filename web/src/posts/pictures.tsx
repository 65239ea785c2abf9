// A post's pictures, one to four, cropped around what matters in them. A click shows one in full.
import { lazy, Suspense } from "preact/compat";
import { useState } from "preact/hooks";

import type { PictureFragment } from "../gql";
import { t } from "../i18n";
import { toast } from "../ui/announce";
import { BlurImage } from "../ui/blur-image";
import { Boundary } from "../ui/boundary";

const Lightbox = lazy(() => import("./lightbox").then((all) => ({ default: all.Lightbox })));

export function Pictures({ media }: { media: readonly PictureFragment[] }) {
  const [open, setOpen] = useState<number | null>(null);
  return (
    <>
      <div class={`pictures of-${media.length}`}>
        {media.map((picture, index) => (
          <button key={picture.id} type="button" class="picture" onClick={() => setOpen(index)}
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
      {open !== null && (
        <Boundary quiet={() => toast(t("app.brokenPart"), true)}>
          <Suspense fallback={null}>
            <Lightbox media={media} at={open} onMove={setOpen} onClose={() => setOpen(null)} />
          </Suspense>
        </Boundary>
      )}
    </>
  );
}
