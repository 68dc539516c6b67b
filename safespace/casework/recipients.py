"""Who can be told: each recipient with the posts that hold it and where to go when it is in conflict. Data only."""

from __future__ import annotations

from functools import cache

from safespace.resources import table


@cache
def posts(recipient: str) -> frozenset[str]:
    """Return the posts whose holder a recipient may be, so that somebody in the story is recognised by their post."""
    row = _rows().get(recipient, {})
    return frozenset(filter(None, [row.get("post", ""), *row.get("also_posts", "").split()]))


@cache
def holding(post: str) -> tuple[str, ...]:
    """Return the recipients that somebody with this post may be."""
    return tuple(recipient for recipient in _rows() if post in posts(recipient))


@cache
def instead(recipient: str) -> tuple[str, ...]:
    """Return where to go when a recipient is in conflict, the best first."""
    return tuple(_rows().get(recipient, {}).get("instead", "").split())


@cache
def _rows() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in table("codelists", "recipients.csv")}
