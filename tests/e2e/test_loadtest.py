"""The load tool on the real server finds nothing lost, and all figures it promises."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server import ROOT, Server

SOCKETS, EVENTS = 50, 5


@pytest.mark.parametrize("transport", ["graphql", "json"])
@pytest.mark.usefixtures("still_serves")
def test_a_small_run(server: Server, transport: str, tmp_path: Path) -> None:
    file, picture = tmp_path / "report.json", tmp_path / "plot.svg"
    done = subprocess.run(
        [
            sys.executable, "manage.py", "loadtest", "--url", server.url, "--transport", transport,
            "--sockets", str(SOCKETS), "--events", str(EVENTS), "--rate", "20", "--settle", "0",
            "--grace", "60", "--json", str(file), "--plot", str(picture), "--sign-in-sockets",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(file.read_text())
    assert report["opens"]["live"] == SOCKETS
    assert report["delivery"]["frames"] == report["faults"]["expected"] == SOCKETS * EVENTS
    assert len(report["delivery"]["by_event"]) == EVENTS
    assert report["server"]["pids"] == [server.process.pid]
    assert report["server"]["memory_open_bytes"] > 0
    assert "everything arrived, once and in order" in done.stdout
    assert "of-a" in picture.read_text()
