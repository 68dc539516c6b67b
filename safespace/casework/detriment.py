"""Whether somebody is treated worse for speaking up: how things were, what changed, what happened on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import counted_facts, dated, own_words, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.policies import policy
from safespace.casework.record import NothingWritten
from safespace.domain.case import Deed, Stage, TaskKind
from safespace.domain.codelist import Coded, Row
from safespace.domain.days import written
from safespace.domain.detriment import Baseline, Changed, Comparison, Happening
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.working_days import Offset, Unit
from safespace.resources import codelist

DECIDE = "Decide with them whether somebody must be told how they are treated"


class NotYet(Problem):
    """Something was said to have happened on a day that is still to come."""

    title = "That day has not come yet"
    advice = "Nothing was kept. Write down the day on which it happened."


class AsBefore(Problem):
    """An entry was to be put right, and nothing in it is different."""

    title = "Nothing is different"
    advice = "Nothing was changed. Write what should stand there, or choose another day."


@dataclass(frozen=True, slots=True)
class Event:
    """What a person says was done to them: on which day, in their words, and (codes, all optional) about what.

    `power` is the part of whoever could decide it, `file` a file of the case that shows it.
    """

    day: date
    what: str
    indicator: str = ""
    kind: str = ""
    power: str = ""
    file: Id | None = None


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a person is treated, as far as it can be read now: the last word on each thing, in the order of the list.

    `changes` are each check's findings by check; `happenings` are in the order of their days.
    """

    baseline: tuple[Baseline, ...]
    changes: Mapping[Id, tuple[Comparison, ...]]
    happenings: tuple[Happening, ...]


def indicators(day: date) -> tuple[Row, ...]:
    """Return what is compared, as data."""
    return codelist("detriment_indicators").on(day)


def baseline(desk: Desk, case_id: Id, how: Mapping[str, str], on: date | None = None) -> tuple[Baseline, ...]:
    """Keep how things were, by indicator, as they told it today or `on` a day before; what is left empty stays.

    StillToCome, TooEarly for a day before it was raised anywhere.
    """
    told = {code: words for code, words in how.items() if words.strip()}
    if not told:
        raise NothingWritten("Say how things were", "Nothing was kept. Begin with what they fear for most.")
    with desk.vault.transaction():
        day = dated.of_case(desk, desk.case(case_id), on)
        kept = tuple(_keep_baseline(desk, case_id, code, words, day) for code, words in told.items())
        tasks.done(desk, case_id, TaskKind.BASELINE)
        named = ", ".join(label("detriment_indicators", one.indicator).lower() for one in kept)
        line = f"{named[0].upper()}{named[1:]}."
        dated.note_on(desk, case_id, Deed.NOTED, "Written down how things were", day, line)
        desk.vault.trail.write(
            "detriment.baseline", desk.now(), (case_id,), counts={"indicators": len(kept)}, case_id=case_id
        )
    return kept


def compare(desk: Desk, case_id: Id, check_id: Id, changed: Mapping[str, Changed]) -> None:
    """Keep what a check found of each indicator. Runs inside the change that keeps the check."""
    before = [one.indicator for one in desk.rows.baselines.of_case(case_id)]
    for code, found in changed.items():
        coded = desk.rechosen("detriment_indicators", code, *before)
        desk.rows.comparisons.add(Comparison(desk.new_id(), case_id, check_id, coded, found, desk.first()))


def happened(desk: Desk, case_id: Id, event: Event) -> Happening:
    """Keep what the person says was done to them. The case counts as one with detriment: they need not prove it."""
    _require_tellable(desk, event)
    with desk.vault.transaction():
        happening_id = desk.new_id()
        first = Happening(happening_id, case_id, event.day, "", None, None, None, None, desk.first())
        what = own_words.keep(desk, happening_id, case_id, event.what)
        kept = replace(_told_as(desk, first, event), what=what)
        desk.rows.happenings.add(kept)
        indicated(desk, case_id)
        desk.note_down(case_id, Deed.CHECKED, "They told how they were treated", _line(kept), kept.id)
        codes = {"kind": event.kind, "indicator": event.indicator, "power": event.power}
        desk.vault.trail.write("detriment.told", desk.now(), (case_id, kept.id), codes, case_id=case_id)
    return kept


def put_right(desk: Desk, happening_id: Id, event: Event) -> Happening:
    """Put right what was written down of one thing that was done to them; the history keeps what stood there.

    NothingWritten, NotYet; AsBefore if nothing is different.
    """
    _require_tellable(desk, event)
    with desk.vault.transaction():
        before = desk.rows.happenings.get(happening_id)
        case_id = before.case_id
        read = own_words.read(desk, case_id).get(before.words_id or before.id, before.what)
        kept = _told_as(desk, before, event)
        if read != event.what.strip():
            words_id = desk.new_id()
            kept = replace(kept, what=own_words.keep(desk, words_id, case_id, event.what), words_id=words_id)
        if kept == before:
            raise AsBefore
        kept = replace(kept, change=desk.next(before.change))
        desk.rows.happenings.save(kept)
        line = _line(kept)
        if before.happened_on != kept.happened_on:
            line = f"{line} Written down as of {written(before.happened_on)} before."
        desk.note_down(case_id, Deed.CHECKED, "Put right how they were treated", line, kept.words_id)
        desk.vault.trail.write("detriment.put_right", desk.now(), (case_id, kept.id), case_id=case_id)
    return kept


def indicated(desk: Desk, case_id: Id) -> None:
    """Mark the case, and ask once whether somebody must be told. Runs inside the change that learns of it."""
    case = desk.case(case_id)
    about = replace(case.about, detriment=True)
    if about != case.about:
        case = replace(case, about=about, change=desk.next(case.change))
        desk.rows.cases.save(case)
        if not counted_facts.missing(case):
            tasks.done(desk, case_id, TaskKind.COMPLETE)
    if not any(task.words == DECIDE for task in tasks.open_of(desk, case_id)):
        rule = policy(desk, "follow_up")["detriment_decided_within"]
        within = Offset(rule["number"], Unit(rule["unit"]))
        due_on = within.after(desk.today(), tasks.closed_days(desk.today().year))
        closed = " The case is closed; open it again to tell somebody." if case.stage is Stage.CLOSED else ""
        tasks.add(desk, case_id, TaskKind.OTHER, DECIDE, f"They say they are treated worse.{closed}", due_on)


def look(desk: Desk, case_id: Id) -> Treatment:
    """Return how they are treated, in the words that can be read now."""
    read = own_words.read(desk, case_id)
    last = {one.indicator.code: one for one in desk.rows.baselines.of_case(case_id)}
    order = [row.code for row in codelist("detriment_indicators").rows]
    known = [replace(last[code], how=read.get(last[code].id, last[code].how)) for code in order if code in last]
    changes: dict[Id, tuple[Comparison, ...]] = {}
    for one in desk.rows.comparisons.of_case(case_id):
        changes[one.check_id] = (*changes.get(one.check_id, ()), one)
    happenings = desk.rows.happenings.of_case(case_id, "happened_on, rowid")
    return Treatment(
        tuple(known),
        changes,
        tuple(replace(one, what=read.get(one.words_id or one.id, one.what)) for one in happenings),
    )


def _keep_baseline(desk: Desk, case_id: Id, code: str, words: str, day: date) -> Baseline:
    before = (one.indicator for one in desk.rows.baselines.of_case(case_id))
    row_id, coded = desk.new_id(), desk.rechosen("detriment_indicators", code, *before)
    how = own_words.keep(desk, row_id, case_id, words)
    kept = Baseline(row_id, case_id, coded, how, day, desk.first())
    desk.rows.baselines.add(kept)
    return kept


def _require_tellable(desk: Desk, event: Event) -> None:
    if not event.what.strip():
        raise NothingWritten("Say what happened", "Nothing was kept. One line in their words is enough.")
    if event.day > desk.today():
        raise NotYet


def _require_file(desk: Desk, case_id: Id, file: Id) -> None:
    if all(one.id != file for one in desk.vault.attachments.of_case(case_id)):
        raise KeyError("no such file on this case")


def _told_as(desk: Desk, one: Happening, event: Event) -> Happening:
    """Return an entry with what is told of it now, but for the words. KeyError for a file that the case does not have.

    A code that stands already keeps the version of the list from which it was chosen.
    """
    if event.file is not None and event.file != one.file_id:
        _require_file(desk, one.case_id, event.file)

    def coded(name: str, code: str, stands: Coded | None) -> Coded | None:
        same = stands is not None and stands.code == code
        return stands if same else desk.chosen(name, code) if code else None

    return replace(
        one,
        happened_on=event.day,
        indicator=coded("detriment_indicators", event.indicator, one.indicator),
        kind=coded("detriment_types", event.kind, one.kind),
        power=coded("parts", event.power, one.power),
        file_id=event.file,
    )


def _line(one: Happening) -> str:
    return f"{written(one.happened_on)}. {about(one)}".rstrip(". ") + "."


def about(one: Happening) -> str:
    """Say what kind of thing it was and what changed by it, as one sentence without its stop; empty if not noted."""
    named = [label("detriment_types", one.kind, ""), label("detriment_indicators", one.indicator, "").lower()]
    said = ", ".join(words for words in named if words)
    return f"{said[:1].upper()}{said[1:]}"
