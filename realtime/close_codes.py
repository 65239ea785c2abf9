"""Why the server closes a socket, as numbers that tell a client what to do next.

    1000        done
    1009        the message is larger than SOCKET_MAX_MESSAGE_BYTES (sent by the server itself)
    3000-3499   reconnect, with the last cursor
    4400-4499   the client's mistake: reconnecting the same way ends the same way, so a client first
                puts it right (after 4403: gets another token)
    4500        the server's mistake

The codes from 4400 on are those of the graphql-transport-ws protocol; the JSON socket uses the
same ones for the same reasons.
"""

from enum import IntEnum


class CloseCode(IntEnum):
    DONE = 1000
    UNAVAILABLE = 3000  # Redis or PostgreSQL can't be reached: nothing can be promised
    SHUTDOWN = 3001  # this process is going away; another one, or its successor, answers
    SLOW = 3008  # more waited than SOCKET_MAX_WAITING_BYTES, or _EVENTS on other servers
    BAD_MESSAGE = 4400
    UNAUTHORIZED = 4401  # subscribed before the connection was acknowledged
    FORBIDDEN = 4403  # the token is not good, or not any more
    SUBPROTOCOL = 4406
    INIT_TIMEOUT = 4408
    DUPLICATE = 4409  # an operation of that id is running
    TOO_MANY_INITS = 4429
    TOO_MANY_SOCKETS = 4430  # of one person, or from one address
    TOO_MANY_MESSAGES = 4431  # from this client, faster than SOCKET_MAX_MESSAGES_PER_SECOND
    INTERNAL = 4500

    @property
    def reason(self) -> str:
        """What a close frame says, where there is nothing more particular to say."""
        return _REASONS.get(self, "")


_REASONS = {
    CloseCode.UNAVAILABLE: "Try again in a moment",
    CloseCode.SHUTDOWN: "Reconnect in a moment",
    CloseCode.SLOW: "Too slow: reconnect with your cursor",
    CloseCode.TOO_MANY_SOCKETS: "Too many connections",
}
