"""What the README and docs/api.md tell a reader to send, sent as it stands there."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.sockets import transport
from tests.server import Server, installation

ROOT = Path(__file__).resolve().parents[2]


def blocks(document: str, language: str) -> list[str]:
    """The code blocks of one language in a document."""
    text = (ROOT / document).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def demo() -> Iterator[Server]:
    """A server with the demo world, as `make run` makes it."""
    with installation() as fresh:
        fresh.manage("seed")
        with fresh.server() as running:
            yield running


async def test_the_requests_of_the_readme(demo: Server) -> None:
    (block,) = blocks("README.md", "graphql")
    token: str | None = None
    answers: dict[str, Any] = {}
    for operation in block.strip().splitlines():
        if operation.startswith("subscription"):
            async with transport(demo, token) as wire:
                await wire.listen("1", operation)
            continue
        data = demo.data(operation, token)
        answers |= data
        if "login" in data:
            token = data["login"]["token"]
    assert list(answers) == [
        "allPosts", "postById", "createUser", "login", "createPost", "toggleLike", "createComment",
    ]  # fmt: skip
    assert answers["createUser"]["user"]["email"] == "bob@example.com"
    assert answers["postById"]["comments"]
    assert answers["toggleLike"]["liked"] is True


def test_the_walk_through_the_api(demo: Server) -> None:
    if shutil.which("curl") is None:
        assert "CI" not in os.environ, "CI must walk through docs/api.md, and there is no curl"
        pytest.skip("NOT WALKED THROUGH docs/api.md: install curl to run this test")
    script = "\n".join(blocks("docs/api.md", "sh")).replace("http://localhost:8000", demo.url)
    walked = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=300, check=True
    )
    answers = [json.loads(line) for line in walked.stdout.splitlines() if line.startswith("{")]
    assert len(answers) > 8
    unexpected = [answer for answer in answers if "errors" in answer]
    codes = {error["extensions"]["code"] for answer in unexpected for error in answer["errors"]}
    assert codes <= set(re.findall(r"`([A-Z_]+)`", (ROOT / "docs/api.md").read_text()))
