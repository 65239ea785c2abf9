"""Faces for the people of the demo world, drawn out of their names: the same each time."""

import random
from io import BytesIO

from PIL import Image, ImageDraw

SIDE = 400
SKIES = ("#2f6f8f", "#a4553d", "#6b7f3a", "#7b4b94", "#c08a2d", "#3d6b5c", "#8f3f5f", "#44569c")
SKINS = ("#f6d7b8", "#e8b98f", "#c98d5e", "#9a6239", "#6f4326")
HAIRS = ("#22190f", "#5a3415", "#a86b2a", "#d9b35a", "#b9b9b9", "#7a1f1f")
INK = "#2a211c"


def draw(name: str) -> BytesIO:
    """A square PNG."""
    chance = random.Random(name)  # noqa: S311
    sky, shirt = chance.sample(SKIES, 2)
    face = Image.new("RGB", (SIDE, SIDE), sky)
    pen = ImageDraw.Draw(face)
    skin, hair = chance.choice(SKINS), chance.choice(HAIRS)
    broad, high = chance.randint(78, 98), chance.randint(98, 116)
    if chance.random() < 0.5:  # long hair, behind the head
        pen.rounded_rectangle((200 - broad - 24, 120, 224 + broad, 330), 60, fill=hair)
    pen.rounded_rectangle((70, 310, 330, 480), 90, fill=shirt)  # shoulders
    pen.rounded_rectangle((168, 260, 232, 340), 24, fill=skin)  # neck
    pen.ellipse((200 - broad, 205 - high, 200 + broad, 205 + high), fill=skin)
    fringe = chance.randint(0, 36)
    pen.pieslice((188 - broad, 78, 212 + broad, 262 + fringe), 180, 360, fill=hair)
    for eye in (200 - 38, 200 + 38):
        pen.ellipse((eye - 8, 204, eye + 8, 222), fill=INK)
        if name < "g":  # glasses
            pen.ellipse((eye - 26, 188, eye + 26, 240), outline=INK, width=5)
    smile = chance.randint(22, 40)
    pen.arc((200 - smile, 226, 200 + smile, 272), 20, 160, fill=INK, width=6)
    written = BytesIO()
    face.save(written, "PNG", compress_level=1)
    written.seek(0)
    return written
