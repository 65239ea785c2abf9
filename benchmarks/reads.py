"""Hot public reads: Socsyn with and without what it keeps, and Mercurius, on one database.

`python -m benchmarks.reads` measures, `--write` puts the table in docs/benchmarks.md. All three
servers run the whole time; the one that is asked takes turns within a round (A B C, A B C), and a
ratio is taken within its round first. The load comes from `wrk` (Debian's package of that name),
as the client must cost less than the server.
"""

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from benchmarks import machine
from benchmarks.peers.mercurius.peer import Mercurius
from benchmarks.peers.peer import ROOT
from benchmarks.peers.socsyn.peer import Socsyn
from benchmarks.processes import BenchmarkError, child, end_in_good_order
from benchmarks.services import Services, services

_POST = "id title content likesCount commentsCount author { id username }"
QUERIES = {
    "`allPosts`, 20": f"{{ allPosts(limit: 20) {{ {_POST} }} }}",
    "`posts`, 20": f"{{ posts(first: 20) {{ edges {{ node {{ {_POST} }} }} }} }}",
    "a post, 20 comments": f"{{ postById(id: %s) {{ {_POST} comments {{ id content "
    "author { id username } } } }",
}
CACHED, WRITING, UNCACHED, MERCURIUS = "kept", "kept, 10 likes/s", "executed", "Mercurius"
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- reads: begin -->", "<!-- reads: end -->"
LIKE = "mutation ($id: ID!) { toggleLike(postId: $id) { post { id } } }"
_PEOPLE = "SELECT (array_agg(id ORDER BY id))[1:50] AS ids FROM feed_user"
_COMMENTS = f"""
INSERT INTO feed_comment
  (content, created_at, updated_at, author_id, post_id, depth, likes_count, replies_count)
SELECT 'Comment number ' || n, now(), now(), ids[1 + n], newest.id, 0, 0, 0
FROM generate_series(1, 20) AS n, ({_PEOPLE}) AS people,
  (SELECT id FROM feed_post ORDER BY created_at DESC, id DESC LIMIT 1) AS newest
"""


@dataclass(frozen=True)
class Rate:
    """What `wrk` saw."""

    per_second: float
    p99_ms: float


def measure(url: str, query: str, seconds: int, connections: int) -> Rate:
    """Ask the same again and again over keep-alive connections."""
    body = json.dumps({"query": query})
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write('wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n')
        script.write(f"wrk.body = {json.dumps(body)}\n")
        script.flush()
        load = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout=10s"]
        done = subprocess.run(
            [*load, "-s", script.name, f"{url}/graphql"],
            capture_output=True,
            text=True,
            timeout=seconds + 60,
            check=True,
        )
    if "Non-2xx" in done.stdout or "Socket errors" in done.stdout:
        raise BenchmarkError(done.stdout)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)", done.stdout)
    if rate is None or p99 is None:
        raise BenchmarkError(done.stdout)
    return Rate(float(rate[1]), float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1000}[p99[2]])


@contextmanager
def likes(url: str, token: str, post: str) -> Iterator[None]:
    """Somebody who likes the post, and takes it back, ten times a second."""
    stop = threading.Event()

    def write() -> None:
        with httpx.Client(headers={"Authorization": f"JWT {token}"}, timeout=60) as client:
            while not stop.wait(0.1):
                body = {"query": LIKE, "variables": {"id": post}}
                client.post(f"{url}/graphql", json=body).raise_for_status()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        yield
    finally:
        stop.set()
        writer.join()


class Reads:
    """The servers, and what was measured of each query so far."""

    def __init__(self, urls: dict[str, str], seconds: int, connections: int) -> None:
        self._urls = urls
        self._seconds = seconds
        self._connections = connections
        newest = self._data(urls[CACHED], "{ allPosts(limit: 1) { id } }")["allPosts"]
        self._post: str = newest[0]["id"]
        self.rates: defaultdict[tuple[str, str], list[Rate]] = defaultdict(list)

    def prove(self) -> None:
        """All give the same answer to the same query."""
        for query in self._queries().values():
            answers = [self._data(url, query) for url in self._urls.values()]
            if any(answer != answers[0] for answer in answers):
                raise BenchmarkError(f"the servers differ in {query}: {answers}")

    def round(self) -> None:
        for title, query in self._queries().items():
            for server, url in self._urls.items():
                self._measure(title, server, url, query)
            with likes(self._urls[CACHED], self._token(), self._post):
                self._measure(title, WRITING, self._urls[CACHED], query)

    def _measure(self, title: str, server: str, url: str, query: str) -> None:
        measure(url, query, 1, self._connections)  # compilers and pools are warm after it
        rate = measure(url, query, self._seconds, self._connections)
        self.rates[title, server].append(rate)
        print(f"{title}: {server}: {rate.per_second:,.0f}/s, p99 {rate.p99_ms:.1f} ms", flush=True)

    def _queries(self) -> dict[str, str]:
        return {title: query.replace("%s", self._post) for title, query in QUERIES.items()}

    def _token(self) -> str:
        name = f"writer{len(self.rates)}x{datetime.now(UTC).strftime('%H%M%S%f')}"
        secret = "correct-horse-battery"
        url = self._urls[CACHED]
        fields = f'username: "{name}", email: "{name}@example.com", password: "{secret}"'
        self._data(url, f"mutation {{ createUser({fields}) {{ user {{ id }} }} }}")
        login = f'mutation {{ login(username: "{name}", password: "{secret}") {{ token }} }}'
        return str(self._data(url, login)["login"]["token"])

    @staticmethod
    def _data(url: str, query: str) -> dict[str, Any]:
        answer = httpx.post(f"{url}/graphql", json={"query": query}, timeout=60).json()
        if "errors" in answer:
            raise BenchmarkError(f"{query}: {answer}")
        data: dict[str, Any] = answer["data"]
        return data

    def table(self) -> list[str]:
        """Medians of the rounds; ratios are taken within each round first."""
        lines = [
            "| query | server | answers/s | p99 | of executed | of Mercurius |",
            "| --- | --- | --- | --- | --- | --- |",
        ]
        for title in QUERIES:
            for server in (CACHED, WRITING, UNCACHED, MERCURIUS):
                rates = self.rates[title, server]
                shown = statistics.median(rate.per_second for rate in rates)
                p99 = statistics.median(rate.p99_ms for rate in rates)
                of = [self._ratio(title, server, other) for other in (UNCACHED, MERCURIUS)]
                lines.append(
                    f"| {title} | {server} | {shown:,.0f} | {p99:.1f} ms "
                    f"| {of[0]:.1f} times | {of[1]:.2f} times |"
                )
        return lines

    def _ratio(self, title: str, server: str, other: str) -> float:
        pairs = zip(self.rates[title, server], self.rates[title, other], strict=True)
        return statistics.median(one.per_second / two.per_second for one, two in pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--write", action="store_true", help="put the table in docs/benchmarks.md")
    options = parser.parse_args()
    end_in_good_order()
    if missing := Mercurius().missing() or (None if shutil.which("wrk") else "wrk is missing."):
        sys.exit(missing)
    with services() as shared, tempfile.TemporaryDirectory() as logs, ExitStack() as stack:
        urls = _servers(shared, Path(logs), stack)
        reads = Reads(urls, options.seconds, options.connections)
        reads.prove()
        for _ in range(options.rounds):
            reads.round()
        facts = machine.describe(shared, shared.database(Socsyn.name))
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    seen = (
        f"Measured {now} on {facts['cpu']} ({facts['cores']} cores), Python {facts['python']}, "
        f"PostgreSQL {facts['postgresql']}, Redis {facts['redis']}; one process each, "
        f"{options.connections} connections of wrk on the same machine. Medians of "
        f"{options.rounds} rounds of {options.seconds} s."
    )
    text = "\n".join([seen, "", *reads.table()])
    print(text)
    if options.write:
        before, _, rest = PAGE.read_text().partition(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}")


def _servers(shared: Services, logs: Path, stack: ExitStack) -> dict[str, str]:
    """All of them, started on one database with people, posts and comments in it."""
    prefix = shared.redis_prefix("reads")  # whichever publishes an event, both hear of it
    cached = stack.enter_context(Socsyn(REDIS_PREFIX=prefix).start(shared, logs))
    database = shared.database(Socsyn.name)
    size = ["--users", "200", "--posts", "2000", "--follows", "1000", "--likes", "3000", "--quiet"]
    world = [sys.executable, "manage.py", "world", *size]
    environment = {"DATABASE_URL": database.url, "SOCSYN_ENV": "local"}
    with child(world, logs / "world.log", cwd=ROOT, env=environment) as building:
        if building.wait(300):
            raise BenchmarkError((logs / "world.log").read_text())
    with database.connect() as connection:
        connection.execute(_COMMENTS)
        connection.execute("ANALYZE")
    uncached = stack.enter_context(
        Socsyn(REDIS_PREFIX=prefix, CACHE_SECONDS="0").start(shared, logs)
    )
    mercurius = stack.enter_context(Mercurius().running("reads.mjs", database, logs))
    return {CACHED: cached.url, UNCACHED: uncached.url, MERCURIUS: mercurius.url}


if __name__ == "__main__":
    main()
