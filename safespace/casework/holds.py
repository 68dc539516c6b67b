"""Legal and inquiry holds: put on by somebody's order, looked at again on a day, and lifted only by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import takes_part
from safespace.casework.desk import Desk
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.domain.case import Case, Deed
from safespace.domain.days import written
from safespace.domain.holds import Held, Hold, HoldIncomplete, on, refusal
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.resources import codelist


class WhyLift(Problem):
    """A hold was to be lifted without a word on who said that it is over."""

    title = "Say why it is over"
    advice = "The hold stays. Write who said that the claim or the inquiry no longer needs these cases."


class LiftedBefore(Problem):
    """A hold that is over already."""

    title = "This hold was lifted before"
    advice = "Nothing was changed: the day on which it was lifted stays."


@dataclass(frozen=True, slots=True)
class Wanted:
    """A hold as it is asked for. Without a case, days or area it covers the whole vault, cases to come too."""

    kind: str
    asked_by: str
    reason: str
    review_on: date | None
    case_id: Id | None = None
    raised_from: date | None = None
    raised_to: date | None = None
    area: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A hold as a list shows it: what it covers in words, and how many cases that is now. `late` says to look again."""

    hold: Hold
    kind: str
    covers: str
    cases: int
    late: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The holds in force, the kinds that there are, (code, words), and the day in London."""

    lines: tuple[Line, ...]
    kinds: tuple[tuple[str, str], ...]
    today: date


def kinds(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return the kinds of holds, (code, words), as the trust's policy lists them."""
    return tuple((kind["code"], kind["label"]) for kind in policy(desk, "retention")["holds"])


def place(desk: Desk, wanted: Wanted) -> Hold:
    """Put cases on hold. HoldIncomplete without who asked, why, or a day to come on which to look again.

    NotYours, here and below, for the one case of whoever stepped back from it.
    """
    _require_part(desk, wanted.case_id)
    asked_by, reason = masked(wanted.asked_by.strip()), masked(wanted.reason.strip())
    if wanted.kind not in dict(kinds(desk)):
        raise KeyError(wanted.kind)
    if not asked_by or not reason or wanted.review_on is None or wanted.review_on <= desk.today():
        raise HoldIncomplete
    hold = Hold(
        id=desk.new_id(),
        kind=wanted.kind,
        case_id=wanted.case_id,
        raised_from=wanted.raised_from,
        raised_to=wanted.raised_to,
        area=wanted.area,
        asked_by=asked_by,
        reason=reason,
        since=desk.today(),
        review_on=wanted.review_on,
        lifted_on=None,
        lifted_by=None,
        lifted_why="",
        change=desk.first(),
    )
    with desk.vault.transaction():
        desk.rows.holds.add(hold)
        _tell(desk, hold, "hold.placed", "Put on hold")
    return hold


def lift(desk: Desk, hold_id: Id, why: str) -> Hold:
    """Lift a hold, by whoever sits here. WhyLift without a reason; LiftedBefore the second time."""
    if not why.strip():
        raise WhyLift
    with desk.vault.transaction():
        hold = desk.rows.holds.get(hold_id)
        _require_part(desk, hold.case_id)
        if not hold.is_on:
            raise LiftedBefore
        ended = replace(hold, lifted_on=desk.today(), lifted_by=desk.me, lifted_why=masked(why.strip()))
        ended = replace(ended, change=desk.next(hold.change))
        desk.rows.holds.save(ended)
        _tell(desk, ended, "hold.lifted", "Hold lifted")
    return ended


def look_again(desk: Desk, hold_id: Id, review_on: date) -> Hold:
    """Note that a hold is still needed, and when to ask next; HoldIncomplete if that day is not to come."""
    if review_on <= desk.today():
        raise HoldIncomplete
    with desk.vault.transaction():
        hold = desk.rows.holds.get(hold_id)
        _require_part(desk, hold.case_id)
        if not hold.is_on:
            raise LiftedBefore
        again = replace(hold, review_on=review_on, change=desk.next(hold.change))
        desk.rows.holds.save(again)
        desk.vault.trail.write("hold.reviewed", desk.now(), about=(hold.id,), case_id=hold.case_id)
    return again


def in_force(desk: Desk) -> tuple[Hold, ...]:
    """Return the holds that were not lifted, oldest first."""
    return desk.rows.holds.where("lifted_on IS NULL")


def page(desk: Desk) -> Page:
    """Return the holds in force with what it takes to put another one on."""
    return Page(lines(desk), kinds(desk), desk.today())


def lines(desk: Desk, case: Case | None = None) -> tuple[Line, ...]:
    """Return the holds in force with what each covers, the one to be looked at first before the others.

    With a case, only those that it is under.
    """
    there = in_force(desk) if case is None else of_case(desk, case)
    found = sorted(there, key=lambda hold: hold.review_on)
    cases = desk.rows.cases.where("1") if any(hold.case_id is None for hold in found) else ()
    names, unseen = dict(kinds(desk)), takes_part.hidden(desk)
    return tuple(
        Line(
            hold=hold,
            kind=names.get(hold.kind, hold.kind),
            covers=_covers(desk, hold),
            cases=1 if hold.case_id else sum(hold.covers(each) for each in cases),
            late=hold.review_on <= desk.today(),
        )
        for hold in found
        if hold.case_id not in unseen
    )


def to_review(desk: Desk) -> tuple[Line, ...]:
    """Return the holds whose day to look again has come."""
    late = any(hold.review_on <= desk.today() for hold in in_force(desk))
    return tuple(line for line in lines(desk) if line.late) if late else ()


def of_case(desk: Desk, case: Case) -> tuple[Hold, ...]:
    """Return the holds that a case is under."""
    return on(in_force(desk), case)


def is_asked_for(desk: Desk, case_id: Id) -> bool:
    """Whether a request that is not answered yet has passages of a case: that keeps it as a hold does."""
    waiting = {request.id for request in desk.rows.subject_requests.where("answered_on IS NULL")}
    return any(passage.request_id in waiting for passage in desk.rows.subject_passages.of_case(case_id))


def keeps(desk: Desk, case: Case) -> bool:
    """Whether nothing of a case may be destroyed now: it is on hold, or somebody asked for what is in it."""
    return bool(of_case(desk, case)) or is_asked_for(desk, case.id)


def refuse_if_held(desk: Desk, case_id: Id) -> None:
    """Refuse to destroy anything of a case that is on hold, or asked for in a request (Held)."""
    found = of_case(desk, desk.case(case_id))
    if found:
        raise refusal(found[0], dict(kinds(desk)).get(found[0].kind, found[0].kind))
    if is_asked_for(desk, case_id):
        raise Held(advice="Nothing was destroyed. Somebody asked for their own data in it: answer that request first.")


def _require_part(desk: Desk, case_id: Id | None) -> None:
    if case_id is not None:
        takes_part.require_part(desk, case_id)


def _covers(desk: Desk, hold: Hold) -> str:
    """Say in words which cases a hold covers."""
    if hold.case_id is not None:
        return desk.case(hold.case_id).reference
    parts = [f"raised from {written(hold.raised_from)}"] if hold.raised_from else []
    parts += [f"raised up to {written(hold.raised_to)}"] if hold.raised_to else []
    parts += [f"in {area_words(hold.area)}"] if hold.area else []
    return f"Cases {', '.join(parts)}" if parts else "Every case in this vault, and every one to come"


def area_words(code: str) -> str:
    """Return an area in words."""
    return codelist("areas").label(code)


def _tell(desk: Desk, hold: Hold, action: str, title: str) -> None:
    """Tell the trail, and the timeline where it is about one case."""
    kind = dict(kinds(desk))[hold.kind]
    if hold.case_id is not None:
        desk.note_down(hold.case_id, Deed.NOTED, title, f"{kind}.", hold.id)
    desk.vault.trail.write(action, desk.now(), about=(hold.id,), codes={"kind": hold.kind}, case_id=hold.case_id)


def for_case(wanted: Wanted, case_id: Id) -> Wanted:
    """Return the same hold for one case."""
    return replace(wanted, case_id=case_id)
