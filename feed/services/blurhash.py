"""BlurHash (blurha.sh): a picture's rough colours in some thirty characters.

A front end draws it in the picture's place while that loads; there are decoders for all of them.
"""

from math import cos, pi

from PIL import Image

ACROSS, DOWN = 4, 3  # components; more would show more, in a longer text
SIDE = 32  # of the small copy that is looked at

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~"

Colour = tuple[float, float, float]


def encode(picture: Image.Image) -> str:
    """The BlurHash of a picture of mode RGB."""
    small = picture.resize((SIDE, SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    values = small.tobytes()
    pixels = [
        (_LINEAR[values[at]], _LINEAR[values[at + 1]], _LINEAR[values[at + 2]])
        for at in range(0, len(values), 3)
    ]
    average, *others = (_component(pixels, x, y) for y in range(DOWN) for x in range(ACROSS))
    peak = max(abs(value) for colour in others for value in colour)
    steps = max(0, min(82, int(peak * 166 - 0.5)))
    most = (steps + 1) / 166
    return "".join(
        (
            _number((ACROSS - 1) + (DOWN - 1) * 9, 1),
            _number(steps, 1),
            _number(_rgb(average), 4),
            *(_number(_quantised(colour, most), 2) for colour in others),
        )
    )


def _component(pixels: list[Colour], x: int, y: int) -> Colour:
    across = [cos(pi * x * i / SIDE) for i in range(SIDE)]
    down = [cos(pi * y * j / SIDE) for j in range(SIDE)]
    red = green = blue = 0.0
    for j, vertical in enumerate(down):
        for i, horizontal in enumerate(across):
            weight = vertical * horizontal
            r, g, b = pixels[j * SIDE + i]
            red, green, blue = red + weight * r, green + weight * g, blue + weight * b
    scale = (1 if x == y == 0 else 2) / len(pixels)
    return red * scale, green * scale, blue * scale


def _rgb(colour: Colour) -> int:
    red, green, blue = (_gamma(value) for value in colour)
    return (red << 16) + (green << 8) + blue


def _quantised(colour: Colour, most: float) -> int:
    number = 0
    for value in colour:
        share = value / most
        root = abs(share) ** 0.5 * (1 if share >= 0 else -1)
        number = number * 19 + max(0, min(18, int(root * 9 + 9.5)))
    return number


def _number(value: int, length: int) -> str:
    """The number in base 83."""
    return "".join(_DIGITS[value // 83**place % 83] for place in reversed(range(length)))


def _linear(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _gamma(value: float) -> int:
    share = max(0.0, min(1.0, value))
    curved = share * 12.92 if share <= 0.0031308 else 1.055 * share ** (1 / 2.4) - 0.055
    return int(curved * 255 + 0.5)


_LINEAR = [_linear(value) for value in range(256)]
