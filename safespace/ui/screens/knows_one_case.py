"""What a colleague sees in a release who knows one of its cases, and takes it away from every number."""

from __future__ import annotations

from safespace.casework.attack import Colleagues, Reading
from safespace.ui.screens.asked_card import Moved, Question, Stop, Told

LEAD = (
    "Whoever was there knows one case, and can take it away from the numbers. Every case is tried like that against "
    "every small number with somebody else in it. It may take a minute."
)
ADVICE = (
    "Somebody who is counted in a small number always knows a little more about the others in it. If these are too "
    "many, leave out the table that shows them when you choose what you publish next year."
)


def _look(reading: Reading, stop: Stop, moved: Moved) -> Told:
    """Look with the eyes of everybody who knows one case."""
    found = reading.colleagues(stop, moved)
    lines = [f"{about}: narrowed for whoever knows {_of_cases(cases)}." for about, cases in found.narrow]
    return lead(found), [*lines, *([ADVICE] if lines else [])]


def lead(found: Colleagues) -> str:
    """Say in a sentence what was found."""
    if not found.pairs:
        return "No small number has anybody else in it, whichever case somebody knows."
    if not found.narrow:
        return f"Nobody learns of anybody else: {_tried(found)}, and every number stays as wide as it was."
    left = sum(cases for _, cases in found.narrow)
    return f"{_tried(found)}. In {left} of them somebody who knows that case learns too much of the others:"


def _tried(found: Colleagues) -> str:
    return f"{found.pairs:,} pairs of a known case and a small number were tried, over {_of_cases(found.cases)}"


def _of_cases(many: int) -> str:
    return "1 case" if many == 1 else f"{many:,} cases"


KNOWS_ONE_CASE = Question(
    title="Somebody who knows one case",
    look=_look,
    asking="Looking with the eyes of everybody who knows one case",
    unfinished="Whoever knows no case is kept from every small number all the same.",
    ask_words="Look with their eyes",
    lead=LEAD,
)
"""Asked by a link, because it takes a while."""
