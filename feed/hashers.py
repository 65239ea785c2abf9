"""Password hashing whose cost is bounded for the whole process, not only for one password.

Anybody may try to log in, so what one hash costs, a stranger can ask for many times at once.
"""

import os
from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

_AT_ONCE = BoundedSemaphore(os.cpu_count() or 2)


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2id with OWASP's parameters of 19 MiB, one hash a core at a time; others wait."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, *args: Any, **options: Any) -> str:
        with _AT_ONCE:
            return super().encode(*args, **options)

    def verify(self, *args: Any, **options: Any) -> bool:
        with _AT_ONCE:
            return super().verify(*args, **options)
