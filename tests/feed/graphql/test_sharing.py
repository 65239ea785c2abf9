"""What is executed once for several subscribers, and what must never be."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLNonNull,
    get_named_type,
    is_interface_type,
    is_leaf_type,
    is_object_type,
)

from feed import events
from feed.events import Event
from feed.graphql import execution
from feed.graphql.context import Context, Delivery
from feed.graphql.feed_events import as_graphql
from feed.graphql.loaders import (
    comment_lists,
    media_by_id,
    media_of_posts,
    users_by_id,
    uses_of_hashtags,
)
from feed.graphql.mentions import hashtags_of_posts
from feed.graphql.schema import schema
from feed.graphql.sharing import Shape
from feed.models import Media, User
from feed.services import comments, follows, hashtags, likes, media, posts, profiles, reposts
from tests.pictures import encoded

CORE = schema._schema
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
PLAIN = "subscription { feed { cursor ... on PostCreated { post { id } } } }"


def shape_of(text: str, name: str | None = None) -> Shape:
    return execution.prepare(text, {"id": "1"}, name).shape


@pytest.mark.parametrize(
    "text",
    [
        "subscription{feed{cursor...on PostCreated{post{id}}}}",
        "subscription Feed {\n  feed { cursor, ... on PostCreated { post { id } } }\n}",
        "# Live\n" + PLAIN,
        PLAIN.replace("feed {", 'feed(after: "e:1") {'),
        PLAIN.replace("feed {", "feed(after: null) {"),
        PLAIN.replace("subscription", "subscription ($after: String)").replace(
            "feed {", "feed(after: $after) {"
        ),
        PLAIN.replace("subscription", 'subscription ($a: String = "e:2")').replace(
            "feed {", "feed(after: $a) {"
        ),
    ],
)
def test_the_same_selection_is_shared(text: str) -> None:
    assert shape_of(text) == shape_of(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("cursor", "occurredAt"),
        PLAIN.replace("cursor", "place: cursor"),
        PLAIN.replace("feed {", "live: feed {"),
        PLAIN.replace("PostCreated", "PostLiked"),
        PLAIN.replace("cursor", "cursor @skip(if: false)"),
        "subscription { postActivity(postId: 1) { cursor ... on PostCreated { post { id } } } }",
        "subscription { feed { cursor ...f } } fragment f on PostCreated { post { id title } }",
    ],
)
def test_another_selection_is_not_shared(text: str) -> None:
    assert shape_of(text).text != shape_of(PLAIN).text


def test_operations_of_one_document_have_shapes_of_their_own() -> None:
    both = "subscription A { feed { cursor } } subscription B { feed { occurredAt } }"
    assert shape_of(both, "A") == shape_of("subscription { feed { cursor } }")
    assert shape_of(both, "B") == shape_of("subscription { feed { occurredAt } }")


def test_variables_that_are_used_are_told_apart() -> None:
    text = (
        "subscription ($after: String, $more: Boolean = false, $short: Boolean!) "
        "{ feed(after: $after) { cursor ...f actor @skip(if: $short) { username } } } "
        "fragment f on FeedEvent { occurredAt @include(if: $more) }"
    )
    found = execution.prepare(text, {"short": True}, None).shape
    assert found.variables == ("more", "short")
    assert found.given({"after": "e:1", "short": True, "other": 1}) == {"short": True}
    left_out, null = found.given({}), found.given({"more": None})
    assert left_out != null, "a default stands for what is left out, and not for null"
    assert found.text != shape_of(text.replace("= false", "= true").replace("!)", "! = true)")).text


@pytest.mark.parametrize(
    ("argument", "variables"),
    [('after: "x"', ()), ("after: $place", ("place",))],
)
def test_the_cursor_of_a_page_is_no_resuming(argument: str, variables: tuple[str, ...]) -> None:
    pages = "edges { node { id } }"
    text = (
        "subscription ($place: String, $after: String) { feed(after: $after) { "
        f"... on PostCreated {{ post {{ commentsConnection({argument}) {{ {pages} }} }} }} "
        "cursor @include(if: true) } }"
    )
    if not variables:
        text = text.replace("$place: String, ", "")
    found = shape_of(text)
    assert found.variables == variables
    assert argument in found.text
    assert "$after" not in found.text


def test_a_cursor_inside_a_fragment_of_the_root_is_dropped_where_it_is_seen() -> None:
    inline = "subscription { ... on Subscription { feed(after: %s) { cursor } } }"
    assert shape_of(inline % '"a"') == shape_of(inline % '"b"')


@pytest.mark.parametrize(
    "selection",
    [
        "actor { email }",
        "actor { viewerFollows }",
        "actor { postsCount }",
        "actor { followers { edges { cursor } } }",
        "actor { viewerCanFollow { allowed } }",
        "actor { postsConnection { edges { cursor } } }",
        "them: actor { it: email }",
        "... { actor { email } }",
        "... on FeedEvent { actor { email } }",
        "... on PostLiked { actor { email } }",
        "... on PostLiked { post { viewerHasLiked } }",
        "... on PostLiked { post { comments { id } } }",
        "... on PostCreated { post { viewerHasReposted } }",
        "... on PostCreated { post { viewerHasBookmarked } }",
        "... on PostCreated { post { viewerCanReply { allowed } } }",
        "... on PostCreated { post { viewerCanDelete { reason } } }",
        "... on PostCreated { post { mentions { id } } }",
        "... on PostCreated { post { replyTo { id } } }",
        "... on PostCreated { post { thread { id } } }",
        "... on PostCreated { post { ancestors { id } } }",
        "... on PostCreated { post { replies { edges { cursor } } } }",
        "... on PostCreated { post { repostOf { id } } }",
        "... on PostCreated { post { quoteOf { id } } }",
        "... on PostCreated { post { quotes { edges { cursor } } } }",
        "... on PostCreated { post { revisions { edges { cursor } } } }",
        "actor { pinnedPosts { id } }",
        "... on PostLiked { post { commentsConnection { pageInfo { hasNextPage } } } }",
        "... on CommentAdded { comment { author { email } } }",
        "... on CommentAdded { comment { post { id } } }",
        "... on CommentAdded { comment { mentions { id } } }",
        "...viewer",
        "...outer",
        "actor { ...person }",
        "actor { email @include(if: false) }",
    ],
)
def test_what_depends_on_the_viewer_is_found_wherever_it_is(selection: str) -> None:
    fragments = {
        "viewer": "fragment viewer on PostLiked { post { viewerHasLiked } }",
        "outer": "fragment outer on FeedEvent { cursor ...inner } "
        "fragment inner on PostLiked { post { author { ...person } } } "
        "fragment person on User { id viewerFollows }",
        "person": "fragment person on User { id email }",
    }
    used = [text for name, text in fragments.items() if f"...{name}" in selection]
    text = " ".join([f"subscription {{ feed {{ cursor {selection} }} }}", *used])
    assert shape_of(text).personal


@pytest.mark.parametrize(
    "selection",
    [
        "cursor",
        "__typename",
        "actor { __typename id username isPrivate followersCount }",
        "... on CommentAdded { comment { author { username } } post { title author { id } } }",
        "... on ResyncRequired { reason }",
        "... on PostCreated { post { visibility quotePolicy hashtags editedAt repliesCount } }",
        "...twice ...twice",
    ],
)
def test_what_does_not_is_shared_by_all(selection: str) -> None:
    text = f"subscription {{ feed {{ cursor {selection} }} }}"
    if "twice" in selection:
        text += " fragment twice on FeedEvent { actor { id } }"
    assert not shape_of(text).personal


# --- Everything that is not marked -----------------------------------------------------------


class Watched(Context):
    """Notes who looks at the viewer, and what is loaded with the viewer in hand."""

    def __init__(self, viewer: User) -> None:
        object.__setattr__(self, "looked", [])
        object.__setattr__(self, "loaded", set())
        super().__init__(viewer)
        self.looked.clear()

    looked: list[str]
    loaded: set[Any]

    def __getattribute__(self, name: str) -> Any:
        if name in {"viewer", "actor", "session", "owned", "owns"}:
            object.__getattribute__(self, "looked").append(name)
        return super().__getattribute__(name)

    async def load(self, batch: Any, key: Any) -> Any:
        self.loaded.add(batch)
        count = len(self.looked)
        value = await super().load(batch, key)
        del self.looked[count:]  # the viewer is handed to every batch; which ones is what counts
        return value


def is_personal(field: GraphQLField) -> bool:
    origin = field.extensions.get("strawberry-definition")
    return origin is not None and bool(origin.metadata.get("personal"))


def arguments_of(field: GraphQLField) -> str:
    required = [name for name, each in field.args.items() if isinstance(each.type, GraphQLNonNull)]
    return f"({', '.join(f'{name}: 1' for name in required)})" if required else ""


def unmarked(parent: GraphQLNamedType, seen: set[str]) -> Iterator[str]:
    """A selection for each leaf that can be reached over fields that are not marked.

    One way to each type is enough: what its fields are executed on is the same on all ways.
    """
    assert is_object_type(parent) or is_interface_type(parent), parent
    if parent.name in seen:
        return
    seen.add(parent.name)
    for name, field in parent.fields.items():
        if is_personal(field):
            continue
        below = get_named_type(field.type)
        if is_leaf_type(below):
            yield f"{name}{arguments_of(field)}"
            continue
        for inner in unmarked(below, seen):
            yield f"{name}{arguments_of(field)} {{ {inner} }}"


FEED_EVENT = CORE.type_map["FeedEvent"]
assert is_interface_type(FEED_EVENT)
# The other feeds yield what `feed` does. Presence yields no events of it; what it shows of a
# person is reached by `actor` too.
SELECTIONS = {
    type_.name: sorted(unmarked(type_, set())) for type_ in CORE.get_possible_types(FEED_EVENT)
}
ELSEWHERE = (
    events.SessionRevoked,
    events.PersonCameOnline,
    events.PersonWentOffline,
    events.FollowRequested,
    events.FollowRequestWithdrawn,
    events.NotificationEvent,
)

# What may be read for a field that is not marked: these take no notice of the viewer.
SAME_FOR_ALL = {users_by_id, media_by_id, media_of_posts, hashtags_of_posts, uses_of_hashtags}


@pytest.fixture
def every_event(ada: User, bob: User, monkeypatch: pytest.MonkeyPatch) -> list[Event | None]:
    """One of each kind, and the word that some were missed."""
    heard: list[Event] = []
    monkeypatch.setattr(events, "_listeners", [heard.append])
    face = media.upload(actor=ada, file=BytesIO(encoded()), purpose=Media.Purpose.AVATAR)
    profiles.update_profile(actor=ada, changes={"avatar_id": face.pk})
    post = posts.create_post(actor=ada, content="Hello")
    posts.update_post(actor=ada, post_id=post.pk, content="Hello again, @bob, #again")
    reply = posts.create_post(actor=bob, content="Hi", reply_to_id=post.pk, quote_of_id=post.pk)
    posts.delete_post(actor=bob, post_id=reply.pk)
    reposts.repost(actor=bob, post_id=post.pk)
    likes.like(actor=bob, post_id=post.pk)
    comment = comments.create_comment(actor=bob, post_id=post.pk, content="Hm")
    comments.update_comment(actor=bob, comment_id=comment.pk, content="Hm!")
    likes.like_comment(actor=ada, comment_id=comment.pk)
    likes.unlike_comment(actor=ada, comment_id=comment.pk)
    comments.create_comment(actor=ada, post_id=post.pk, parent_id=comment.pk, content="Yes?")
    comments.delete_comment(actor=bob, comment_id=comment.pk)
    likes.unlike(actor=bob, post_id=post.pk)
    events.publish(events.PostCounted(actor=bob.snapshot(), post=post.snapshot()))
    events.publish(events.PersonHidden(actor=ada.snapshot()))
    events.publish(events.PersonHidden(actor=ada.snapshot(), for_id=bob.pk))
    events.publish(events.PostHidden(actor=ada.snapshot(), post_id=post.pk, hashtag="bread"))
    follows.follow_user(actor=bob, username="ada")
    follows.unfollow_user(actor=bob, username="ada")
    hashtags.follow_hashtag(actor=bob, name="bread")
    hashtags.unfollow_hashtag(actor=bob, name="bread")
    events.publish(events.PersonShown(actor=ada.snapshot()))
    posts.delete_post(actor=ada, post_id=post.pk)
    told = {kind for kind in events.EVENTS.values() if not issubclass(kind, ELSEWHERE)}
    assert {type(event) for event in heard} == told
    return [*heard, None]


def answer(selection: str, context: Context, event: Event | None) -> execution.Answer:
    operation = execution.prepare(f"subscription {{ {selection} }}", {}, None)
    source = as_graphql(Delivery("feed", "e:1", event, "because"))
    if event is None:
        source.occurred_at = LONG_AGO
    shown = async_to_sync(execution.answer_event)(operation, context, source)
    assert "errors" not in shown, shown
    return shown


def watched(selection: str, viewer: User, found: Sequence[Event | None]) -> Watched:
    """A context that has seen the selection executed for each of the events."""
    context = Watched(viewer)
    for event in found:
        answer(selection, context, event)
        context._read.clear()
    return context


def test_the_walk_reaches_what_there_is() -> None:
    assert len(SELECTIONS) > 15
    shown = SELECTIONS["CommentAdded"]
    assert {"comment { content }", "post { title }", "actor { username }", "cursor"} <= {*shown}
    assert sum(map(len, SELECTIONS.values())) > 200
    assert not any("email" in each for each in shown)


def test_a_field_that_is_not_marked_does_not_ask_who_is_looking(
    every_event: list[Event | None], bob: User
) -> None:
    for event in every_event:
        name = type(as_graphql(Delivery("feed", "e:1", event, "because"))).__name__
        for inner in SELECTIONS[name]:
            selection = f"feed {{ ... on {name} {{ {inner} }} }}"
            assert not shape_of(f"subscription {{ {selection} }}").personal
            context = Watched(bob)
            assert answer(selection, context, event) == answer(selection, Context(), event)
            assert not context.looked, f"{selection} looks at {context.looked}"
            assert context.loaded <= SAME_FOR_ALL, f"{selection} loads {context.loaded}"


@pytest.mark.parametrize(
    "selection", ["actor { email }", "... on PostLiked { post { viewerHasLiked } }"]
)
def test_the_proof_would_notice_one_that_does(
    every_event: list[Event | None], bob: User, selection: str
) -> None:
    assert watched(f"feed {{ {selection} }}", bob, every_event).looked


def test_the_proof_would_notice_what_is_loaded(every_event: list[Event | None], bob: User) -> None:
    selection = "feed { ... on CommentAdded { post { comments { id } } } }"
    assert watched(selection, bob, every_event).loaded == {comment_lists}


def test_a_source_is_found_once_only_where_nothing_can_change_it() -> None:
    def settled(text: str, **variables: object) -> bool:
        operation = execution.prepare(text, variables, None)
        source = async_to_sync(execution.subscribe)(operation, Context())
        known = execution.settled(execution.prepare(text, variables, None))
        assert known is None or known == source
        return known is not None

    assert settled("subscription { feed { cursor } }")
    assert settled('subscription { feed(after: "a:1") { cursor } }')
    assert not settled("subscription ($a: String) { feed(after: $a) { cursor } }", a="a:1")
    assert not settled("subscription ($a: String = null) { feed(after: $a) { cursor } }")


@pytest.mark.django_db(transaction=True)
def test_a_source_that_was_read_for_one_is_read_again(ada: User) -> None:
    post = posts.create_post(actor=ada, content="Soon gone")
    text = f'subscription {{ postActivity(postId: "{post.pk}") {{ cursor }} }}'
    operation = execution.prepare(text, {}, None)
    async_to_sync(execution.subscribe)(operation, Context())
    assert execution.settled(execution.prepare(text, {}, None)) is None
