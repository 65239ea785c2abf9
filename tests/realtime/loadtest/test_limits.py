"""Which addresses many sockets leave from, and how a limit that is too low is told."""

import resource
import sys

import pytest

from realtime.loadtest.errors import LoadtestError
from realtime.loadtest.limits import local_address, raise_files
from tests.realtime.loadtest.streams import plan


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers on all of 127.0.0.0/8")
@pytest.mark.parametrize(
    ("number", "address"),
    [(0, None), (9_999, None), (10_000, "127.0.0.2"), (45_000, "127.0.0.5")],
)
def test_sockets_leave_from_more_loopback_addresses(number: int, address: str | None) -> None:
    assert local_address("127.0.0.1", number) == address
    assert local_address("192.0.2.1", number) is None


def test_more_sockets_than_files() -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY:
        pytest.skip("files are not limited here")
    with pytest.raises(LoadtestError, match="ulimit -Hn"):
        raise_files(hard)


@pytest.mark.parametrize(("sockets", "processes"), [(10, 3), (1, 1), (9, 3)])
def test_the_sockets_are_shared_evenly(sockets: int, processes: int) -> None:
    shares = plan(sockets=sockets).share(processes)
    counts = [share.sockets for share in shares]
    assert sum(counts) == sockets
    assert max(counts) - min(counts) <= 1
    assert [share.first for share in shares] == [sum(counts[:n]) for n in range(processes)]
    assert type(shares[0]).of(shares[0].text()) == shares[0]
