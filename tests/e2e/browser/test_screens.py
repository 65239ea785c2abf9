"""Each screen: usable by everybody, light, and of this server alone."""

import gzip
import secrets
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from socsyn import web_client
from tests.e2e.browser import people
from tests.e2e.browser.conftest import OUTPUT, Open
from tests.server import Server

FIRST_LOAD = 150 * 1024  # bytes of scripts and styles, gzipped
AXE = web_client.SOURCES / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHECK = """async (tags) => {
  const { violations } = await axe.run({ runOnly: { type: "tag", values: tags } });
  const some = (nodes) => nodes.slice(0, 3).map(({ html }) => html);
  return violations.map(({ id, help, nodes }) => [id, help, some(nodes)]);
}"""
# A new screen is a line here. {name} is somebody who has written the post of the number {post}.
FOR_GUESTS = [
    "/",
    "/public",
    "/trending",
    "/login",
    "/signup",
    "/search?q=a",
    "/@{name}",
    "/@nobody",
]
FOR_MEMBERS = [
    "/", "/public", "/trending", "/tag/herons", "/search?q=a", "/notifications", "/bookmarks",
    "/settings", "/requests", "/post/{post}", "/@{name}", "/@{name}/followers",
    "/@{name}/following",
]  # fmt: skip
DEVICES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {
        "viewport": {"width": 360, "height": 740}, "color_scheme": "dark",
        "has_touch": True, "is_mobile": True, "reduced_motion": "reduce",
    },
}  # fmt: skip


@dataclass(frozen=True)
class World:
    name: str
    post: str


@pytest.fixture(scope="module")
def world(server: Server) -> World:
    """Somebody with a post that others liked and commented on, so that no screen is empty."""
    name = f"author_{secrets.token_hex(3)}"
    token, fan = server.sign_up(name), server.sign_up(f"fan_{secrets.token_hex(3)}")
    post = people.write(server, token, f"A #herons day with @{name} at https://example.org/a?b=c")
    people.write(server, token, "A second one")
    people.act(server, fan, people.LIKE, id=post)
    people.act(server, fan, people.COMMENT, id=post, content="Seen them too")
    people.act(
        server,
        fan,
        "mutation ($name: String!) { followUser(username: $name) { __typename } }",
        name=name,
    )
    people.act(
        server, token, "mutation ($id: ID!) { bookmarkPost(postId: $id) { __typename } }", id=post
    )
    return World(name, post)


@pytest.fixture(scope="module")
def axe() -> str:
    web_client.install(development=True)
    return AXE.read_text()


def settled(page: Page) -> None:
    """Wait until the screen shows what it is about."""
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    expect(page.get_by_text("Loading…")).to_have_count(0)


def violations(
    page: Page, axe: str, paths: list[str], world: World, device: str, who: str
) -> list[str]:
    """What is wrong with each, a line for each; and a picture of each is kept."""
    folder = OUTPUT / "screens"
    folder.mkdir(exist_ok=True)
    base = page.evaluate("location.origin")
    found: list[str] = []
    for path in paths:
        page.goto(base + path.format(name=world.name, post=world.post))
        settled(page)
        name = path.strip("/").replace("/", "-").replace("?", "-") or "start"
        page.screenshot(path=folder / f"{who}-{name.format(name='name', post='id')}-{device}.png")
        page.evaluate(axe)  # by the browser's own tools, which the page's policy does not bind
        for rule, words, nodes in page.evaluate(CHECK, RULES):
            found.append(f"{path}: {rule}: {words}: {' '.join(nodes)}")
        overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if overflow > 0:
            found.append(f"{path} is {overflow} pixels too wide")
    return found


@pytest.mark.parametrize("device", DEVICES)
def test_screens_of_guests_have_no_barriers(
    open_page: Open, world: World, axe: str, device: str
) -> None:
    page = open_page("/", **DEVICES[device])
    found = violations(page, axe, FOR_GUESTS, world, device, "guest")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("device", DEVICES)
def test_screens_of_members_have_no_barriers(
    open_page: Open, world: World, axe: str, device: str
) -> None:
    page = open_page("/login", **DEVICES[device])
    people.log_in(page, world.name)
    found = violations(page, axe, FOR_MEMBERS, world, device, "member")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("member", [False, True])
def test_a_narrow_phone_has_room_for_all(open_page: Open, world: World, member: bool) -> None:
    """320 pixels, which is also a wide screen at 400 %, in the longer language."""
    page = open_page("/login", viewport={"width": 320, "height": 640}, locale="fr-FR")
    if member:
        page.get_by_label("Nom d").fill(world.name)
        page.get_by_label("Mot de passe").fill(people.PASSWORD)
        page.get_by_role("button", name="Se connecter", exact=True).click()
    links = page.get_by_role("banner").get_by_role("link")
    expect(links).to_have_count(9 if member else 7)
    write = page.get_by_role("button", name="Écrire", exact=True)
    boxes = [control.bounding_box() for control in links.or_(write).all()]
    assert len(boxes) == (10 if member else 7)
    for number, box in enumerate(boxes):
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["width"] >= 24
        assert box["height"] <= 56, "it is one line"
        for other in boxes[:number]:
            assert other is not None
            apart = abs(box["x"] - other["x"]) >= min(box["width"], other["width"])
            assert apart or abs(box["y"] - other["y"]) > 40


@pytest.mark.parametrize("width", [390, 360])
def test_writing_covers_nothing_on_a_phone(open_page: Open, world: World, width: int) -> None:
    page = open_page("/login", viewport={"width": width, "height": 740}, has_touch=True)
    people.log_in(page, world.name)
    bar = page.get_by_role("navigation", name="Main").bounding_box()
    assert bar is not None
    for path in ("/settings", f"/post/{world.post}"):
        page.goto(page.evaluate("location.origin") + path)
        settled(page)
        button = page.get_by_role("button", name="Write", exact=True).bounding_box()
        assert button is not None
        assert button["y"] >= bar["y"], "it stands in the bar"
        assert button["width"] >= 44
        # At the end of the page nothing can be scrolled out from below it any more.
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        end = page.evaluate(
            "document.querySelector('main').lastElementChild.getBoundingClientRect().bottom"
        )
        assert end <= bar["y"]


def test_the_ways_of_a_phone_do_not_cover_what_has_the_focus(open_page: Open, world: World) -> None:
    page = open_page("/login", viewport={"width": 360, "height": 480}, has_touch=True)
    people.log_in(page, world.name)
    page.goto(page.evaluate("location.origin") + f"/post/{world.post}")
    settled(page)
    bar = page.get_by_role("navigation", name="Main").bounding_box()
    page.get_by_role("button", name="Reply to").last.click()
    field = page.get_by_role("combobox", name="Reply to")
    expect(field).to_be_focused()
    field.press_sequentially(f"@{world.name[:9]}")
    expect(page.get_by_role("option").first).to_be_visible()
    for control in (field, page.get_by_role("listbox")):
        box = control.bounding_box()
        assert box is not None
        assert bar is not None
        assert box["y"] + box["height"] <= bar["y"]


@pytest.mark.parametrize("path", ["/", "/public"])
def test_the_first_load_is_light(open_page: Open, server: Server, world: World, path: str) -> None:
    page = open_page("/login")
    people.log_in(page, world.name)
    loaded: list[Response] = []

    def note(response: Response) -> None:
        loaded.append(response)

    page.on("response", note)
    page.goto(server.url + path)
    settled(page)
    people.hears(page)
    kinds = {"script", "stylesheet"}
    files = {each.url: each.body() for each in loaded if each.request.resource_type in kinds}
    assert len(files) >= 2
    sizes = {url: len(gzip.compress(body)) for url, body in files.items()}
    assert sum(sizes.values()) < FIRST_LOAD, sizes


def test_the_theme_that_was_chosen_is_there_at_the_first_paint(open_page: Open) -> None:
    page = open_page("/login", color_scheme="light")
    page.evaluate("localStorage.setItem('socsyn.theme', 'dark')")
    # Without the client's own scripts: what is painted first, before they have come.
    page.route("**/assets/index-*.js", lambda route: route.fulfill(content_type="text/javascript"))
    page.reload()
    expect(page.locator("#app")).to_be_empty()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(13, 14, 19)"
    order = page.evaluate(
        "[...document.head.querySelectorAll('script, link')].map(e => e.rel || e.type)"
    )
    assert order[0] == "", "the first script is no module, and before the styles"


def test_the_page_is_used_by_keyboard_alone(open_page: Open, world: World) -> None:
    page = open_page("/public")
    expect(page.get_by_role("article").first).to_be_visible()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_page_speaks_french(open_page: Open) -> None:
    page = open_page("/login", locale="fr-FR")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_label("Mot de passe")).to_be_visible()
