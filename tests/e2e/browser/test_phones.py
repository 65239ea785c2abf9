"""Narrow screens: all has its place, and nothing stands over another."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browser import people
from tests.e2e.browser.conftest import Open, World

BOXES = "all => all.map(each => each.getBoundingClientRect().toJSON())"
END = """() => {
  scrollTo(0, document.documentElement.scrollHeight);
  return document.querySelector("main").lastElementChild.getBoundingClientRect().bottom;
}"""


def until_above(control: Locator, line: float) -> None:
    """Wait until all of it stands above that line."""

    def stands() -> bool:
        box = control.bounding_box()
        return box is not None and box["y"] + box["height"] <= line

    people.until(control.page, stands, control.bounding_box)


def until_ends_above(page: Page, line: float) -> None:
    """At the end of the page, which what is read or measured later moves further down."""
    people.until(page, lambda: page.evaluate(END) <= line, lambda: page.evaluate(END))


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
    controls = links.or_(write)
    expect(controls).to_have_count(10 if member else 7)
    boxes = controls.evaluate_all(BOXES)  # all of one moment
    for number, box in enumerate(boxes):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["width"] >= 24
        assert box["height"] <= 56, "it is one line"
        for other in boxes[:number]:
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
        people.settled(page)
        button = page.get_by_role("button", name="Write", exact=True).bounding_box()
        assert button is not None
        assert button["y"] >= bar["y"], "it stands in the bar"
        assert button["width"] >= 44
        # At the end of the page nothing can be scrolled out from below it any more.
        until_ends_above(page, bar["y"])


def test_the_ways_of_a_phone_do_not_cover_what_has_the_focus(open_page: Open, world: World) -> None:
    page = open_page("/login", viewport={"width": 360, "height": 480}, has_touch=True)
    people.log_in(page, world.name)
    page.goto(page.evaluate("location.origin") + f"/post/{world.post}")
    people.settled(page)
    bar = page.get_by_role("navigation", name="Main").bounding_box()
    page.get_by_role("button", name="Reply to").last.click()
    field = page.get_by_role("textbox", name="Reply to")
    expect(field).to_be_focused()
    field.press_sequentially(f"@{world.name[:9]}")
    expect(page.get_by_role("option").first).to_be_visible()
    assert bar is not None
    for control in (field, page.get_by_role("listbox")):
        until_above(control, bar["y"])
