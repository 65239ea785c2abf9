"""A secret key for a checkout whose owner names none."""

import contextlib
import secrets
from pathlib import Path

from .paths import Layout


def own_key(root: Path | None = None) -> str:
    """A key made once for this checkout, so that tokens outlive a restart."""
    file = Layout.of(root).base / "secret-key"
    if not file.exists():
        file.parent.mkdir(mode=0o700, exist_ok=True)
        fresh = file.with_name(f"secret-key.{secrets.token_hex(8)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):  # another process was first: its key counts
            file.hardlink_to(fresh)
        fresh.unlink()
    return file.read_text()
