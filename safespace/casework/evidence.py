"""The paper for the person of how they were treated: word for word what was written down, for them alone."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import detriment, files, identity
from safespace.casework.desk import LONDON, Desk, label
from safespace.deidentify import disclose
from safespace.domain.case import Deed
from safespace.domain.codelist import Coded
from safespace.domain.days import written
from safespace.domain.detriment import Baseline, Happening
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.reports.covers import PersonalCover
from safespace.reports.evidence import HEADINGS, evidence_pdf

WHY = "You reported how you have been treated. This is what the guardian wrote down, for you to keep and to use."
REACH = "Tell the guardian what is wrong or missing. It is added beside what stands here; nothing is taken away."


class NothingHappened(Problem):
    """The paper was asked for before anything was written down."""

    title = "Nothing is written down yet"
    advice = "Nothing was made. Write down how things were, or what happened, first."


def words(desk: Desk, case_id: Id) -> str:
    """Return what the paper for the person would say, word for word. IdentitySealed, NothingHappened."""
    identity.require_open(desk, case_id)
    treatment = detriment.look(desk, case_id)
    if not (treatment.baseline or treatment.happenings):
        raise NothingHappened
    before, since, told = HEADINGS
    parts = [before, *map(_was, treatment.baseline)]
    parts += [since, *_since(desk, case_id, treatment)]
    parts += [told, *(_told(one) for one in treatment.happenings)]
    return "\n\n".join(parts)


def paper(desk: Desk, case_id: Id, *, others_checked: bool) -> bytes:
    """Make the paper for the person, in the trail before it is made.

    IdentitySealed while who they are is sealed; NoGround unless what it says about others was weighed.
    """
    text = words(desk, case_id)
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


def _was(one: Baseline) -> str:
    return f"{_indicator(one.indicator)}: {_flat(one.how)}\nTold to the guardian on {written(one.taken_on)}."


def _since(desk: Desk, case_id: Id, treatment: detriment.Treatment) -> list[str]:
    said: list[str] = []
    for check in desk.rows.checks.of_case(case_id, "months"):
        found = treatment.changes.get(check.id, ())
        if check.done_on is not None and found:
            things = "; ".join(f"{_indicator(one.indicator)}: {one.changed.value}" for one in found)
            said.append(f"{written(check.done_on)}: {things}.")
    return said


def _told(one: Happening) -> str:
    noted = written(one.change.at.astimezone(LONDON).date())
    said = f"{'Put right' if one.change.revision > 1 else 'Told to the guardian'} on {noted}."
    power = f"Whoever could decide it: {label('parts', one.power).lower()}." if one.power else ""
    file = "A file on the case shows it." if one.file_id else ""
    head = detriment.about(one)
    told = f"{written(one.happened_on)}{f' ({head})' if head else ''}: {_flat(one.what)}"
    return "\n".join(filter(None, (told, power, file, said)))


def _indicator(code: Coded) -> str:
    return label("detriment_indicators", code)


def _flat(words: str) -> str:
    """Put words on one line, so that none of them can stand where a heading of the paper does."""
    return " ".join(words.split())
