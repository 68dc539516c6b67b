"""Keeping the vault safe: made, locked, unlocked, recovered, backed up, and the sheet really typed back."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import identity, safekeeping
from safespace.casework.desk import LONDON
from safespace.casework.safekeeping import Made
from safespace.vault import lock
from safespace.vault.connection import DatabaseError
from safespace.vault.problems import AlreadyOpen, WrongPassphrase
from tests.builders import Clock, a_concern
from tests.casework.keys import LEE, SAM, Team
from tests.casework.looking import actions, everything, trail_refuses

OTHER = "copper violin harbour thistle meadow anvil"


def test_a_new_vault_is_open_and_its_code_stands_in_no_file(made: Made, tmp_path: Path) -> None:
    assert actions(made.desk) == ["vault.created"]
    assert len(set(made.code)) == len(made.code) >= 5
    whole, shown = "".join(made.code).encode(), "-".join(made.code).encode()
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or (whole not in file.read_bytes() and shown not in file.read_bytes())
    rows = repr(everything(made.desk))
    assert "".join(made.code) not in rows
    assert not any(group in rows for group in made.code)
    assert safekeeping.recovery_sheet("Eastmere", made.code, made.desk).startswith(b"%PDF")


def test_locking_seals_what_is_open_and_the_passphrase_opens_the_vault_again(made: Made, clock: Clock) -> None:
    case = a_concern(made.desk)
    identity.open_with_reason(made.desk, case.id, "ring_back")
    key = identity.require_open(made.desk, case.id).key
    with pytest.raises(AlreadyOpen):
        safekeeping.unlock(made.desk.vault.folder, SAM, clock)
    safekeeping.lock(made.desk)
    assert key.closed
    assert made.desk.opened is None
    with pytest.raises(WrongPassphrase):
        safekeeping.unlock(made.desk.vault.folder, OTHER, clock)
    again = safekeeping.unlock(made.desk.vault.folder, SAM, clock)
    assert again.case(case.id) == case
    assert not identity.is_open(again, case.id)
    assert actions(again)[-2:] == ["vault.locked", "vault.opened"]
    assert again.vault.trail.verify().whole
    again.vault.close()


def test_a_vault_that_cannot_tell_its_trail_is_locked_all_the_same(made: Made, clock: Clock) -> None:
    with trail_refuses(made.desk), pytest.raises(DatabaseError, match="broken on purpose"):
        safekeeping.lock(made.desk)
    again = safekeeping.unlock(made.desk.vault.folder, SAM, clock)
    again.vault.close()


def test_the_sheet_opens_a_vault_whose_passphrase_is_lost_and_gives_it_a_new_one(made: Made, clock: Clock) -> None:
    case = a_concern(made.desk)
    safekeeping.lock(made.desk)
    folder = made.desk.vault.folder
    found = safekeeping.recover(folder, "-".join(made.code).lower(), OTHER, clock)
    assert found.case(case.id) == case
    assert safekeeping.recovery_tried(found)
    assert identity.open_with_reason(found, case.id, "ring_back").who
    safekeeping.lock(found)
    with pytest.raises(WrongPassphrase):
        safekeeping.unlock(folder, SAM, clock)
    safekeeping.unlock(folder, OTHER, clock).vault.close()


def test_the_sheet_counts_as_checked_only_when_its_groups_were_typed(made: Made) -> None:
    code = made.code
    wrong = "00000" if code[1] != "00000" else "11111"
    before = everything(made.desk)
    for typed in ({}, {0: code[0], 1: wrong}, {0: code[1]}, {0: ""}):
        with pytest.raises(safekeeping.SheetMistyped):
            safekeeping.confirm_sheet(made.desk, code, typed)
    assert everything(made.desk) == before
    safekeeping.confirm_sheet(made.desk, code, {0: f" {code[0].lower()} ", 3: code[3]})
    assert actions(made.desk)[-1] == "recovery.sheet.checked"


def test_which_groups_are_asked_for_is_drawn_by_lot_each_once(made: Made) -> None:
    drawn = {safekeeping.groups_to_ask(made.desk, made.code) for _ in range(60)}
    assert len(drawn) > 3
    assert all(len(set(groups)) == 2 and list(groups) == sorted(groups) for groups in drawn)
    assert safekeeping.groups_to_ask(made.desk, made.code[:3], 9) == (0, 1, 2)


def test_a_drill_counts_for_three_months_and_a_new_sheet_makes_the_old_one_void(made: Made, clock: Clock) -> None:
    desk, old = made.desk, "-".join(made.code)
    assert not safekeeping.recovery_tried(desk)
    assert safekeeping.try_recovery(desk, old)
    clock.move(days=90)
    assert safekeeping.recovery_tried(desk)
    clock.move(seconds=1)
    assert not safekeeping.recovery_tried(desk)
    new = safekeeping.new_recovery_sheet(desk)
    assert not safekeeping.try_recovery(desk, old)
    assert not safekeeping.recovery_tried(desk)
    assert safekeeping.try_recovery(desk, "-".join(new))


def test_a_new_passphrase_takes_the_place_of_the_old_one(made: Made, clock: Clock) -> None:
    with pytest.raises(WrongPassphrase):
        safekeeping.change_passphrase(made.desk, OTHER, SAM)
    assert actions(made.desk)[-1] == "vault.created"
    safekeeping.change_passphrase(made.desk, SAM, OTHER)
    safekeeping.lock(made.desk)
    with pytest.raises(WrongPassphrase):
        safekeeping.unlock(made.desk.vault.folder, SAM, clock)
    safekeeping.unlock(made.desk.vault.folder, OTHER, clock).vault.close()


def test_whoever_looks_on_is_told_who_writes_and_since_when(team: Team, clock: Clock) -> None:
    folder = team.desk.vault.folder
    assert safekeeping.looking_on(team.desk) == ""
    reader = safekeeping.look_on(folder, LEE, clock)
    since = f"{clock().astimezone(LONDON):%H:%M}"
    assert safekeeping.looking_on(reader) == f"Sam Okoro has had it open for writing since {since}."
    clock.move(days=1)
    assert safekeeping.looking_on(reader) == f"Sam Okoro has had it open for writing since 3 July 2026, {since}."
    safekeeping.lock(team.desk)
    assert safekeeping.looking_on(reader).startswith("Whoever had it open for writing has closed it.")
    (folder / lock.NAME).write_text('{"who": "Sam Okoro", "since": "2026-99-99T00:00:00Z"}')
    assert safekeeping.looking_on(reader) == "Sam Okoro has it open for writing."
    reader.vault.close()
