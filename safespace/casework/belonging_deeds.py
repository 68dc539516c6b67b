"""What the trail calls what is done beside cases: sessions, support, equality, sheets."""

from __future__ import annotations

from typing import Final

BELONGING: Final = {
    "background.noted": "Noted what helps a person to be heard",
    "equality.action_kept": "Kept a row of the equality tracker",
    "equality.action_removed": "Took out a row of the equality tracker",
    "equality.values_imported": "Took over published equality values",
    "equality.values_removed": "Took out published equality values",
    "board.section_saved": "Saved a report on belonging or equality",
    "pulse.kept": "Kept the counts of a pulse",
    "pulse.removed": "Took out a pulse",
    "session.cancelled": "Cancelled a session",
    "session.changed": "Planned a session anew",
    "session.followed_up": "Told people what became of a session",
    "session.held": "Noted what a session brought",
    "session.planned": "Planned a session",
    "session.promise_kept": "Noted that a promise of a session was kept",
    "session.promised": "Noted a promise made at a session",
    "sheet.saved": "Saved a sheet for workers",
    "support.counted": "Counted support that was offered",
    "support.removed": "Took out a count of support",
    "toolkit.noted": "Changed an entry of the toolkits",
}
"""Each action with its words."""
