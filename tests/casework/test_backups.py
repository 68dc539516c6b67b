"""Copies of the vault: by themselves, in every place, thinned out, renewed; and what a failed place does not spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from safespace.casework import attach, backups, check_up, door, identity, rehearse, safekeeping, verifying
from safespace.casework.safekeeping import Made
from safespace.vault.whole_files import BackupLacksFiles
from tests.builders import Clock, a_concern
from tests.casework.keys import SAM
from tests.casework.looking import actions
from tests.vault.made_up import flip


def test_a_backup_restores_everything_and_a_place_that_is_gone_does_not_stop_the_others(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    desk = made.desk
    case = a_concern(desk)
    good, gone = tmp_path / "stick", tmp_path / "gone"
    good.mkdir()
    with pytest.raises(backups.FirstBackupFailed):
        backups.first_backup(desk, gone)
    assert [one.here for one in backups.backups(desk)] == [True]
    backups.choose_place(desk, gone)
    backups.choose_place(desk, good)
    states = {one.folder: one for one in backups.back_up(desk)}
    assert (states[good].last, states[good].trouble) == (desk.now(), "")
    assert states[gone].last is None
    assert states[gone].trouble
    (here,) = [one for one in states.values() if one.here]
    assert here.last == desk.now()
    assert len(list(here.folder.glob("*.safespace-backup"))) == 1
    (copy,) = good.glob("*.safespace-backup")
    folder = door.restore(copy, tmp_path / "elsewhere", SAM)
    restored = safekeeping.unlock(folder, SAM, clock)
    assert restored.case(case.id) == case
    assert restored.vault.trail.verify().whole
    assert [one for one, _ in restored.rows.search.find("registered")] == [case.id]
    restored.vault.close()
    backups.forget_place(desk, good)
    assert [one.folder for one in backups.backups(desk) if not one.here] == [gone]
    assert list(good.glob("*.safespace-backup")) == [copy]


def test_the_files_of_cases_travel_in_a_backup_and_open_where_it_was_restored(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    case, content = a_concern(made.desk), bytes(range(256)) * 10_000
    source = tmp_path / "Rota.pdf"
    source.write_bytes(content)
    seen, sealed = (
        attach.seal(attach.begin(made.desk, source), case.id, identifying=tells)(made.desk) for tells in (False, True)
    )
    (here,) = backups.back_up(made.desk)
    attach.take_away(made.desk, case.id, seen.id)
    (copy,) = here.folder.glob("*.safespace-backup")
    restored = safekeeping.unlock(door.restore(copy, tmp_path / "elsewhere", SAM), SAM, clock)
    found = attach.files(restored, case.id)
    assert ([one.name for one in found.shown], [one.id for one in found.sealed]) == (["Rota.pdf"], [sealed.id])
    identity.open_with_reason(restored, case.id, "ring_back")
    for one in (seen, sealed):
        assert attach.content(attach.opened(restored, case.id, one.id), len(content)) == content
    assert all(look.good for look in check_up.check_up(restored, lambda *_: None).looks if "files" in look.what)
    restored.vault.close()


def test_only_a_copy_in_a_second_place_counts_and_it_counts_for_a_week(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    backups.back_up(made.desk)
    assert not backups.backed_up(made.desk)
    place = tmp_path / "stick"
    place.mkdir()
    backups.first_backup(made.desk, place)
    backups.choose_place(made.desk, place)
    clock.move(days=7)
    assert backups.backed_up(made.desk)
    clock.move(seconds=1)
    assert not backups.backed_up(made.desk)


def test_copies_are_made_by_themselves_once_a_day_and_thinned_out(made: Made, tmp_path: Path, clock: Clock) -> None:
    desk = made.desk
    first = backups.due(desk)
    assert first is not None
    (here,) = backups.note(desk, first.run())
    assert actions(desk)[-1] == "backup.made"
    assert backups.due(desk) is None
    clock.move(hours=19)
    assert backups.due(desk) is None
    for _ in range(40):
        clock.move(hours=24)
        copying = backups.due(desk)
        assert copying is not None
        backups.note(desk, copying.run())
    kept = list(here.folder.glob("*.safespace-backup"))
    assert 8 <= len(kept) <= 7 + 4 + 3
    assert {file.name.removesuffix(".sig") for file in here.folder.iterdir()} == {file.name for file in kept}


def test_a_place_that_cannot_be_reached_is_tried_again_and_the_others_are_not_bothered(
    made: Made, tmp_path: Path
) -> None:
    desk, away = made.desk, tmp_path / "stick"
    backups.choose_place(desk, away)
    states = backups.back_up(desk)
    assert [bool(one.trouble) for one in states] == [False, True]
    again = backups.due(desk)
    assert again is not None
    assert again.places == (away,)
    away.mkdir()
    assert [one.trouble for one in backups.note(desk, again.run())] == ["", ""]


def test_the_vault_can_be_changed_while_a_copy_is_prepared_and_the_copy_is_of_one_moment(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    desk = made.desk
    before = a_concern(desk)
    copying = backups.prepare(desk)
    after = a_concern(desk)
    (here,) = backups.note(desk, copying.run())
    (copy,) = here.folder.glob("*.safespace-backup")
    restored = safekeeping.unlock(door.restore(copy, tmp_path / "elsewhere", SAM), SAM, clock)
    assert {before.id, after.id} == {case.id for case in restored.rows.cases.open()}
    restored.vault.close()


def test_a_copying_that_is_stopped_leaves_no_file_and_notes_nothing(made: Made) -> None:
    class Enough(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Enough

    desk = made.desk
    noted = actions(desk)
    copying = backups.prepare(desk)
    with pytest.raises(Enough):
        copying.run(stop)
    assert not list(copying.places[0].glob("*.safespace-backup"))
    assert actions(desk) == noted


def test_renewing_leaves_one_new_copy_everywhere_and_an_unreachable_place_says_so(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    desk, stick = made.desk, tmp_path / "stick"
    stick.mkdir()
    backups.first_backup(desk, stick)
    backups.back_up(desk)
    old = set(stick.glob("*.safespace-backup"))
    assert len(old) == 2
    clock.move(days=1)
    assert backups.renew(desk) == 3
    assert len(list(stick.glob("*.safespace-backup"))) == 1
    assert not old & set(stick.glob("*.safespace-backup"))
    shutil.rmtree(stick)
    clock.move(days=1)
    with pytest.raises(backups.NotRenewed):
        backups.renew(desk)


def test_a_place_that_was_forgotten_while_it_was_copied_to_stays_forgotten(made: Made, tmp_path: Path) -> None:
    desk, stick = made.desk, tmp_path / "stick"
    stick.mkdir()
    backups.choose_place(desk, stick)
    copying = backups.prepare(desk)
    backups.forget_place(desk, stick)
    assert [one.here for one in backups.note(desk, copying.run())] == [True]


def test_what_goes_on_unasked_while_the_pen_is_laid_down_notes_nothing_and_refuses_nothing(
    made: Made, tmp_path: Path
) -> None:
    desk = made.desk
    case = a_concern(desk)
    coming = attach.held(desk, b"nights", "rota.txt")
    attach.keep(desk, case.id, coming, coming.run(), identifying=False)
    with desk.vault.transaction():
        desk.vault.connection.execute("UPDATE attachments SET outer_sha256 = ''")
    copying, learning = backups.due(desk), attach.unlearnt(desk)
    assert copying is not None
    assert learning is not None
    taken, learnt = copying.run(), learning.run()
    desk.vault.shared.let_write(False)
    assert [one.last for one in backups.note_unasked(desk, taken)] == [None]
    attach.learn(desk, learnt)
    desk.vault.shared.let_write(True)
    assert attach.unlearnt(desk) is not None
    assert [one.last for one in backups.note_unasked(desk, taken)] == [desk.now()]


def test_a_sample_trust_keeps_no_copies_by_itself(desk: safekeeping.Desk) -> None:
    assert backups.backups(desk) == ()
    assert backups.due(desk) is None
    with pytest.raises(backups.NoSecondPlace):
        backups.prepare(desk)


@pytest.mark.parametrize(("tells", "gone"), [(False, True), (True, False)])
def test_a_damaged_file_of_a_case_is_seen_by_every_check_and_no_older_copy_that_holds_it_goes(
    made: Made, tmp_path: Path, clock: Clock, tells: bool, gone: bool
) -> None:
    desk, source, stick = made.desk, tmp_path / "Rota.pdf", tmp_path / "stick"
    source.write_bytes(b"the rota " * 1000)
    stick.mkdir()
    kept = attach.seal(attach.begin(desk, source), a_concern(desk).id, identifying=tells)(desk)
    backups.first_backup(desk, stick)
    (good,) = stick.glob("*.safespace-backup")
    identity.open_with_reason(desk, kept.case_id, "ring_back")
    lies = attach.opened(desk, kept.case_id, kept.id).source
    if gone:
        lies.unlink()
    else:
        flip(lies, 100)
    (look,) = [look for look in check_up.check_up(desk, lambda *_: None).looks if look.what == "The files of cases"]
    assert not look.good
    for _ in range(14):  # long enough that a whole vault would have let the first copy go
        clock.move(days=31)
        states = backups.back_up(desk)
    assert all("1 file of a case is damaged or gone" in one.trouble for one in states)
    assert good.is_file()
    with pytest.raises(backups.OldBackupsKept):
        backups.renew(desk)
    assert good.is_file()
    rehearsal = rehearse.prepare(desk)
    with pytest.raises(BackupLacksFiles):
        rehearsal.run(SAM)
    assert verifying.look_into(rehearsal.backup, SAM).outcome is verifying.Outcome.DAMAGED
    assert verifying.look_into(good, SAM).outcome is verifying.Outcome.OPENS
    again = safekeeping.unlock(door.restore(rehearsal.backup, tmp_path / "still restores", SAM), SAM, clock)
    assert again.case(kept.case_id).id == kept.case_id
    again.vault.close()


def test_a_file_that_was_kept_before_hashes_were_is_learnt_by_the_health_check_unless_it_is_damaged(
    made: Made, tmp_path: Path
) -> None:
    desk, source = made.desk, tmp_path / "Rota.pdf"
    source.write_bytes(b"the rota")
    case = a_concern(desk).id
    whole, spoilt = (attach.seal(attach.begin(desk, source), case, identifying=False)(desk) for _ in range(2))
    with desk.vault.transaction():
        desk.vault.connection.execute("UPDATE attachments SET outer_sha256 = ''")
    flip(attach.opened(desk, case, spoilt.id).source, 30)
    check_up.check_up(desk, lambda *_: None)
    assert desk.vault.attachments.spoilt() == (spoilt.id,)
    flip(attach.opened(desk, case, whole.id).source, 30)
    assert set(desk.vault.attachments.spoilt()) == {whole.id, spoilt.id}
