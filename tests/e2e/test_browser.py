"""The page and GraphiQL in Chromium, as a person sees them."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.server import Installation, Server

pytestmark = pytest.mark.browser

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
SUBSCRIPTION = (
    "subscription Probe { feed { __typename"
    " ... on CommentAdded { comment { content } post { content } } } }"
)
OUTPUT = Path(__file__).resolve().parents[2] / "test-output"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI must run the browser tests, and there is no Chromium")
        pytest.skip("NOT TESTED IN A BROWSER: install chromium to run these tests")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, server: Server) -> Iterator[Callable[[str], Page]]:
    """`open_page("/")` opens it for another person; any complaint of the browser fails the test."""
    complaints: list[str] = []
    contexts = []

    def complain(text: str) -> None:
        expected = (
            "ERR_CONNECTION_REFUSED",  # while a test has its server away
            "is not good (any more)",  # GraphiQL shows a subscription's error, and throws it too
        )
        if not any(part in text for part in expected):
            complaints.append(text)

    def open_it(path: str) -> Page:
        context = chromium.new_context(viewport={"width": 1200, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complain(str(error)))
        page.on("console", lambda said: complain(said.text) if said.type == "error" else None)
        page.goto(server.url + path if path.startswith("/") else path)
        return page

    yield open_it
    OUTPUT.mkdir(exist_ok=True)
    for number, context in enumerate(contexts):
        for page in context.pages:
            name = os.environ["PYTEST_CURRENT_TEST"].split("::")[-1].split(" ")[0]
            page.screenshot(path=OUTPUT / f"{name}-{number}.png")
        context.close()
    assert complaints == []


def card(page: Page, text: str) -> Locator:
    return page.locator("article", has_text=text)


def log_in(page: Page, username: str) -> None:
    page.click("#open-login")
    page.fill("#login-username", username)
    page.fill("#login-password", "azerty")
    page.click("#login-submit")
    expect(page.locator("#member-name")).to_have_text(username)


def run_in_graphiql(page: Page, operation: str, token: str | None = None) -> None:
    """Put an operation named Probe, and a token where given, into GraphiQL's editors and run it."""
    editor = page.locator(".graphiql-query-editor .CodeMirror")
    expect(editor).to_be_visible()
    editor.evaluate("(element, text) => element.CodeMirror.setValue(text)", operation)
    expect(page.locator(".graphiql-tab-active")).to_contain_text("Probe")  # it has been read
    if token is not None:
        page.get_by_role("button", name="Headers").click()
        headers = page.locator(".graphiql-editor-tool .CodeMirror").last
        headers.evaluate(
            "(element, text) => element.CodeMirror.setValue(text)",
            f'{{"Authorization": "JWT {token}"}}',
        )
    page.click(".graphiql-execute-button")


Open = Callable[[str], Page]


def test_the_page_follows_what_happens_elsewhere(open_page: Open, server: Server) -> None:
    token = server.sign_up("watched")
    page = open_page("/")
    expect(page.locator("#status-text")).to_have_text("live")
    create = 'mutation { createPost(content: "Seen at once", title: "Live") { post { id } } }'
    post_id = server.data(create, token)["createPost"]["post"]["id"]
    post = card(page, "Seen at once")
    expect(post).to_be_visible()
    expect(post.locator(".title")).to_have_text("Live")
    server.data("mutation ($id: ID!) { toggleLike(postId: $id) { liked } }", token, id=post_id)
    expect(post.locator(".like-count")).to_have_text("1")
    post.locator(".toggle").click()
    comment = (
        'mutation ($id: ID!) { createComment(postId: $id, content: "Hi!") { comment { id } } }'
    )
    server.data(comment, token, id=post_id)
    expect(post.locator(".comment-count")).to_have_text("1")
    expect(post).to_contain_text("Hi!")
    edit = 'mutation ($id: ID!) { updatePost(postId: $id, content: "Rewritten") { post { id } } }'
    server.data(edit, token, id=post_id)
    expect(card(page, "Rewritten")).to_be_visible()
    server.data("mutation ($id: ID!) { deletePost(postId: $id) { postId } }", token, id=post_id)
    expect(card(page, "Rewritten")).to_have_count(0)


def test_two_people_write_to_each_other(open_page: Open, server: Server) -> None:
    server.sign_up("left")
    server.sign_up("right")
    left, right = open_page("/"), open_page("/")
    for page, name in ((left, "left"), (right, "right")):
        expect(page.locator("#status-text")).to_have_text("live")
        log_in(page, name)
    left.fill("#post-content", "<b>Anybody</b> there?")
    left.click("#composer button[type=submit]")
    post = card(right, "<b>Anybody</b> there?")
    expect(post).to_be_visible()
    post.locator(".like").click()
    expect(post.locator(".like")).to_have_attribute("aria-pressed", "true")
    mine = card(left, "<b>Anybody</b> there?")
    expect(mine.locator(".like-count")).to_have_text("1")
    expect(mine.locator(".like")).to_have_attribute("aria-pressed", "false")
    expect(mine).to_have_count(1)
    expect(mine.locator(".content")).to_have_attribute("dir", "auto")


def test_a_refusal_stands_by_its_field(open_page: Open, server: Server) -> None:
    server.sign_up("somebody")
    page = open_page("/")
    page.click("#open-signup")
    page.fill("#login-username", "Somebody")
    page.fill("#login-email", "else@example.com")
    page.fill("#login-password", "azerty")
    page.click("#login-submit")
    expect(page.locator("#login-username-error")).to_be_visible()
    page.fill("#login-username", "somebody_else")
    page.click("#login-submit")
    expect(page.locator("#member-name")).to_have_text("somebody_else")


def test_the_page_comes_back_after_the_server_did(open_page: Open, installed: Installation) -> None:
    with installed.server() as first:
        token = first.sign_up("patient")
        page = open_page(first.url)
        expect(page.locator("#status-text")).to_have_text("live")
        port = first.port
    expect(page.locator("#status-text")).not_to_have_text("live")
    with installed.server(port=port) as second:
        second.data('mutation { createPost(content: "Missed") { post { id } } }', token)
        expect(page.locator("#status-text")).to_have_text("live", timeout=40_000)
        expect(card(page, "Missed")).to_be_visible()


def test_graphiql_runs_a_query(open_page: Open, server: Server) -> None:
    token = server.sign_up("explorer")
    page = open_page("/graphql")
    run_in_graphiql(page, "query Probe { me { username email } }", token)
    expect(page.locator(".result-window")).to_contain_text("explorer@example.com")


def test_graphiql_shows_a_subscription_live(open_page: Open, server: Server) -> None:
    token = server.sign_up("liker")
    create = 'mutation { createPost(content: "Like me") { post { id } } }'
    post_id = server.data(create, token)["createPost"]["post"]["id"]
    page = open_page("/graphql")
    with page.expect_websocket():
        run_in_graphiql(page, SUBSCRIPTION)
    comment = 'mutation ($id: ID!) { createComment(postId: $id, content: "Hi!") { __typename } }'
    result = page.locator(".result-window")
    for _ in range(20):  # the socket may still be opening at the first
        server.data(comment, token, id=post_id)
        page.wait_for_timeout(200)
        if "CommentAdded" in result.inner_text():
            break
    expect(result).to_contain_text("CommentAdded")
    expect(result).to_contain_text("Hi!")
    expect(result).to_contain_text("Like me")


def test_graphiql_says_that_a_token_is_not_good(open_page: Open) -> None:
    page = open_page("/graphql")
    run_in_graphiql(page, SUBSCRIPTION, "expired")
    expect(page.locator(".result-window")).to_contain_text("is not good")


def test_a_like_in_graphiql_shows_on_the_page(open_page: Open, server: Server) -> None:
    """What the README promises: two windows, and the first changes without a reload."""
    token = server.sign_up("reader")
    create = 'mutation { createPost(content: "Two windows") { post { id } } }'
    post_id = server.data(create, token)["createPost"]["post"]["id"]
    page, graphiql = open_page("/"), open_page("/graphql")
    post = card(page, "Two windows")
    expect(post.locator(".like-count")).to_have_text("0")
    expect(page.locator("#status-text")).to_have_text("live")
    like = f"mutation Probe {{ toggleLike(postId: {post_id}) {{ liked post {{ id content }} }} }}"
    run_in_graphiql(graphiql, like, token)
    expect(post.locator(".like-count")).to_have_text("1")
