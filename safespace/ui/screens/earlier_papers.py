"""What a release tells of papers that left before: their hidden numbers, before and after it."""

from __future__ import annotations

from safespace.casework.attack import Reading
from safespace.ui.screens.asked_card import Moved, Question, Stop, Told

NOTHING = "Nothing: of what earlier papers hide, a reader knows no more after it than before."


def _look(reading: Reading, stop: Stop, moved: Moved) -> Told:
    """Ask of each hidden number what is known of it before and after."""
    found = reading.narrowed(stop, moved)
    return _lead(len(found)), [f"{one.about}: {one.before} before, {one.after} after it." for one in found]


def _lead(many: int) -> str:
    if not many:
        return NOTHING
    numbers = "one hidden number" if many == 1 else f"{many} hidden numbers"
    return f"Of {numbers} a reader knows a little more after it. None of them comes too near to a few people."


EARLIER_PAPERS = Question(
    title="What it tells of earlier papers",
    look=_look,
    asking="Looking at every hidden number of earlier papers",
    unfinished="Every small number is hidden as widely as before all the same.",
)
"""Asked by itself as soon as the check is opened."""
