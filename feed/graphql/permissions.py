"""What the viewer may do, so that no client has to guess."""

from enum import Enum

import strawberry

from feed.services.permissions import Reason


@strawberry.enum(description="Why the viewer may not do something.")
class PermissionReason(Enum):
    LOGGED_OUT = strawberry.enum_value(Reason.LOGGED_OUT.value, description="Nobody is logged in.")
    NOT_THE_AUTHOR = strawberry.enum_value(
        Reason.NOT_THE_AUTHOR.value, description="It is somebody else's."
    )
    NOT_A_FOLLOWER = strawberry.enum_value(
        Reason.NOT_A_FOLLOWER.value, description="It is for followers of the author."
    )
    CLOSED = strawberry.enum_value(
        Reason.CLOSED.value, description="Its author keeps it to themselves."
    )
    TOO_DEEP = strawberry.enum_value(
        Reason.TOO_DEEP.value, description="It is as many replies deep as may be."
    )


@strawberry.type(description="Whether the viewer may do something, as it is now.")
class Permission:
    allowed: bool = strawberry.field(description="Whether they may.")
    reason: PermissionReason | None = strawberry.field(description="Why not; null where they may.")

    @classmethod
    def of(cls, reason: Reason | None) -> "Permission":
        """The permission that nothing stands against but `reason`."""
        return cls(
            allowed=reason is None,
            reason=None if reason is None else PermissionReason(reason.value),
        )
