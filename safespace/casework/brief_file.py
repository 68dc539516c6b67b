"""A brief on its way to its reader: copied, saved or printed by the guardian, which the trail has before it is done.

Whoever has a brief outside the vault may hand it over without a word here. So taking one out is remembered apart from
noting that its reader has it.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from safespace.casework import files
from safespace.casework.desk import Desk, label
from safespace.domain.case import Deed
from safespace.domain.escalation import SignedText
from safespace.domain.ids import Id
from safespace.domain.wording import within
from safespace.vault.trail import Head


class Way(Enum):
    """How a brief was taken out of the vault, in the words of the timeline."""

    COPIED = "Copied, to be pasted elsewhere"
    SAVED = "Saved as a file"
    PRINTED = "Printed"


def note_out(desk: Desk, signed: SignedText, way: Way) -> None:
    """Write down that a brief is taken out, inside the running change and before it is done."""
    who = label("recipients", signed.recipient)
    title = f"Brief for the {within(who)} taken out"
    desk.note_down(signed.case_id, Deed.SIGNED, title, f"{way.value}. Whether they have it is noted apart.", signed.id)
    codes = {"recipient": signed.recipient.code, "sha256": signed.sha256, "way": way.name.lower()}
    about = (signed.case_id, signed.id)
    desk.vault.trail.write("brief.taken_out", desk.now(), about=about, codes=codes, case_id=signed.case_id)


def taken_out(desk: Desk, case_id: Id) -> frozenset[Id]:
    """Return which signed texts of a case were ever copied, saved or printed."""
    found: set[Id] = set()
    page = desk.vault.trail.read(case_id=case_id)
    while page:
        found.update(event.about[1] for event in page if event.action == "brief.taken_out")
        page = desk.vault.trail.read(before_seq=page[-1].seq, case_id=case_id)
    return frozenset(found)


def save(desk: Desk, signed_id: Id, paper: bytes, place: Path) -> Path:
    """Write a brief, as `escalate.brief` made it, to a file with its signature beside it, and return where it lies.

    FileNotWritten if the folder takes neither; the trail has the attempt.
    """
    signed = desk.rows.signed_texts.get(signed_id)
    with desk.vault.transaction():
        note_out(desk, signed, Way.SAVED)
    return files.save(desk, place.parent, {place.name: paper}, signed_at(desk, signed))[0]


def signed_at(desk: Desk, signed: SignedText) -> Head | None:
    """Return the trail's head as it was when words were signed off, which stands on their brief every time."""
    return desk.vault.heads.of("text.signed", {"recipient": signed.recipient.code, "sha256": signed.sha256})


def words_at_signing(desk: Desk, signed: SignedText) -> str:
    """Return that head's eight words; empty if the trail does not know these words."""
    head = signed_at(desk, signed)
    return head.words if head else ""
