"""The guardian's own edit of a plan before it is kept: somebody added, something added, a day moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from safespace.casework import conflicts, escalate, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.masking import masked
from safespace.domain import triage as rules
from safespace.domain import working_days
from safespace.domain.case import Task, TaskKind
from safespace.domain.days import short, written
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.triaged import OWN, Item, Triage
from safespace.resources import deadline, question_sets, triage_questions

_BY_A_DAY = re.compile(r"(.+) by \w+ \d{1,2} \w+")
"""What is to be done, and its day as `days.short` writes it."""

TOLD = "You added them to the plan."
DONE = "You added it to the plan."


class SayWhatToDo(Problem):
    """Something was to be added to a plan without words."""

    title = "Say what is to be done"
    advice = "Nothing was added. A verb and what it is about are enough, without names."


class DayIsOver(Problem):
    """Something was to be done by a day that is over."""

    title = "That day is over"
    advice = "Nothing was changed. Choose today or a later day."


class LawSetsIt(Problem):
    """A date that the law sets was to be moved back."""

    title = "The law sets this date"
    advice = "Nothing was changed. It may be earlier, not later."


def to_tell(desk: Desk, case_id: Id, recipient: str, plan: Iterable[Item] = ()) -> Item:
    """Return an item that says whom else to tell; InTheStory, with the way round, if they have a part in it.

    KeptAway if the plan that is being made, whose items are given, says not to tell them.
    """
    avoid = tuple(rules.Avoid(one.words, one.why, tuple(one.code.split(","))) for one in plan if one.kind == "avoid")
    escalate.require_free(desk, case_id, recipient, avoid)
    return Item("route", recipient, label("recipients", recipient), TOLD)


def to_do(desk: Desk, words: str, day: date) -> Item:
    """Return an item for something to be done by a day, moved to a working day. SayWhatToDo, DayIsOver."""
    plain = " ".join(words.split())
    if not plain:
        raise SayWhatToDo
    return _dated(Item("date", OWN, plain, DONE), plain, _working(desk, day))


def moved(desk: Desk, item: Item, day: date) -> Item:
    """Return a dated item on another day: the next working day from it on, unless the law sets it.

    DayIsOver, or LawSetsIt for a later day than the law's.
    """
    name, rule = _name(item), _rule(item.code)
    if rule is None or not rule.by_law:
        return _dated(item, name, _working(desk, day))
    if day < desk.today():
        raise DayIsOver
    if item.day is not None and day > item.day:
        raise LawSetsIt(advice=f"It is {written(item.day)}. {LawSetsIt.advice}")
    return _dated(item, name, day)


def in_days(desk: Desk, number: int) -> date:
    """Return the day that lies this many working days after today, past weekends and England's bank holidays."""
    return working_days.add(desk.today(), number, tasks.closed_days(desk.today().year))


def keep(desk: Desk, case_id: Id, proposed: Iterable[Item], left: Sequence[Item]) -> None:
    """Put on the list what the guardian added to a proposed plan or moved in it. Inside the running change.

    What they left as it was proposed stays where it is: it may have been counted anew since it was first promised. What
    they had put on it themselves and took out now is on the list no more.
    """
    waiting = {masked(task.words): task for task in tasks.open_of(desk, case_id)}
    usual = set(proposed)
    for gone in _own(usual) - _own(left):
        if gone in waiting:
            tasks.finish(desk, waiting[gone])
    for item in left:
        if item.kind != "date" or item.day is None or item in usual:
            continue
        task = waiting.get(masked(_name(item)))
        if task is None and item.code == OWN:
            tasks.add(desk, case_id, TaskKind.OTHER, _name(item), item.why, item.day)
        elif task is not None and task.due_on != item.day:
            desk.rows.tasks.save(replace(task, due_on=item.day, change=desk.next(task.change)))


def ways_round(desk: Desk, case_id: Id, made: rules.Plan, lost: Iterable[rules.PlannedRoute]) -> tuple[Item, ...]:
    """Return whom to tell in place of suggested recipients who are in the story: the best way round each.

    Nobody whom the plan has already or says must not be told is among them.
    """
    told = conflicts.story(desk, case_id).with_avoid(tuple(planned.avoid for planned in made.avoid))
    taken = {route.recipient for route in made.routes}
    taken.update(code for planned in made.avoid for code in planned.avoid.recipients)
    items: list[Item] = []
    for route in lost:
        ways = conflicts.ways_round(desk, case_id, told, route.recipient)
        way = next((one for one in ways if one.recipient not in taken), None)
        if way is not None:
            taken.add(way.recipient)
            because = route.because[0]
            items.append(Item("route", way.recipient, way.words, way.why, because.question, because.source, True))
    return tuple(items)


def carried(desk: Desk, case_id: Id, kept: Triage | None, items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the items of a plan that is made again with what the guardian did to the one before, so that nothing of it
    is lost: whom and what they added, but for what is done, and the days on which promises stand.
    """
    if kept is None or not kept.finished:
        return tuple(items)
    waiting = {masked(task.words): task for task in tasks.open_of(desk, case_id)}
    stood = {code: words for code, words, _ in kept.items("date")}
    made = [_as_it_stands(item, waiting, stood) for item in items]
    taken = {item.code for item in made if item.kind == "route"}
    taken.update(code for item in made if item.kind == "avoid" for code in item.code.split(","))
    own = [Item("route", code, words, why) for code, words, why in kept.items("route") if why == TOLD]
    made += [item for item in own if item.code not in taken]
    for code, words, why in kept.items("date"):
        dated = _BY_A_DAY.fullmatch(words)
        task = waiting.get(masked(dated[1])) if dated and code == OWN else None
        if task is not None:
            made.append(_dated(Item("date", OWN, task.words, why), task.words, task.due_on))
    return tuple(made)


def left_out(desk: Desk, kept: Triage | None) -> frozenset[tuple[str, str]]:
    """Return what the guardian took out of a finished plan, (kind, code), of what its answers add up to by the rules.

    Nothing if the questions have changed since: what was not proposed then was not taken out.
    """
    asked = triage_questions(desk.today())
    if kept is None or not kept.finished or kept.version != asked.version:
        return frozenset()
    made = rules.plan(asked, dict(kept.answers))
    every = {("route", route.recipient) for route in made.routes}
    every |= {("date", planned.deadline.code) for planned in made.dates}
    every |= {("signpost", code) for code in made.signposts} | {("head", code) for code in made.heads}
    kept_away = {("route", code) for codes, _, _ in kept.items("avoid") for code in codes.split(",")}
    return frozenset(every - kept_away - {(kind, code) for kind, code, _, _ in kept.plan})


def _own(items: Iterable[Item]) -> set[str]:
    """Return what the guardian put into a plan themself, masked and without its days: a stricter vault keeps it so."""
    return {masked(_name(item)) for item in items if item.code == OWN}


def _as_it_stands(item: Item, waiting: Mapping[str, Task], stood: Mapping[str, str]) -> Item:
    """Return a dated item on the day of its open promise, if the plan before had it on that day."""
    name = _name(item)
    task = waiting.get(masked(name)) if item.kind == "date" else None
    if task is None or stood.get(item.code) != f"{name} by {short(task.due_on)}":
        return item
    return _dated(item, name, task.due_on)


def _dated(item: Item, name: str, day: date) -> Item:
    return replace(item, words=f"{name} by {short(day)}", day=day)


def _working(desk: Desk, day: date) -> date:
    if day < desk.today():
        raise DayIsOver
    return working_days.on_or_after(day, tasks.closed_days(day.year))


def _name(item: Item) -> str:
    """Return what is to be done without its day."""
    return item.words if item.day is None else item.words.removesuffix(f" by {short(item.day)}")


def _rule(code: str) -> working_days.Deadline | None:
    """Return the dated rule of a plan's item, from the questions or the list of dates; None for the guardian's own."""
    if code == OWN:
        return None
    asked = (dated for one in reversed(question_sets()) for dated in one.dates() if dated.code == code)
    return next(asked, None) or deadline(code)
