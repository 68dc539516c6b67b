"""What a release tells of papers that left before: their hidden numbers, before and after it."""

from __future__ import annotations

from safespace.casework.attack import Reading
from safespace.ui.screens.asked_card import AskedCard, Moved, Stop, Told
from safespace.ui.work import Work

NOTHING = "Nothing: of what earlier papers hide, a reader knows no more after it than before."


class EarlierPapers(AskedCard):
    """Asked by itself as soon as the check is opened."""

    asking = "Looking at every hidden number of earlier papers"
    unfinished = "Every small number is hidden as widely as before all the same."

    def __init__(self, work: Work) -> None:
        """Begin with nothing asked."""
        super().__init__(work, "What it tells of earlier papers")

    def look(self, reading: Reading, stop: Stop, moved: Moved) -> Told:
        """Ask of each hidden number what is known of it before and after."""
        found = reading.narrowed(stop, moved)
        return _lead(len(found)), [f"{one.about}: {one.before} before, {one.after} after it." for one in found]


def _lead(many: int) -> str:
    if not many:
        return NOTHING
    numbers = "one hidden number" if many == 1 else f"{many} hidden numbers"
    return f"Of {numbers} a reader knows a little more after it. None of them comes too near to a few people."
