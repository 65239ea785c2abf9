"""One line that is rewritten on a terminal; a new line every few seconds anywhere else."""

import sys
import time
from typing import TextIO

PLAIN_SECONDS = 5.0


class Progress:
    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._quiet = quiet
        self._is_terminal = self._stream.isatty()
        self._said = 0.0
        self._drawn = False

    def show(self, text: str) -> None:
        """The state of things, which may well be skipped."""
        if self._quiet:
            return
        if self._is_terminal:
            self._stream.write(f"\r\033[K{text}")
            self._drawn = True
        elif time.monotonic() - self._said >= PLAIN_SECONDS:
            self._said = time.monotonic()
            self._stream.write(f"{text}\n")
        self._stream.flush()

    def clear(self) -> None:
        if self._drawn:
            self._stream.write("\r\033[K")
            self._stream.flush()
            self._drawn = False
