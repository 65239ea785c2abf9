"""Starts nginx with nchan, of one worker, from a configuration written for the run."""

import os
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.peers.peer import GraphQL, Running, Socket
from benchmarks.processes import child, free_port
from benchmarks.services import Services

TEMPLATE = Path(__file__).resolve().parent / "nginx.conf"
MODULE = Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
MOST_FILES = 65_536


class Nchan:
    name = "nchan"
    title = "nginx + nchan"
    graphql: GraphQL | None = None
    socket: Socket | None = Socket("/sub", publish_path="/pub")
    most_sockets = 8000

    def missing(self) -> str | None:
        wanted = {"nginx": nginx() is not None, "libnginx-mod-nchan": MODULE.exists()}
        packages = [package for package, there in wanted.items() if not there]
        if packages:
            return f"nchan is missing: on Debian, apt-get install {' '.join(packages)}"
        return None

    def versions(self) -> dict[str, str]:
        shown = subprocess.run(
            [nginx() or "nginx", "-v"], capture_output=True, text=True, timeout=30, check=True
        )
        found = re.search(r"nginx/(\S+)", shown.stderr)
        return {"nginx": found[1] if found else "?", "nchan": _package_version()}

    @contextmanager
    def start(self, services: Services, logs: Path) -> Iterator[Running]:
        port = free_port()
        files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        with tempfile.TemporaryDirectory(prefix="bench-nginx-") as directory:
            written = Path(directory) / "nginx.conf"
            written.write_text(
                TEMPLATE.read_text().format(
                    directory=directory,
                    files=min(files, MOST_FILES),
                    module=MODULE,
                    port=port,
                    # Only a master that is root may choose; else the worker is who we are.
                    user="user root;" if os.geteuid() == 0 else "",
                )
            )
            command: list[str | Path] = [nginx() or "nginx", "-p", directory, "-c", written]
            with child(command, logs / "nchan.log", cwd=Path(directory)) as server:
                server.wait_for_port(port)
                yield Running([f"http://127.0.0.1:{port}"], [server.pid])


def nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def _package_version() -> str:
    """The version of Debian's package, which the module itself does not tell."""
    query = shutil.which("dpkg-query")
    if query is None:
        return "?"
    shown = subprocess.run(
        [query, "--show", "--showformat=${Version}", "libnginx-mod-nchan"],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return shown.stdout.strip() or "?"
