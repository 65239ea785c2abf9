"""The operator's page in a browser."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.e2e.browser import people
from tests.e2e.browser.conftest import Open
from tests.server import Installation, Server


def test_staff_watches_the_server(
    open_page: Open, server: Server, installed: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"staff_{secrets.token_hex(3)}"
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", people.PASSWORD)
    account = ["--username", name, "--email", f"{name}@example.com"]
    installed.manage("createsuperuser", "--noinput", *account)
    page = open_page("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(people.PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("link", name="Live").first.click()
    expect(page.get_by_role("heading", name="Sockets")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Live.")
    published = page.get_by_role("listitem").filter(has_text="published")
    expect(published).to_contain_text("0")
    token = server.sign_up(f"busy_{name}")
    some = re.compile(r"published 0?\.?0*[1-9]")

    def counted() -> bool:
        """Each process counts what it publishes, and another may come before this one."""
        people.write(server, token, "Counted")
        return some.search(" ".join(published.inner_text().split())) is not None

    people.until(page, counted, published.inner_text)
    sockets = page.get_by_role("listitem").filter(has_text=re.compile(r"^graphql \d"))
    reader = open_page("/public")
    people.hears(reader)
    expect(sockets).to_have_text(re.compile(r"graphql [1-9]"))
