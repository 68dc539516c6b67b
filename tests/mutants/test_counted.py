"""How the wrong places are counted, and which are drawn by lot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.house import shape
from tests.mutants.counted import chosen, count, results, table
from tests.mutants.rooms import ROOMS, Room

NAMES = [f"safespace.vault.keys.x_tag__mutmut_{number}" for number in range(200)]


def test_a_larger_sample_holds_the_smaller_one_and_the_order_of_names_changes_nothing() -> None:
    small, large = chosen(NAMES, 20), chosen(reversed(NAMES), 50)
    assert len(small) == 20
    assert set(small) < set(large) < set(NAMES)
    assert small != NAMES[:20]
    assert chosen(NAMES, None) == sorted(NAMES)


def test_a_place_in_other_code_that_comes_or_goes_moves_nobody_elses_lot() -> None:
    before, after = set(chosen(NAMES, 50)), set(chosen([*NAMES, "safespace.vault.cost.x_read__mutmut_1"], 50))
    assert len(before - after) <= 1


def test_only_what_a_test_noticed_is_counted_as_noticed() -> None:
    ended = dict(zip(NAMES, [1, 1, 255, 3, -24, 0, 0, 33, -11, None], strict=False))
    found = count("keys", ended)
    assert (found.places, found.drawn, found.tried, found.uncovered) == (10, 10, 9, 1)
    assert (found.killed, found.timed_out, found.survived) == (4, 1, 3)  # a crash of the interpreter is no test's word
    assert (found.share, found.give_or_take) == (0.5, 0.0)


def test_what_was_drawn_and_not_tried_yet_counts_as_not_noticed() -> None:
    """Else the quick ones, which are tried first, would stand for all."""
    ended = dict.fromkeys(NAMES) | dict.fromkeys(chosen(NAMES, 30), 1)
    found = count("keys", ended, 50)
    assert (found.places, found.drawn, found.tried, found.share) == (200, 50, 30, 0.6)
    assert 0.1 < found.give_or_take < 0.13
    assert count("keys", ended, 30).share == 1.0


def test_a_share_of_everything_has_nothing_to_give_or_take() -> None:
    found = count("keys", dict.fromkeys(NAMES, 1) | dict.fromkeys(NAMES[:20], 0))
    assert (found.share, found.give_or_take) == (0.9, 0.0)
    assert table([found]).splitlines()[-1] == "| keys | 200 | 200 | 200 | 200 | 180 | 0 | 20 | 90.0% |"


def test_what_is_kept_of_each_file_is_read_together(tmp_path: Path) -> None:
    for number, name in enumerate(("safespace/vault/keys", "safespace/domain/retention")):
        file = tmp_path / f"{name}.py.meta"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({"exit_code_by_key": {f"{name}.x": number}, "durations_by_key": {}}))
    assert results(tmp_path) == {"safespace/vault/keys.x": 0, "safespace/domain/retention.x": 1}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_file_and_test_of_a_room_is_there(room: Room) -> None:
    for name in (*room.files, *room.tests):
        assert (shape.HOUSE / name).is_file(), name
    for name in room.left_out:
        file, _, test = name.partition("::")
        assert file in room.tests
        assert f"def {test.partition('[')[0]}" in (shape.HOUSE / file).read_text(encoding="utf-8")
