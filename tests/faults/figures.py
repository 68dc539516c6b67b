"""Figures of a site that go to another guardian and that come from one, for the harness: never a case.

A pack of figures that opens while the vault does not know that it left is a number in the world of which nobody knows;
one that the vault has twice, or by half, is a wrong return.
"""

from __future__ import annotations

import json

from safespace.casework import colleagues, hand_over, site_sending, site_taking
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.vault import pack
from safespace.vault.sealing import KeyPair
from tests.casework.two_vaults import knows
from tests.faults import seeing
from tests.faults.handing import another
from tests.faults.place import NOW, Place
from tests.faults.promises import Book
from tests.faults.seeing import Seen

MOST = 3


def quarters(place: Place) -> list[Quarter]:
    """Return the quarters whose figures go, the latest full one first."""
    found = [Quarter.of(NOW.date()).previous]
    while len(found) < min(place.rounds, MOST):
        found.append(found[-1].previous)
    return found


def with_somebody_who_adds_up(place: Place) -> None:
    """Know another guardian; their key is kept for looking."""
    with place.desk() as desk, another(place) as other:
        knows(desk, other, place.root)
        (place.root / "their key").write_bytes(other.vault._parts.person.secret)


def send(place: Place) -> None:
    """The figures of one quarter after the other, sealed for the guardian who adds up."""
    with place.desk() as desk:
        (them,) = colleagues.known(desk)
        for quarter in quarters(place):
            with place.changing({f"left/{quarter.code}": "known", f"pack/{quarter.code}": "whole"}):
                site_sending.send_return(desk, them.colleague.id, quarter, place.stick)


def with_what_left(place: Place, book: Book) -> Seen:
    """Return what is in the vault, of which quarters it knows that figures left, and which packs open."""
    seen = seeing.in_the_vault(place, book)
    with seeing.inside(place.vault, [seen["sheet"]]) as (vault, _):
        for one in vault.tables.site_packs.where("1"):
            seen[f"left/{one.period}"] = "known"
        hand_over.finish_what_was_begun(Desk(vault, lambda: NOW), place.stick)
    key = KeyPair((place.root / "their key").read_bytes())
    for file in place.stick.iterdir():
        try:
            manifest = pack.read(file, key).content.manifest
        except Problem:
            continue  # a pack that the vault never knew of has no end and opens for nobody
        seen[f"pack/{manifest['quarter']}"] = "whole" if manifest["figures"] else "empty"
    return seen


def with_figures_that_came(place: Place) -> None:
    """Lay packs of figures beside the vault, one for each quarter, from a guardian who is known here."""
    with place.desk() as desk, another(place) as other:
        knows(desk, other, place.root)
        me = knows(other, desk, place.root)
        for number, quarter in enumerate(quarters(Place(place.root, rounds=MOST))):
            site_sending.send_return(other, me, quarter, place.root).file.rename(place.root / f"figures{number}")


def take_in(place: Place) -> None:
    """Figures taken in, a quarter at a time."""
    with place.desk() as desk:
        for number, quarter in enumerate(quarters(place)):
            with place.changing({f"came/{quarter.code}": "once"}):
                site_taking.take_in(desk, place.root / f"figures{number}")


def with_what_came(place: Place, book: Book) -> Seen:
    """Return what is in the vault, and of which quarters figures came, each once and whole."""
    seen = seeing.in_the_vault(place, book)
    with seeing.inside(place.vault, [seen["sheet"]]) as (vault, _):
        for one in vault.tables.site_packs.where("1"):
            key, whole = f"came/{one.period}", bool(json.loads(one.content)["figures"])
            seen[key] = "once" if whole and key not in seen else "twice or by half"
    return seen
