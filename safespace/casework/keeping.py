"""How long one case is kept: the holds that it is under, where its period stands, and whether it may go now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safespace.casework import holds, retention
from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.domain.retention import Clock, Standing


@dataclass(frozen=True, slots=True)
class Keeping:
    """What holds a case, or lets it go. `asked_for` says that somebody waits for their own data in it.

    `kinds` are those of holds, (code, words); `today` is the day in London.
    """

    case_id: Id
    reference: str
    holds: tuple[holds.Line, ...]
    asked_for: bool
    clock: Clock
    kinds: tuple[tuple[str, str], ...]
    today: date

    @property
    def is_proposed(self) -> bool:
        """Whether its period is over, nothing is due on it, and nothing holds it: then it may go."""
        return self.clock.standing is Standing.OVER


def look(desk: Desk, case_id: Id) -> Keeping:
    """Return how a case is kept. Nothing is changed."""
    case = desk.case(case_id)
    return Keeping(
        case_id=case_id,
        reference=case.reference,
        holds=holds.lines(desk, case),
        asked_for=holds.is_asked_for(desk, case_id),
        clock=retention.clock(desk, case_id),
        kinds=holds.kinds(desk),
        today=desk.today(),
    )


def is_held(desk: Desk, case: Case) -> bool:
    """Whether nothing of a case may be destroyed now."""
    return bool(holds.of_case(desk, case)) or holds.is_asked_for(desk, case.id)
