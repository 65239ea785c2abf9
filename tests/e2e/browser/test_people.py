"""Two people in two browsers, who see each other's doings as they happen."""

import secrets

from playwright.sync_api import expect

from tests.e2e.browser import people
from tests.e2e.browser.conftest import Open
from tests.server import Server


def test_two_people_see_what_each_other_does(open_page: Open, server: Server) -> None:
    names = [f"{side}_{secrets.token_hex(3)}" for side in ("left", "right")]
    people.write(server, server.sign_up(f"p_{secrets.token_hex(4)}"), "Somebody was here before")
    left, right = open_page("/signup"), open_page("/signup")
    for page, name in zip((left, right), names, strict=True):
        people.sign_up(page, name)
        people.expect_member(page)
        page.get_by_role("link", name="Public").click()
        expect(page.get_by_role("heading", name="Public", level=1)).to_be_visible()
        people.hears(page)
    tokens = [server.log_in(name) for name in names]

    text = f"<b>Anybody</b> there? {secrets.token_hex(4)}"
    number = people.write(server, tokens[0], text)
    # One's own is shown at once; the other's list does not move until they ask.
    expect(people.post(left, text)).to_have_count(1)
    expect(people.pill(right, 1)).to_be_visible()
    expect(people.post(right, text)).to_have_count(0)
    people.pill(right, 1).click()
    expect(people.post(right, text)).to_have_count(1)

    people.like_button(people.post(right, text)).click()
    people.expect_likes(people.post(right, text), 1, own=True)
    people.expect_likes(people.post(left, text), 1, own=False)
    people.act(server, tokens[0], people.LIKE, id=number)
    people.expect_likes(people.post(left, text), 2, own=True)
    people.expect_likes(people.post(right, text), 2, own=True)

    people.act(server, tokens[1], people.COMMENT, id=number, content="Here!")
    people.expect_comments(people.post(left, text), 1)
    people.expect_comments(people.post(right, text), 1)

    people.act(server, tokens[0], people.DELETE, id=number)
    for page in (left, right):
        expect(people.post(page, text)).to_have_count(0)


def test_a_post_and_an_answer_are_written_on_the_pages(open_page: Open, server: Server) -> None:
    writer, reader = (f"{side}_{secrets.token_hex(3)}" for side in ("writer", "reader"))
    server.sign_up(writer)
    server.sign_up(reader)
    left, right = open_page("/login"), open_page("/login")
    people.log_in(left, writer)
    people.log_in(right, reader)
    right.goto(f"{server.url}/public")
    people.hears(right)

    text = f"Written by hand {secrets.token_hex(4)}"
    left.get_by_role("button", name="Write").first.click()
    dialog = left.get_by_role("dialog", name="Write a post")
    dialog.get_by_role("textbox").first.fill(text)
    dialog.get_by_role("button", name="Post", exact=True).click()
    expect(dialog).to_have_count(0)
    expect(people.post(left, text)).to_have_count(1)

    people.pill(right, 1).click()
    people.post(right, text).get_by_text(text).click()
    expect(right.get_by_role("heading", name=f"Post by {writer}", level=1)).to_be_visible()
    left.goto(right.url)
    for page in (left, right):
        people.hears(page)
    answer = f"An answer {secrets.token_hex(4)}"
    right.get_by_role("textbox", name="Write a comment").fill(answer)
    right.get_by_role("button", name="Comment", exact=True).click()
    for page in (left, right):
        expect(page.get_by_text(answer)).to_have_count(1)
    people.expect_comments(people.post(left, text).first, 1)


def test_a_refusal_stands_by_its_field(open_page: Open, server: Server) -> None:
    name = f"p_{secrets.token_hex(4)}"
    server.sign_up(name)
    page = open_page("/signup")
    people.sign_up(page, name.upper())
    username = page.get_by_label("Username")
    expect(username).to_have_attribute("aria-invalid", "true")
    expect(username).to_have_accessible_description("That username is taken.")
    people.sign_up(page, f"{name}_too")
    people.expect_member(page)


def test_a_wrong_password_is_told(open_page: Open, server: Server) -> None:
    page = open_page("/login")
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Username or password is wrong.")
