"""What is got ready while the passphrase is typed, so that the first page waits for nothing but the vault."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from safespace.casework import tasks
from safespace.casework.desk import LONDON
from safespace.resources import return_definition, returns
from safespace.vault import ahead

AROUND: Final = timedelta(days=200)
"""Today's page reckons working days in no more than so much time before and after the day."""


def get_ready(now: datetime) -> None:
    """Read what is shipped and the first page asks for, and what opening a vault needs. No vault is looked at."""
    ahead.get_ready()
    for version in returns():
        return_definition(version)
    day = now.astimezone(LONDON).date()
    tasks.working_days_between(day - AROUND, day + AROUND)
    tasks.closed_days(day.year)
