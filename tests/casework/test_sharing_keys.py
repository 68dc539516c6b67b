"""A shared vault whose ways in change: the others follow with their own passphrase, and whoever left does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import people, safekeeping, sharing, sharing_begin
from safespace.vault import interrupted
from safespace.vault.drive_problems import FollowsAFolder, NoLongerLetIn
from safespace.vault.problems import WrongPassphrase
from safespace.vault.vault import Vault
from tests.builders import Clock
from tests.casework.apart import Apart, begins, joins
from tests.casework.keys import KIM, OTHER, SAM


def test_new_keys_reach_the_others_and_whoever_left_gets_no_copy_more(apart: Apart, tmp_path: Path) -> None:
    (tmp_path / "kim").mkdir()
    kim = joins(apart.shared, tmp_path / "kim", KIM, Clock())
    gone = next(one.id for one in apart.sam.desk.vault.guardians.all() if one.name == "Kim Bell")
    people.remove(apart.sam.desk, gone)
    apart.sam.writes("After Kim left")
    apart.sam.publishes()
    apart.lee.takes_newest()
    assert apart.lee.has() == {"Night cover", "After Kim left"}
    apart.lee.sits_again()
    apart.sam.publishes(release=True)
    apart.lee.takes_pen()
    apart.lee.publishes(release=True)
    apart.sam.takes_pen()
    before = kim.has()
    with pytest.raises(NoLongerLetIn):
        kim.takes_newest()
    assert kim.has() == before
    kim.desk.vault.close()
    with pytest.raises(WrongPassphrase):
        joins(apart.shared, tmp_path / "lee" / "again", KIM, Clock())
    assert len(list(apart.shared.glob("copy-*"))) == 2, "no copy under the keys of before stays on the drive"


def test_who_is_let_in_on_one_computer_joins_on_another(apart: Apart, tmp_path: Path) -> None:
    people.let_in(apart.sam.desk, "Ola New", OTHER, may_open_identity=False)
    apart.sam.publishes()
    (tmp_path / "ola").mkdir()
    ola = joins(apart.shared, tmp_path / "ola", OTHER, Clock())
    assert ola.desk.vault.guardian.name == "Ola New"
    ola.desk.vault.close()
    apart.lee.takes_newest()
    folder = apart.lee.desk.vault.folder
    apart.lee.desk.vault.close()
    Vault.open(folder, OTHER, Clock()()).close()


def test_a_passphrase_that_was_changed_holds_on_every_computer(apart: Apart, tmp_path: Path) -> None:
    safekeeping.change_passphrase(apart.sam.desk, SAM, OTHER)
    apart.sam.publishes()
    (tmp_path / "second").mkdir()
    second = joins(apart.shared, tmp_path / "second", OTHER, Clock())
    assert second.looks().pen is not None
    assert not second.looks().mine, "the same guardian on another computer has no pen there"
    second.desk.vault.close()


def test_the_sheet_changes_nothing_in_a_copy_without_the_pen(apart: Apart) -> None:
    folder = apart.lee.desk.vault.folder
    code = "-".join(safekeeping.new_recovery_sheet(apart.sam.desk))
    apart.sam.publishes()
    apart.lee.takes_newest()
    apart.lee.desk.vault.close()
    before = {file.name: file.read_bytes() for file in folder.glob("vault.keys*")}
    with pytest.raises(FollowsAFolder):
        Vault.open_with_recovery(folder, code, OTHER, Clock()())
    assert {file.name: file.read_bytes() for file in folder.glob("vault.keys*")} == before


def test_what_went_wrong_on_the_drive_is_put_right_by_sharing_anew(apart: Apart, tmp_path: Path) -> None:
    apart.sam.writes("Newest")
    for file in apart.shared.glob("*.safespace-turn"):
        file.write_bytes(b"damaged")
    assert apart.lee.looks().trouble is not None
    sharing_begin.ended(apart.sam.desk, sharing_begin.end(apart.sam.desk).run())
    (tmp_path / "other drive").mkdir()
    begins(apart.sam.desk, tmp_path / "other drive")
    found = sharing_begin.follow(apart.lee.desk, tmp_path / "other drive").run()
    sharing_begin.followed(apart.lee.desk, found)
    stands = apart.lee.looks()
    assert (stands.newer, stands.apart, stands.trouble) == (True, False, None)
    apart.lee.takes_newest()
    assert apart.lee.has() == {"Night cover", "Newest"}
    assert sharing.follows(apart.lee.desk).folder.startswith(str(tmp_path / "other drive"))


def test_a_cut_while_a_copy_with_new_keys_takes_its_place_leaves_a_whole_vault(
    apart: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = next(one.id for one in apart.sam.desk.vault.guardians.all() if one.name == "Kim Bell")
    people.remove(apart.sam.desk, gone)
    apart.sam.writes("After Kim left")
    apart.sam.publishes()

    def cut(_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(interrupted, "swap", cut)
        with pytest.raises(KeyboardInterrupt):
            apart.lee.takes_newest()
    apart.lee.desk.vault.close()
    apart.lee.desk = safekeeping.unlock(apart.lee.desk.vault.folder, apart.lee.words, apart.lee.clock)
    assert apart.lee.has() == apart.sam.has()
    assert apart.lee.desk.vault.check().sound
    assert not apart.lee.looks().newer
