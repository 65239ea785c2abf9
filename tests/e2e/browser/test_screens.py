"""Each screen: usable by everybody, light, and of this server alone."""

import gzip
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from socsyn import web_client
from tests.e2e.browser import people
from tests.e2e.browser.conftest import OUTPUT, Open, World
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
    "/likes", "/search", "/settings", "/requests", "/post/{post}", "/@{name}",
    "/@{name}/followers", "/@{name}/following",
]  # fmt: skip
DEVICES: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}},
    "phone": {
        "viewport": {"width": 360, "height": 740}, "color_scheme": "dark",
        "has_touch": True, "is_mobile": True, "reduced_motion": "reduce",
    },
}  # fmt: skip


@pytest.fixture(scope="module")
def axe() -> str:
    web_client.install(development=True)
    return AXE.read_text()


def barriers(page: Page, axe: str, place: str) -> list[str]:
    page.evaluate(axe)  # by the browser's own tools, which the page's policy does not bind
    return [
        f"{place}: {rule}: {words}: {' '.join(nodes)}"
        for rule, words, nodes in page.evaluate(CHECK, RULES)
    ]


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
        people.settled(page)
        name = path.strip("/").replace("/", "-").replace("?", "-") or "start"
        page.screenshot(path=folder / f"{who}-{name.format(name='name', post='id')}-{device}.png")
        found += barriers(page, axe, path)
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


def test_writing_has_no_barriers(open_page: Open, world: World, axe: str) -> None:
    """The composer, with what it suggests."""
    page = open_page("/login")
    people.log_in(page, world.name)
    page.get_by_role("button", name="Write", exact=True).click()
    field = page.get_by_role("dialog").get_by_role("textbox")
    field.press_sequentially(f"@{world.name[:9]}")
    expect(page.get_by_role("option").first).to_be_visible()
    found = barriers(page, axe, "the composer")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["/", "/public"])
def test_the_first_load_is_light(open_page: Open, server: Server, world: World, path: str) -> None:
    member = open_page("/login")
    people.log_in(member, world.name)
    asked: list[Request] = []
    page = member.context.new_page()  # which asks for nothing that the other was still to get

    def note(request: Request) -> None:
        asked.append(request)

    page.on("request", note)
    page.goto(server.url + path)
    people.settled(page)
    people.hears(page)
    kinds = {"script", "stylesheet"}
    files = {each.url for each in asked if each.resource_type in kinds}
    assert len(files) >= 2
    # From the server: the browser forgets what it had of a page that has gone on.
    bodies = {url: page.request.get(url).body() for url in files}
    sizes = {url: len(gzip.compress(body)) for url, body in bodies.items()}
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
