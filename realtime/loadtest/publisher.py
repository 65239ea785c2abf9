"""Who makes the events: one after another, each with its number in what it posts.

Guarantees: the time of an event is taken just before its request is sent, and the next request
is sent only after the former was answered, so the order in which the server heard of them is
known. A request that failed is never sent again, since the server may have done it.
"""

import http.client
import json
import secrets
import ssl
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urlsplit

from .errors import LoadtestError

TIMEOUT = 30.0
FAILURES_TO_GIVE_UP = 5  # one after another
MARKER = "{marker}"
SIGN_UP = (
    "mutation ($u: String!, $e: String!, $p: String!) "
    "{ createUser(username: $u, email: $e, password: $p) { user { id } } }"
)
LOG_IN = "mutation ($u: String!, $p: String!) { login(username: $u, password: $p) { token } }"


class Refused(Exception):
    """The server answered, but not with what was asked for."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


@dataclass(slots=True)
class Sent:
    """The events that were published: number, monotonic nanoseconds before, and until answered."""

    times: dict[int, int] = field(default_factory=dict)
    round_trips: list[int] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    attempts: int = 0
    began: int = 0
    ended: int = 0


class Publisher:
    def __init__(
        self,
        url: str,
        *,
        marker: str,
        mutation: str | None,
        headers: dict[str, str],
        token: str | None,
    ) -> None:
        """`mutation` is a GraphQL document with {marker}; None posts the bare marker."""
        self._url: SplitResult = urlsplit(url)
        self._marker = marker
        self._mutation = mutation
        self._headers = headers
        self._token = token
        self._person: dict[str, str] | None = None
        self._link: http.client.HTTPConnection | None = None
        self._stop = threading.Event()
        self.sent = Sent()
        self.done = threading.Event()

    # --- Who publishes --------------------------------------------------------------------------

    def sign_up(self) -> str:
        """Become a new person of a random name; their token."""
        name = f"lt_{secrets.token_hex(6)}"
        self._person = {"u": name, "p": secrets.token_urlsafe(18)}
        try:
            self._graphql(SIGN_UP, self._person | {"e": f"{name}@example.com"})
            return self._log_in()
        except (OSError, http.client.HTTPException, Refused) as error:
            raise LoadtestError(
                f"No account could be made to publish with ({error}): give --token, --no-login or "
                "--publish-url."
            ) from None
        finally:
            self.close()

    def _log_in(self) -> str:
        self._token = None
        data = self._graphql(LOG_IN, self._person or {})
        self._token = str(data["login"]["token"])
        return self._token

    # --- Publishing -----------------------------------------------------------------------------

    def start(self, events: int, interval: float) -> None:
        # A thread of its own: waiting for an answer holds nobody up, and Ctrl-C need not wait.
        threading.Thread(target=self._run, args=(events, interval), daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def _run(self, events: int, interval: float) -> None:
        sent, in_a_row = self.sent, 0
        sent.began = time.monotonic_ns()
        due = time.monotonic()
        for number in range(events):
            if self._stop.wait(max(0.0, due - time.monotonic())):
                break
            due = max(due, time.monotonic() - interval) + interval
            sent.attempts += 1
            in_a_row = 0 if self._publish(number) else in_a_row + 1
            if in_a_row == FAILURES_TO_GIVE_UP:
                break
        sent.ended = time.monotonic_ns()
        self.close()
        self.done.set()

    def _publish(self, number: int) -> bool:
        text = f"{self._marker}{number}-"
        before = time.monotonic_ns()
        try:
            try:
                self._post_event(text)
            except Refused as refused:
                if refused.code != "UNAUTHENTICATED" or self._person is None:
                    raise
                self._log_in()  # the run is longer than a token's life
                before = time.monotonic_ns()
                self._post_event(text)
        except (OSError, http.client.HTTPException, Refused) as error:
            self.close()
            self.sent.failures[str(error) or type(error).__name__] += 1
            return False
        self.sent.times[number] = before
        self.sent.round_trips.append(time.monotonic_ns() - before)
        return True

    def _post_event(self, text: str) -> None:
        if self._mutation is None:
            self._post(text.encode(), "text/plain")
        else:
            self._graphql(self._mutation.replace(MARKER, text))

    # --- HTTP -----------------------------------------------------------------------------------

    def _graphql(self, query: str, variables: dict[str, str] | None = None) -> dict[str, Any]:
        body = {"query": query} | ({"variables": variables} if variables else {})
        try:
            answer = json.loads(self._post(json.dumps(body).encode(), "application/json"))
        except ValueError:
            raise Refused("the answer is no JSON") from None
        if errors := answer.get("errors"):
            first = errors[0]
            code = (first.get("extensions") or {}).get("code")
            raise Refused(str(first.get("message")), str(code or ""))
        data: dict[str, Any] = answer.get("data") or {}
        return data

    def _post(self, body: bytes, kind: str) -> bytes:
        link = self._link = self._link or self._connect()
        headers = {"Content-Type": kind, **self._headers}
        if self._token:
            headers["Authorization"] = f"JWT {self._token}"
        path = self._url.path or "/"
        link.request(
            "POST", f"{path}?{self._url.query}" if self._url.query else path, body, headers
        )
        response = link.getresponse()
        answer = response.read()
        if response.status >= 300 and not (kind == "application/json" and b'"errors"' in answer):
            raise Refused(f"HTTP {response.status} {response.reason}")
        return answer

    def _connect(self) -> http.client.HTTPConnection:
        host = self._url.hostname or ""
        if self._url.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(
                host, self._url.port, timeout=TIMEOUT, context=context
            )
        return http.client.HTTPConnection(host, self._url.port, timeout=TIMEOUT)

    def close(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
