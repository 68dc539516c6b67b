"""How long a check of the vault counts for: a recovery tried, a copy elsewhere, a restore rehearsed, a look at it all.

The days are a policy of the trust; none of them is in code.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from safespace.casework.desk import Desk
from safespace.casework.policies import policy

POLICY: Final = "continuity"


def counts_for(desk: Desk, check: str) -> timedelta:
    """Return how long a check counts for, by its key of the policy."""
    return timedelta(days=policy(desk, POLICY)[check])


def still_counts(desk: Desk, at: datetime | None, check: str) -> bool:
    """Whether a check made at `at` (UTC; None: never) still counts, by its key of the policy.

    One from the future does not: a clock that was ahead once would else switch the check off until then.
    """
    return at is not None and timedelta() <= desk.now() - at <= counts_for(desk, check)


def days_for(desk: Desk, check: str) -> str:
    """Return how long a check counts for in words, "90 days"."""
    number = policy(desk, POLICY)[check]
    return f"{number} {'day' if number == 1 else 'days'}"
