"""A vault whose recovery sheet nobody holds says so first on Today, until somebody typed from a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.casework import people, safekeeping, sheet_held, today
from safespace.casework.desk import Desk
from safespace.casework.safekeeping import Made
from safespace.vault.cost import FLOOR
from tests.builders import Clock

PASSPHRASE = "harbour lantern walnut meadow copper violin"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """Make a vault as the first run does, and stop before its sheet was typed back."""
    fresh = safekeeping.create(tmp_path / "v.safespace", "Eastmere", "Sam Okoro", PASSPHRASE, Clock(), cost=FLOOR)
    yield fresh
    fresh.desk.vault.close()


def typed(desk: Desk, code: tuple[str, ...]) -> None:
    safekeeping.confirm_sheet(desk, code, {0: code[0], 2: code[2]})


def test_an_interrupted_first_run_puts_the_sheet_on_today_until_one_was_typed_back(made: Made) -> None:
    assert today.look(made.desk).without_sheet == "Eastmere"
    assert today.look(made.desk).count == 1
    code = safekeeping.new_recovery_sheet(made.desk)
    assert not sheet_held.is_held(made.desk)
    with pytest.raises(safekeeping.SheetMistyped):
        safekeeping.confirm_sheet(made.desk, code, {0: made.code[0]})
    assert not sheet_held.is_held(made.desk)
    typed(made.desk, code)
    assert (today.look(made.desk).without_sheet, today.look(made.desk).count) == ("", 0)


def test_a_sheet_is_held_however_much_happened_since(made: Made) -> None:
    typed(made.desk, made.code)
    with made.desk.vault.transaction():
        for _ in range(250):
            made.desk.vault.trail.write("settings.body", made.desk.now())
    assert sheet_held.is_held(made.desk)


@pytest.mark.parametrize("how", ["made", "suspected"])
def test_a_new_sheet_is_held_by_nobody_at_first(made: Made, how: str) -> None:
    typed(made.desk, made.code)
    assert safekeeping.try_recovery(made.desk, "-".join(made.code))
    if how == "made":
        safekeeping.new_recovery_sheet(made.desk)
    else:
        people.suspect(made.desk, f"{PASSPHRASE} again")
    assert not sheet_held.is_held(made.desk)


def test_trying_the_sheet_is_holding_it(made: Made) -> None:
    assert safekeeping.try_recovery(made.desk, "-".join(made.code))
    assert sheet_held.is_held(made.desk)


def test_the_sample_trust_needs_no_sheet(desk: Desk) -> None:
    assert sheet_held.is_held(desk)
