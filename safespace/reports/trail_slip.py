"""The slip that a second person keeps: how the trail stood on a day, in eight words, and whose key signs papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.reports import parts
from safespace.reports.paper import Paper, pdf

_LEAD = (
    "Keep this slip where the guardian cannot reach it. It holds nothing about any case. It can later show whether the "
    "record of what was done up to this day is still the same."
)
_COMPARE = (
    "Open the vault on the guardian's computer, go to Settings, then to the trail.",
    "Check the trail there, then type the eight words of the trail from this slip.",
    "SafeSpace says whether the trail still holds them. If not, rows up to this day were changed or cut off.",
)
_KEY = (
    "A file that SafeSpace saves has a second file beside it, which ends in .sig. Checking the two with the command "
    "\u201csafespace verify\u201d names the key that signed, in eight words. If they are the eight words of the key on "
    "this slip, the guardian's key signed that file. Other words prove nothing."
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on the slip. `number` is how many entries the trail has, `trail` and `key` are eight words each."""

    organisation: str
    sender: str
    made_on: date
    number: int
    trail: str
    key: str
    sample: bool = False


def trail_slip_pdf(slip: Slip) -> bytes:
    """Print the slip."""
    paper = Paper("Slip of the trail", slip.organisation, "For a second person to keep", slip.trail, slip.sample)
    return pdf(paper, lambda: _story(slip))


def _story(slip: Slip) -> list[Flowable]:
    """Lay the slip out; it fits one page."""
    facts = (
        ("Trail", slip.trail),
        ("Entries", f"{slip.number:,}"),
        ("Key", slip.key),
        ("From", slip.sender),
        ("Date", written(slip.made_on)),
    )
    return [
        parts.title("How the trail stands"),
        parts.lead(_LEAD),
        parts.facts(facts),
        parts.heading("To check the trail with it"),
        *parts.steps(_COMPARE),
        parts.heading("To check a paper with it"),
        *parts.words(_KEY),
    ]
