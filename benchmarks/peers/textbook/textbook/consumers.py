"""The plain socket, in the style of the tutorial of Channels."""

from typing import Any

from channels.generic.websocket import AsyncJsonWebsocketConsumer


class FeedConsumer(AsyncJsonWebsocketConsumer):
    async def connect(self) -> None:
        await self.channel_layer.group_add("feed", self.channel_name)
        await self.accept()
        await self.send_json({"type": "welcome"})

    async def disconnect(self, code: int) -> None:
        await self.channel_layer.group_discard("feed", self.channel_name)

    async def feed_post(self, event: dict[str, Any]) -> None:
        await self.send_json(
            {"type": "event", "post": {"id": event["id"], "content": event["content"]}}
        )
