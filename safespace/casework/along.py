"""A copy on its way to its reader, and files that become reviewed words on that way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safespace.casework import (
    anonymise,
    asking_again,
    attach,
    derived,
    escalate,
    files,
    identity,
    imposed,
    redraw,
    residual,
)
from safespace.casework.anonymise import Workbench
from safespace.casework.desk import Desk, label
from safespace.casework.redraw import Made, Source
from safespace.deidentify import confirm
from safespace.deidentify.stand_ins import WRITTEN
from safespace.domain.case import Deed
from safespace.domain.consent import Extent, NotAgreed
from safespace.domain.derived import DerivedCopy
from safespace.domain.finding import Choice, Decision, Reader, Tier
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.wording import within
from safespace.importing import reduced
from safespace.importing.reduced import Reduced
from safespace.vault.pieces import Step, no_step

ENDINGS: Final = reduced.ENDINGS
"""The endings of the files that are reduced to words."""

TakenOut = Reduced
"""The words of a file as they were taken out, and what stays behind."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a file on the workbench, and what stays behind in the original."""

    source: Source
    bench: Workbench
    found: Reduced


def becomes_words(name: str) -> bool:
    """Say whether a copy of a file of this name is its reviewed words."""
    return reduced.can_be_reduced(name)


def read(source: Source, step: Step = no_step) -> Reduced:
    """Take the words out of a paper, workbook or mail, on any thread; CannotRead or TooMuchToCopy."""
    return reduced.read(source.about.name, redraw.whole(source, step))


def begin(desk: Desk, source: Source, found: Reduced) -> Words:
    """Lay the words of a file on the workbench, for the reader for whom the copy is."""
    case = desk.case(source.about.case_id)
    words = label("recipients", desk.coded("recipients", source.recipient))
    reader = Reader(source.recipient, anonymise.PURPOSE, case.id)
    bench = Workbench(
        case.id,
        case.reference,
        reader,
        words,
        found.words,
        source.known,
        file=source.about.id,
        before=anonymise.named(anonymise.said(desk, case.id), source.known),
        taken=frozenset(_written_of_others(desk, source)),
    )
    return Words(source, bench, found)


def _written_of_others(desk: Desk, source: Source) -> Iterator[str]:
    """Walk the stand-ins that stand in copies of the case's other files."""
    for copy in derived.copies(desk, source.about.case_id):
        if not copy.pages and copy.source_id != source.about.id:
            opened = attach.opened(desk, copy.case_id, copy.file_id)
            yield from WRITTEN.findall(attach.content(opened, redraw.LARGEST).decode())


def sign(desk: Desk, words: Words, decisions: Sequence[Decision], looked_at: set[Tier], why: str = "") -> DerivedCopy:
    """Sign the words of a file off and keep them as its copy. Fails closed, as `anonymise.sign` does.

    Whom the case knows is read afresh. The words go through the same gate as those of a brief, and what could still
    point at somebody is weighed alike: `why` is asked for where few staff match.
    """
    bench = words.bench
    known = identity.known_people(desk, bench.case_id)
    text = confirm.confirm(bench.text, decisions, bench.reader, desk.me, desk.now(), known, looked_at)
    risk = residual.at_sign_off(desk, bench.case_id, bench.text, decisions, why)
    replaced = sum(1 for one in decisions if one.choice is not Choice.KEEP)
    removed = (*words.found.removed, ("replaced", replaced))
    made = Made(
        content=text.text.encode(),
        ending=".txt",
        media="text/plain",
        pages=0,
        covered=replaced,
        removed=removed,
        left=len(text.kept),
        why="\n".join((risk.words, *dict.fromkeys(f"Stays in: {kept.reason}" for kept in text.kept))),
        risk=risk.level,
    )
    coming = derived.coming(desk, words.source, made)
    sealed = coming.run()
    try:
        copy = derived.keep(desk, words.source, made, coming, sealed)
    except BaseException:
        desk.vault.attachments.sweep(sealed.sealing.id)
        raise
    with desk.vault.transaction():
        anonymise.forget_decisions(desk, bench)
    return copy


@dataclass(frozen=True, slots=True)
class Standing:
    """How a copy stands today: what the record of its making says, and on what basis it may leave, or why it may not.

    `ground` is empty where it may not leave; `refusal` then says why.
    """

    copy: DerivedCopy
    reader: str
    record: tuple[str, ...]
    ground: str
    refusal: str


def standing(desk: Desk, copy_id: Id) -> Standing:
    """Look whether a copy may leave today, without letting it."""
    copy = desk.rows.derived_copies.get(copy_id)
    event = derived.made(desk, copy)
    record = tuple((event.text or "").splitlines()) if event else ()
    reader = label("recipients", copy.recipient)
    try:
        return Standing(copy, reader, record, _ground(desk, copy), "")
    except Problem as problem:
        said = desk.rows.consents.of_case(copy.case_id)
        ended = asking_again.doubt(desk, said, copy.recipient.code).rstrip(".")
        return Standing(copy, reader, record, "", (isinstance(problem, NotAgreed) and ended) or problem.title)


def save(desk: Desk, copy_id: Id, place: Path) -> Path:
    """Write a copy into a file outside the vault, with its signature beside it, for the reader for whom it was made.

    As for a brief: the reader has no part in the story (InTheStory) and it is agreed to or overridden (NotAgreed). The
    copy is the one that the trail knows (Altered). That it leaves is in the trail before it does. FileNotWritten, or
    NotAllowedToLeave if the organisation lets no file of a case out.
    """
    imposed.refuse_kind(imposed.ATTACHMENTS)
    imposed.may_leave({place.name: b""})
    copy = desk.rows.derived_copies.get(copy_id)
    ground = _ground(desk, copy)
    opened = attach.opened(desk, copy.case_id, copy.file_id)
    if opened.about.sha256 != copy.sha256:
        raise confirm.Altered
    content = attach.content(opened, redraw.LARGEST)
    with desk.vault.transaction():
        who = label("recipients", copy.recipient)
        title = f"A copy of a file was saved for the {within(who)}"
        line = f"{ground}. SHA-256: {derived.fingerprint(copy)}"
        desk.note_down(copy.case_id, Deed.SENT, title, line, copy.id)
        desk.vault.trail.write(
            "copy.saved",
            desk.now(),
            about=(copy.id, copy.file_id),
            codes={"recipient": copy.recipient.code, "sha256": copy.sha256},
            case_id=copy.case_id,
        )
    return files.save(desk, place.parent, {place.name: content})[0]


def _ground(desk: Desk, copy: DerivedCopy) -> str:
    """Return on what basis a copy may leave today; InTheStory, NotAgreed, or Altered where the trail knows no such."""
    escalate.require_free(desk, copy.case_id, copy.recipient.code)
    ground = escalate.basis(desk, copy.case_id, copy.recipient.code, Extent.FACTS)
    if derived.made(desk, copy) is None:
        raise confirm.Altered
    return ground
