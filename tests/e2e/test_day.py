"""A day in the life, with everybody listening on every transport: who hears and finds what."""

import json
from collections.abc import AsyncIterator

import pytest

from tests.e2e.people import Person, Town, newcomer, sockets
from tests.e2e.sockets import Object
from tests.server import Server

pytestmark = pytest.mark.usefixtures("still_serves")

LISTS = {
    "allPosts": "allPosts(limit: 50) { id }",
    "posts": "posts(first: 50) { edges { node { id } } }",
    "postById": "postById(id: $id) { id }",
    "userPosts": "userPosts(username: $name) { id }",
    "userFeed": "userFeed(username: $name) { edges { node { id } } }",
    "user": "user(username: $name) { postsConnection { edges { node { id } } } }",
    "hashtagFeed": "hashtagFeed(name: $tag) { edges { node { id } } }",
    "search": "searchPosts(query: $word) { edges { node { id } } }",
    "homeFeed": "homeFeed { edges { node { id } } }",
}
TYPES = {"id": "ID!", "name": "String!", "tag": "String!", "word": "String!"}
EVERYWHERE = set(LISTS)


def ask(server: Server, viewer: Person | None, query: str, **variables: str) -> Object:
    used = ", ".join(f"${name}: {TYPES[name]}" for name in variables if f"${name}" in query)
    head = f"query ({used})" if used else "query"
    token = viewer.token if viewer else None
    return server.graphql(f"{head} {{ {query} }}", token, **variables)


def places(server: Server, viewer: Person | None, author: Person, post: str, word: str) -> set[str]:
    """The lists in which the viewer finds the post."""
    given = {"id": post, "name": author.name, "tag": word, "word": word}
    found = set()
    for name, query in LISTS.items():
        if viewer is None and name == "homeFeed":
            continue
        data = ask(server, viewer, query, **given)["data"]
        if f'"id": "{post}"' in json.dumps(data):
            found.add(name)
    return found


@pytest.fixture
async def town(server: Server) -> AsyncIterator[Town]:
    found = Town(server, "ada", "fan", "other", "foe")
    async with found.listening():
        yield found


async def test_who_hears_and_finds_a_post(server: Server, town: Town) -> None:
    ada, fan, other, foe = town.people.values()
    everybody = {*town.people, "nobody"}
    fan.to("followUser", ada)
    foe.to("followUser", ada)
    ada.to("blockUser", foe)
    await town.hear()

    for visibility, seen_by in (
        ("PUBLIC", everybody - {"foe"}),
        ("FOLLOWERS", {"ada", "fan"}),
        ("MENTIONED", {"ada", "other"}),
    ):
        word = f"word{ada.id}{visibility.lower()}"
        named = "" if visibility == "FOLLOWERS" else f"@{other.name}"
        post = ada.posts(f"{word} #{word} {named}", visibility=visibility)
        if visibility != "PUBLIC":
            (fan if "fan" in seen_by else other).on("like", post)
        await town.hear()
        assert town.who_heard("PostCreated", post) == seen_by
        assert town.who_read(word) == seen_by
        viewers = {**town.people, "nobody": None}
        found = {name: places(server, one, ada, post, word) for name, one in viewers.items()}
        hidden = {"hashtagFeed"} if visibility != "PUBLIC" else set()
        for name, where in found.items():
            at_home = {"homeFeed"} if name not in {"ada", "fan"} else set()
            expected = EVERYWHERE - hidden - at_home if name in seen_by else set()
            assert where == expected, (visibility, name)
        for name in everybody - seen_by:
            viewer = viewers[name]
            answer = ask(server, viewer, "postById(id: $id) { id author { username } }", id=post)
            never = ask(
                server, viewer, "postById(id: $id) { id author { username } }", id="99999999"
            )
            assert answer == never


async def test_a_block_cuts_both_ways_at_once(server: Server, town: Town) -> None:
    ada, fan, other, foe = town.people.values()
    everybody = {*town.people, "nobody"}
    for one, another in ((fan, ada), (foe, ada), (ada, foe)):
        one.to("followUser", another)
    before = ada.posts("before the block")
    his = other.posts("of a third person")
    await town.hear()
    cursor = town.listeners["foe"].cursors["feed"]
    seen = ada.posts("seen, then hidden")
    await town.hear()
    assert town.who_heard("PostCreated", seen) == everybody
    ada.to("blockUser", foe)

    hers = ada.posts(f"hers @{foe.name}")
    theirs = foe.posts(f"theirs @{ada.name}")
    ada.on("like", his)
    made = ada.does(
        'mutation ($id: ID!) { createComment(postId: $id, content: "hers") { comment { id } } }',
        id=his,
    )["createComment"]["comment"]["id"]
    await town.hear()
    assert town.who_heard("PostCreated", hers) == everybody - {"foe"}
    assert town.who_heard("PostCreated", hers, ear="home") == {"ada", "fan"}
    assert town.who_heard("PostCreated", theirs) == everybody - {"ada"}
    assert town.who_heard("PostCreated", theirs, ear="home") == {"foe"}
    assert town.who_heard("PostLiked", his) == everybody - {"foe"}
    assert town.who_heard("CommentAdded", his) == everybody - {"foe"}
    for name in ("foe", "ada"):
        assert "NotificationAdded" not in [kind for kind, _ in town.told(name, "notifications")]

    # The author of the post takes the comment away: who never saw it hears nothing.
    other.does("mutation ($id: ID!) { deleteComment(commentId: $id) { commentId } }", id=made)
    await town.hear()  # as it is now: who may hear of it is asked as it is told
    assert town.who_heard("CommentDeleted", his) == everybody - {"foe"}
    ada.does("mutation { updatePrivacy(isPrivate: true) { user { id } } }")
    await town.hear()
    assert town.who_heard("PersonHidden") == everybody - {"foe"}
    ada.does("mutation { updatePrivacy(isPrivate: false) { user { id } } }")
    marker = town.crier.posts(" ".join(f"@{each.name}" for each in town.people.values()))
    await town.catch_up(marker)

    # Who comes back is replayed what they may see now, in order.
    async with sockets(server, foe.token, after=cursor) as again:
        again.ears.pop("notifications")
        await again.until(marker, town.crier.name)
        for ear in again.ears.values():
            about = {post for _, post in ear.told()}
            assert not about & {before, seen, hers}
            assert theirs in about
            offsets = [int(each["cursor"].rpartition(":")[2]) for each in ear.events]
            assert offsets == sorted(offsets)

    ada.to("unblockUser", foe)
    after = ada.posts("after the block")
    await town.hear()
    assert town.who_heard("PostCreated", after) == everybody


async def test_going_private_and_being_asked(server: Server, town: Town) -> None:
    ada, fan, other, _ = town.people.values()
    everybody = {*town.people, "nobody"}
    fan.to("followUser", ada)
    await town.hear()
    cursor = town.listeners["other"].cursors["feed"]
    old = ada.posts("before going private")
    ada.does("mutation { updatePrivacy(isPrivate: true) { user { id } } }")
    quoting = fan.posts("Look", quote=old)
    new = ada.posts("secretword")
    fan.on("like", old)
    other.to("followUser", ada)
    marker = town.crier.posts(" ".join(f"@{each.name}" for each in town.people.values()))
    await town.catch_up(marker)
    assert town.who_heard("PersonHidden") == everybody
    assert town.who_heard("PostCreated", new) == {"ada", "fan"}
    assert town.who_heard("PostLiked", old) == {"ada", "fan"}
    assert town.who_read("secretword") == {"ada", "fan"}
    assert "NotificationAdded" in [kind for kind, _ in town.told("ada", "notifications")]
    for name, seen in (("other", None), ("fan", {"id": old})):
        events = town.listeners[name].ears["feed"].events
        (heard,) = [
            each for each in events
            if each["__typename"] == "PostCreated" and each["post"]["id"] == quoting
        ]  # fmt: skip
        assert heard["post"]["quoteOf"] == seen
    async with sockets(server, other.token, after=cursor) as again:
        again.ears.pop("notifications")
        await again.until(marker, town.crier.name)
        assert not {old, new} & {post for ear in again.ears.values() for _, post in ear.told()}

    ada.does(
        "mutation ($id: ID!) { approveFollowRequest(userId: $id) { __typename } }", id=other.id
    )
    seen_now = ada.posts("for both who follow")
    await town.hear()
    assert town.who_heard("PostCreated", seen_now) == {"ada", "fan", "other"}
    assert town.who_heard("PostCreated", seen_now, ear="home") == {"ada", "fan", "other"}
    ada.on("deletePost", new)
    await town.hear()
    assert town.who_heard("PostDeleted", new) == {"ada", "fan", "other"}


async def test_reposts_mutes_edits_and_ends(town: Town) -> None:
    ada, fan, other, foe = town.people.values()
    everybody = {*town.people, "nobody"}
    for each in (other, foe):
        each.to("followUser", fan)
    fan.to("followUser", ada)
    post = ada.posts("worth passing on")
    fan.on("repost", post)
    await town.hear()
    assert town.who_heard("PostCounted", post) == everybody
    shown = [
        each["post"]["id"] for each in town.listeners["foe"].ears["home"].events
        if each["__typename"] == "PostCreated"
    ]  # fmt: skip
    assert len(shown) == 1  # the repost; who follows fan sees it at home
    (repost,) = shown

    edit = 'mutation ($id: ID!) { updatePost(postId: $id, content: "Well") { post { id } } }'
    ada.does(edit, id=post)
    fan.on("like", post)
    comment = (
        'mutation ($id: ID!) { createComment(postId: $id, content: "Yes") { comment { id } } }'
    )
    other.does(comment, id=post)
    await town.hear()
    for kind in ("PostUpdated", "PostLiked", "CommentAdded"):
        assert town.who_heard(kind, post, ear="home") == set(town.people)

    ada.to("blockUser", foe)
    other.does("mutation ($n: String!) { muteUser(username: $n) { __typename } }", n=ada.name)
    ada.does(
        'mutation ($id: ID!) { updatePost(postId: $id, content: "Edited") { post { id } } }',
        id=post,
    )
    reply = fan.posts("I agree", reply=post)
    mention = ada.posts(f"@{other.name} hear me")
    await town.hear()
    assert town.who_heard("PostUpdated", post) == everybody - {"foe", "other"}
    assert town.who_heard("PostUpdated", post, ear="home") == {"ada", "fan"}
    assert town.who_heard("PostCreated", reply) == everybody
    assert town.who_heard("PostCreated", mention) == everybody - {"foe", "other"}
    assert not town.told("other", "notifications")
    (replied,) = [
        each["post"] for each in town.listeners["foe"].ears["feed"].events
        if each.get("post", {}).get("id") == reply
    ]  # fmt: skip
    assert replied["replyTo"] is None

    fan.on("undoRepost", post)
    await town.hear()
    assert town.who_heard("PostDeleted", repost) == set()
    assert town.who_heard("PostDeleted", repost, ear="home") == {"fan"}
    ada.on("deletePost", post)
    await town.hear()
    assert town.who_heard("PostDeleted", post) == everybody - {"foe", "other"}


async def test_presence_ends_with_a_block(server: Server) -> None:
    ada, foe = newcomer(server), newcomer(server)
    query = f'presence(userIds: ["{ada.id}"]) {{ userId }}'
    assert "errors" not in ask(server, foe, query)
    ada.to("blockUser", foe)
    answer = ask(server, foe, query)
    assert answer["errors"][0]["extensions"]["code"] == "NOT_FOUND"
