"""Static files in production: hashes in their names, and compressed."""

from collections.abc import Iterator
from typing import Any

from servestatic.storage import CompressedManifestStaticFilesStorage

# Of the web client: its bundler has put hashes into the names, and into the imports of them.
NAMED = "web/"


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    _named: frozenset[str] = frozenset()

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, Any]]:
        self._named = frozenset(path for path in paths if path.startswith(NAMED))
        if not dry_run:  # before the others, after which the manifest lists all that is there
            for name, compressed in self.compress_files(set(self._named)):
                yield name, compressed, True
        others = {path: found for path, found in paths.items() if path not in self._named}
        yield from super().post_process(others, dry_run=dry_run, **options)

    def save_manifest(self) -> None:
        # What the manifest does not name is not served.
        self.hashed_files.update({name: name for name in self._named})
        super().save_manifest()
