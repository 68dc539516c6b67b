"""The cost of a guess: a floor that cannot be undercut and a pace that fits the computer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.vault.cost import CEILING, FLOOR, MOST_CALIBRATED, Cost, calibrated, for_pace, stretched
from safespace.vault.problems import ExcessiveCost, WeakCost


def test_the_floor_is_64_mebibytes_and_three_passes() -> None:
    assert (FLOOR.memory, FLOOR.passes, FLOOR.lanes) == (65536, 3, 4)
    FLOOR.check()
    CEILING.check()


@given(st.integers(0, 2**22), st.integers(0, 40), st.integers(-1, 20))
def test_a_cost_is_accepted_between_floor_and_ceiling_alone(memory: int, passes: int, lanes: int) -> None:
    weak = memory < 65536 or passes < 3 or lanes < 1
    excessive = memory > 2 * 1024 * 1024 or passes > 20 or lanes > 16
    cost = Cost(memory, passes, lanes)
    if weak:
        with pytest.raises(WeakCost):
            cost.check()
    elif excessive:
        with pytest.raises(ExcessiveCost):
            cost.check()
    else:
        cost.check()


@given(st.floats(0.0, 30.0), st.floats(0.1, 3.0))
def test_calibration_fills_the_time_with_memory_and_never_undercuts_the_floor(floor: float, wanted: float) -> None:
    cost = for_pace(floor, wanted)
    cost.check()
    assert FLOOR.memory <= cost.memory <= MOST_CALIBRATED
    assert cost.memory % FLOOR.memory == 0
    taken = floor * cost.memory / FLOOR.memory
    assert taken <= wanted * (1 + 1e-9) or cost == FLOOR


@pytest.mark.parametrize(
    ("floor", "wanted", "times"), [(0.5, 1.0, 2), (0.3, 1.0, 3), (2.0, 1.0, 1), (0.0, 0.004, 4), (0.01, 60.0, 16)]
)
def test_what_the_floor_leaves_of_the_time_is_spent_on_memory(floor: float, wanted: float, times: int) -> None:
    assert for_pace(floor, wanted) == Cost(65536 * times, 3, 4)


def test_calibrating_here_gives_a_cost_that_is_accepted_and_that_takes_the_time_it_is_given() -> None:
    calibrated(0.01).check()
    assert calibrated(86_400.0) == Cost(MOST_CALIBRATED, 3, 4)


def test_stretching_stays_what_it_was_when_the_first_vaults_were_made() -> None:
    expected = "9b601cb34f0cb509dc96bfbecb302ed467453198173a5c13da88eedde76b7918"
    assert stretched("marble otter", b"0123456789abcdef", FLOOR).hex() == expected


def test_composed_and_decomposed_letters_stretch_alike() -> None:
    assert stretched("\u00e9", bytes(16), FLOOR) == stretched("e\u0301", bytes(16), FLOOR)
