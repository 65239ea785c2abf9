"""Pictures: the type, and its mutations."""

from enum import Enum
from typing import Annotated

import strawberry
import strawberry_django
from strawberry import auto

from feed import models
from feed.graphql.context import Info
from feed.graphql.ids import IdempotencyKey, number
from feed.graphql.loaders import media_of_posts
from feed.graphql.types import Column
from feed.graphql.uploads import Upload
from feed.services import media


@strawberry.enum(description="What a picture is for: its place decides its size and form.")
class MediaPurpose(Enum):
    POST = strawberry.enum_value(
        "post", description="For a post: whole, 2048 pixels along its longer side at most."
    )
    AVATAR = strawberry.enum_value(
        "avatar", description="A person's face: cropped to a square, 400 by 400 pixels at most."
    )
    HEADER = strawberry.enum_value(
        "header", description="Across a profile: cropped to 3:1, 1500 by 500 pixels at most."
    )


@strawberry_django.type(models.Media, description="A picture.", field_cls=Column)
class Media:
    id: auto = Column(description="Its id, for good.")
    mime_type: auto
    width: auto
    height: auto
    alt_text: auto
    focal_x: auto
    focal_y: auto
    blurhash: auto
    created_at: auto

    @strawberry.field(
        description="Its file; relative to the server's own address, unless MEDIA_URL is absolute."
    )
    def url(self, root: strawberry.Parent[models.Media]) -> str:
        return root.url

    @strawberry.field(description="A small version: 400 pixels along its longer side at most.")
    def preview_url(self, root: strawberry.Parent[models.Media]) -> str:
        return root.preview_url


@strawberry.type
class Pictured:
    """The pictures of a post."""

    @strawberry.field(graphql_type=list[Media], description="Its pictures, four at most.")
    async def media(self, root: strawberry.Parent[models.Post], info: Info) -> list[models.Media]:
        return await info.context.load(media_of_posts, root.pk)


@strawberry.type(description="A picture that was uploaded or changed.")
class MediaPayload:
    media: models.Media = strawberry.field(graphql_type=Media, description="As it is now.")


@strawberry.type(description="What is left of a picture.")
class DeleteMediaPayload:
    media_id: strawberry.ID = strawberry.field(description="The id it had.")


AltText = Annotated[
    str | None,
    strawberry.argument(description="What it shows, in words, in 1500 characters at most."),
]
FocalX = Annotated[
    float | None,
    strawberry.argument(description="What must stay in view, from -1 (left) to 1 (right)."),
]
FocalY = Annotated[
    float | None,
    strawberry.argument(description="What must stay in view, from -1 (bottom) to 1 (top)."),
]
MediaId = Annotated[strawberry.ID, strawberry.argument(description="Of a picture of one's own.")]


@strawberry.type
class MediaMutations:
    @strawberry.mutation(
        description="Upload a picture: JPEG, PNG, WebP, GIF or AVIF. It is re-encoded, without its "
        "metadata; of an animation the first frame is kept. What nothing uses is deleted after a "
        "day."
    )
    async def upload_media(
        self,
        info: Info,
        file: Annotated[Upload, strawberry.argument(description="The file.")],
        purpose: Annotated[
            MediaPurpose, strawberry.argument(description="What it is for.")
        ] = MediaPurpose.POST,
        alt_text: AltText = None,
        focal_x: FocalX = None,
        focal_y: FocalY = None,
        idempotency_key: IdempotencyKey = None,
    ) -> MediaPayload:
        uploaded = await info.context.run(
            media.upload,
            actor=info.context.actor,
            file=file,
            purpose=models.Media.Purpose[purpose.name],
            alt_text=alt_text or "",
            focal_x=focal_x or 0.0,
            focal_y=focal_y or 0.0,
            idempotency_key=idempotency_key,
        )
        return MediaPayload(media=uploaded)

    @strawberry.mutation(
        description="Change what is said of a picture of one's own; what is left out stays."
    )
    async def update_media(
        self,
        info: Info,
        media_id: MediaId,
        alt_text: AltText = None,
        focal_x: FocalX = None,
        focal_y: FocalY = None,
    ) -> MediaPayload:
        changed = await info.context.run(
            media.update,
            actor=info.context.actor,
            media_id=number("media", media_id),
            alt_text=alt_text,
            focal_x=focal_x,
            focal_y=focal_y,
        )
        return MediaPayload(media=changed)

    @strawberry.mutation(description="Delete a picture of one's own that nothing uses.")
    async def delete_media(self, info: Info, media_id: MediaId) -> DeleteMediaPayload:
        await info.context.run(
            media.delete, actor=info.context.actor, media_id=number("media", media_id)
        )
        return DeleteMediaPayload(media_id=media_id)
