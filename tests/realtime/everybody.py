"""An audience that admits everybody to everything, for tests of delivery alone."""

from collections.abc import Collection

from realtime.audience import Audience, Viewer
from realtime.broker import Message


class Everybody(Audience):
    async def live(self, message: Message, viewers: Collection[Viewer]) -> None:
        return None

    async def admits(self, message: Message, viewer: Viewer, since: float = 0.0) -> bool:
        return True


EVERYBODY = Everybody(lambda posts, viewer: posts)
