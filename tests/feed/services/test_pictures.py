"""Bytes that nobody vouches for: what becomes of good pictures, and of bad ones."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageCms

from feed.errors import Invalid
from feed.models import Media
from feed.services import blurhash, pictures
from tests.pictures import bomb, chunk, encoded, opened

POST, AVATAR, HEADER = Media.Purpose.POST, Media.Purpose.AVATAR, Media.Purpose.HEADER
PAGE = b"<!doctype html><script>alert(document.cookie)</script>"
GPS = 0x8825


def render(
    data: bytes, purpose: Media.Purpose = POST, focus: tuple[float, float] = (0, 0)
) -> pictures.Picture:
    return pictures.render(BytesIO(data), purpose, focus)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_every_known_format_becomes_webp(form: str) -> None:
    made = render(encoded(form, size=(640, 480)))
    full, preview = opened(made.full), opened(made.preview)
    assert (full.format, full.size) == ("WEBP", (640, 480)) == ("WEBP", (made.width, made.height))
    assert (preview.format, preview.size) == ("WEBP", (400, 300))
    red, green, blue = full.convert("RGB").getpixel((320, 240))  # type: ignore[misc]
    assert red > 180
    assert max(green, blue) < 60


def overwritten(form: str, after: bytes, *parts: bytes | None) -> bytes:
    """A picture with other bytes after some it holds; None keeps four of its own."""
    options: dict[str, Any] = {"save_all": True, "append_images": [Image.new("RGB", (64, 48))]}
    data = encoded(form, **(options if form == "WEBP" else {}))
    place = data.index(after) + len(after)
    for part in parts:
        data = data if part is None else data[:place] + part + data[place + len(part) :]
        place += 4 if part is None else len(part)
    return data


@pytest.mark.parametrize(
    ("mode", "colour"),
    [
        ("1", 1),
        ("L", 90),
        ("LA", (90, 128)),
        ("P", 3),
        ("RGBA", (1, 2, 3, 0)),
        ("I;16", 65535 // 2),
    ],
)
def test_every_mode_of_a_png_is_taken(mode: str, colour: object) -> None:
    made = opened(render(encoded(mode=mode, colour=colour)).full)
    assert made.mode == ("RGBA" if mode in {"LA", "RGBA"} else "RGB")
    if mode == "I;16":
        assert 115 < made.getpixel((5, 5))[0] < 140  # type: ignore[index]


def test_cmyk_is_taken() -> None:
    assert opened(render(encoded("JPEG", mode="CMYK", colour=(0, 255, 255, 0))).full).mode == "RGB"


def test_a_large_picture_is_bounded_and_a_small_one_stays() -> None:
    large = render(encoded("JPEG", size=(5000, 2500)))
    assert (large.width, large.height) == (2048, 1024)
    small = render(encoded(size=(3, 2)))
    assert (small.width, small.height) == (3, 2)
    thread = render(encoded(size=(4000, 1)))
    assert (thread.width, thread.height) == (2048, 1)


@pytest.mark.parametrize(
    ("purpose", "size", "made"),
    [
        (AVATAR, (1000, 600), (400, 400)),
        (AVATAR, (90, 300), (90, 90)),
        (HEADER, (4000, 3000), (1500, 500)),
        (HEADER, (600, 600), (600, 200)),
        (HEADER, (1, 1), (1, 1)),
    ],
)
def test_pictures_of_a_profile_are_cropped(
    purpose: Media.Purpose, size: tuple[int, int], made: tuple[int, int]
) -> None:
    found = render(encoded(size=size), purpose)
    assert (found.width, found.height) == made == opened(found.full).size


@pytest.mark.parametrize(("x", "colour"), [(-1.0, "red"), (1.0, "blue")])
def test_what_is_in_focus_stays_in_view(x: float, colour: str) -> None:
    wide = Image.new("RGB", (800, 200), "red")
    wide.paste("blue", (400, 0, 800, 200))
    written = BytesIO()
    wide.save(written, "PNG")
    middle = opened(render(written.getvalue(), AVATAR, (x, 0)).full).getpixel((100, 100))
    assert middle[2 if colour == "blue" else 0] > 200  # type: ignore[index]


def test_metadata_goes_and_the_picture_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held sideways
    exif[0x010E] = "Home, sweet home"
    exif.get_ifd(GPS)[2] = (52.0, 30.0, 12.0)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded("JPEG", size=(60, 40), exif=exif, icc_profile=profile, comment=b"by Ada")
    assert Image.open(BytesIO(data)).getexif().get_ifd(GPS)
    made = render(data)
    assert (made.width, made.height) == (40, 60)
    for file in (made.full, made.preview):
        found = opened(file)
        assert not found.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & found.info.keys()
        assert not any(word in file for word in (b"EXIF", b"XMP ", b"ICCP", b"Home", b"Ada"))


def test_text_chunks_of_a_png_go() -> None:
    whole = encoded()
    end = whole.index(b"IEND") - 4
    made = render(whole[:end] + chunk(b"tEXt", b"Comment\0" + PAGE) + whole[end:])
    assert b"script" not in made.full + made.preview


def test_a_page_behind_a_picture_goes() -> None:
    made = render(encoded("GIF") + PAGE)
    assert b"script" not in made.full + made.preview


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"GIF89a" + PAGE, id="a page that calls itself a GIF"),
        pytest.param(b"\xff\xd8\xff\xe0" + PAGE, id="a page that calls itself a JPEG"),
        pytest.param(PAGE, id="a page"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg"/>', id="SVG"),
        pytest.param(b"%PDF-1.7\n", id="PDF"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="PostScript"),
        pytest.param(encoded("TIFF"), id="TIFF"),
        pytest.param(encoded("BMP"), id="BMP"),
        pytest.param(encoded("ICO"), id="ICO"),
        pytest.param(encoded("JPEG", size=(600, 600))[:2000], id="a truncated JPEG"),
        pytest.param(encoded("PNG", size=(600, 600))[:400], id="a truncated PNG"),
        pytest.param(encoded("WEBP", size=(600, 600))[:60], id="a truncated WebP"),
        pytest.param(encoded("GIF", size=(600, 600))[:-300], id="a truncated GIF"),
        pytest.param(encoded("AVIF", size=(600, 600))[:-100], id="a truncated AVIF"),
        pytest.param(bomb(0, 5), id="a PNG without width"),
        pytest.param(bomb(400, 400), id="a PNG with fewer rows than it says"),
    ],
)
def test_what_is_no_whole_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid) as refusal:
        render(data)
    assert refusal.value.extensions == {"code": "VALIDATION", "field": "file"}
    assert "no picture" in refusal.value.message


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bomb(5001, 5000), id="a large PNG"),
        pytest.param(bomb(60_000, 60_000), id="a huge PNG"),
        pytest.param(bomb(2**31 - 1, 2**31 - 1), id="the largest PNG"),
        pytest.param(overwritten("GIF", b"GIF87a", b"\xff\xff\xff\xff"), id="GIF"),
        pytest.param(overwritten("JPEG", b"\xff\xc0\0\x11\x08", b"\xff\xff" * 2), id="JPEG"),
        pytest.param(
            overwritten("WEBP", b"VP8X\x0a\0\0\0", None, b"\xfe\x3f\0" * 2), id="animated WebP"
        ),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def explode(*_: object) -> None:
        raise AssertionError("its pixels were asked for")

    monkeypatch.setattr(Image.Image, "load", explode)
    with pytest.raises(Invalid) as refusal:
        render(data)
    assert refusal.value.extensions == {"code": "VALIDATION", "field": "file"}
    assert "too many pixels" in refusal.value.message


def test_bytes_that_went_wrong_are_refused_or_taken_and_nothing_else() -> None:
    for form in ("JPEG", "PNG", "WEBP", "GIF", "AVIF"):
        whole = bytearray(encoded(form, size=(40, 40)))
        for place in range(0, len(whole), max(1, len(whole) // 60)):
            broken = bytearray(whole)
            broken[place] ^= 0xFF
            try:
                assert render(bytes(broken)).full
            except Invalid as error:
                assert error.field == "file"  # noqa: PT017


def test_a_blurhash_is_what_others_make_of_it() -> None:
    """The text was made by the package `blurhash` of PyPI for the same pixels."""
    grey = Image.linear_gradient("L").resize((32, 32))
    picture = Image.merge("RGB", (grey, grey.rotate(90), grey.rotate(180)))
    assert blurhash.encode(picture) == "L,HetWl}gJnm2zWFfjWrw%jufQju"
