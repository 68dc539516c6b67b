"""Who holds the pen for which case: what is out, what came, and the sentences for what cannot be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import walls
from safespace.casework.desk import Desk
from safespace.domain.days import written
from safespace.domain.hand_over import Holding, Pen
from safespace.domain.ids import Id
from safespace.domain.problem import Problem


class SayWhy(Problem):
    """A case was to be taken back early without a reason."""

    title = "Say why you take it back"
    advice = "Nothing was changed. The reason is sealed in the trail. Tell the other guardian, too: they may be at it."


class NotLent(Problem):
    """A case was to be taken back that is not out."""

    title = "This case is not lent"
    advice = "Nothing was changed. Its pen is here."


class StillLent(Problem):
    """A case was to be destroyed while another guardian has it."""

    title = "This case is lent to another guardian"
    advice = "Nothing was destroyed. Wait until it comes back, or take it back early in Settings, Handing over."


class ReceiptOfAnother(Problem):
    """A receipt does not fit any pack that was made here, or was signed by somebody else."""

    title = "This receipt belongs to no pack of yours"
    advice = "Nothing was changed. Ask the guardian whom you gave the pack to for their receipt."


@dataclass(frozen=True, slots=True)
class PenLine:
    """How the pen of a case lies, in one sentence, and whether this vault may write to the case today."""

    pen: Pen
    reference: str
    sentence: str
    may_write: bool


def is_free(desk: Desk, case_id: Id) -> bool:
    """Whether a case may be lent from here: it never changed hands, came back, or was taken over for good."""
    pen = desk.rows.pen_guard.latest(case_id)
    if pen is None or (pen.holding is Holding.RECEIVED and pen.ended_on is None):
        return True
    return pen.holding in (Holding.LENT, Holding.GIVEN) and pen.may_write(desk.today())


def lent(desk: Desk, case_id: Id) -> Pen:
    """Return the pen of a case that is out; NotLent."""
    pen = desk.rows.pen_guard.standing(case_id)
    if pen is None or pen.holding not in (Holding.LENT, Holding.GIVEN):
        raise NotLent
    return pen


def refuse_if_lent(desk: Desk, case_id: Id) -> None:
    """Raise StillLent while another guardian holds the pen of a lent case."""
    pen = desk.rows.pen_guard.latest(case_id)
    if pen is not None and pen.holding is Holding.LENT and not pen.may_write(desk.today()):
        raise StillLent


def end(desk: Desk, pen: Pen) -> Pen:
    """End a pen today, inside the running change."""
    ended = replace(pen, ended_on=desk.today(), change=desk.next(pen.change))
    desk.rows.pens.save(ended)
    return ended


def elsewhere(desk: Desk) -> frozenset[Id]:
    """Return the cases that another guardian works on today: nothing of them is due here."""
    out = desk.rows.pens.where("ended_on IS NULL AND holding IN ('LENT', 'GIVEN')")
    return frozenset(pen.case_id for pen in out if not pen.may_write(desk.today()))


def of_case(desk: Desk, case_id: Id) -> PenLine | None:
    """Return how the pen of a case lies, None if it never changed hands, or is back."""
    pen = desk.rows.pen_guard.latest(case_id)
    if pen is None or (pen.holding in (Holding.LENT, Holding.GIVEN) and pen.ended_on is not None):
        return None
    return _line(desk, pen)


def standing(desk: Desk) -> tuple[PenLine, ...]:
    """Return every pen that stands, those that are out first."""
    unseen = walls.walled(desk)
    order = "holding NOT IN ('LENT', 'GIVEN'), until, rowid"
    found = desk.rows.pens.where("ended_on IS NULL", order=order)
    return tuple(_line(desk, pen) for pen in found if pen.case_id not in unseen)


def _line(desk: Desk, pen: Pen) -> PenLine:
    them = desk.rows.colleagues.get(pen.colleague_id)
    who, may = f"{them.name} of {them.trust}", pen.may_write(desk.today())
    return PenLine(pen, desk.case(pen.case_id).reference, _sentence(pen, who, desk.today()), may)


def _sentence(pen: Pen, who: str, day: date) -> str:
    until = written(pen.until) if pen.until else ""
    over = pen.until is not None and day > pen.until
    said = {
        Holding.LENT: f"Lent to {who} until {until}. Here it is read, not written.",
        Holding.GIVEN: f"Handed over to {who} for good. Here it is read and counted, not written.",
        Holding.BORROWED: f"Lent to you by {who} until {until}.",
        Holding.RECEIVED: f"Taken over from {who} for good.",
    }[pen.holding]
    if pen.holding is Holding.BORROWED and pen.ended_on is not None:
        return f"Sent back to {who} on {written(pen.ended_on)}. This is a copy to read; it may be destroyed."
    if pen.holding is Holding.LENT and over:
        return f"The loan to {who} ended on {until}. What they wrote can still come back."
    return f"{said} That is over: send it back." if over else said
