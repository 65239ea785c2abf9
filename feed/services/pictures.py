"""Pictures out of bytes that nobody vouches for: decoded, made safe and small, encoded anew.

What comes out was written by this process: sRGB WebP without metadata, of bounded size. Nothing of
the file that came in is kept, so whatever else hid in it (a place, a page, a script) is gone.
"""

import logging
import os
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import IO

from PIL import Image, ImageCms, ImageOps

from feed.errors import Invalid
from feed.models import Media
from feed.services import blurhash

logger = logging.getLogger(__name__)

MIME_TYPE = "image/webp"
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")  # of animations, the first frame
LONGEST_SIDE = 2048
AVATAR_SIDE = 400
HEADER_SIZE = 1500, 500
PREVIEW_SIDE = 400
# A JPEG is decoded at a fraction of its size: the largest takes 200 MB. Others take up to 17 bytes
# a pixel, 430 MB, so beyond ten million pixels it is one at a time.
JPEG_PIXELS_MAX = 50_000_000
PIXELS_MAX = 25_000_000
PIXELS_AT_ONCE = 10_000_000

# Threads of their own: memory that a thread once took for a picture stays with that thread.
# Half the cores, two at most: the others answer requests meanwhile.
_pool = ThreadPoolExecutor(
    min(2, max(1, (os.cpu_count() or 2) // 2)), thread_name_prefix="pictures"
)
_large = Lock()

Image.MAX_IMAGE_PIXELS = JPEG_PIXELS_MAX
warnings.simplefilter("error", Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is stored of one: two files, and what is known of the larger."""

    full: bytes
    preview: bytes
    width: int
    height: int
    blurhash: str


def render(file: IO[bytes], purpose: Media.Purpose, focus: tuple[float, float]) -> Picture:
    """The picture in `file`. A process decodes one or two at once; others wait.

    `focus` is what must stay in view where it is cropped. Raises `Invalid` for what is no whole
    picture of the known formats, or has too many pixels, before any of them is decoded.
    """
    return _pool.submit(_render, file, purpose, focus).result()


def _render(file: IO[bytes], purpose: Media.Purpose, focus: tuple[float, float]) -> Picture:
    try:
        with Image.open(file, formats=FORMATS) as opened:
            pixels = opened.width * opened.height
            if pixels > (JPEG_PIXELS_MAX if opened.format in {"JPEG", "MPO"} else PIXELS_MAX):
                raise _too_large()
            if pixels <= PIXELS_AT_ONCE:
                picture = _prepared(opened, purpose, focus)
            else:
                with _large:
                    picture = _prepared(opened, purpose, focus)
        return _stored(picture)
    except Invalid:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except Exception as error:  # parsers of hostile bytes stumble in any way there is
        logger.info("a picture was refused: %s: %s", type(error).__name__, error)
        message = "That is no picture, or a damaged one. JPEG, PNG, WebP, GIF and AVIF are known."
        raise Invalid(message, field="file") from None


def _too_large() -> Invalid:
    most, of_jpeg = PIXELS_MAX // 1_000_000, JPEG_PIXELS_MAX // 1_000_000
    return Invalid(
        f"The picture has too many pixels: {most} million are allowed, {of_jpeg} as JPEG.",
        field="file",
    )


def _prepared(
    opened: Image.Image, purpose: Media.Purpose, focus: tuple[float, float]
) -> Image.Image:
    """The picture upright, in sRGB, at the size for its purpose."""
    opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is decoded at a fraction
    opened.load()
    profile = opened.info.get("icc_profile")
    with suppress(Exception):  # as it lies, where what it says of itself can't be read
        ImageOps.exif_transpose(opened, in_place=True)
    fitted = _fitted(_with_plain_mode(opened), purpose, focus)
    return _in_srgb(fitted, profile)


def _with_plain_mode(picture: Image.Image) -> Image.Image:
    """RGB, RGBA, L or CMYK, which can be scaled, with what is transparent as alpha."""
    if picture.has_transparency_data:
        return picture if picture.mode == "RGBA" else picture.convert("RGBA")
    if picture.mode.startswith("I;16"):
        return picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"RGB", "L", "CMYK"}:
        return picture
    return picture.convert("RGB")


def _fitted(
    picture: Image.Image, purpose: Media.Purpose, focus: tuple[float, float]
) -> Image.Image:
    """Scaled to the bound of a post's picture, or cropped for a place of that form; never up."""
    if purpose == Media.Purpose.POST:
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return picture
    wide, high = HEADER_SIZE if purpose == Media.Purpose.HEADER else (AVATAR_SIDE, AVATAR_SIDE)
    scale = min(1.0, picture.width / wide, picture.height / high)
    size = max(1, round(wide * scale)), max(1, round(high * scale))
    centre = (focus[0] + 1) / 2, (1 - focus[1]) / 2
    return ImageOps.fit(picture, size, Image.Resampling.LANCZOS, centering=centre)


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA, by the picture's own colour profile where it has one that fits."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, own, ImageCms.createProfile("sRGB"), outputMode=mode
            )
            if converted is not None:
                return converted
    return picture.convert(mode)


def _stored(picture: Image.Image) -> Picture:
    full = _encoded(picture)
    width, height = picture.size
    picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return Picture(full, _encoded(picture), width, height, blurhash.encode(_opaque(picture)))


def _opaque(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _encoded(picture: Image.Image) -> bytes:
    picture.info.clear()  # Pillow writes what it finds there
    written = BytesIO()
    picture.save(written, "WEBP", quality=82, method=3, exif=b"", icc_profile=b"", xmp=b"")
    return written.getvalue()
