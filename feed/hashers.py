"""Password hashing whose cost is bounded for the whole process, not only for one password.

Anybody may try to log in, so what one hash costs, a stranger can ask for many times at once.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

# Threads of their own: memory that a thread once took for a hash stays with that thread.
_pool = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="argon2")


class BoundedArgon2(Argon2PasswordHasher):
    """Argon2id with OWASP's parameters of 19 MiB, one hash a core at a time; others wait."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, *args: Any, **options: Any) -> str:
        return _pool.submit(super().encode, *args, **options).result()

    def verify(self, *args: Any, **options: Any) -> bool:
        return _pool.submit(super().verify, *args, **options).result()
