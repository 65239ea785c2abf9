"""The README's own requests, word for word, against the real server."""

from tests.server import Server


def test_posts_can_be_read(server: Server) -> None:
    data = server.data("query { allPosts { id content author { id username } } }")
    assert isinstance(data["allPosts"], list)
