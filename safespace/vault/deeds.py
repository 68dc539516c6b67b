"""What was done between two instants, from the trail: codes, ids and counts, never the words beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from safespace.domain.ids import Id
from safespace.vault.connection import Connection
from safespace.vault.mapping import instant


@dataclass(frozen=True, slots=True)
class Did:
    """One deed of the trail: the action, who did it, on which case if on one, its codes and its counts."""

    action: str
    guardian: Id
    case_id: Id | None
    codes: Mapping[str, str]
    counts: Mapping[str, int]


def between(connection: Connection, first: datetime, last: datetime) -> tuple[Did, ...]:
    """Return what was done from `first` up to, and not at, `last`, oldest first."""
    rows = connection.execute(
        "SELECT action, guardian_id, case_id, codes, counts FROM trail WHERE at >= ? AND at < ? ORDER BY seq",
        (instant(first), instant(last)),
    )
    return tuple(
        Did(action, Id(guardian), case_id, json.loads(codes), json.loads(counts))
        for action, guardian, case_id, codes, counts in rows
    )
