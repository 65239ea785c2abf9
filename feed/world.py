"""A large world for measuring: people, posts, follows and likes by the million, the same each time.

Rows go in by COPY. Where the database lets its user do so, triggers and foreign keys rest
meanwhile and the counts are made up for in the end; else they work as ever, and it takes longer.

The popularity of people and hashtags falls off as it does in life: few have most of it. A few
people are made to measure with, by name: readers who follow exactly so many, and writers whom
exactly so many follow.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import DatabaseError, connection, transaction
from django.db.models import JSONField, Model
from psycopg.types.json import Jsonb

from feed.errors import Conflict
from feed.models import Follow, Hashtag, Like, Post, PostTag, User

PASSWORD = "azerty"  # noqa: S105
READERS = (10, 500, 5_000)  # reader10 follows ten people
WRITERS = (5, 50_000)  # five people follow writer5
HASHTAGS = 1_000
TAGGED = 0.2  # of the posts
FOLLOWERS_ONLY = 0.1
SECONDS = 365 * 24 * 3600  # over which the posts are spread, up to now

Row = tuple[object, ...]
# Told how many rows of a table are done.
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Size:
    users: int
    posts: int
    follows: int
    likes: int


def build(size: Size, progress: Progress) -> None:
    """Add such a world to the database. Raises `Conflict` where there is one already."""
    if User.objects.filter(username="world0").exists():
        raise Conflict("This database has a world already.")
    world = _World(size)
    with transaction.atomic(), _without_triggers() as resting:
        world.begin()
        for model, columns, count, rows in world.tables():
            _copy(model, columns, count, rows, progress)
        if resting:
            for sql in _COUNTS:
                _execute(sql)
        for table in ("feed_user", "feed_post", "feed_hashtag"):
            _execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608
            )
    for table in ("feed_user", "feed_post", "feed_follow", "feed_like", "feed_posttag"):
        _execute(f"ANALYZE {table}")


class _World:
    def __init__(self, size: Size) -> None:
        self._size = size
        self._chance = random.Random(42)  # noqa: S311
        self._now = datetime.now(UTC)
        self._special = [f"reader{n}" for n in READERS] + [f"writer{n}" for n in WRITERS]

    def begin(self) -> None:
        """Find out which ids are free."""
        self._user, self._post, self._tag = (
            _execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")  # noqa: S608
            for table in ("feed_user", "feed_post", "feed_hashtag")
        )

    def tables(self) -> Iterator[tuple[type[Model], str, int, Iterable[Row]]]:
        """Each table with the columns given, about how many rows it gets, and these."""
        size = self._size
        yield User, _USER, size.users + len(self._special), self._people()
        yield Hashtag, "id, name, created_at", HASHTAGS, self._hashtags()
        yield Post, _POST, size.posts, self._posts()
        tags = "post_id, hashtag_id, created_at"
        yield PostTag, tags, int(size.posts * TAGGED), self._post_tags()
        follows = "follower_id, followed_id, created_at"
        yield Follow, follows, size.follows, self._follows()
        yield Like, "user_id, post_id, created_at", size.likes, self._likes()

    def _people(self) -> Iterator[Row]:
        password = make_password(PASSWORD)
        names = [f"world{number}" for number in range(self._size.users)] + self._special
        for number, name in enumerate(names):
            private = number % 20 == 7  # not those who are made to measure with
            email = f"{name}@example.org"
            yield (
                self._user + number, name, email, password, True, False, False,
                private and number < self._size.users, self._now,
            )  # fmt: skip

    def _hashtags(self) -> Iterator[Row]:
        for number in range(HASHTAGS):
            yield self._tag + number, f"world{number}", self._now

    def _posts(self) -> Iterator[Row]:
        chance = random.Random(1)  # noqa: S311
        for number in range(self._size.posts):
            # So that some write much and many little, but nobody is heard alone.
            author = self._user + self._popular(chance, self._size.users, 1.5)
            moment = self._moment(number)
            visibility = "followers" if chance.random() < FOLLOWERS_ONLY else "public"
            content = f"Post {number} of a large world, about #world{number % HASHTAGS}."
            yield (
                self._post + number, author, content, visibility, moment, moment,
            )  # fmt: skip

    def _post_tags(self) -> Iterator[Row]:
        chance = random.Random(2)  # noqa: S311
        for number in range(self._size.posts):
            if chance.random() < TAGGED:
                tag = self._tag + self._popular(chance, HASHTAGS, 2)
                yield self._post + number, tag, self._moment(number)

    def _follows(self) -> Iterator[Row]:
        chance = random.Random(3)  # noqa: S311
        users = self._size.users
        readers = dict(zip(range(users, users + len(READERS)), READERS, strict=True))
        first_writer = users + len(READERS)
        for place, wanted in enumerate(WRITERS):
            for follower in range(min(wanted, users)):
                yield self._user + follower, self._user + first_writer + place, self._now
        for follower, wanted in readers.items():
            for followed in chance.sample(range(users), min(wanted, users)):
                yield self._user + follower, self._user + followed, self._now
        mean = max(self._size.follows - sum(min(n, users) for n in READERS + WRITERS), 0) / users
        for follower in range(users):
            wanted = min(int(chance.expovariate(1) * mean), users // 2)
            chosen = {self._popular(chance, users, 2) for _ in range(wanted)} - {follower}
            for followed in chosen:
                yield self._user + follower, self._user + followed, self._now

    def _likes(self) -> Iterator[Row]:
        chance = random.Random(4)  # noqa: S311
        left = self._size.likes
        for number in range(self._size.posts - 1, -1, -1):
            count = min(left, int(chance.expovariate(1) * self._size.likes / self._size.posts))
            left -= count
            for user in {chance.randrange(self._size.users) for _ in range(count)}:
                yield self._user + user, self._post + number, self._now

    def _moment(self, post: int) -> datetime:
        age = SECONDS * (1 - (post + 1) / self._size.posts)
        return self._now - timedelta(seconds=age)

    @staticmethod
    def _popular(chance: random.Random, count: int, steepness: float) -> int:
        return int(count * chance.random() ** steepness)


_USER = "id, username, email, password, is_active, is_staff, is_superuser, is_private, created_at"
_POST = "id, author_id, content, visibility, created_at, updated_at"

_COUNTS = (
    """
UPDATE feed_user SET posts_count = found.n, public_posts_count = found.public,
  followers_posts_count = found.n - found.public
FROM (SELECT author_id, count(*) AS n, count(*) FILTER (WHERE visibility = 'public') AS public
      FROM feed_post WHERE deleted_at IS NULL AND repost_of_id IS NULL
        AND visibility <> 'mentioned' GROUP BY 1) AS found
WHERE id = found.author_id AND posts_count = 0
""",
    """
UPDATE feed_user SET followers_count = found.n
FROM (SELECT followed_id, count(*) AS n FROM feed_follow GROUP BY 1) AS found
WHERE id = found.followed_id AND followers_count <> found.n
""",
    """
UPDATE feed_user SET following_count = found.n
FROM (SELECT follower_id, count(*) AS n FROM feed_follow GROUP BY 1) AS found
WHERE id = found.follower_id AND following_count <> found.n
""",
    """
UPDATE feed_post SET likes_count = found.n
FROM (SELECT post_id, count(*) AS n FROM feed_like GROUP BY 1) AS found
WHERE id = found.post_id AND likes_count <> found.n
""",
)


@contextmanager
def _without_triggers() -> Iterator[bool]:
    """Whether triggers and foreign keys rest in this transaction, which superusers may ask for."""
    try:
        with transaction.atomic():
            _execute("SET LOCAL session_replication_role = replica")
    except DatabaseError:
        yield False
    else:
        yield True


def _copy(
    model: type[Model], columns: str, count: int, rows: Iterable[Row], progress: Progress
) -> None:
    """Columns that are not given get the model's default."""
    table = model._meta.db_table
    left: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        needed = not (field.null or field.primary_key or field.generated)
        if needed and field.column not in columns.split(", "):
            value = field.get_default()
            left[str(field.column)] = Jsonb(value) if isinstance(field, JSONField) else value
    columns, rest = ", ".join([columns, *left]), tuple(left.values())
    done = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row(row + rest)
            done += 1
            if done % 5_000 == 0:
                progress(table, done, max(count, done))
    progress(table, done, done)


def _execute(sql: str) -> int:
    """Run it; the first value of the first row, where it gives rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        row = cursor.fetchone() if cursor.description else None
        return int(row[0]) if row and isinstance(row[0], int) else 0
