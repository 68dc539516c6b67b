"""Certificates: worlds written down, read back, and added up again; whatever is spoilt is noticed."""

from __future__ import annotations

import zlib
from dataclasses import replace

import numpy as np
import pytest

from safespace.disclosure.certificate import Proof, Unreadable, faults_in, read, seal_of, write
from safespace.disclosure.default_plan import element
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import Release, seal
from safespace.disclosure.release import NotSafe, release
from safespace.disclosure.shape import Shape
from safespace.disclosure.snapshot import Line, TableSpec
from safespace.disclosure.verify import block_of, verify
from safespace.domain.released import Certificate, LedgerEntry
from tests.disclosure.history import ALL, BREAKDOWNS, WORDS, cases, counted, lines, table

POLICY = default_policy()
Q1, Q2 = "2026Q1", "2026Q2"
WORKERS = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
SPECS = [
    table(WORKERS, (), Q1),
    TableSpec("About", "", "", (element("EL_BH", "Bullying"), ALL), (Line("Cases"),), (Q1,)),
]
RECORDS = [
    replace(record, attributes=(("EL_BH", "yes" if number % 3 else "no"), *record.attributes))
    for number, record in enumerate(counted(Q1, {"n": 8, "d": 9, "o": 2}))
]


def planned() -> Planned:
    return plan([], RECORDS, SPECS, POLICY, b"seed")


def released(words: Release = WORDS) -> tuple[LedgerEntry, Certificate]:
    passed = release(planned(), [], words)
    return passed.entry, passed.certificate


def test_worlds_come_back_as_they_were_written() -> None:
    found = planned()
    (proof,) = found.proofs
    (again,) = read(write(found.proofs, ""))
    assert (again.shape, again.worlds.tolist()) == (proof.shape, proof.worlds.tolist())
    assert len(again.worlds) >= 1


def test_no_world_at_all_is_a_certificate_too() -> None:
    found = planned()
    (proof,) = found.proofs
    (again,) = read(write([replace(proof, worlds=proof.worlds[:0])], ""))
    assert again.worlds.shape == (0, proof.shape.size)


def test_a_release_is_proved_again_from_its_entry_and_its_certificate() -> None:
    entry, certificate = released()
    verdict = verify(entry, [entry], certificate)
    assert verdict.holds
    assert verdict.proved


def test_what_leaves_holds_a_salted_hash_of_the_certificate_and_nothing_else_of_it() -> None:
    plain, salted = released()[1], released(replace(WORDS, secret="secret"))
    assert salted[1].body == plain.body
    assert salted[0].proof == seal_of(salted[1]) != seal_of(plain)
    assert "secret" not in salted[1].salt
    assert len(salted[0].proof) == 64


def test_a_certificate_says_nothing_of_itself_when_it_is_shown_by_mistake() -> None:
    assert repr(released()[1]) == "Certificate()"


def test_a_lost_or_exchanged_certificate_is_noticed() -> None:
    entry, certificate = released()
    for other in (None, replace(certificate, salt="x"), replace(certificate, body=certificate.body[:-1])):
        assert "is lost" in verify(entry, [entry], other).faults[0]


def test_an_entry_that_was_changed_or_is_not_in_the_ledger_is_noticed() -> None:
    entry, certificate = released()
    assert not verify(replace(entry, audience="x"), [entry], certificate).holds
    assert not verify(entry, [], certificate).holds
    assert not verify(entry, [replace(entry, title="x")], certificate).holds


@pytest.mark.parametrize("step", [1, -1, 2])
def test_any_count_of_any_world_that_is_changed_is_noticed(step: int) -> None:
    entry, certificate = released()
    block = block_of([entry])
    (proof,) = read(certificate)
    for row in range(len(proof.worlds)):
        for column in range(proof.shape.size):
            other = proof.worlds.copy()
            other[row, column] += step
            assert faults_in(block, replace(proof, worlds=other)), (row, column)


def test_a_certificate_without_enough_worlds_is_noticed() -> None:
    entry, certificate = released()
    (proof,) = read(certificate)
    faults = faults_in(block_of([entry]), replace(proof, worlds=proof.worlds[:0]))
    assert faults == ("Its proof leaves a small number that can be narrowed too far.",)


@pytest.mark.parametrize("body", [b"", b"x", zlib.compress(b"{}"), zlib.compress(b"[]\n"), zlib.compress(b"[]\nabc")])
def test_bytes_that_are_no_certificate_are_refused_in_words(body: bytes) -> None:
    spoilt = Certificate("", body)
    with pytest.raises(Unreadable):
        read(spoilt)
    entry, _ = released()
    forged = seal([], replace(entry, proof=seal_of(spoilt)))
    assert verify(forged, [forged], spoilt).faults == ("The proof kept with it cannot be read.",)


def test_a_certificate_that_would_fill_the_memory_is_refused() -> None:
    with pytest.raises(Unreadable):
        read(Certificate("", zlib.compress(bytes(100_000_000))))


def test_worlds_whose_cliques_do_not_join_to_cases_are_no_proof() -> None:
    """Three tables two by two, without the clique of all three: sums that agree need not be anybody's cases."""
    values = {name: (frozenset("x"), frozenset("y")) for name in "abc"}
    ring = Shape.parted(values, (("a", "b"), ("a", "c"), ("b", "c")))
    block = replace(block_of([released()[0]]), fixed={}, queries={}, needs={}, domains=dict.fromkeys("abc", ("x", "y")))
    faults = faults_in(block, Proof(ring, np.zeros((1, ring.size), dtype=np.int64)))
    assert faults == ("The proof kept with it is of other tables.",)


def test_groups_that_part_codes_in_another_way_are_no_proof() -> None:
    entry, certificate = released()
    shape = read(certificate)[0].shape
    coarser = Shape.parted({**shape.values, "worker": (frozenset("no"), frozenset("d"))}, shape.cliques)
    missing = Shape.parted({**shape.values, "worker": (frozenset("n"), frozenset("o"))}, shape.cliques)
    for other in (coarser, missing):
        none = np.zeros((1, other.size), dtype=np.int64)
        assert faults_in(block_of([entry]), Proof(other, none)) == ("The proof kept with it is of other tables.",)


def test_the_gate_refuses_a_plan_whose_worlds_do_not_prove_it() -> None:
    found = planned()
    with pytest.raises(NotSafe):
        release(replace(found, proofs=(replace(found.proofs[0], worlds=found.proofs[0].worlds[:0]),)), [], WORDS)


def test_a_certificate_of_a_year_is_small() -> None:
    quarters = ("2026Q1", "2026Q2", "2026Q3", "2026Q4")

    specs = [TableSpec(one.title, "", "", (*one.rows, ALL), (Line("Cases"),), quarters) for one in BREAKDOWNS]
    found = plan([], cases(8, quarters, 1), specs, POLICY, b"seed")
    assert len(write(found.proofs, "").body) < 3000
