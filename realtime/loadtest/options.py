"""The command line of the load tool: its options, and the order that they make."""

import os
import secrets
from argparse import ArgumentParser
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit

from . import run, server_process
from .errors import LoadtestError
from .plan import TRANSPORTS, Plan
from .publisher import MARKER, Publisher

PATHS = {"graphql": "/graphql", "json": "/ws/feed/", "sse": "/sse/feed/", "raw": "/"}
SUBSCRIPTION = (
    "subscription { feed { __typename cursor ... on PostCreated "
    "{ post { id content author { username } likesCount } } } }"
)
MUTATION = 'mutation { createPost(content: "{marker}") { post { id } } }'
DEFAULT_PORTS = {"http": 80, "https": 443}


def add_arguments(parser: ArgumentParser) -> None:
    _add_sockets(parser)
    _add_events(parser)
    measures = parser.add_argument_group("measures")
    measures.add_argument(
        "--server-pid", type=int, action="append", default=[], metavar="PID",
        help="measure this local process; may be repeated (default: who listens on the port)",
    )  # fmt: skip
    measures.add_argument("--json", metavar="FILE", help="write all figures; - prints only them")
    measures.add_argument("--plot", metavar="FILE.svg", help="draw the latencies")
    measures.add_argument("--quiet", action="store_true", help="show no progress")


def _add_sockets(parser: ArgumentParser) -> None:
    add = parser.add_argument_group("sockets").add_argument
    add("--url", default="http://localhost:8000", help="the server (%(default)s)")
    add("--sockets", type=int, default=1000, help="how many (%(default)s)")
    add("--transport", choices=TRANSPORTS, default="graphql", help="%(default)s unless given")
    add("--path", help="of the sockets (default: the transport's own)")
    add("--subprotocol", help="of a WebSocket (graphql: graphql-transport-ws)")
    add("--subscription", default=SUBSCRIPTION, help="what a GraphQL socket subscribes to")
    add("--header", action="append", default=[], metavar="'NAME: VALUE'",
        help="with each request and handshake; may be repeated")  # fmt: skip
    add("--processes", type=int, default=2, help="client processes (%(default)s)")
    add("--opening", type=int, default=100,
        help="sockets of one process that open at the same time (%(default)s)")  # fmt: skip
    add("--open-timeout", type=float, default=60.0, metavar="SECONDS",
        help="for one socket to become live (%(default)s)")  # fmt: skip
    add("--no-ping", action="store_true",
        help="wait for no sign that a socket is live: neither pong nor welcome")  # fmt: skip
    add("--settle", type=float, default=1.0, metavar="SECONDS",
        help="between the last open and the first event (%(default)s)")  # fmt: skip
    add("--sign-in-sockets", action="store_true", help="sockets give the publisher's token")


def _add_events(parser: ArgumentParser) -> None:
    add = parser.add_argument_group("events").add_argument
    add("--events", type=int, default=50, help="how many; 0 only opens (%(default)s)")
    add("--rate", type=float, default=5.0, help="events a second at most (%(default)s)")
    add("--interval", type=float, metavar="SECONDS", help="between events, instead of --rate")
    add("--grace", type=float, default=15.0, metavar="SECONDS",
        help="without a new frame after which the rest is lost (%(default)s)")  # fmt: skip
    add("--mutation", default=MUTATION, help="GraphQL document with {marker} (creates a post)")
    add("--graphql-path", default="/graphql", metavar="PATH", help="of mutations (%(default)s)")
    add("--publish-url", metavar="URL", help="post the bare marker there instead of a mutation")
    add("--token", help="publish with this access token instead of a new account's")
    add("--no-login", action="store_true", help="publish as nobody")


def order(given: Mapping[str, Any]) -> run.Order:
    """What the options ask for; a LoadtestError where they make no sense."""
    _check(given)
    url = _server(given["url"])
    port = url.port or DEFAULT_PORTS[url.scheme]
    run_id = secrets.token_hex(3)
    marker = f"lt-{run_id}-"
    family, host = run.resolve(url.hostname or "", port)
    plan = Plan(
        transport=given["transport"],
        host=host,
        port=port,
        family=family,
        tls_name=url.hostname if url.scheme == "https" else None,
        path=given["path"] or PATHS[given["transport"]],
        authority=url.netloc.rpartition("@")[2],
        headers=tuple(given["header"]),
        subprotocol=given["subprotocol"]
        or ("graphql-transport-ws" if given["transport"] == "graphql" else None),
        subscription=given["subscription"],
        authorization=f"JWT {given['token']}"
        if given["token"] and given["sign_in_sockets"]
        else None,
        sign=not given["no_ping"],
        opening=given["opening"],
        open_timeout=given["open_timeout"],
        marker=marker,
        sockets=given["sockets"],
    )
    bare = given["publish_url"] is not None
    return run.Order(
        url=f"{url.scheme}://{plan.authority}{plan.path}",
        plan=plan,
        processes=min(given["processes"], given["sockets"]),
        publisher=_publisher(given, url, marker) if given["events"] else None,
        sign_up=not (bare or given["no_login"] or given["token"]),
        sign_in_sockets=given["sign_in_sockets"],
        events=given["events"],
        interval=given["interval"] if given["interval"] is not None else 1 / given["rate"],
        settle=given["settle"],
        grace=given["grace"],
        pids=tuple(given["server_pid"]),
        run_id=run_id,
    )


def _publisher(given: Mapping[str, Any], url: SplitResult, marker: str) -> Publisher:
    return Publisher(
        given["publish_url"] or f"{url.scheme}://{url.netloc}{given['graphql_path']}",
        marker=marker,
        mutation=None if given["publish_url"] else given["mutation"],
        headers=dict(_header(line) for line in given["header"]),
        token=given["token"],
    )


def _server(text: str) -> SplitResult:
    text = text.replace("ws://", "http://", 1).replace("wss://", "https://", 1)
    try:
        url = urlsplit(text)
        _ = url.port
    except ValueError as error:
        raise LoadtestError(f"--url {text} is no address: {error}.") from None
    if url.scheme not in DEFAULT_PORTS or not url.hostname:
        raise LoadtestError(f"--url {text} should look like http://localhost:8000.")
    return url


def _header(line: str) -> tuple[str, str]:
    name, colon, value = line.partition(":")
    if not colon or not name.strip() or "\n" in line or "\r" in line:
        raise LoadtestError(f"--header {line!r} should look like 'Name: value'.")
    return name.strip(), value.strip()


def _check(given: Mapping[str, Any]) -> None:
    for name in ("sockets", "processes", "opening"):
        if given[name] < 1:
            raise LoadtestError(f"--{name} must be at least 1.")
    for name in ("events", "interval", "settle", "grace", "open_timeout"):
        if given[name] is not None and given[name] < 0:
            raise LoadtestError(f"--{name.replace('_', '-')} can't be negative.")
    if given["rate"] <= 0:
        raise LoadtestError("--rate must be above 0.")
    for pid in given["server_pid"]:
        if not server_process.exists(pid):
            raise LoadtestError(f"--server-pid {pid} is no running process of this machine.")
    _check_places(given)


def _check_places(given: Mapping[str, Any]) -> None:
    if not given["publish_url"] and MARKER not in given["mutation"]:
        raise LoadtestError("--mutation must hold {marker}, by which an event is known again.")
    if given["publish_url"] and urlsplit(given["publish_url"]).scheme not in DEFAULT_PORTS:
        raise LoadtestError("--publish-url should begin with http:// or https://.")
    for name in ("json", "plot"):
        directory = os.path.dirname(given[name] or "")  # noqa: PTH120
        if directory and not os.path.isdir(directory):  # noqa: PTH112
            raise LoadtestError(f"--{name}: there is no directory {directory}.")
