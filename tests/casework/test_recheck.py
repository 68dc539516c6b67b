"""Proving again what has left: what holds, what was changed, and what cannot be proved any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.casework import national, others, quarterly, recheck
from safespace.casework.desk import Desk
from safespace.casework.recheck import Kept, Outcome
from safespace.disclosure.register import seal
from safespace.domain.released import Certificate
from tests.casework.quarters import LAST, busy, desk_with_clock


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk, clock = desk_with_clock(tmp_path)
    busy(desk, clock)
    quarterly.publish(desk, LAST, quarterly.plan(quarterly.gather(desk, LAST)), "The board", "Learning")
    yield desk
    desk.vault.close()


@pytest.fixture
def register(desk: Desk) -> Kept:
    return recheck.kept(desk)


def test_a_release_holds_and_says_how_many_small_numbers_how_wide_in_how_many_worlds(register: Kept) -> None:
    found = recheck.again(register, 1)
    assert found.outcome is Outcome.HOLDS
    head, _, tail = found.words.partition(" at least ")
    assert head in {"Holds: 1 small number,", *(f"Holds: {many} small numbers, each" for many in range(2, 20))}
    assert int(tail.split()[0]) >= 3
    assert tail.endswith(" worlds.")


def test_a_certificate_that_is_missing_is_said_plainly(register: Kept) -> None:
    found = recheck.again(replace(register, certificates={}), 1)
    assert found.outcome is Outcome.MISSING
    assert found.words.startswith("Its certificate is missing")


@pytest.mark.parametrize("spoilt", [Certificate("", b"no proof"), Certificate("other", b"")])
def test_a_certificate_that_was_changed_does_not_hold(register: Kept, spoilt: Certificate) -> None:
    found = recheck.again(replace(register, certificates={1: spoilt}), 1)
    assert found.outcome is Outcome.FAILED
    assert found.words.startswith("Does not hold. ")


def test_a_number_that_was_changed_in_the_register_does_not_hold(register: Kept) -> None:
    (entry,) = register.ledger
    changed = replace(register, ledger=(replace(entry, cells=entry.cells[1:]),))
    found = recheck.again(changed, 1)
    assert (found.outcome, "Entry 1 of the register was changed" in found.words) == (Outcome.FAILED, True)


def test_returns_and_figures_of_others_have_no_certificate_and_are_unchanged(desk: Desk) -> None:
    national.hand_in(desk, LAST)
    others.register(desk, "The trust", "Board paper of May", (), ["Most were nurses."])
    register = recheck.kept(desk)
    found = [recheck.again(register, number) for number in (2, 3)]
    assert {one.outcome for one in found} == {Outcome.NO_PROOF_NEEDED}
    assert all(one.words.startswith("Unchanged since") for one in found)
    with pytest.raises(KeyError):
        recheck.again(register, 4)


def test_what_left_before_there_were_certificates_says_that_there_is_nothing_to_prove_it_with(register: Kept) -> None:
    (entry,) = register.ledger
    old = seal((), replace(entry, proof=""))
    found = recheck.again(Kept((old,), {}), 1)
    assert (found.outcome, found.words[:10]) == (Outcome.UNPROVED, "Unchanged.")
