"""Chromium, and pages in it that nothing may go wrong with: no error, no refusal by the content
security policy, no request to anywhere else."""

import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from socsyn import web_client
from tests.e2e.browser import people
from tests.server import Server

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
OUTPUT = Path(__file__).resolve().parents[3] / "test-output"
# What a browser says while a test has the server or the network away, and GraphiQL of an error
# that it shows.
EXPECTED = re.compile(
    r"ERR_CONNECTION_(REFUSED|RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_INTERNET_DISCONNECTED"
    r"|ERR_SOCKET_NOT_CONNECTED|closed before receiving a handshake response"
    r"|is not good \(any more\)"
)
OWN = {"data", "blob"}

Open = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="package")  # Playwright runs a loop on this thread, which others want free
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("CI must run the browser tests, and there is no Chromium")
        pytest.skip("NOT TESTED IN A BROWSER: install chromium to run these tests")
    web_client.ensure()
    OUTPUT.mkdir(exist_ok=True)
    expect.set_options(timeout=people.PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=FLAGS, timeout=people.PATIENCE
        )
        yield browser
        browser.close()


def watch(context: BrowserContext, complaints: list[str]) -> None:
    """Note whatever goes wrong on its pages."""

    def complain(text: str) -> None:
        if not EXPECTED.search(text):
            complaints.append(text)

    def see(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in OWN and parts.hostname != "localhost":
            complaints.append(f"a request to {url}")

    def follow(page: Page) -> None:
        page.on("pageerror", lambda error: complain(str(error)))
        page.on("console", lambda said: complain(said.text) if said.type == "error" else None)
        page.on("websocket", lambda socket: see(socket.url))

    context.on("request", lambda sent: see(sent.url))
    context.on("page", follow)


@pytest.fixture
def open_page(chromium: Browser, server: Server, request: pytest.FixtureRequest) -> Iterator[Open]:
    """`open_page("/")` opens it for another person, or for the one of `context`.

    Other options are those of a browser's context. Each page is kept as a picture in the end.
    """
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def open_it(path: str, context: BrowserContext | None = None, **options: Any) -> Page:
        if context is None:
            options = {"viewport": {"width": 1200, "height": 900}, "locale": "en-GB"} | options
            context = chromium.new_context(**options)
            context.set_default_timeout(people.PATIENCE)
            watch(context, complaints)
            contexts.append(context)
        page = context.new_page()
        page.goto(server.url + path if path.startswith("/") else path)
        return page

    yield open_it
    try:
        for number, page in enumerate(page for context in contexts for page in context.pages):
            name = re.sub(r"[^\w-]+", "-", request.node.name)
            page.screenshot(path=OUTPUT / f"{name}-{number}.png")
    finally:
        for context in contexts:
            context.close()
    assert complaints == []


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
    people.act(server, token, people.ANSWER, id=post, content="An answer")
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
