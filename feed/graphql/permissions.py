"""What the viewer may do, so that a client never guesses."""

import strawberry

from feed.services import permissions
from feed.services.permissions import Reason

strawberry.enum(Reason, name="PermissionReason", description="Why the viewer may not do something.")
for _value in Reason.__strawberry_definition__.values:  # type: ignore[attr-defined]
    _value.description = Reason(_value.value).label


@strawberry.type(description="Whether the viewer may do something, and if not, why.")
class Permission:
    allowed: bool = strawberry.field(description="Whether they may.")
    reason: Reason | None = strawberry.field(
        description="What stands against it; null where it is allowed. More may come."
    )

    @classmethod
    def of(cls, found: permissions.Permission) -> "Permission":
        return cls(allowed=found.allowed, reason=found.reason)
