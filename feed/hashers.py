"""Password hashing whose cost is bounded for the whole process, not only for one password.

Anybody may try to log in, so what one hash costs, a stranger can ask for many times at once.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection

# Threads of their own: memory that a thread once took for a hash stays with that thread.
_pool = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="argon2")


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2id with OWASP's parameters of 19 MiB, one hash a core at a time; others wait."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, *args: Any, **options: Any) -> str:
        _give_back_connection()
        return _pool.submit(super().encode, *args, **options).result()

    def verify(self, *args: Any, **options: Any) -> bool:
        _give_back_connection()
        return _pool.submit(super().verify, *args, **options).result()


def _give_back_connection() -> None:
    """Many may wait here for a core; none of them is to keep a connection from a reader."""
    if not connection.in_atomic_block:
        connection.close()  # to the pool; the next query takes one again
