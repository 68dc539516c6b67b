"""An entry of a list that has been ended: refused wherever it is chosen anew, and left where it stands already.

So what is changed is held to the same rule as what is new, and nobody has to change what they did not come to change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from safespace.casework.desk import NoLongerOffered
from safespace.domain.codelist import Coded, codes
from safespace.resources import codelist

ABOUT: Final = {
    "elements": "elements",
    "worker_group": "worker_groups",
    "level": "levels",
    "area": "areas",
    "ethnicity": "ethnicity",
    "international": "international",
    "channel": "channels",
    "route_in": "routes_in",
    "barriers": "barriers",
    "employment": "employment_types",
}
"""What is counted about a case, each field with its list."""

SESSION: Final = {
    "kind": "session_kinds",
    "setting": "session_settings",
    "areas": "areas",
    "staff": "worker_groups",
    "hosts": "session_hosts",
    "languages": "languages",
}
"""What a session is planned with."""

HELD: Final = {"attendance": "attendance_bands", "themes": "session_themes", "barriers": "barriers"}
"""What a session brought."""

AIM: Final = {"theme": "high_impact_actions", "owner": "posts"}
"""What a row of the equality tracker aims at."""

HELPS: Final = {
    "arrival": "arrival_bands",
    "interpreter": "interpreter_needs",
    "asked": "characteristics_asked",
    "characteristics": "characteristics",
    "reason": "asking_reasons",
}
"""What is known of one person beside the case."""


def require(lists: Mapping[str, str], new: object, before: object | None = None) -> None:
    """Raise NoLongerOffered if something has an ended entry in one of its fields that did not stand there `before`."""
    for field, name in lists.items():
        stands = codes(_coded(before, field))
        for one in _coded(new, field):
            if one.code not in stands and codelist(name).row(one.code).end is not None:
                raise NoLongerOffered


def _coded(of: object | None, field: str) -> tuple[Coded, ...]:
    kept = getattr(of, field, None)
    return (kept,) if isinstance(kept, Coded) else kept or ()
