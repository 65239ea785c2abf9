"""GraphQL over HTTP: who gets which status, media type and code."""

import json
from typing import Any

import pytest
from django.test import Client

from feed.models import Post, User
from feed.services import sessions

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
ME = "{ me { username } }"


def post(client: Client, body: Any, accept: str = JSON, **headers: str) -> Any:
    return client.post(
        "/graphql", json.dumps(body), content_type=JSON, headers={"accept": accept, **headers}
    )


def code_of(response: Any) -> str:
    code: str = response.json()["errors"][0]["extensions"]["code"]
    return code


@pytest.fixture
def token(ada: User) -> str:
    return sessions.open_session(username=ada.username, password="azerty").access


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/graphql", "/graphql/"])
def test_both_addresses_answer(path: str, client: Client) -> None:
    answer = client.post(path, json.dumps({"query": ME}), content_type=JSON)
    assert answer.json() == {"data": {"me": None}}


@pytest.mark.parametrize("scheme", ["JWT", "Bearer", "jwt", "bearer"])
def test_a_token_says_who_asks(scheme: str, client: Client, token: str) -> None:
    answer = post(client, {"query": ME}, authorization=f"{scheme} {token}")
    assert answer.json() == {"data": {"me": {"username": "ada"}}}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "authorization", ["JWT nonsense", "JWT", "Bearer ", "Basic eDp5", "JWT a.b.c", "nonsense"]
)
def test_a_bad_token_is_never_taken_for_nobody(authorization: str, client: Client) -> None:
    plain = post(client, {"query": ME}, authorization=authorization)
    assert (plain.status_code, code_of(plain)) == (200, "UNAUTHENTICATED")
    strict = post(client, {"query": ME}, GRAPHQL, authorization=authorization)
    assert (strict.status_code, code_of(strict)) == (401, "UNAUTHENTICATED")
    assert "data" not in strict.json()


def test_a_bad_token_does_not_keep_from_logging_in(client: Client, ada: User) -> None:
    query = 'mutation { login(username: "ada", password: "azerty") { user { username } } }'
    answer = post(client, {"query": query}, authorization="JWT expired")
    assert answer.json()["data"]["login"]["user"]["username"] == "ada"
    hidden = (
        "mutation { ...login } fragment login on Mutation"
        ' { createPost(content: "x") { post { id } } }'
    )
    assert code_of(post(client, {"query": hidden}, authorization="JWT x")) == "UNAUTHENTICATED"
    assert not Post.objects.exists()


@pytest.mark.django_db
def test_a_cookie_session_is_nobody(client: Client, ada: User) -> None:
    client.force_login(ada)
    assert post(client, {"query": ME}).json() == {"data": {"me": None}}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{JSON}, {GRAPHQL};q=0.9", JSON),
        (f"{GRAPHQL}, */*", GRAPHQL),
        ("text/html, */*", JSON),
        (f"{GRAPHQL}; charset=utf-8, {JSON}; charset=utf-8", GRAPHQL),
        (f"{JSON};charset=utf-8", JSON),
        (f"{GRAPHQL};q=0, */*", JSON),
        (f"{GRAPHQL};q=nonsense", GRAPHQL),
        (" ", JSON),
    ],
)
def test_the_media_type_is_negotiated(accept: str, media_type: str, client: Client) -> None:
    answer = post(client, {"query": ME}, accept)
    assert answer["Content-Type"] == f"{media_type}; charset=utf-8"
    assert "Accept" in answer["Vary"]
    assert answer["Content-Length"] == str(len(answer.content))


@pytest.mark.django_db
def test_neither_media_type_is_406(client: Client) -> None:
    assert post(client, {"query": ME}, "text/plain").status_code == 406


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nope }", "GRAPHQL_VALIDATION_FAILED"),
        ("query ($n: Int!) { allPosts(limit: $n) { id } }", "BAD_USER_INPUT"),
    ],
)
def test_a_refused_document_is_200_as_json_and_400_else(
    query: str, code: str, client: Client
) -> None:
    for accept, status in ((JSON, 200), (GRAPHQL, 400)):
        answer = post(client, {"query": query}, accept)
        assert (answer.status_code, code_of(answer)) == (status, code)
        assert "data" not in answer.json()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "body",
    [
        b" ", b"null", b"1", b'"x"', b"[]", b"{}", b"{", b"\xff", b"[" * 100_000, b'{"query": 1}',
        b'{"query": null}', b'{"query": " "}', b'{"query": "{me{id}}", "variables": []}',
        b'{"query": "{me{id}}", "variables": "{}"}', b'{"query": "{me{id}}", "extensions": 1}',
        b'{"query": "{me{id}}", "operationName": 1}', b'[{"query": "{me{id}}"}]',
        b'{"query": "{me{id}}", "variables": {"x": NaN}}', b'{"query": "{me{id}}"} x',
    ],
)  # fmt: skip
def test_what_is_no_request_is_400(body: bytes, client: Client) -> None:
    answer = client.post("/graphql", body, content_type=JSON)
    assert (answer.status_code, code_of(answer)) == (400, "BAD_REQUEST")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/x-www-form-urlencoded", "", "application/json; charset=utf-16"],
)  # fmt: skip
def test_another_content_type_is_415(content_type: str, client: Client) -> None:
    answer = client.post("/graphql", b'{"query": "{me{id}}"}', content_type=content_type)
    assert answer.status_code == 415


@pytest.mark.django_db
def test_a_body_too_large_is_413(client: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = post(client, {"query": ME + " " * 100})
    assert (answer.status_code, code_of(answer)) == (413, "BODY_TOO_LARGE")


def test_get_carries_queries_only(client: Client, ada: User, token: str) -> None:
    query = "query ($n: String!) { user(username: $n) { username } }"
    answer = client.get("/graphql", {"query": query, "variables": '{"n": "ada"}'})
    assert answer.json() == {"data": {"user": {"username": "ada"}}}
    mutation = {"query": 'mutation { createPost(content: "x") { post { id } } }'}
    refused = client.get("/graphql", mutation, headers={"authorization": f"JWT {token}"})
    assert (refused.status_code, code_of(refused)) == (405, "OPERATION_NOT_ALLOWED")
    assert not Post.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["put", "delete", "patch", "options"])
def test_other_methods_are_405(method: str, client: Client) -> None:
    answer = getattr(client, method)("/graphql")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")


@pytest.mark.django_db
def test_subscriptions_need_a_socket(client: Client) -> None:
    answer = post(client, {"query": "subscription { feed { cursor } }"})
    assert (answer.status_code, code_of(answer)) == (405, "OPERATION_NOT_ALLOWED")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "id_", ["", "abc", "-1", "1.5", "1e3", " 1", "9" * 30, "\0", "\ud800", "\u0661"]
)
def test_an_odd_id_names_nothing(id_: str, client: Client) -> None:
    query = "query ($id: ID!) { postById(id: $id) { id } }"
    answer = post(client, {"query": query, "variables": {"id": id_}})
    assert (answer.status_code, code_of(answer)) == (200, "NOT_FOUND")


@pytest.mark.django_db
def test_a_lone_surrogate_can_be_quoted_back(client: Client) -> None:
    query = "query ($n: Int) { allPosts(limit: $n) { id } }"
    answer = post(client, {"query": query, "variables": {"n": "é\ud800"}})
    assert code_of(answer) in {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"}


@pytest.mark.django_db
def test_an_unforeseen_error_shows_nothing_of_the_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("SELECT secret FROM /etc/passwd")

    monkeypatch.setattr(Post.objects, "visible_to", broken)
    answer = post(client, {"query": "{ allPosts { id } }"})
    assert answer.json()["errors"][0]["extensions"] == {"code": "INTERNAL"}
    assert "secret" not in answer.text
    assert "secret" in caplog.text


@pytest.mark.django_db
def test_a_browser_gets_graphiql(client: Client, settings: Any) -> None:
    page = client.get("/graphql", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert page["Content-Type"].startswith("text/html")
    assert "script-src 'self'" in page["Content-Security-Policy"]
    settings.GRAPHQL_GRAPHIQL = False
    assert client.get("/graphql", headers={"accept": "text/html"}).status_code == 404


@pytest.mark.django_db
def test_a_front_end_of_an_allowed_origin_may_ask(client: Client, settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    preflight = client.options(
        "/graphql",
        headers={
            "origin": "https://app.example",
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization,content-type",
        },
    )
    assert preflight.status_code == 200
    assert preflight["Access-Control-Allow-Origin"] == "https://app.example"
    assert "authorization" in preflight["Access-Control-Allow-Headers"]
    answer = post(client, {"query": ME}, origin="https://app.example")
    assert answer["Access-Control-Allow-Origin"] == "https://app.example"
    assert "Access-Control-Allow-Credentials" not in answer


@pytest.mark.django_db
def test_a_page_of_another_origin_may_not(client: Client, settings: Any) -> None:
    settings.CORS_ALLOWED_ORIGINS = ["https://app.example"]
    for origin in ("https://evil.example", "null"):
        answer = post(client, {"query": ME}, origin=origin)
        assert "Access-Control-Allow-Origin" not in answer
