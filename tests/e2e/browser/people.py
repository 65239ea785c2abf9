"""What people see and do on the pages, found by role and accessible name as people find it."""

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.server import Server

PATIENCE = 60_000  # milliseconds: a machine may be slow, a page that is right is not waited for
PASSWORD = "azerty"
CREATE = "mutation ($content: String!) { createPost(content: $content) { post { id } } }"
LIKE = "mutation ($id: ID!) { like(postId: $id) { liked } }"
COMMENT = (
    "mutation ($id: ID!, $content: String!) "
    "{ createComment(postId: $id, content: $content) { comment { id } } }"
)
REPLY = (
    "mutation ($id: ID!, $content: String!) "
    "{ createPost(content: $content, replyToId: $id) { post { id } } }"
)
EDIT = (
    "mutation ($id: ID!, $content: String!) "
    "{ updatePost(postId: $id, content: $content) { post { id } } }"
)
INTRODUCE = "mutation ($bio: String!) { updateProfile(bio: $bio) { user { id } } }"
ANSWER = (
    "mutation ($id: ID!, $content: String!) "
    "{ createPost(content: $content, replyToId: $id) { post { id } } }"
)
DELETE = "mutation ($id: ID!) { deletePost(postId: $id) { postId } }"


def write(server: Server, token: str, content: str) -> str:
    """A new post's id."""
    made: str = server.data(CREATE, token, content=content)["createPost"]["post"]["id"]
    return made


def act(server: Server, token: str, what: str, **variables: Any) -> None:
    server.data(what, token, **variables)


def log_in(page: Page, name: str) -> None:
    """On the page of that, which leads to the first one."""
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    expect_member(page)


def sign_up(page: Page, name: str) -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Email").fill(f"{name}@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Create an account").click()


def expect_member(page: Page) -> None:
    ways = page.get_by_role("navigation", name="Main")
    expect(ways.get_by_role("link", name="Profile")).to_be_visible()


def post(page: Page, text: str) -> Locator:
    return page.get_by_role("article").filter(has_text=text)


def like_button(card: Locator) -> Locator:
    return card.get_by_role("button", name=re.compile(r"\blikes?$"))


def expect_likes(card: Locator, count: int, *, own: bool) -> None:
    button = like_button(card)
    words = f"{count} {'like' if count == 1 else 'likes'}"
    expect(button).to_have_accessible_name(re.compile(rf"\b{words}$"))
    expect(button).to_have_attribute("aria-pressed", "true" if own else "false")


def expect_comments(card: Locator, count: int) -> None:
    words = f"{count} {'comment' if count == 1 else 'comments'}"
    expect(card.get_by_label(re.compile(rf"\b{words}$"))).to_be_visible()


def pill(page: Page, count: int) -> Locator:
    words = f"{count} new {'post' if count == 1 else 'posts'}"
    return page.get_by_role("button", name=words)


def hears(page: Page) -> None:
    """Wait until the page has read its feed, which may be empty, and hears what is new."""
    expect(page.get_by_role("main").get_by_role("region").first).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(0)


def settled(page: Page) -> None:
    """Wait until the screen shows what it is about."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(0)


_TEXTS = """articles => articles.map(article => {
  const copy = article.cloneNode(true);
  for (const time of copy.querySelectorAll("time")) time.textContent = "TIME";
  return copy.textContent;
})"""


def until(page: Page, condition: Callable[[], bool], told: Callable[[], object] = str) -> None:
    """Wait for what no expectation says, while the pages go on."""
    deadline = time.monotonic() + PATIENCE / 1000
    while not condition():
        assert time.monotonic() < deadline, told()
        page.wait_for_timeout(100)


def _texts(shown: Locator) -> list[str]:
    return [" ".join(text.split()) for text in shown.evaluate_all(_TEXTS)]


def _until_same(shown: Locator, fresh: Locator) -> None:
    """Both are read again and again: of a list there is more once its heights are measured."""
    until(
        shown.page,
        lambda: _texts(shown) == _texts(fresh),
        lambda: {"shown": _texts(shown), "fresh": _texts(fresh)},
    )


def expect_same(page: Page, fresh: Page) -> None:
    """That both show the same posts, whatever the time since each is called."""
    expect(fresh.get_by_role("article").first).to_be_visible()
    hears(fresh)
    _until_same(page.get_by_role("article"), fresh.get_by_role("article"))


def expect_same_main(page: Page, fresh: Page, *texts: str) -> None:
    """That both show the same between head and foot, once the fresh one shows these texts."""
    main = fresh.get_by_role("main")
    for text in texts:
        expect(main).to_contain_text(text)
    expect(fresh.get_by_text("Loading…")).to_have_count(0)
    _until_same(page.get_by_role("main"), main)
