"""What becomes of a page whose server or network goes away, and of tabs that share a session."""

import re
import secrets
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.e2e.browser import people
from tests.e2e.browser.conftest import Open
from tests.server import Installation, Server

LONG = 120_000  # the page tries again later and later
_AGE = """() => {
  const session = JSON.parse(localStorage.getItem("socsyn.session"));
  localStorage.setItem("socsyn.session", JSON.stringify({ ...session, freshUntil: 0 }));
}"""
_IS_STALE = """() => JSON.parse(localStorage.getItem("socsyn.session")).freshUntil === 0"""


def make_stale(page: Page, witness: Page) -> None:
    """Let the token be due, and wait until another tab sees that: it may do so a little late."""
    page.evaluate(_AGE)
    witness.wait_for_function(_IS_STALE)


def banner(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def back(page: Page) -> None:
    """Wait until it is connected: of several pages each comes back in its own time."""
    expect(page.get_by_text(re.compile("^(Connection lost|You are offline)"))).to_have_count(
        0, timeout=LONG
    )


def refreshes(context: BrowserContext) -> list[Request]:
    """The requests for another token that are answered: a page that goes takes its own along."""
    seen: list[Request] = []

    def see(request: Request) -> None:
        if "refreshToken(refreshToken:" in (request.post_data or ""):
            seen.append(request)

    context.on("requestfinished", see)
    return seen


def test_a_page_comes_back_after_its_server_did(open_page: Open, installed: Installation) -> None:
    name = f"patient_{secrets.token_hex(3)}"
    with installed.server() as first:
        token = first.sign_up(name)
        kept = people.write(first, token, f"Kept {name}")
        gone = people.write(first, token, f"Gone {name}")
        page = open_page(f"{first.url}/public")
        expect(people.post(page, f"Kept {name}")).to_be_visible()
        people.hears(page)
        port = first.port
    banner(page, "Connection lost")
    with installed.server(port=port) as second:
        people.act(second, token, people.LIKE, id=kept)
        people.act(second, token, people.COMMENT, id=kept, content="While you were away")
        people.act(second, token, people.DELETE, id=gone)
        people.write(second, token, f"Missed {name}")
        back(page)
        expect(people.pill(page, 1)).to_be_visible()
        expect(people.post(page, f"Gone {name}")).to_have_count(0)
        people.expect_likes(people.post(page, f"Kept {name}"), 1, own=False)
        people.expect_comments(people.post(page, f"Kept {name}"), 1)
        people.pill(page, 1).click()
        expect(people.post(page, f"Missed {name}")).to_be_visible()
        people.expect_same(page, open_page(f"{second.url}/public"))


def test_a_page_that_was_offline_misses_nothing(open_page: Open, server: Server) -> None:
    name = f"offline_{secrets.token_hex(3)}"
    token = server.sign_up(name)
    people.write(server, token, f"Before {name}")
    page = open_page("/public")
    expect(people.post(page, f"Before {name}")).to_be_visible()
    people.hears(page)
    page.context.set_offline(True)
    banner(page, "You are offline")
    people.write(server, token, f"Meanwhile {name}")
    page.context.set_offline(False)
    back(page)
    expect(people.pill(page, 1)).to_be_visible()
    people.pill(page, 1).click()
    expect(people.post(page, f"Meanwhile {name}")).to_be_visible()
    people.expect_same(page, open_page("/public"))


@dataclass(frozen=True)
class Away:
    """What somebody reads while it can't be heard, and what happens to it then."""

    name: str
    reader: str  # tokens
    writer: str
    post: str
    gone: str

    @classmethod
    def begin(cls, server: Server) -> "Away":
        name = secrets.token_hex(3)
        reader, writer = (server.sign_up(f"{who}_{name}") for who in ("reader", "writer"))
        post = people.write(server, reader, f"Before {name}")
        people.act(server, writer, people.COMMENT, id=post, content="First of all")
        return cls(name, reader, writer, post, people.write(server, writer, f"Gone {name}"))

    def open(self, open_page: Open, server: Server) -> list[Page]:
        """The post, the notifications and the writer's profile, for the reader."""
        first = open_page(f"{server.url}/login")
        people.log_in(first, f"reader_{self.name}")
        first.goto(f"{server.url}/post/{self.post}")
        return [first, *self.others(open_page, server, first)]

    def others(self, open_page: Open, server: Server, first: Page) -> list[Page]:
        paths = ("/notifications", f"/@writer_{self.name}")
        return [open_page(server.url + path, context=first.context) for path in paths]

    def hear(self, pages: list[Page]) -> None:
        texts = ("First of all", "commented on your post", f"Gone {self.name}")
        for page, text in zip(pages, texts, strict=True):
            expect(page.get_by_role("main")).to_contain_text(text)
            expect(page.get_by_text("Loading…")).to_have_count(0)

    def happen(self, server: Server) -> None:
        # First: Chromium may leave the socket of a page that it says is offline, so that this hears
        # each notification as it is told, with what the post said then.
        people.act(server, self.reader, people.EDIT, id=self.post, content=f"After {self.name}")
        people.act(server, self.writer, people.LIKE, id=self.post)
        people.act(server, self.writer, people.COMMENT, id=self.post, content="And another")
        people.act(server, self.writer, people.REPLY, id=self.post, content=f"Reply {self.name}")
        people.act(server, self.writer, people.DELETE, id=self.gone)
        people.act(server, self.writer, people.INTRODUCE, bio=f"Known by {self.name}")

    def expect_all(self, open_page: Open, server: Server, pages: list[Page]) -> None:
        """That each page is as a fresh one."""
        post, inbox, profile = pages
        for page in pages:
            back(page)
        expect(post.get_by_role("main")).to_contain_text(f"After {self.name}")
        fresh = open_page(f"{server.url}/post/{self.post}", context=post.context)
        people.expect_same_main(post, fresh, "And another", f"Reply {self.name}", "1 like")
        new_inbox, new_profile = self.others(open_page, server, post)
        people.expect_same_main(inbox, new_inbox, "liked your post", "replied to")
        people.pill(profile, 1).click()
        expect(people.post(profile, f"Gone {self.name}")).to_have_count(0)
        expect(profile.get_by_role("main")).to_contain_text(f"Known by {self.name}")
        expect(people.post(new_profile, f"Reply {self.name}")).to_be_visible()
        people.expect_same(profile, new_profile)


def test_every_page_comes_back_after_its_server_did(
    open_page: Open, installed: Installation
) -> None:
    with installed.server() as first:
        away = Away.begin(first)
        pages = away.open(open_page, first)
        away.hear(pages)
        port = first.port
    for page in pages:
        banner(page, "Connection lost")
    with installed.server(port=port) as second:
        away.happen(second)
        away.expect_all(open_page, second, pages)


def test_every_page_that_was_offline_misses_nothing(open_page: Open, server: Server) -> None:
    away = Away.begin(server)
    pages = away.open(open_page, server)
    away.hear(pages)
    pages[0].context.set_offline(True)
    for page in pages:
        banner(page, "You are offline")
    away.happen(server)
    pages[0].context.set_offline(False)
    away.expect_all(open_page, server, pages)


def test_of_two_tabs_one_spends_the_refresh_token(open_page: Open, server: Server) -> None:
    name = f"tabs_{secrets.token_hex(3)}"
    server.sign_up(name)
    first = open_page("/login")
    people.log_in(first, name)
    second = open_page("/", context=first.context)
    people.expect_member(second)
    sent = refreshes(first.context)
    for page in (first, second):  # a page that is there would notice, and go in the midst of it
        page.goto(f"{server.url}/healthz")
    make_stale(first, second)
    for page in (first, second):
        page.evaluate("() => { location.href = '/'; }")
    for page in (first, second):
        expect(page.get_by_role("heading", name="Home", level=1)).to_be_visible()
        people.hears(page)
        people.expect_member(page)
    first.goto(f"{server.url}/")  # a token spent twice would have ended the session
    people.expect_member(first)
    people.hears(first)
    assert len(sent) == 1


def test_pages_outlive_their_token(
    open_page: Open, installed: Installation, server: Server
) -> None:
    """Of two tabs that are only looked at, while the server closes what has expired."""
    name = f"lasting_{secrets.token_hex(3)}"
    other = server.sign_up(f"other_{name}")  # whose token lasts
    people.write(server, other, f"Before {name}")
    server.sign_up(name)
    with installed.server(ACCESS_TOKEN_SECONDS="10") as strict:
        first = open_page(f"{strict.url}/login")
        people.log_in(first, name)
        first.goto(f"{strict.url}/public")
        second = open_page(f"{strict.url}/public", context=first.context)
        for page in (first, second):
            expect(people.post(page, f"Before {name}")).to_be_visible()
            people.hears(page)
        sent = refreshes(first.context)
        people.until(first, lambda: len(sent) >= 2)
        people.write(server, other, f"After {name}")
        for page in (first, second):
            expect(people.pill(page, 1)).to_be_visible(timeout=LONG)
            people.expect_member(page)
