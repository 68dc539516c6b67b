"""Whom spreadsheets name lies open nowhere in the vault, whatever their shape; nor do the words of their headers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from safespace.casework import import_tracker
from safespace.casework.desk import Desk
from safespace.casework.import_try import Choice
from tests.builders import a_desk
from tests.casework.brought import everything, tried
from tests.importing.tracker_shapes import every
from tests.importing.trackers import Made


@pytest.fixture(scope="module")
def all_shapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, tuple[Made, ...]]]:
    """Return a desk at which two cases of a tracker of every shape were brought in."""
    folder = tmp_path_factory.mktemp("shapes")
    desk, made = a_desk(folder), every()
    for one in made:
        trial = tried(desk, folder, one.content, one.file)
        cases = [row.key for row in trial.rows if row.row.case is not None]
        import_tracker.bring_in(desk, trial, frozenset(cases[2:]), dict.fromkeys(cases, Choice.BOTH))
    yield desk, made
    desk.vault.close()


def test_no_name_of_any_tracker_lies_open_anywhere_in_the_vault(all_shapes: tuple[Desk, tuple[Made, ...]]) -> None:
    desk, made = all_shapes
    whole = everything(desk).casefold()
    assert made[0].cases[0].words.casefold() in whole
    leaked = [
        name for one in made for truth in one.cases for name in (*truth.names, truth.job) if name.casefold() in whole
    ]
    assert leaked == []


def test_no_header_of_a_tracker_is_remembered_in_words(all_shapes: tuple[Desk, tuple[Made, ...]]) -> None:
    desk, _ = all_shapes
    kept = " ".join(one.plan for one in desk.rows.read_plans.where("1"))
    assert "RAISED" in kept
    assert not any(word in kept.casefold() for word in ("reporter", "job title", "update 12", "bullying"))
