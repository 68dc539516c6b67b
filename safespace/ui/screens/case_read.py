"""What the page of a case reads at the desk before it is shown."""

from __future__ import annotations

from datetime import date

from safespace.casework import attach, browse, identity
from safespace.casework.attach import Files
from safespace.casework.browse import WholeCase
from safespace.casework.desk import Desk
from safespace.casework.identity import Seen
from safespace.domain.ids import Id

Read = tuple[WholeCase, Files, Seen | None, int, date]
"""A case, its files, its identity while it is open, for how many seconds more, and the day."""


def read(desk: Desk, case_id: Id) -> Read:
    """Read a case whole. NotYours for a guardian who stepped back from it."""
    whole = browse.case(desk, case_id)
    seen = identity.seen(desk, case_id) if identity.is_open(desk, case_id) else None
    files = attach.files(desk, case_id)
    return whole, files, seen, int((seen.until - desk.now()).total_seconds()) if seen else 0, desk.today()
