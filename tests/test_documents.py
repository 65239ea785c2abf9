"""The documents and deployment files say what the code does."""

import ast
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from feed.errors import SocialError
from feed.graphql.errors import Code
from realtime.close_codes import CloseCode
from socsyn import VERSION

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = ROOT / "docker-compose.yml"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
SETTINGS = ("settings.py", "uploads.py")
REQUIREMENTS = sorted([*ROOT.glob("requirements*.in"), *ROOT.glob("requirements*.txt")])


def _read_by_settings() -> set[str]:
    """The variables that settings ask `env`, or their own helper over `env`, for."""
    trees = [ast.parse((ROOT / "socsyn" / name).read_text()) for name in SETTINGS]
    return {
        node.args[0].value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
        and ast.unparse(node.func).startswith(("env.", "_service_url"))
    }


def _read_by_compose() -> set[str]:
    return set(re.findall(r"\$\{(\w+)", COMPOSE.read_text()))


def _example() -> list[str]:
    return re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def _domain_codes(error: type[SocialError] = SocialError) -> Iterator[str]:
    yield error.code
    for kind in error.__subclasses__():
        yield from _domain_codes(kind)


def test_the_example_environment_names_each_variable_once() -> None:
    named = _example()
    assert len(named) == len(set(named))
    of_manage = {"PORT"}  # serve and runserver read it themselves
    assert set(named) == _read_by_settings() | _read_by_compose() | of_manage


def test_the_example_environment_gives_each_variable_its_own_comment() -> None:
    lines = (ROOT / ".env.example").read_text().splitlines()
    for before, line in pairwise(lines):
        if re.match(r"#?[A-Z][A-Z0-9_]+=", line):
            assert before.startswith("# "), line
            assert re.search(r"\((default: .+|.*required)\)$", before), line


def test_the_errors_page_lists_every_code() -> None:
    page = (ROOT / "docs" / "errors.md").read_text()
    known = {*_domain_codes(), *(code.value for code in Code), *CloseCode.__members__}
    listed = set(re.findall(r"^\| (?:\d{4} \| )?`([A-Z_]+)` \|", page, re.MULTILINE))
    assert listed == known
    for code in CloseCode:
        assert f"| {int(code)} | `{code.name}` |" in page


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    for target in re.findall(r"\]\((?!https?://|#|mailto:)([^)#\s]+)", document.read_text()):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("file", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_name_no_address(file: Path) -> None:
    assert "://" not in file.read_text()
    assert "index-url" not in file.read_text()


def test_the_server_has_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION


def test_uv_has_one_version() -> None:
    found = {
        name: re.search(r"(?:UV_VERSION := |\buv==)(\d[\d.]+)", (ROOT / name).read_text())
        for name in ("Dockerfile", "Makefile", "requirements-dev.in")
    }
    assert len({match and match[1] for match in found.values()}) == 1, found
