"""Figures that others made public: they bind, they excuse no more than they tell, and nothing leans on a rumour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from safespace.disclosure import explain
from safespace.disclosure.block import Asked, known
from safespace.disclosure.certificate import read
from safespace.disclosure.outside import OutsideFigure, enter_elsewhere, of_percentage, registered, texts
from safespace.disclosure.planning import Planned, plan
from safespace.disclosure.policy import default_policy
from safespace.disclosure.register import broken_at, history
from safespace.disclosure.release import NotSafe, release
from safespace.disclosure.shape import Together
from safespace.disclosure.snapshot import Line, Record, TableSpec
from safespace.disclosure.tabulate import tabulate
from safespace.disclosure.verify import outer_audit, verify
from safespace.domain.released import CellKey, LedgerEntry, LedgerKind, SymbolKind
from tests.disclosure.history import ALL, WORDS, counted, lines, publish, table

POLICY = default_policy()
Q1, Q2 = "2026Q1", "2026Q2"
WORKERS = lines("worker", ("Nurses", "n"), ("Doctors", "d"), ("Others", "o"))
DOMAINS = (("worker", ("d", "n", "o")),)
SPEC = table(WORKERS, (), Q1)
RECORDS = counted(Q1, {"n": 8, "d": 9, "o": 2})
OTHERS = CellKey.of((Q1,), {"worker": ("o",)})
NURSES = CellKey.of((Q1,), {"worker": ("n",)})
DOCTORS = CellKey.of((Q1,), {"worker": ("d",)})


def told(key: CellKey, low: int, high: int | None = None, *, certain: bool = True) -> OutsideFigure:
    return OutsideFigure(key, DOMAINS, low, low if high is None else high, "The old paper", certain)


def planned(
    *figures: OutsideFigure, records: Sequence[Record] = RECORDS, ledger: Sequence[LedgerEntry] = ()
) -> Planned:
    return plan(ledger, records, [SPEC], POLICY, b"seed", outside=figures)


def test_a_number_that_others_printed_is_not_held_back_to_hide_another() -> None:
    """Whoever has the number of nurses and of doctors already would subtract: then the total must go."""
    plain = planned()
    assert plain.tally.withheld == 1
    bound = planned(told(NURSES, 8), told(DOCTORS, 9))
    assert bound.symbols[CellKey.of((Q1,))].kind is SymbolKind.WITHHELD
    assert not bound.told


def test_a_group_that_only_others_name_is_a_group_of_the_same_quarter() -> None:
    """Nobody of ours is a midwife; theirs were counted apart, and so the rest of the list is no longer everybody."""
    wider = replace(told(DOCTORS, 9), domains=(("worker", ("d", "m", "n", "o")),))
    quarters = frozenset({Q1})
    asked = Asked([SPEC], tabulate(RECORDS, [SPEC]), POLICY)
    assert known(history([]), quarters, RECORDS, asked, [wider]).domains["worker"] == ("d", "m", "n", "o")
    assert known(history([]), quarters, RECORDS, asked, [told(DOCTORS, 9)]).domains["worker"] == ("d", "n", "o")


def test_a_small_number_that_others_told_is_listed_with_who_told_it_and_nothing_is_withheld_for_it() -> None:
    found = planned(told(OTHERS, 2))
    assert found.tally.withheld == 0
    (one,) = found.told
    assert (one.query, one.interval, one.by, one.with_ours) == (OTHERS, (2, 2), ("The old paper",), False)


def test_what_others_told_roughly_may_not_become_narrower() -> None:
    found = planned(told(OTHERS, 1, 3))
    assert [one.interval for one in found.told] == [(1, 3)]
    assert found.tally.withheld >= 1
    _, entry, certificate = release(found, [], WORDS)
    assert verify(entry, [entry], certificate).holds
    (proof,) = read(certificate)
    assert proof.excused == {OTHERS: 2}


def test_a_figure_that_only_may_be_public_is_not_leant_on() -> None:
    """Whoever lacks it is kept from the small number too; whoever has it learns nothing new."""
    found = planned(told(OTHERS, 2, certain=False))
    assert found.tally.withheld == 1
    assert len(found.proofs) == 2
    assert [one.query for one in found.told] == [OTHERS]
    _, entry, certificate = release(found, [], WORDS)
    assert verify(entry, [entry], certificate).holds


def test_who_told_it_alone_is_named_without_those_who_told_other_things() -> None:
    total = replace(told(CellKey.of((Q1,)), 19), by="The national body", domains=())
    found = planned(told(OTHERS, 2), total)
    assert {one.by for one in found.told if one.query == OTHERS} == {("The old paper",)}


def test_two_figures_together_that_others_told_are_named_both() -> None:
    total = replace(told(CellKey.of((Q1,)), 19), by="The national body", domains=())
    found = planned(told(CellKey.of((Q1,), {"worker": ("d", "n")}), 17), total)
    assert [one.by for one in found.told] == [("The national body", "The old paper")]


def test_our_own_earlier_paper_and_a_figure_of_others_that_tell_a_number_together_are_named_as_that() -> None:
    ledger: list[LedgerEntry] = []
    publish(ledger, RECORDS, [SPEC])
    shown = dict(ledger[0].cells)
    hidden = next(key for key, symbol in shown.items() if symbol.kind is SymbolKind.WITHHELD)
    number = {NURSES: 8, DOCTORS: 9, CellKey.of((Q1,)): 19}[hidden]
    records = [*RECORDS, *counted(Q2, {"n": 9, "d": 9, "o": 9})]
    year = table(WORKERS, (), Q1, Q2)
    found = plan(ledger, records, [year], POLICY, b"seed", outside=[told(hidden, number)])
    assert [(one.query, one.with_ours) for one in found.told if one.query == OTHERS] == [(OTHERS, True)]
    assert release(found, ledger, WORDS).entry.cells


def test_a_figure_that_does_not_agree_with_the_cases_is_outside_the_proof_and_said_so() -> None:
    found = planned(told(OTHERS, 3))
    assert [one.key for one in found.disputed] == [OTHERS]
    assert found.told == ()
    assert found.tally.withheld == 1


def test_the_gate_refuses_a_plan_that_excuses_what_nobody_told() -> None:
    found = planned(told(NURSES, 8))
    (proof,) = found.proofs
    forged = replace(found, proofs=(replace(proof, worlds=proof.worlds[:0], excused={OTHERS: 0}),))
    with pytest.raises(NotSafe):
        release(forged, [], WORDS)


def test_figures_of_others_stand_in_the_register_and_bind_later_tables_without_closing_a_quarter() -> None:
    words = replace(WORDS, audience="The national body")
    figures = [told(OTHERS, 1, 3), told(NURSES, 8)]
    entry = enter_elsewhere([], words, figures, ["About one in ten were doctors."])
    assert (entry.kind, broken_at([entry])) == (LedgerKind.ELSEWHERE, None)
    assert not entry.kind.is_public
    assert {one.key: one.bounds for one in registered([entry])} == {OTHERS: (1, 3), NURSES: (8, 8)}
    assert {one.by for one in registered([entry])} == {"The national body"}
    assert [(one.words, one.by) for one in texts([entry])] == [("About one in ten were doctors.", "The national body")]
    assert history([entry]).closed == frozenset()
    found = planned(ledger=[entry])
    assert [one.query for one in found.told] == [OTHERS]
    later = release(found, [entry], WORDS)
    assert verify(later.entry, [entry, later.entry], later.certificate).holds
    assert outer_audit([entry, later.entry]) == ()


def test_a_figure_that_joins_a_quarter_of_which_nothing_was_printed_stands_in_the_proof_with_its_cases() -> None:
    """The register must hold the cases of that quarter too, or the proof does not add up and the gate refuses it."""
    records = [
        *counted(Q1, {"n": 19, "d": 9}),
        *counted(Q2, {"n": 4, "d": 1}),
        *counted("2026Q3", {"n": 7, "d": 6}),
    ]
    nurses = told(CellKey.of((Q1, Q2), {"worker": ("n",)}), 23)
    cases = TableSpec("Cases", "", "", (ALL,), (Line("Cases"),), (Q2,))
    found = plan([], records, [cases, table(WORKERS, (), "2026Q3")], POLICY, b"seed", outside=[nurses])
    passed = release(found, [], WORDS)
    assert verify(passed.entry, [passed.entry], passed.certificate).holds
    frozen = {case.case_id: case for case in passed.entry.frozen}
    assert {case.quarter for case in frozen.values()} == {Q1, Q2, "2026Q3"}
    assert history([passed.entry]).closed == {Q2, "2026Q3"}


@pytest.mark.parametrize(
    ("percent", "base", "decimals", "found"),
    [(12, 50, 0, (6, 6)), (12, 200, 0, (23, 25)), (0, 30, 0, (0, 0)), (100, 7, 0, (7, 7)), (33.3, 9, 1, (3, 3))],
)
def test_a_percentage_is_taken_for_every_number_that_prints_as_it(
    percent: float, base: int, decimals: int, found: tuple[int, int]
) -> None:
    assert of_percentage(percent, base, decimals) == found
    for count in range(base + 1):
        prints = abs(round(100 * count / base, decimals) - percent) < 1e-9
        assert not prints or found[0] <= count <= found[1]


def test_a_percentage_that_no_number_prints_as_is_refused() -> None:
    with pytest.raises(ValueError, match="no count"):
        of_percentage(50, 3)


def test_a_group_put_together_of_two_tables_that_others_told_is_listed_and_not_ours_to_hide() -> None:
    """Two nurses of one quarter and two doctors of the next: no table of ours has them together, theirs tells them."""
    records = [*counted(Q1, {"n": 2, "d": 9, "o": 8}), *counted(Q2, {"n": 9, "d": 2, "o": 3})]
    specs = [table(WORKERS, (), Q1, title="First"), table(WORKERS, (), Q2, title="Second")]
    others = [
        told(CellKey.of((Q1, Q2)), 33),
        told(CellKey.of((Q1,), {"worker": ("d", "o")}), 17),
        told(CellKey.of((Q2,), {"worker": ("n", "o")}), 12),
        told(CellKey.of((Q2,), {"worker": ("o",)}), 3),
    ]
    found = plan([], records, specs, POLICY, b"seed", outside=others)
    groups = [one for one in found.told if isinstance(one.query, Together)]
    assert [(one.interval, one.by) for one in groups] == [((4, 4), ("The old paper",))]
    assert len(found.told) > 1, "a count and a group stand in one certificate"
    assert explain.describe(groups[0].query, specs) == "Nurses, quarter 1 2026/27 or Doctors, quarter 2 2026/27"
    _, entry, certificate = release(found, [], WORDS)
    assert verify(entry, [entry], certificate).holds
    assert read(certificate)[0].excused[groups[0].query] == 0
    forged = replace(found, proofs=(replace(found.proofs[0], outside=()),))
    with pytest.raises(NotSafe):
        release(forged, [], WORDS)
