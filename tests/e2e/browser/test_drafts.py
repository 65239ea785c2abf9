"""What somebody was writing is there again, and what they follow and look at is as it should be."""

import secrets
from pathlib import Path

from playwright.sync_api import Page, expect

from tests import pictures
from tests.e2e.browser import people
from tests.e2e.browser.conftest import Open, World
from tests.server import Server

DELETE_MEDIA = "mutation ($id: ID!) { deleteMedia(mediaId: $id) { mediaId } }"
DRAFT = """() => JSON.parse(
  Object.entries(sessionStorage).find(([name]) => name.endsWith(".new"))?.[1] ?? "null"
)?.draft.pictures[0]?.mediaId ?? null"""

NO_DRAFTS = "() => !Object.keys(sessionStorage).some((name) => name.startsWith('socsyn.draft.'))"


def open_own(open_page: Open, server: Server, path: str) -> tuple[Page, str]:
    """A page of somebody new, and their token."""
    name = f"drafter_{secrets.token_hex(3)}"
    token = server.sign_up(name)
    page = open_page("/login")
    people.log_in(page, name)
    page.goto(server.url + path)
    people.settled(page)
    return page, token


def test_comments_that_are_not_sent_are_there_again(
    open_page: Open, server: Server, world: World
) -> None:
    page, _ = open_own(open_page, server, f"/post/{world.post}")
    comment = page.get_by_role("textbox", name="Write a comment")
    answer = page.get_by_role("textbox", name="Reply to")
    comment.fill("Half a comment")
    page.get_by_role("button", name="Reply to").first.click()
    answer.fill("Half an answer")
    page.reload()
    expect(comment).to_have_value("Half a comment")
    expect(answer).to_have_value("Half an answer")
    page.get_by_role("link", name="Public").click()
    page.go_back()
    expect(comment).to_have_value("Half a comment")
    answer.press("Control+Enter")
    expect(answer).to_have_count(0)
    page.reload()
    expect(comment).to_have_value("Half a comment")
    expect(answer).to_have_count(0)


def test_drafts_go_with_who_logs_out_in_every_tab(
    open_page: Open, server: Server, world: World
) -> None:
    page, _ = open_own(open_page, server, f"/post/{world.post}")
    comment = page.get_by_role("textbox", name="Write a comment")
    comment.fill("Mine alone")
    other = open_page(f"{server.url}/settings", context=page.context)
    people.settled(other)
    expect(other.get_by_text("Quotes")).to_be_visible()  # all that stands above the button is there
    other.get_by_role("button", name="Log out").click()
    expect(other.get_by_role("banner").get_by_role("link", name="Log in")).to_be_visible()
    expect(page.get_by_role("link", name="Log in to comment.")).to_be_visible()
    page.wait_for_function(NO_DRAFTS)


def test_a_picture_that_is_on_the_server_outlives_a_reload(
    open_page: Open, server: Server, tmp_path: Path
) -> None:
    page, token = open_own(open_page, server, "/")
    file = tmp_path / "heron.png"
    file.write_bytes(pictures.encoded(size=(600, 400)))

    def write() -> None:
        page.get_by_role("button", name="on your mind").click()

    write()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_label("Describe picture 1").fill("A heron")
    page.wait_for_function(DRAFT)
    page.reload()
    write()
    expect(page.get_by_label("Describe picture 1")).to_have_value("A heron")
    picture = page.get_by_role("img", name="A heron")
    expect(picture).to_have_js_property("complete", True)
    expect(picture).not_to_have_js_property("naturalWidth", 0)
    page.get_by_role("button", name="Post", exact=True).click()
    card = page.get_by_role("article")
    expect(card).to_have_count(1)
    card.get_by_role("button", name="A heron").click()
    whole = page.get_by_role("dialog").get_by_role("img", name="A heron")
    expect(whole).to_have_js_property("complete", True)
    expect(whole).not_to_have_js_property("naturalWidth", 0)
    box = whole.bounding_box()
    assert box is not None
    assert abs(box["width"] / box["height"] - 1.5) < 0.02, "it is not stretched"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)

    write()
    page.locator("input[type=file]").set_input_files(file)
    media = page.wait_for_function(DRAFT).json_value()
    server.data(DELETE_MEDIA, token, id=media)
    page.reload()
    write()
    expect(page.get_by_role("alert")).to_contain_text("no longer on the server")
    expect(page.get_by_label("Describe picture 1")).to_have_count(0)


def test_a_hashtag_that_is_followed_comes_home(open_page: Open, server: Server) -> None:
    tag = f"tag{secrets.token_hex(3)}"
    writer = server.sign_up(f"writer_{secrets.token_hex(3)}")
    people.write(server, writer, f"About #{tag}")
    page, _ = open_own(open_page, server, f"/tag/{tag}")
    page.get_by_role("button", name=f"Follow #{tag}").click()
    expect(page.get_by_role("button", name=f"Unfollow #{tag}")).to_be_visible()
    page.get_by_role("link", name="Home").click()
    expect(people.post(page, f"About #{tag}")).to_have_count(1)
    page.get_by_role("link", name="Search").click()
    listed = page.get_by_role("region", name="Hashtags you follow")
    listed.get_by_role("button", name=f"Unfollow #{tag}").click()
    expect(listed.get_by_role("button", name=f": Follow #{tag}")).to_be_visible()


def test_what_was_searched_for_is_marked_in_links_too(open_page: Open, server: Server) -> None:
    word = f"tag{secrets.token_hex(3)}"
    reader = f"reader_{secrets.token_hex(3)}"
    server.sign_up(reader)
    token = server.sign_up(f"writer_{secrets.token_hex(3)}")
    server.data(
        "mutation ($title: String, $content: String!)"
        "{ createPost(title: $title, content: $content) { post { id } } }",
        token,
        title=f"{word} for @{reader}",
        content=f"See #{word}",
    )
    page = open_page(f"/search?q={word}")
    card = people.post(page, "See #")
    title = card.get_by_role("heading", level=3)
    expect(title.locator("mark")).to_have_text(word)
    expect(title.get_by_role("link")).to_have_attribute("href", f"/@{reader}")
    found = card.get_by_role("link", name=f"#{word}")
    expect(found.locator("mark")).to_have_text(word)
    found.click()
    expect(page.get_by_role("heading", name=f"#{word}", level=1)).to_be_visible()
