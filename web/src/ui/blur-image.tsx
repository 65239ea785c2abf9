// A picture that is fetched when it is near, over a blur of itself until it is there.
import { decode } from "blurhash";
import { useEffect, useRef, useState } from "preact/hooks";

const SIZE = 24; // pixels of the blur, each way

interface Props {
  src: string;
  blurhash: string;
  width: number;
  height: number;
  alt: string;
  /** Where to look, from the middle: -1 to 1 each way. */
  focus?: { x: number; y: number };
  class?: string;
}

export function BlurImage({ src, blurhash, width, height, alt, focus, class: name }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [loaded, setLoaded] = useState(false);
  useEffect(() => {
    const context = loaded ? null : canvas.current?.getContext("2d");
    if (!context || !blurhash) return;
    const pixels = new ImageData(SIZE, SIZE);
    pixels.data.set(decode(blurhash, SIZE, SIZE));
    context.putImageData(pixels, 0, 0);
  }, [blurhash, loaded]);
  const position = focus ? `${(focus.x + 1) * 50}% ${(1 - focus.y) * 50}%` : undefined;
  return (
    <span class={`blur-image ${name ?? ""}`}>
      {!loaded && <canvas ref={canvas} width={SIZE} height={SIZE} aria-hidden="true" />}
      <img
        src={src}
        alt={alt}
        width={width}
        height={height}
        loading="lazy"
        decoding="async"
        style={{ objectPosition: position }}
        onLoad={() => setLoaded(true)}
      />
    </span>
  );
}
