"""Handing cases over, for the harness: lending, taking in, and taking back in, with a second vault in memory.

A pack gets its end only after the vault knows of it; one that was left without it is finished before it is looked for.
A pack that opens while the vault says that the pen is here would be two pens.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from safespace.casework import agreements, attach, colleagues, hand_over, merging, record, sending_back, taking_over
from safespace.casework.desk import Desk
from safespace.domain.case import Voice
from safespace.domain.hand_over import Sees
from safespace.domain.problem import Problem
from safespace.vault import pack
from safespace.vault.sealing import KeyPair
from safespace.vault.vault import Vault
from tests.casework.two_vaults import knows
from tests.faults import seeing
from tests.faults.place import CASES, NOW, Place
from tests.faults.promises import Book
from tests.faults.seeing import Seen, digest_of

SAID = "They rang again. "
FIRST, WHO = "The first words.", "Ada Obi"
UNTIL = (NOW + timedelta(days=28)).date()


@contextmanager
def another(place: Place) -> Iterator[Desk]:
    """Open a vault of another trust, which ends with this block."""
    vault = Vault.create_temporary(place.root / "other.safespace", "Westmere", "Ada Finch", NOW)
    try:
        yield Desk(vault, lambda: NOW)
    finally:
        vault.close()


def with_somebody_to_lend_to(place: Place) -> None:
    """Know another guardian, and what each person agreed to about them. Their key is kept for looking."""
    with place.desk() as desk, another(place) as other:
        them = knows(desk, other, place.root)
        (place.root / "their key").write_bytes(other.vault._parts.person.secret)
        for case in desk.rows.cases.where("1"):
            agreements.agree(desk, case.id, them, Sees.WHOLE)


def lend(place: Place) -> None:
    """Cases lent, one pack after the other."""
    with place.desk() as desk:
        (them,) = colleagues.known(desk)
        for case in desk.rows.cases.where("1")[: place.rounds]:
            with place.changing({f"pen/{case.handle}": "lent", f"pack/{case.handle}": digest_of(FIRST)}):
                hand_over.lend(desk, them.colleague.id, [case.id], UNTIL, place.stick)


def with_pens(place: Place, book: Book) -> Seen:
    """Return what is in the vault, whose pen is out, and which cases lie in packs that open."""
    seen = seeing.in_the_vault(place, book)
    with seeing.inside(place.vault, [seen["sheet"]]) as (vault, _):
        desk = Desk(vault, lambda: NOW)
        for pen in desk.rows.pens.where("ended_on IS NULL"):
            seen[f"pen/{desk.case(pen.case_id).handle}"] = pen.holding.value
        hand_over.finish_what_was_begun(desk, place.stick)
    key = KeyPair((place.root / "their key").read_bytes())
    for file in place.stick.iterdir():
        try:
            (case,) = pack.read(file, key).content.manifest["cases"]
        except Problem:
            continue  # a pack that the vault never knew of has no end and opens for nobody
        seen[f"pack/{case['case']['handle']}"] = digest_of(case["rows"]["words"][0]["text"])
    return seen


def with_packs_that_came(place: Place) -> None:
    """Lay packs beside the vault, each with one case and a file, from a guardian who is known here."""
    with place.desk() as desk, another(place) as other:
        knows(desk, other, place.root)
        me = knows(other, desk, place.root)
        for number in range(CASES):
            new = record.NewConcern(SAID * 20, handle=f"lent{number}", who={"name": WHO})
            case = record.concern(other, new)
            coming = attach.held(other, bytes([number]) * 40_000, "letter.pdf")
            attach.keep(other, case.id, coming, coming.run(), identifying=True)
            agreements.agree(other, case.id, me, Sees.WHOLE)
            made = hand_over.lend(other, me, [case.id], UNTIL, place.root)
            made.file.rename(place.root / f"came{number}")


def take_in(place: Place) -> None:
    """Packs taken in, each with a case and a file."""
    with place.desk() as desk:
        for number in range(min(place.rounds, CASES)):
            promised = {f"case/lent{number}": digest_of(SAID * 20, WHO), f"file/lent{number}": "whole"}
            with place.changing(promised):
                taking_over.take_in(desk, place.root / f"came{number}")


def with_taken(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and whether each file of a case that came is whole."""
    seen = seeing.in_the_vault(place, book)
    with seeing.inside(place.vault, [seen["sheet"]]) as (vault, _), vault.identity.unlock() as key:
        for case in vault.tables.cases.where("counted = 0"):
            for file in vault.attachments.of_case(case.id, key):
                size = sum(map(len, vault.attachments.open(file.id, key).portions()))
                seen[f"file/{case.handle}"] = "whole" if size == file.size else f"{size} bytes"
    return seen


def with_packs_that_come_back(place: Place) -> None:
    """Lend each case, let something be written to it over there, and lay the packs that bring them back beside."""
    with place.desk() as desk, another(place) as other:
        them, me = knows(desk, other, place.root), knows(other, desk, place.root)
        for number, case in enumerate(desk.rows.cases.where("1")):
            agreements.agree(desk, case.id, them, Sees.WHOLE)
            file = hand_over.lend(desk, them, [case.id], UNTIL, place.root).file
            taken = taking_over.take_in(other, file)
            record.note(other, case.id, Voice.CALL, SAID)
            sending_back.send_back(other, taken.id, place.root).file.rename(place.root / f"back{number}")
            file.unlink()
        assert me != them


def take_back_in(place: Place) -> None:
    """Lent cases that come back with what was written over there, and their pens."""
    with place.desk() as desk:
        for number in range(min(place.rounds, CASES)):
            promised = {f"case/first{number}": digest_of(FIRST, SAID, WHO), f"pen/first{number}": None}
            with place.changing(promised):
                merging.merge(desk, place.root / f"back{number}", {})


def with_pens_back(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and whose pen is out."""
    seen = seeing.in_the_vault(place, book)
    with seeing.inside(place.vault, [seen["sheet"]]) as (vault, _):
        for pen in vault.tables.pens.where("ended_on IS NULL"):
            seen[f"pen/{vault.tables.cases.get(pen.case_id).handle}"] = pen.holding.value
    return seen
