"""What stands on the card and the sheets of handing over: one's own words, colleagues, packs, pens and stubs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from safespace.casework import colleagues, merging, pack_checks, pen_rules, taking_over
from safespace.casework.colleagues import Known
from safespace.casework.desk import LONDON, Desk
from safespace.casework.merging import Returned
from safespace.casework.pen_rules import PenLine
from safespace.casework.taking_over import Offered
from safespace.domain.case import TaskKind
from safespace.domain.days import written
from safespace.domain.hand_over import Holding, OutsideStub, Pack
from safespace.domain.problem import Problem

DUE = {
    TaskKind.DANGER: "make sure everyone is safe",
    TaskKind.THANK: "thank them",
    TaskKind.TRIAGE: "work out what it is",
    TaskKind.AGREE: "ask what may be told",
    TaskKind.ANONYMISE: "write the brief",
    TaskKind.ESCALATE: "give the brief",
    TaskKind.CHASE: "ask for an answer",
    TaskKind.TELL: "tell them what was answered",
    TaskKind.PROGRESS: "tell them how it stands",
    TaskKind.CHECK: "ask how they are treated",
    TaskKind.FEEDBACK: "ask for feedback",
    TaskKind.ACTION: "see that a promise is kept",
    TaskKind.BASELINE: "write down how things are for them",
    TaskKind.TALK: "talk with them",
    TaskKind.COMPLETE: "complete what the return asks",
    TaskKind.CLOSE: "close it",
}
"""What must happen on a case of which nothing else is known, in a few words."""


@dataclass(frozen=True, slots=True)
class PackLine:
    """A pack: the pack, a title and a line about it, and what can be done with it."""

    pack: Pack
    title: str
    line: str
    can_go_back: bool
    has_receipt_to_give: bool


@dataclass(frozen=True, slots=True)
class StubLine:
    """A case of a colleague's that stayed there: a title and a line about it."""

    stub: OutsideStub
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything about handing over: one's own name and eight words, colleagues, pens, packs (newest first), stubs."""

    name: str
    words: str
    known: tuple[Known, ...]
    pens: tuple[PenLine, ...]
    packs: tuple[PackLine, ...]
    stubs: tuple[StubLine, ...]
    today: date

    @property
    def standing(self) -> str:
        """Say in one line how many cases are out and how many came."""
        out = sum(line.pen.holding in (Holding.LENT, Holding.GIVEN) for line in self.pens)
        came = len(self.pens) - out
        return f"{_cases(out)} with others. {_cases(came)} of others here." if self.pens else "No case is lent."


def look(desk: Desk) -> Page:
    """Read the page."""
    card = colleagues.my_card(desk)
    packs = desk.rows.packs.where("1", order="made_at DESC, rowid DESC")
    stubs = desk.rows.outside_stubs.where("ended_on IS NULL", order="urgent DESC, rowid")
    return Page(
        card.name,
        card.words,
        colleagues.known(desk),
        pen_rules.standing(desk),
        tuple(_pack(desk, one) for one in packs),
        tuple(_stub(desk, one) for one in stubs),
        desk.today(),
    )


def opened(desk: Desk, file: Path) -> Offered | Returned:
    """Return what a pack brings, whichever kind it is. What `taking_over.look` and `merging.look` raise."""
    try:
        return taking_over.look(desk, file)
    except pack_checks.ComesBack:
        return merging.look(desk, file)


def refusal(problem: Problem) -> bool:
    """Whether a pack was refused because its sender is not known: then their key card comes first."""
    return isinstance(problem, pack_checks.UnknownSender)


def _pack(desk: Desk, pack: Pack) -> PackLine:
    them = desk.rows.colleagues.get(pack.colleague_id)
    here = desk.rows.pens.where("pack_id = ? AND ended_on IS NULL AND holding = 'BORROWED'", [pack.id])
    day = written(pack.made_at.astimezone(LONDON).date())
    how = "to" if pack.went_out else "from"
    title = f"{pack.kind.value} {how} {them.name} of {them.trust}"
    stubs = f", {pack.stubs} only said to exist" if pack.stubs else ""
    line = f"Made on {day}. {_cases(pack.whole)} whole{stubs}. {_came(pack)}".strip()
    return PackLine(pack, title, line, bool(here), not pack.went_out)


def _came(pack: Pack) -> str:
    if not pack.went_out:
        return ""
    if pack.confirmed_at is None:
        return "No receipt yet."
    return f"Receipt of {written(pack.confirmed_at.astimezone(LONDON).date())}."


def _stub(desk: Desk, stub: OutsideStub) -> StubLine:
    pack = desk.rows.packs.get(stub.pack_id)
    them = desk.rows.colleagues.get(pack.colleague_id)
    due = [f"{DUE.get(kind, 'keep a promise')} by {written(day)}" for kind, day in stub.due]
    urgent = "Somebody may be in danger. " if stub.urgent else ""
    said = "; ".join(due)
    line = f"{urgent}{said[0].upper()}{said[1:]}." if said else f"{urgent}Nothing is due on it."
    return StubLine(stub, f"A case of {them.name} of {them.trust}", f"{line} Ask them: nothing more came.")


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number:,} cases"
