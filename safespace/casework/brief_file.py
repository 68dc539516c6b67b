"""A brief on its way to its reader: the file that the guardian saves, to print it or to hand it over."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import files
from safespace.casework.desk import Desk
from safespace.domain.escalation import SignedText
from safespace.domain.ids import Id
from safespace.vault.trail import Head


def save(desk: Desk, signed_id: Id, paper: bytes, place: Path) -> Path:
    """Write a brief, as `escalate.brief` made it, to a file with its signature beside it, and return where it lies.

    FileNotWritten if the folder takes neither.
    """
    signed = desk.rows.signed_texts.get(signed_id)
    return files.save(desk, place.parent, {place.name: paper}, signed_at(desk, signed))[0]


def signed_at(desk: Desk, signed: SignedText) -> Head | None:
    """Return the trail's head as it was when words were signed off, which stands on their brief every time."""
    return desk.vault.heads.of("text.signed", {"recipient": signed.recipient.code, "sha256": signed.sha256})


def words_at_signing(desk: Desk, signed: SignedText) -> str:
    """Return that head's eight words; empty if the trail does not know these words."""
    head = signed_at(desk, signed)
    return head.words if head else ""
