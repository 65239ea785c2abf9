"""`manage.py world`: a large world, for measuring with."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from feed import world
from feed.errors import Conflict


class Command(BaseCommand):
    help = "Add a large world to the database: people, posts, follows and likes, for measuring."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--users", type=int, default=100_000)
        parser.add_argument("--posts", type=int, default=1_000_000)
        parser.add_argument("--follows", type=int, default=5_000_000)
        parser.add_argument("--likes", type=int, default=2_000_000)
        parser.add_argument("--quiet", action="store_true", help="Show no progress.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("This world has known passwords: never in production.")
        size = world.Size(*(options[name] for name in ("users", "posts", "follows", "likes")))
        if min(size.users, size.posts) < 1 or min(size.follows, size.likes) < 0:
            raise CommandError("A world has at least one person and one post.")
        bars: dict[str, tqdm[Any]] = {}

        def progress(table: str, done: int, total: int) -> None:
            if table not in bars:
                bars[table] = tqdm(
                    desc=table, total=total, unit=" rows", disable=options["quiet"], leave=True
                )
            bar = bars[table]
            bar.total = total
            bar.update(done - bar.n)
            if done == total:
                bar.close()

        try:
            world.build(size, progress)
        except Conflict as error:
            raise CommandError(error.message) from None
