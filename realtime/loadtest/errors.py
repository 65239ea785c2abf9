"""The two ways in which a run goes wrong on purpose, each told in one sentence."""


class LoadtestError(Exception):
    """The run can't go on; the message is for the person who started it."""


class OpenFailed(Exception):
    """One socket did not open; the message is counted, so it names no number of its own."""
