"""Putting right what was written down when a concern came: who knows them, which day it was, and how it reached you."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import counted_facts, counting, dated, reaching, tasks, triage_kept
from safespace.casework.desk import LONDON, Desk
from safespace.domain.case import Case, Deed, Openness, Stage, TaskKind
from safespace.domain.case_ties import Tie
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.working_days import Deadline
from safespace.resources import deadline


class SomebodyKnowsThem(Problem):
    """A case was to be made anonymous on which it is written down who spoke up."""

    title = "It is written down who spoke up"
    advice = (
        "Nothing was changed. Anonymous means that nobody knows. Destroy who spoke up first, if that is what is meant."
    )


class WrittenDownBefore(Problem):
    """A concern is said to have been raised after it was written down."""

    title = "It was written down before that day"
    advice = "Nothing was changed. Choose the day on which it was written down, or an earlier one."


@dataclass(frozen=True, slots=True)
class How:
    """How and when a concern was raised. `channel` is a code, empty if it is not known."""

    openness: Openness
    raised_on: date
    first_raised_on: date | None
    channel: str

    @classmethod
    def of(cls, case: Case) -> How:
        """Return what stands on a case."""
        channel = case.about.channel.code if case.about.channel else ""
        return cls(case.openness, case.raised_on, case.first_raised_on, channel)


def put_right(desk: Desk, case_id: Id, how: How) -> Case:
    """Correct how and when a concern was raised; what is due follows. The history keeps what stood before.

    SomebodyKnowsThem, WrittenDownBefore, StillToCome or RaisedLater.
    """
    with desk.vault.transaction():
        return _correct(desk, case_id, how)


def named(desk: Desk, case_id: Id, who: Mapping[str, str]) -> None:
    """Make a case confidential whose person was anonymous and gives their name now. Inside the running change."""
    case = desk.case(case_id)
    if case.openness is Openness.ANONYMOUS and who.get("name", "").strip():
        _correct(desk, case_id, replace(How.of(case), openness=Openness.CONFIDENTIAL))


def _correct(desk: Desk, case_id: Id, how: How) -> Case:
    before = desk.case(case_id)
    if how == How.of(before):
        return before
    _require_possible(desk, before, how)
    channel = before.about.channel
    if how.channel != How.of(before).channel:
        channel = desk.chosen("channels", how.channel) if how.channel else None
    case = replace(
        before,
        openness=how.openness,
        raised_on=how.raised_on,
        first_raised_on=dated.began(how.raised_on, how.first_raised_on),
        about=replace(before.about, channel=channel),
        reached=tuple((one, how.raised_on if one is Stage.RECEIVED else day) for one, day in before.reached),
        change=desk.next(before.change),
    )
    case = replace(case, counted=counting.counts(desk, case))
    desk.rows.cases.save(case)
    _move_dates(desk, before, case)
    _follow(desk, before, case)
    desk.note_down(case_id, Deed.NOTED, "Put right how or when it was raised", "What was changed lists what it was.")
    codes = {"openness": case.openness.name, "raised": case.raised_on.isoformat()}
    desk.vault.trail.write("case.corrected", desk.now(), about=(case_id,), codes=codes, case_id=case_id)
    return case


def _require_possible(desk: Desk, case: Case, how: How) -> None:
    became_anonymous = how.openness is Openness.ANONYMOUS and case.openness is not Openness.ANONYMOUS
    if became_anonymous and desk.rows.speakers.recorded_at(case.id) is not None:
        raise SomebodyKnowsThem
    if dated.day(desk, how.raised_on) > case.recorded_at.astimezone(LONDON).date():
        raise WrittenDownBefore


def _move_dates(desk: Desk, before: Case, case: Case) -> None:
    """Count anew what is open and was counted from the day on which they spoke up, unless it was moved by hand."""
    if before.raised_on == case.raised_on:
        return
    days = {rule.label: tuple(_due(rule, one.raised_on) for one in (before, case)) for rule in _counted(desk, case.id)}
    for task in tasks.open_of(desk, case.id):
        old, new = days.get(task.words, (None, None))
        if new is not None and task.due_on == old:
            desk.rows.tasks.save(replace(task, due_on=new, change=desk.next(task.change)))
    reaching.move_checks(desk, case)


def _counted(desk: Desk, case_id: Id) -> Iterator[Deadline]:
    """Yield the dated rules that count from the day on which they spoke up."""
    yield from (deadline(code) for code in ("acknowledge", "triage", "complete"))
    for kept in desk.rows.triages.of_case(case_id):
        dates = triage_kept.planned(desk, kept).dates
        yield from (one.deadline for one in dates if one.deadline.start == "raised")


def _due(rule: Deadline, day: date) -> date:
    return rule.due(day, tasks.closed_days(day.year))


def _follow(desk: Desk, before: Case, case: Case) -> None:
    """Let what is due follow who knows them: nothing reaches somebody whom nobody knows."""
    if Openness.ANONYMOUS not in (before.openness, case.openness) or before.openness is case.openness:
        return
    if case.openness is Openness.ANONYMOUS:
        reaching.take_off(desk, case.id)
    else:
        reaching.put_back(desk, case)
    for tie in desk.rows.links.where("other_id = ? AND kind = ?", [case.id, Tie.DUPLICATE.name]):
        reaching.follow(desk, tie.case_id)  # whether its person is asked here or there changed with this
    if not counted_facts.missing(case):
        tasks.done(desk, case.id, TaskKind.COMPLETE)
    elif case.stage is not Stage.CLOSED and not tasks.waits(desk, case.id, TaskKind.COMPLETE):
        tasks.ask(desk, case.id, TaskKind.COMPLETE, "complete", desk.today())
