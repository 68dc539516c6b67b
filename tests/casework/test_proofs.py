"""What stands behind figures, as a guardian can ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.casework import proofs, publication, quarterly
from safespace.casework.desk import Desk
from safespace.disclosure.alternatives import alternatives, attacked
from safespace.disclosure.attacker import Attacker
from safespace.disclosure.verify import verify
from safespace.domain.released import SymbolKind
from tests.casework.quarters import LAST, a_busy_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from a_busy_desk(tmp_path)


def test_a_release_is_proved_again_and_read_by_everybody_who_knows_a_case(desk: Desk) -> None:
    gathered = quarterly.gather(desk, LAST)
    told: list[tuple[int, int]] = []
    planned = quarterly.plan(gathered, progress=told.append)
    assert told
    assert all(done <= of for done, of in told)
    entry = quarterly.publish(desk, LAST, planned, "The board", "Learning")
    release = proofs.kept(desk, entry)
    verdict = verify(entry, release.ledger, release.certificate)
    assert (verdict.holds, verdict.proved) == (True, True)
    found = proofs.insiders(release)
    assert found is not None
    assert found.cases == 14


def test_an_attacker_can_be_asked_about_every_cell_of_a_plan(desk: Desk) -> None:
    gathered = quarterly.gather(desk, LAST)
    planned = quarterly.plan(gathered)
    reader = Attacker(gathered.ledger, planned)
    for key, symbol in planned.symbols.items():
        low, high = reader.knows(key).now
        assert (low == high) is (symbol.kind is SymbolKind.EXACT)
    assert reader.changes() == ()


def test_other_rules_and_other_ways_are_tried_on_the_cases_at_hand(desk: Desk) -> None:
    gathered = quarterly.gather(desk, LAST)
    rules = [attacked(rule, gathered.records, gathered.specs, gathered.policy) for rule in alternatives()]
    assert {rule.rule.code: rule.exact == rule.sensitive for rule in rules}["nothing"]
    (best, words), *_ = proofs.ways(gathered)
    assert best.planned.specs
    assert words == () or all(one.endswith(".") for one in words)


def test_the_rungs_of_a_dimension_hold_the_same_codes() -> None:
    for ladder in publication.ladders():
        held = [sorted(code for line in rung for code in line.codes) for rung in ladder.rungs]
        assert held[0] == held[1], ladder.dimension
        assert len(ladder.rungs[0]) > len(ladder.rungs[1])
