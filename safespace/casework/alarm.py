"""What may be wrong with the vault as a whole, said at the top of Today until the guardian has settled it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from safespace.casework import check_up, moving
from safespace.casework.desk import Desk


class AlarmKind(Enum):
    """What is wrong: the vault is older than it was, or it lives on another laptop now."""

    OLDER = "older"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Alarm:
    """One alarm: what is wrong, what to do, and the words of the button that settles it."""

    kind: AlarmKind
    sentence: str
    advice: str
    action: str


_SAID = {
    AlarmKind.OLDER: (
        (
            "If you restored a backup, say so and go on. If not, somebody may have put an old copy in its place: lock "
            "it, leave the folder as it is, and tell your information governance lead."
        ),
        "I restored it",
    ),
    AlarmKind.MOVED: ("Lock it and work on the other laptop. If the move did not happen, say so.", "It did not move"),
}


def sounding(desk: Desk) -> Alarm | None:
    """Return the alarm that sounds, the graver one first; None if all is well."""
    for kind, sentence in ((AlarmKind.OLDER, check_up.older(desk)), (AlarmKind.MOVED, moving.warning(desk))):
        if sentence:
            return Alarm(kind, sentence, *_SAID[kind])
    return None


def settle(desk: Desk, kind: AlarmKind) -> None:
    """Settle an alarm, because the guardian knows why it sounds. The trail says so."""
    {AlarmKind.OLDER: check_up.accept_older, AlarmKind.MOVED: moving.stay}[kind](desk)
