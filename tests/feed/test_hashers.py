"""Password hashing: bounded, and waiting without a database connection."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, connections, transaction
from django.test import override_settings

from feed.models import User


@pytest.fixture(autouse=True)
def _real_hasher() -> Iterator[None]:
    with override_settings(PASSWORD_HASHERS=["feed.hashers.BoundedArgon2"]):
        yield


def test_what_it_hashes_it_verifies() -> None:
    encoded = make_password("azerty")
    assert encoded.startswith("argon2$argon2id$")
    assert "m=19456,t=2,p=1" in encoded
    assert check_password("azerty", encoded)
    assert not check_password("qwerty", encoded)


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_a_hash_holds_no_connection() -> None:
    def log_in(_: int) -> bool:
        assert not User.objects.filter(username="nobody").exists()
        make_password("azerty")
        given_back = connection.connection is None
        connections.close_all()
        return given_back

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(log_in, range(16)))


@pytest.mark.django_db(transaction=True)
def test_a_transaction_keeps_its_connection() -> None:
    with transaction.atomic():
        User.objects.create_user("ada", "ada@example.com", "azerty")
        make_password("azerty")
        assert User.objects.filter(username="ada").exists()
