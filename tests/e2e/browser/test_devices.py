"""One person at two devices: what they do at one shows at the other, without a reload."""

import re
import secrets

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import people
from tests.e2e.browser.conftest import Open
from tests.server import Server

TAG = "mutation ($name: String!) { %s(name: $name) { __typename } }"
PRIVATE = "mutation { updatePrivacy(isPrivate: true) { user { id } } }"
APPROVE = "mutation ($id: ID!) { approveFollowRequest(userId: $id) { ok } }"
POLICY = (
    "mutation ($id: ID!, $policy: Policy!) "
    "{ updatePost(postId: $id, commentPolicy: $policy) { post { id } } }"
)


@pytest.fixture
def reader(server: Server) -> tuple[str, str]:
    """Somebody's name, and a token for what has no page."""
    name = f"reader_{secrets.token_hex(3)}"
    return name, server.sign_up(name)


@pytest.fixture
def devices(open_page: Open, reader: tuple[str, str]) -> tuple[Page, Page]:
    pages = open_page("/login"), open_page("/login")
    for page in pages:
        people.log_in(page, reader[0])
        people.hears(page)  # home, which is empty
    return pages


def author_of(server: Server, text: str) -> tuple[str, str, str]:
    """A new person's name and token, and the post that they wrote."""
    name = f"author_{secrets.token_hex(3)}"
    token = server.sign_up(name)
    return name, token, people.write(server, token, text)


def expect_followers(page: Page, words: str) -> None:
    expect(page.locator(".profile-counts").get_by_text(words)).to_be_visible()


def follow_button(page: Page, label: str) -> Locator:
    """The button on somebody's page, when it says that."""
    return page.get_by_role("main").get_by_role("button", name=re.compile(f"^{label}:"))


def test_a_follow_at_one_device_fills_the_home_of_the_other(
    devices: tuple[Page, Page], server: Server
) -> None:
    text = f"Written long before {secrets.token_hex(4)}"
    name, _, _ = author_of(server, text)
    left, right = devices
    left.goto(f"{server.url}/@{name}")
    expect_followers(left, "0 followers")
    follow_button(left, "Follow").click()
    expect(people.post(right, text)).to_have_count(1)
    # And at both the button says so, once the other comes by.
    right.goto(f"{server.url}/@{name}")
    people.hears(right)
    expect(follow_button(right, "Following")).to_be_visible()
    expect_followers(right, "1 follower")
    follow_button(left, "Following").click()
    expect(follow_button(right, "Follow")).to_be_visible()
    expect_followers(right, "0 followers")


def test_a_private_account_opens_up_as_it_approves(
    devices: tuple[Page, Page], server: Server, reader: tuple[str, str]
) -> None:
    text = f"For followers {secrets.token_hex(4)}"
    name, token, _ = author_of(server, text)
    people.act(server, token, PRIVATE)
    left, right = devices
    left.goto(f"{server.url}/@{name}")
    follow_button(left, "Follow").click()
    expect(left.get_by_text("This account is private")).to_be_visible()
    expect(follow_button(left, "Requested")).to_be_visible()
    mine = server.data("{ me { id } }", reader[1])["me"]["id"]
    people.act(server, token, APPROVE, id=mine)
    for page in (left, right):
        expect(people.post(page, text)).to_have_count(1)
    expect(left.get_by_text("This account is private")).to_have_count(0)
    expect(follow_button(left, "Following")).to_be_visible()


def test_a_hashtag_is_followed_at_all_devices(
    devices: tuple[Page, Page], server: Server, reader: tuple[str, str]
) -> None:
    tag = f"tag{secrets.token_hex(4)}"
    author_of(server, f"About #{tag}")
    for verb, count in (("followHashtag", 1), ("unfollowHashtag", 0)):
        people.act(server, reader[1], TAG % verb, name=tag)
        for page in devices:
            expect(people.post(page, tag)).to_have_count(count)


def test_who_may_comment_changes_with_the_policy(
    devices: tuple[Page, Page], server: Server
) -> None:
    _, token, post = author_of(server, "Anybody?")
    page, _ = devices
    page.goto(f"{server.url}/post/{post}")
    box = page.get_by_role("textbox", name="Write a comment")
    expect(box).to_be_visible()
    people.hears(page)
    for policy, count in (("NOBODY", 0), ("EVERYONE", 1)):
        people.act(server, token, POLICY, id=post, policy=policy)
        expect(box).to_have_count(count)
        expect(page.get_by_text("The author does not allow it.")).to_have_count(1 - count)
