"""Pages, the admin, and what a stranger gets to see."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.apps import apps as django_apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from graphql import OperationType, parse, validate

from feed.graphql.schema import schema
from feed.models import Block, FollowRequest, Media, Mute, User
from feed.services import comments, follows, likes, media, posts, sessions
from socsyn import views, web_client
from socsyn.urls import CLIENT
from tests.pictures import encoded

PAGE = b"<!doctype html><title>The client</title>"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> None:
    """A web client that is built, whatever is on this machine."""
    monkeypatch.setattr(web_client, "index", lambda: PAGE)


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("address", CLIENT)
def test_the_web_client_is_at_each_of_its_addresses(address: str, client: Client) -> None:
    page = client.get("/" + re.sub(r"<str:\w+>", "ada", address))
    assert (page.status_code, page.content) == (200, PAGE)
    assert page["Cache-Control"] == "no-cache"
    policy = page["Content-Security-Policy"]
    assert {"default-src 'none'", "script-src 'self'", "connect-src 'self'"} <= {
        *policy.split("; ")
    }
    assert "unsafe" not in policy


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "path", ["/nope", "/post", "/post/1/2", "/@", "/@ada/nope", "/tag/", "/Login"]
)
def test_the_web_client_is_nowhere_else(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.usefixtures("built")
def test_the_page_is_only_read(client: Client) -> None:
    assert client.post("/").status_code == 405
    assert client.head("/").status_code == 200


def test_a_client_that_is_not_built_says_what_to_do(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_client, "index", lambda: None)
    page = client.get("/")
    assert page.status_code == 503
    assert "manage.py assets" in page.text
    assert "unsafe" not in page["Content-Security-Policy"]


def test_the_examples_of_graphiql_are_operations_of_the_schema() -> None:
    named = [parse(example) for example in views.examples()]
    assert len(named) > 5
    assert [error for document in named for error in validate(schema._schema, document)] == []
    kinds = {definition.operation for document in named for definition in document.definitions}  # type: ignore[attr-defined]
    assert kinds == set(OperationType)


def test_the_health_check(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"


@pytest.mark.parametrize("path", ["/nope", "/graphql/x", "/static/nope.js", "/.env", "/admin/nope"])
@pytest.mark.django_db
def test_an_unknown_address_tells_nothing(path: str, client: Client) -> None:
    answer = client.get(path, follow=True)
    assert answer.status_code in {200, 404}
    assert "urlpatterns" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("path", ["/nope", "/posts/1/2", "/wp-login.php"])
def test_a_browser_at_an_unknown_address_gets_the_client(path: str, client: Client) -> None:
    answer = client.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert answer.status_code == 404
    assert answer.content == client.get("/").content
    plain = client.get(path, headers={"accept": "application/json"})
    assert (plain.status_code, plain["Content-Type"]) == (404, "text/plain")
    assert plain.content == b"There is nothing here.\n"


def test_another_host_is_refused(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.fixture
def staff(client: Client, person: Callable[[str], User]) -> User:
    user = person("staff")
    User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def fill(person: Callable[[str], User], names: list[str]) -> None:
    for name in names:
        user = person(name)
        post = posts.create_post(actor=user, content=f"Post of {name}")
        likes.like(actor=user, post_id=post.pk)
        comments.create_comment(actor=user, post_id=post.pk, content="Hi")
        follows.follow_user(actor=user, username="staff")
        media.upload(actor=user, file=BytesIO(encoded()), alt_text="A card")
        staff = User.objects.get(username="staff")
        FollowRequest.objects.create(follower=staff, followed=user)
        Block.objects.create(blocker=user, blocked=staff)
        Mute.objects.create(muter=user, muted=staff)
        sessions.refresh(
            token=sessions.open_session(username=name, password="azerty").refresh or ""
        )


TABLES = ["user", "post", "comment", "like", "follow", "session"]
RELATIONS = ["followrequest", "block", "mute"]


@pytest.mark.parametrize("table", [*TABLES, *RELATIONS, "refreshtoken", "media"])
def test_admin_lists_cost_the_same_for_any_length(
    table: str, client: Client, staff: User, person: Callable[[str], User]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            page = client.get(f"/admin/feed/{table}/?q=a")
        assert page.status_code == 200
        return len(captured)

    fill(person, ["ada", "anna"])
    few = queries()
    fill(person, [f"adam{number}" for number in range(6)])
    assert queries() == few


@pytest.mark.parametrize("table", TABLES)
def test_admin_forms_open(
    table: str, client: Client, staff: User, person: Callable[[str], User]
) -> None:
    fill(person, ["ada"])
    assert client.get(f"/admin/feed/{table}/add/").status_code == 200
    model = django_apps.get_model("feed", table)
    row = model._default_manager.order_by("-pk").first()
    assert row is not None
    assert client.get(f"/admin/feed/{table}/{row.pk}/change/").status_code == 200


def test_admin_shows_pictures_and_adds_none(
    client: Client, staff: User, person: Callable[[str], User]
) -> None:
    fill(person, ["ada"])
    row = Media.objects.get()
    assert row.preview_url in client.get("/admin/feed/media/").text
    assert row.preview_url in client.get(f"/admin/feed/media/{row.pk}/change/").text
    assert client.get("/admin/feed/media/add/").status_code == 403


def test_admin_makes_an_account_that_can_log_in(client: Client, staff: User) -> None:
    form = {
        "username": "made", "email": "made@example.com",
        "password1": "azerty", "password2": "azerty", "usable_password": "true",
    }  # fmt: skip
    assert client.post("/admin/feed/user/add/", form).status_code == 302
    assert sessions.open_session(username="made", password="azerty").user.username == "made"


def test_deleting_in_the_admin_keeps_counts_exact(
    client: Client, staff: User, ada: User, bob: User
) -> None:
    post = posts.create_post(actor=ada, content="Hello")
    likes.like(actor=bob, post_id=post.pk)
    comments.create_comment(actor=bob, post_id=post.pk, content="Hi")
    follows.follow_user(actor=bob, username="ada")
    answer = client.post(f"/admin/feed/user/{bob.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 302
    post.refresh_from_db()
    ada.refresh_from_db()
    assert (post.likes_count, post.comments_count, ada.followers_count) == (0, 0, 0)
