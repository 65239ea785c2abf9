"""What people see of each other."""

from feed.models import User
from tests.conftest import Ask

EMAIL = '{ user(username: "ada") { username email } }'


def test_an_email_is_visible_to_its_owner_only(ask: Ask, ada: User, bob: User) -> None:
    assert ask(EMAIL, viewer=ada)["data"]["user"]["email"] == "ada@example.com"
    assert ask(EMAIL, viewer=bob)["data"]["user"]["email"] is None
    assert ask(EMAIL)["data"]["user"]["email"] is None


def test_signing_up_shows_no_other_email(ask: Ask, ada: User) -> None:
    answer = ask(
        'mutation { createUser(username: "eve", email: "eve@example.com", password: "azerty")'
        " { user { email } } }"
    )
    assert answer["data"]["createUser"]["user"]["email"] == "eve@example.com"
    assert ask(EMAIL)["data"]["user"]["email"] is None


def test_a_sign_up_that_is_sent_again(ask: Ask) -> None:
    text = (
        'mutation ($p: String!) { createUser(username: "eve", email: "eve@example.com",'
        ' password: $p, idempotencyKey: "k") { user { id email } } }'
    )
    first = ask(text, p="azerty")
    assert first["data"]["createUser"]["user"]["email"] == "eve@example.com"
    assert ask(text, p="azerty") == first
    (error,) = ask(text, p="qwerty")["errors"]
    assert error["message"] == "That username is taken."
    assert error["extensions"] == {"code": "CONFLICT", "field": "username"}
    assert User.objects.count() == 1


def test_me(ask: Ask, ada: User) -> None:
    assert ask("{ me { username } }", viewer=ada) == {"data": {"me": {"username": "ada"}}}
    assert ask("{ me { username } }") == {"data": {"me": None}}


def test_an_unknown_person_is_not_found(ask: Ask) -> None:
    answer = ask('{ user(username: "nobody") { id } }')
    assert answer["data"] == {"user": None}
    assert answer["errors"][0]["extensions"] == {"code": "NOT_FOUND"}


def test_whether_the_viewer_follows(ask: Ask, ada: User, bob: User) -> None:
    ask('mutation { followUser(username: "ada") { ok } }', viewer=bob)
    query = '{ user(username: "ada") { viewerFollows followersCount } }'
    assert ask(query, viewer=bob)["data"]["user"] == {"viewerFollows": True, "followersCount": 1}
    assert ask(query)["data"]["user"] == {"viewerFollows": None, "followersCount": 1}
