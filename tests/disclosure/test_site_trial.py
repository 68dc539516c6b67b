"""Joint figures of several sites against every paper of each, by brute force, and badly joined ones found out."""

from __future__ import annotations

import pytest

from tests.disclosure.site_trial import WEAKENED, released, story, trial

FEW = range(60)


def test_nobody_who_has_the_papers_of_all_sites_and_the_joint_ones_comes_near_a_small_count() -> None:
    score = trial(FEW)
    assert score.histories == len(FEW)
    assert score.queries > 1_000
    assert (score.narrow, score.refused, score.passed_over) == (0, 0, 0), score.found


@pytest.mark.parametrize("name", WEAKENED)
def test_joint_figures_that_look_away_from_papers_of_the_sites_are_found_out(name: str) -> None:
    assert trial(FEW, WEAKENED[name]).narrow > 0


def test_the_trial_has_three_sites_and_sites_with_several_papers_and_with_none() -> None:
    told = [story(number) for number in FEW]
    assert {len(one.own) for one in told} == {2, 3}
    assert {len(releases) for one in told for _, releases in one.own.values()} == {0, 1, 2}
    assert {len(one.board.quarters) for one in told} == {1, 2}
    joint = [
        entry
        for one in told
        for entry in released(one)[-1:]
        if any("site" not in dict(key.scope) for key, _ in entry.cells)
    ]
    assert len(joint) > len(FEW) / 2, "else too few joint figures would leave to try anything"
