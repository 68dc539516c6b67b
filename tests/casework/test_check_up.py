"""The monthly look at the vault: what is good is said to be good, and each thing that is amiss is found and named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from safespace.casework import alarm, attach, backups, check_up, safekeeping, today
from safespace.casework.check_up import CheckUp
from safespace.casework.desk import Desk
from safespace.casework.safekeeping import Made
from safespace.vault.header import DATABASE, KEYS
from tests.builders import Clock, a_concern
from tests.casework.keys import SAM
from tests.casework.looking import actions
from tests.vault.made_up import flip

MONTHLY = "The vault was not checked in the last 31 days."


@pytest.fixture
def own(made: Made, tmp_path: Path, clock: Clock) -> Desk:
    """Return the desk of a new vault with a case and a second place."""
    a_concern(made.desk)
    (tmp_path / "stick").mkdir()
    backups.first_backup(made.desk, tmp_path / "stick")
    clock.move(hours=1)
    backups.back_up(made.desk)
    return made.desk


def looked(desk: Desk) -> CheckUp:
    """Check, without anybody watching."""
    return check_up.check_up(desk, lambda _done, _total, _what: None)


def amiss(desk: Desk) -> list[str]:
    """Check, and return what needs doing."""
    return [look.what for look in looked(desk).looks if not look.good]


def test_a_good_vault_is_good_throughout_and_the_check_is_written_down(own: Desk) -> None:
    told: list[str] = []
    found = check_up.check_up(own, lambda done, total, what: told.append(f"{done}/{total} {what}"))
    assert found.good, [look for look in found.looks if not look.good]
    assert len(told) == len(found.looks) == 8
    assert all(look.seen and not look.advice for look in found.looks)
    assert actions(own)[-1] == "vault.checked"
    assert check_up.last(own) == own.now()


def test_a_month_later_today_asks_for_it(own: Desk, clock: Clock) -> None:
    assert not check_up.due(own)
    clock.move(days=32)
    assert check_up.due(own)
    assert MONTHLY in today.look(own).continuity.also
    looked(own)
    assert not check_up.due(own)
    assert MONTHLY not in today.look(own).continuity.also


def test_a_damaged_page_is_found(own: Desk) -> None:
    own.vault.settle()
    flip(own.vault.folder / DATABASE, 3 * 4096 + 900)
    assert "The database" in amiss(own)


def test_a_file_of_a_case_that_is_gone_is_found_and_one_that_no_case_knows_is_only_counted(
    own: Desk, tmp_path: Path
) -> None:
    source = tmp_path / "Rota.pdf"
    source.write_bytes(b"the rota")
    attach.begin(own, source).run()
    (case,) = own.rows.cases.open()
    kept = attach.seal(attach.begin(own, source), case.id, identifying=False)(own)
    (look,) = [look for look in looked(own).looks if look.what == "The files of cases"]
    assert (look.good, "1 that no case knows" in look.seen) == (True, True)
    attach.opened(own, case.id, kept.id).source.unlink()
    assert amiss(own) == ["The files of cases"]


def test_a_damaged_slot_file_is_found_and_healed_on_opening(own: Desk, clock: Clock) -> None:
    flip(own.vault.folder / KEYS, 300)
    assert amiss(own) == ["The keys"]
    folder = own.vault.folder
    safekeeping.lock(own)
    again = safekeeping.unlock(folder, SAM, clock)
    assert amiss(again) == []
    assert "has been put right" in looked(again).looks[0].seen
    again.vault.close()


def test_a_damaged_copy_and_an_empty_place_are_found(own: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    newest = max(stick.glob("*.safespace-backup"))
    flip(newest, newest.stat().st_size // 2)
    assert amiss(own) == ["The copies in stick"]
    for file in stick.glob("*.safespace-backup"):
        file.unlink()
    assert amiss(own) == ["The copies in stick"]
    shutil.rmtree(stick)
    assert amiss(own) == ["The copies in stick"]


def test_an_older_vault_raises_an_alarm_until_somebody_says_it_was_restored(
    own: Desk, tmp_path: Path, clock: Clock
) -> None:
    folder, known, old = own.vault.folder, tmp_path / "known", own.vault.folder / DATABASE
    check_up.witness(own, known)
    assert today.look(own).alarm is None
    own.vault.settle()
    before = old.read_bytes()
    a_concern(own)
    safekeeping.lock(own)
    old.write_bytes(before)
    again = safekeeping.unlock(folder, SAM, clock)
    check_up.witness(again, known)
    found = today.look(again).alarm
    assert found is not None
    assert "older" in found.sentence
    assert amiss(again) == ["What this computer remembers"]
    alarm.settle(again, found.kind)
    assert actions(again)[-1] == "vault.older.accepted"
    assert today.look(again).alarm is None
    assert amiss(again) == []
    again.vault.close()


def test_a_check_that_is_stopped_writes_nothing_down(own: Desk) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, _total: int, _what: str) -> None:
        if done == 3:
            raise Enough

    before = actions(own)
    with pytest.raises(Enough):
        check_up.check_up(own, stop)
    assert actions(own) == before
    assert check_up.last(own) is None


def test_whoever_looks_on_is_told_of_an_older_vault_and_keeps_nothing_of_it(
    own: Desk, tmp_path: Path, clock: Clock
) -> None:
    folder, known, database = own.vault.folder, tmp_path / "known", own.vault.folder / DATABASE
    check_up.witness(own, known)
    own.vault.settle()
    before = database.read_bytes()
    a_concern(own)
    safekeeping.lock(own)
    last = [file.read_bytes() for file in known.iterdir()]
    database.write_bytes(before)
    writer = safekeeping.unlock(folder, SAM, clock)
    reader = safekeeping.look_on(folder, SAM, clock)
    check_up.witness(reader, known)
    assert "older" in check_up.older(reader)
    assert [file.read_bytes() for file in known.iterdir()] == last
    reader.vault.close()
    writer.vault.close()
