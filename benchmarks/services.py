"""The PostgreSQL and the Redis that all servers share: this checkout's own, or those named in
DATABASE_URL and REDIS_URL. Each server gets a database and a Redis prefix of its own."""

import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import environ
import psutil
import psycopg
import redis
from psycopg import sql

from socsyn import local


@dataclass(frozen=True)
class Database:
    """One database, in the ways the servers' drivers want it named."""

    url: str

    @property
    def _parts(self) -> dict[str, Any]:
        parts: dict[str, Any] = environ.Env.db_url_config(self.url)
        return parts

    def connect(self, name: str | None = None) -> psycopg.Connection[Any]:
        """A connection to this database, or to the one called `name` beside it."""
        parts = self._parts
        return psycopg.connect(
            host=parts["HOST"] or None,
            port=parts["PORT"] or None,
            user=parts["USER"] or None,
            password=parts["PASSWORD"] or None,
            dbname=name or parts["NAME"],
            autocommit=True,
        )

    @property
    def environment(self) -> dict[str, str]:
        """The variables of libpq, which `pg` on Node reads as well."""
        names = ("HOST", "PORT", "USER", "PASSWORD")
        set_ones = {f"PG{name}": str(self._parts[name]) for name in names if self._parts[name]}
        return {**set_ones, "PGDATABASE": str(self._parts["NAME"])}


class Services:
    """What the servers under test store in and publish through, and what they leave in it."""

    def __init__(self) -> None:
        self._base = Database(os.environ["DATABASE_URL"])
        self.redis_url = os.environ["REDIS_URL"]
        self.prefix = f"bench_{os.getpid()}_{secrets.token_hex(3)}"
        self._made: list[str] = []
        self._starts = 0

    @cached_property
    def redis(self) -> "redis.Redis":
        return redis.Redis.from_url(self.redis_url, socket_timeout=10)

    def database(self, peer: str) -> Database:
        """The database of one peer, made when first asked for."""
        name = f"{self.prefix}_{peer}"
        if name not in self._made:
            with self._base.connect("postgres") as connection:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            self._made.append(name)
        return Database(self._base.url.rpartition("/")[0] + "/" + name)

    def redis_prefix(self, peer: str) -> str:
        """A prefix that no server has used: what one left in Redis is not the next one's."""
        self._starts += 1
        return f"{self.prefix}_{peer}_{self._starts}"

    def commands(self) -> dict[str, int]:
        """How often Redis has run each command since it started."""
        stats: dict[str, Any] = self.redis.info("commandstats")
        return {name.removeprefix("cmdstat_"): int(one["calls"]) for name, one in stats.items()}

    def remove(self) -> None:
        """Drop what was made for the run."""
        self._remove(self.prefix, self._made)
        self.redis.close()

    def sweep(self) -> None:
        """Drop what runs left behind that were killed. Only for services of this machine."""
        with self._base.connect("postgres") as connection:
            rows = connection.execute("SELECT datname FROM pg_database").fetchall()
        for (name,) in rows:
            left = re.match(r"bench_(\d+)_[0-9a-f]{6}", name)
            if left and not psutil.pid_exists(int(left[1])):
                self._remove(left[0], [name])

    def _remove(self, prefix: str, databases: list[str]) -> None:
        keys = list(self.redis.scan_iter(match=f"*{prefix}*", count=1000))
        if keys:
            self.redis.delete(*keys)
        with self._base.connect("postgres") as connection:
            for name in databases:
                drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                connection.execute(drop.format(sql.Identifier(name)))


@contextmanager
def services() -> Iterator[Services]:
    """The services, running; databases and keys of the run are gone when the block is left."""
    is_local = not os.environ.get("DATABASE_URL") and not os.environ.get("REDIS_URL")
    local.attach(force=True)
    made = Services()
    if is_local:
        made.sweep()
    try:
        yield made
    finally:
        made.remove()
