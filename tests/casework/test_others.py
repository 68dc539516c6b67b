"""Figures that others made public: what the national body may publish of a return, and what the register keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.casework import national, others, publication, quarterly
from safespace.casework.desk import Desk
from safespace.disclosure.certificate import read
from safespace.disclosure.outside import OutsideFigure
from safespace.disclosure.verify import verify
from safespace.domain.released import CellKey, LedgerKind, SymbolKind
from tests.casework.quarters import LAST, a_busy_desk

ABOUT = {"EL_IAB": ("yes",)}
OTHER_BEHAVIOURS = CellKey.of((LAST.code,), ABOUT)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from a_busy_desk(tmp_path)


def test_every_item_of_a_return_that_counts_cases_may_be_published_until_somebody_says_not(desk: Desk) -> None:
    assert all(item.may_be for item in others.items(desk))
    assert "FB_YES" not in {item.code for item in others.items(desk)}
    others.set_published(desk, "EL_IAB", False)
    assert [item.code for item in others.items(desk) if not item.may_be] == ["EL_IAB"]
    others.set_published(desk, "EL_IAB", True)
    assert all(item.may_be for item in others.items(desk))
    with pytest.raises(KeyError):
        others.set_published(desk, "NO_SUCH", False)


def test_what_was_handed_in_is_told_in_the_codes_of_our_own_tables(desk: Desk) -> None:
    assert others.figures(desk) == ()
    national.hand_in(desk, LAST)
    told = {one.key: one for one in others.figures(desk)}
    assert told[OTHER_BEHAVIOURS].bounds == (2, 2)
    assert told[CellKey.of((LAST.code,))].bounds == (14, 14)
    assert not any(one.certain for one in told.values())
    tables = {line.dimension: set(line.domain) for one in publication.breakdowns() for line in one.rows}
    for one in told.values():
        for name, codes in one.domains:
            assert name not in tables or set(codes) == tables[name], name
    others.set_published(desk, "EL_IAB", False)
    assert OTHER_BEHAVIOURS not in {one.key for one in others.figures(desk)}


def test_figures_are_safe_for_a_reader_who_has_the_return_and_for_one_who_has_not(desk: Desk) -> None:
    national.hand_in(desk, LAST)
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    assert [len(proof.outside) > 0 for proof in planned.proofs] == [False, True]
    assert OTHER_BEHAVIOURS in {one.query for one in planned.told}
    assert planned.symbols[OTHER_BEHAVIOURS].kind is SymbolKind.BAND
    entry = quarterly.publish(desk, LAST, planned, "The board", "Learning")
    certificate = desk.rows.ledger.certificate(entry.sequence)
    assert certificate is not None
    assert len(read(certificate)) == 2
    assert verify(entry, desk.rows.ledger.entries(), certificate).holds


def test_an_old_paper_is_kept_with_who_published_it_and_binds_what_is_planned_next(desk: Desk) -> None:
    told = OutsideFigure(OTHER_BEHAVIOURS, (("EL_IAB", ("no", "not_recorded", "yes")),), 1, 2, "")
    entry = others.register(desk, "The trust", "Board paper of May", [told], ["Most were nurses."])
    assert (entry.kind, entry.audience, entry.purpose) == (LedgerKind.ELSEWHERE, "The trust", "Board paper of May")
    figures, words = others.kept(desk)
    assert [(one.bounds, one.by, one.certain) for one in figures] == [((1, 2), "The trust", True)]
    assert [one.words for one in words] == ["Most were nurses."]
    planned = quarterly.plan(quarterly.gather(desk, LAST))
    assert [(one.query, one.by) for one in planned.told if one.query == OTHER_BEHAVIOURS] == [
        (OTHER_BEHAVIOURS, ("The trust",))
    ]
    assert quarterly.quarters(desk)[1].published is None


@pytest.mark.parametrize(
    ("by", "where", "words"), [("", "A paper", ["x"]), ("The trust", " ", ["x"]), ("The trust", "A", [" "])]
)
def test_nothing_is_noted_without_saying_who_published_what(desk: Desk, by: str, where: str, words: list[str]) -> None:
    with pytest.raises(others.NothingTold):
        others.register(desk, by, where, (), words)
    assert others.kept(desk) == ((), ())
