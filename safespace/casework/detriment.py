"""Whether somebody is treated worse for speaking up: how things were, what changed, what happened on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from safespace.casework import files, identity, own_words, tasks
from safespace.casework.desk import LONDON, Desk, label
from safespace.casework.policies import policy
from safespace.casework.record import NothingWritten, missing
from safespace.deidentify import disclose
from safespace.domain.case import Deed, Stage, TaskKind
from safespace.domain.codelist import Coded, Row
from safespace.domain.days import written
from safespace.domain.detriment import Baseline, Changed, Comparison, Happening
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.working_days import Offset, Unit
from safespace.reports.covers import PersonalCover
from safespace.reports.evidence import HEADINGS, evidence_pdf
from safespace.resources import codelist

WHY = "You reported how you have been treated. This is what the guardian wrote down, for you to keep and to use."
REACH = "Tell the guardian what is wrong or missing. It is added beside what stands here; nothing is taken away."
DECIDE = "Decide with them whether somebody must be told how they are treated"


class NotYet(Problem):
    """Something was said to have happened on a day that is still to come."""

    title = "That day has not come yet"
    advice = "Nothing was kept. Write down the day on which it happened."


class NothingHappened(Problem):
    """The paper was asked for before anything was written down."""

    title = "Nothing is written down yet"
    advice = "Nothing was made. Write down how things were, or what happened, first."


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


def baseline(desk: Desk, case_id: Id, how: Mapping[str, str]) -> tuple[Baseline, ...]:
    """Keep how things were when they spoke up, by indicator; what is left empty stays as it was written before."""
    told = {code: words for code, words in how.items() if words.strip()}
    if not told:
        raise NothingWritten("Say how things were", "Nothing was kept. Begin with what they fear for most.")
    with desk.vault.transaction():
        kept = tuple(_keep_baseline(desk, case_id, code, words) for code, words in told.items())
        named = ", ".join(label("detriment_indicators", one.indicator).lower() for one in kept)
        desk.note_down(case_id, Deed.NOTED, "Written down how things were", f"{named[0].upper()}{named[1:]}.")
        desk.vault.trail.write(
            "detriment.baseline", desk.now(), (case_id,), counts={"indicators": len(kept)}, case_id=case_id
        )
    return kept


def compare(desk: Desk, case_id: Id, check_id: Id, changed: Mapping[str, Changed]) -> None:
    """Keep what a check found of each indicator. Runs inside the change that keeps the check."""
    for code, found in changed.items():
        coded = desk.coded("detriment_indicators", code)
        desk.rows.comparisons.add(Comparison(desk.new_id(), case_id, check_id, coded, found, desk.first()))


def happened(desk: Desk, case_id: Id, event: Event) -> Happening:
    """Keep what the person says was done to them. The case counts as one with detriment: they need not prove it."""
    _require_tellable(desk, event)
    with desk.vault.transaction():
        if event.file is not None:
            _require_file(desk, case_id, event.file)
        happening_id = desk.new_id()
        kept = Happening(
            id=happening_id,
            case_id=case_id,
            happened_on=event.day,
            what=own_words.keep(desk, happening_id, case_id, event.what),
            indicator=desk.coded("detriment_indicators", event.indicator) if event.indicator else None,
            kind=desk.coded("detriment_types", event.kind) if event.kind else None,
            power=desk.coded("parts", event.power) if event.power else None,
            file_id=event.file,
            change=desk.first(),
        )
        desk.rows.happenings.add(kept)
        indicated(desk, case_id)
        desk.note_down(case_id, Deed.CHECKED, "They told how they were treated", _line(kept), kept.id)
        codes = {"kind": event.kind, "indicator": event.indicator, "power": event.power}
        desk.vault.trail.write("detriment.told", desk.now(), (case_id, kept.id), codes, case_id=case_id)
    return kept


def indicated(desk: Desk, case_id: Id) -> None:
    """Mark the case, and ask once whether somebody must be told. Runs inside the change that learns of it."""
    case = desk.case(case_id)
    about = replace(case.about, detriment=True)
    if about != case.about:
        case = replace(case, about=about, change=desk.next(case.change))
        desk.rows.cases.save(case)
        if not missing(case):
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
    return Treatment(tuple(known), changes, tuple(replace(one, what=read.get(one.id, one.what)) for one in happenings))


def evidence(desk: Desk, case_id: Id) -> str:
    """Return what the paper for the person would say, word for word. IdentitySealed, NothingHappened."""
    identity.require_open(desk, case_id)
    treatment = look(desk, case_id)
    if not (treatment.baseline or treatment.happenings):
        raise NothingHappened
    before, since, told = HEADINGS
    parts = [before, *(f"{_indicator(one.indicator)}: {_flat(one.how)}" for one in treatment.baseline)]
    parts += [since, *_since(desk, case_id, treatment)]
    parts += [told, *(_told(one) for one in treatment.happenings)]
    return "\n\n".join(parts)


def paper(desk: Desk, case_id: Id, *, others_checked: bool) -> bytes:
    """Make the paper for the person, in the trail before it is made.

    IdentitySealed while who they are is sealed; NoGround unless what it says about others was weighed.
    """
    text = evidence(desk, case_id)
    purpose = "How they were treated, for themselves"
    made = disclose.personal_copy(text, case_id, purpose, desk.me, desk.now(), third_parties_checked=others_checked)
    with desk.vault.transaction():
        desk.vault.trail.write("evidence.made", desk.now(), (case_id,), {"sha256": made.sha256}, case_id=case_id)
        desk.note_down(case_id, Deed.TOLD, "A copy of how they were treated was made", "For the person alone.")
    cover = PersonalCover(
        reference=desk.case(case_id).reference,
        made_on=desk.today(),
        organisation=desk.vault.meta.name,
        sender=f"{desk.vault.guardian.name}, Freedom to Speak Up Guardian",
        why=WHY,
        reach=REACH,
        sample=desk.vault.meta.temporary,
    )
    return evidence_pdf(made, cover)


def save(desk: Desk, paper_bytes: bytes, place: Path) -> Path:
    """Write the paper to a file with its signature beside it and return where it lies. FileNotWritten."""
    return files.save(desk, place.parent, {place.name: paper_bytes})[0]


def _keep_baseline(desk: Desk, case_id: Id, code: str, words: str) -> Baseline:
    row_id, coded = desk.new_id(), desk.coded("detriment_indicators", code)
    how = own_words.keep(desk, row_id, case_id, words)
    kept = Baseline(row_id, case_id, coded, how, desk.today(), desk.first())
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


def _line(one: Happening) -> str:
    return f"{written(one.happened_on)}. {_about(one)}".rstrip(". ") + "."


def _about(one: Happening) -> str:
    """Say what kind of thing it was and what changed by it, as one sentence without its stop; empty if not noted."""
    named = [label("detriment_types", one.kind, ""), label("detriment_indicators", one.indicator, "").lower()]
    said = ", ".join(words for words in named if words)
    return f"{said[:1].upper()}{said[1:]}"


def _since(desk: Desk, case_id: Id, treatment: Treatment) -> list[str]:
    said: list[str] = []
    for check in desk.rows.checks.of_case(case_id, "months"):
        found = treatment.changes.get(check.id, ())
        if check.done_on is not None and found:
            things = "; ".join(f"{_indicator(one.indicator)}: {one.changed.value}" for one in found)
            said.append(f"{written(check.done_on)}: {things}.")
    return said


def _told(one: Happening) -> str:
    noted = written(one.change.at.astimezone(LONDON).date())
    power = f"Whoever could decide it: {label('parts', one.power).lower()}." if one.power else ""
    file = "A file on the case shows it." if one.file_id else ""
    head = _about(one)
    told = f"{written(one.happened_on)}{f' ({head})' if head else ''}: {_flat(one.what)}"
    return "\n".join(filter(None, (told, power, file, f"Told to the guardian on {noted}.")))


def _indicator(code: Coded) -> str:
    return label("detriment_indicators", code)


def _flat(words: str) -> str:
    """Put words on one line, so that none of them can stand where a heading of the paper does."""
    return " ".join(words.split())
