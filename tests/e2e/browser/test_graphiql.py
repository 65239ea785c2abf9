"""GraphiQL in a browser: as whoever is logged in on the pages, or in its headers."""

import secrets

from playwright.sync_api import Page, expect

from tests.e2e.browser import people
from tests.e2e.browser.conftest import Open
from tests.e2e.browser.test_connection import make_stale, refreshes
from tests.server import Server

ME = "query Probe { me { username } }"
SUBSCRIPTION = (
    "subscription Probe { feed { __typename ... on CommentAdded { comment { content } } } }"
)


def run(page: Page, operation: str, token: str | None = None) -> None:
    """Put an operation named Probe, and a token where given, into the editors and run it."""
    editor = page.get_by_label("Query Editor").locator(".CodeMirror")
    expect(editor).to_be_visible()
    editor.evaluate("(element, text) => element.CodeMirror.setValue(text)", operation)
    expect(page.get_by_role("tab", name="Probe")).to_be_visible()  # it has been read
    if token is not None:
        page.get_by_role("button", name="Headers").click()
        headers = page.get_by_label("Headers").locator(".CodeMirror").last
        text = f'{{"Authorization": "JWT {token}"}}'
        headers.evaluate("(element, text) => element.CodeMirror.setValue(text)", text)
    page.get_by_role("button", name="Execute query").click()


def expect_result(page: Page, text: str) -> None:
    expect(page.get_by_label("Result Window")).to_contain_text(text)


def test_it_begins_with_examples(open_page: Open) -> None:
    page = open_page("/graphql")
    tabs = page.get_by_role("tablist")
    for name in ("Feed", "Person", "Search", "LogIn", "Write", "Like", "Comment", "Live"):
        expect(tabs.get_by_role("button", name=name, exact=True)).to_be_visible()
    page.get_by_role("button", name="Execute query").click()
    expect_result(page, '"edges"')


def test_it_is_logged_in_with_the_pages(open_page: Open, server: Server) -> None:
    name = f"explorer_{secrets.token_hex(3)}"
    server.sign_up(name)
    page = open_page("/login")
    people.log_in(page, name)
    graphiql = open_page("/healthz", context=page.context)
    make_stale(page, graphiql)
    stale = page.evaluate("localStorage.getItem('socsyn.session')")
    sent = refreshes(page.context)
    graphiql.goto(f"{server.url}/graphql")
    expect(graphiql.get_by_text(f"as @{name}")).to_be_visible()
    run(graphiql, ME)
    expect_result(graphiql, name)
    assert len(sent) == 1
    for other in (page, open_page("/graphql", context=page.context)):
        # Goes on with the token that GraphiQL got, though it sees late what that has written.
        other.evaluate("stale => localStorage.setItem('socsyn.session', stale)", stale)
        other.reload()
        if other is page:
            people.expect_member(page)
            people.hears(page)
        else:
            run(other, ME)
            expect_result(other, name)
    assert len(sent) == 1


def test_a_header_goes_before_the_session(open_page: Open, server: Server) -> None:
    name = f"header_{secrets.token_hex(3)}"
    page = open_page("/graphql")
    expect(page.get_by_text("not logged in")).to_be_visible()
    run(page, ME, server.sign_up(name))
    expect_result(page, name)


def test_a_subscription_is_live(open_page: Open, server: Server) -> None:
    token = server.sign_up(f"liker_{secrets.token_hex(3)}")
    number = people.write(server, token, "Comment on me")
    page = open_page("/graphql")
    with page.expect_websocket():
        run(page, SUBSCRIPTION)
    result = page.get_by_label("Result Window")

    def comes() -> bool:
        """The socket may still be opening at the first; and each event shows until the next."""
        people.act(server, token, people.COMMENT, id=number, content="Hi there!")
        page.wait_for_timeout(200)
        shown = result.inner_text()
        return "CommentAdded" in shown and "Hi there!" in shown

    people.until(page, comes, result.inner_text)


def test_it_says_that_a_token_is_not_good(open_page: Open) -> None:
    page = open_page("/graphql")
    run(page, SUBSCRIPTION, "expired")
    expect_result(page, "is not good")


def test_a_like_in_graphiql_shows_on_the_page(open_page: Open, server: Server) -> None:
    """What the README promises: two windows, and the first changes without a reload."""
    name = f"reader_{secrets.token_hex(3)}"
    text = f"Two windows of {name}"
    number = people.write(server, server.sign_up(name), text)
    page = open_page("/login")
    people.log_in(page, name)
    page.get_by_role("link", name="Public").click()
    people.expect_likes(people.post(page, text), 0, own=False)
    graphiql = open_page("/graphql", context=page.context)
    run(graphiql, f"mutation Probe {{ like(postId: {number}) {{ liked }} }}")
    expect_result(graphiql, '"liked": true')
    people.expect_likes(people.post(page, text), 1, own=True)
