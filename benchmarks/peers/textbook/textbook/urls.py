"""No page: GraphQL and the feed socket are all there is."""

from typing import Any

urlpatterns: list[Any] = []
