"""Search: posts, people and hashtags by what somebody typed, the best first."""

import base64
import math
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, Generic, TypeVar

import strawberry
from django.db.models import Model

from feed import models
from feed.errors import Invalid, NotFound
from feed.graphql.accounts import User
from feed.graphql.context import Info
from feed.graphql.hashtags import Hashtag
from feed.graphql.ids import number
from feed.graphql.paging import FIRST_DEFAULT, After, PageInfo, bounded
from feed.graphql.posts import Post
from feed.graphql.sharing import PERSONAL
from feed.services import search

Typed = Annotated[
    str,
    strawberry.argument(
        description=f"Up to {search.QUERY_MAX} characters and {search.WORDS_MAX} words. All must be"
        ' there; the last may be the beginning of one. For posts also: "a phrase", this or that,'
        " -without."
    ),
]
Best = Annotated[
    int | None,
    strawberry.argument(description=f"The first so many, up to {search.FIRST_MAX}."),
]

M = TypeVar("M", bound=Model)
T = TypeVar("T")


@strawberry.type(description="A piece of a text. Plain text: escape it like any other.")
class TextPart:
    text: str = strawberry.field(description="The piece, as it was written.")
    matches: bool = strawberry.field(description="Whether it is what was searched for.")


@strawberry.type(description="A post that matches.")
class PostMatch:
    cursor: str = strawberry.field(description="Opaque; good as `after`.")
    node: models.Post = strawberry.field(graphql_type=Post, description="The post.")
    title: list[TextPart] = strawberry.field(description="Its title in pieces; may be empty.")
    excerpt: list[TextPart] = strawberry.field(
        description="Extracts of its text in pieces; its content warning, where it has one."
    )


@strawberry.type(description="A person who matches.")
class PersonMatch:
    cursor: str = strawberry.field(description="Opaque; good as `after`.")
    node: models.User = strawberry.field(graphql_type=User, description="The person.")
    username: list[TextPart] = strawberry.field(description="Their name in pieces.")


@strawberry.type(description="A hashtag that matches.")
class HashtagMatch:
    cursor: str = strawberry.field(description="Opaque; good as `after`.")
    node: models.Hashtag = strawberry.field(graphql_type=Hashtag, description="The hashtag.")
    name: list[TextPart] = strawberry.field(description="Its name in pieces.")


@strawberry.type(description="A page of what matches.")
class Matches(Generic[T]):
    edges: list[T] = strawberry.field(description="What matches, the best first.")
    page_info: PageInfo = strawberry.field(description="Where this page stands.")


@strawberry.type(description="A page of posts that match.")
class PostMatches(Matches[PostMatch]):
    pass


@strawberry.type(description="A page of people who match.")
class PersonMatches(Matches[PersonMatch]):
    pass


@strawberry.type(description="A page of hashtags that match.")
class HashtagMatches(Matches[HashtagMatch]):
    pass


def _post(hit: search.Hit[models.Post]) -> PostMatch:
    return PostMatch(
        cursor=_cursor(hit.place),
        node=hit.row,
        title=_parts(hit, "title"),
        excerpt=_parts(hit, "excerpt"),
    )


def _person(hit: search.Hit[models.User]) -> PersonMatch:
    return PersonMatch(cursor=_cursor(hit.place), node=hit.row, username=_parts(hit, "username"))


def _hashtag(hit: search.Hit[models.Hashtag]) -> HashtagMatch:
    return HashtagMatch(cursor=_cursor(hit.place), node=hit.row, name=_parts(hit, "name"))


def _parts(hit: search.Hit[Any], name: str) -> list[TextPart]:
    return [TextPart(text=text, matches=matches) for text, matches in hit.texts[name]]


async def _matches(
    info: Info,
    find: Callable[..., search.Found[M]],
    shown: Callable[[search.Hit[M]], T],
    query: str,
    first: int | None,
    after: str | None,
) -> Matches[T]:
    size = bounded("first", FIRST_DEFAULT if first is None else first, search.FIRST_MAX)
    found = await info.context.run(
        find, viewer=info.context.viewer, query=query, size=size, after=_place(after)
    )
    page_info = PageInfo(
        has_next_page=found.has_more,
        has_previous_page=after is not None,
        start_cursor=_cursor(found.hits[0].place) if found.hits else None,
        end_cursor=_cursor(found.hits[-1].place) if found.hits else None,
    )
    return Matches(edges=[shown(hit) for hit in found.hits], page_info=page_info)


def _cursor(place: search.Place) -> str:
    text = f"{place.moment.isoformat()}|{place.rank!r}|{place.pk}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _place(cursor: str | None) -> search.Place | None:
    if cursor is None:
        return None
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
        moment, rank, pk = text.split("|")
        place = search.Place(
            datetime.fromisoformat(moment).astimezone(UTC), float(rank), number("row", pk)
        )
    except (ValueError, OverflowError, NotFound):
        place = None
    if place is None or not math.isfinite(place.rank):
        raise Invalid("after is no cursor of this list.", field="after")
    return place


@strawberry.type(description="What one search finds, of each kind that is asked for.")
class SearchResults:
    query: strawberry.Private[str]

    @strawberry.field(graphql_type=PostMatches, description="As `searchPosts`.", metadata=PERSONAL)
    async def posts(
        self, info: Info, first: Best = None, after: After = None
    ) -> Matches[PostMatch]:
        return await _matches(info, search.find_posts, _post, self.query, first, after)

    @strawberry.field(
        graphql_type=PersonMatches, description="As `searchPeople`.", metadata=PERSONAL
    )
    async def people(
        self, info: Info, first: Best = None, after: After = None
    ) -> Matches[PersonMatch]:
        return await _matches(info, search.find_people, _person, self.query, first, after)

    @strawberry.field(
        graphql_type=HashtagMatches, description="As `searchHashtags`.", metadata=PERSONAL
    )
    async def hashtags(
        self, info: Info, first: Best = None, after: After = None
    ) -> Matches[HashtagMatch]:
        return await _matches(info, search.find_hashtags, _hashtag, self.query, first, after)


@strawberry.type
class SearchQueries:
    @strawberry.field(
        graphql_type=PostMatches,
        description="Posts whose title, text or content warning match, without reposts and those"
        f" of muted people. Of more than {search.POSTS_MAX} that match, the newest are looked"
        " at.",
    )
    async def search_posts(
        self, info: Info, query: Typed, first: Best = None, after: After = None
    ) -> Matches[PostMatch]:
        return await _matches(info, search.find_posts, _post, query, first, after)

    @strawberry.field(
        graphql_type=PersonMatches,
        description=f"People whose name matches, up to {search.PEOPLE_MAX}.",
    )
    async def search_people(
        self, info: Info, query: Typed, first: Best = None, after: After = None
    ) -> Matches[PersonMatch]:
        return await _matches(info, search.find_people, _person, query, first, after)

    @strawberry.field(
        graphql_type=HashtagMatches,
        description=f"Hashtags whose name matches, up to {search.HASHTAGS_MAX}. Of those whose"
        " posts the viewer can't see, none.",
    )
    async def search_hashtags(
        self, info: Info, query: Typed, first: Best = None, after: After = None
    ) -> Matches[HashtagMatch]:
        return await _matches(info, search.find_hashtags, _hashtag, query, first, after)

    @strawberry.field(description="Search for several kinds at once.")
    def search(self, query: Typed) -> SearchResults:
        return SearchResults(query=query)
