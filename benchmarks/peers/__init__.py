"""The servers under test, each of which knows how it is started and how it is spoken to."""

from benchmarks.peers.mercurius.peer import Mercurius
from benchmarks.peers.nchan.peer import Nchan
from benchmarks.peers.peer import Peer
from benchmarks.peers.socsyn.peer import Socsyn
from benchmarks.peers.textbook.peer import Textbook

ALL: dict[str, type[Textbook] | type[Mercurius] | type[Nchan] | type[Socsyn]] = {
    "textbook": Textbook,
    "mercurius": Mercurius,
    "nchan": Nchan,
    "socsyn": Socsyn,
}


def make(name: str) -> Peer:
    """The peer of that name, with its defaults."""
    return ALL[name]()


def titles() -> dict[str, str]:
    """What to call each in a table."""
    return {name: kind.title for name, kind in ALL.items()}
