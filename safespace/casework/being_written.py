"""A concern that is being written: all of it but who spoke up, kept encrypted in the vault as it is typed.

Who spoke up is never in it: that goes into its sealed place together with the concern, or nowhere.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.domain.case import Danger, Openness


@dataclass(frozen=True, slots=True)
class BeingWritten:
    """What stands on the sheet of a new concern; without arguments, what stands there at first."""

    words: str = ""
    handle: str = ""
    danger: Danger = Danger.NO
    openness: Openness = Openness.CONFIDENTIAL
    channel: str = "in_person"

    @property
    def text(self) -> str:
        """Return the form in which the vault keeps it."""
        return json.dumps([self.words, self.handle, self.danger.name, self.openness.name, self.channel])


NOTHING = BeingWritten()
"""The sheet as it is before anything was written or chosen."""


def keep(desk: Desk, being: BeingWritten) -> datetime:
    """Keep what stands on the sheet and return when; a sheet with nothing on it is forgotten."""
    blank = not (being.words.strip() or being.handle.strip()) and being == BeingWritten(being.words, being.handle)
    return record.keep_draft(desk, record.DRAFT, "" if blank else being.text)


def read(desk: Desk) -> BeingWritten:
    """Return what stood on the sheet when it was last kept. DraftDamaged."""
    kept = record.draft(desk, record.DRAFT)
    if not kept:
        return NOTHING
    words, handle, danger, openness, channel = json.loads(kept)
    return BeingWritten(words, handle, Danger[danger], Openness[openness], channel)
