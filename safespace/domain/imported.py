"""What the vault remembers of a spreadsheet that was brought in: nothing of what it said, only what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from safespace.domain.case import Change
from safespace.domain.ids import Id


@dataclass(frozen=True, slots=True)
class Import:
    """A spreadsheet that was brought in. `file_seal` knows the same file again and tells nothing of it.

    `fates` are how many rows had each fate, by its name. `undone_at` (UTC) is when it was taken back, None if not.
    """

    id: Id
    file_seal: str
    brought_at: datetime
    fates: tuple[tuple[str, int], ...]
    undone_at: datetime | None
    change: Change


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """From which row of which import a case came. The sheet and the row are numbers from 1.

    The seals know the guardian's own reference, and the same contents, again; they tell nothing of either. `made` is
    False where the case was here before and was only brought up to date.
    """

    id: Id
    case_id: Id
    import_id: Id
    sheet_number: int
    row_number: int
    reference_seal: str
    content_seal: str
    made: bool
    change: Change


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """How spreadsheets of one shape were read last. `shape` and what is in `plan` are seals and codes, never words."""

    id: Id
    shape: str
    plan: str
    change: Change
