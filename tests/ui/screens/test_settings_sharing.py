"""Working with colleagues on the screen: shared, joined, published, taken, waited for, set aside, and ended."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from safespace.casework import safekeeping
from safespace.casework.desk import Desk
from safespace.casework.sharing import Standing
from safespace.ui.screens.first_run import FirstRun
from safespace.ui.screens.pen_sheet import PartingSheet, PenSheet
from safespace.ui.screens.settings_sharing import EndSharing, SharingCard
from safespace.ui.screens.sharing_panel import ONLY_HERE
from safespace.ui.screens.today_team import TodayTeam
from safespace.ui.screens.unlock import Unlock
from safespace.ui.sharing import Sharing
from tests.builders import Clock
from tests.casework.apart import Apart, begun
from tests.casework.keys import LEE, Kept
from tests.ui.screens.desk_screen import Shown, button, cut, focus, nameless, press, says, settle
from tests.ui.screens.door_screen import AtTheDoor
from tests.ui.screens.team_screen import Idle, Seat


class Lees(Shown):
    """A window at which Lee sits, who joined a vault that Sam shares."""

    both: Apart

    def __init__(self, qtbot: QtBot, folder: Path, kept: Kept) -> None:
        self._kept = kept
        super().__init__(qtbot, folder, make=self._make)
        self.sharing = Sharing(self.work, self.window)

    def _make(self, folder: Path, clock: Clock) -> Desk:
        self.both = begun(self._kept, folder)
        return self.both.lee.desk

    def end(self) -> None:
        """Put both vaults away."""
        self.sharing.close()
        super().end()
        self.both.close()

    def sheet_of_pen(self) -> PenSheet:
        """Open the sheet behind the bar."""
        sheet = PenSheet(self.sharing)
        self.lay(sheet)
        return sheet


@pytest.fixture
def lees(qtbot: QtBot, tmp_path: Path, kept_team: Kept) -> Iterator[Lees]:
    """Return a window at which Lee reads what Sam shares."""
    made = Lees(qtbot, tmp_path, kept_team)
    yield made
    made.end()


def offered(sheet: PenSheet) -> set[str]:
    """Return the steps that stand on the sheet."""
    panel = sheet.panel
    steps = (panel.take_newest, panel.take_pen, panel.publish, panel.hand_over, panel.ask, panel.ask_no_more)
    return {one.text().strip() for one in (*steps, panel.set_aside) if one.isVisible()}


def test_a_vault_is_shared_from_its_card(seat: Seat, tmp_path: Path) -> None:
    screen = seat.open(Idle)
    sharing = Sharing(seat.work, seat.window)
    screen.share_with(sharing)
    card = screen.sharing
    assert isinstance(card, SharingCard)
    assert button(card, "Share this vault").isVisible()
    assert nameless(card) == []
    (tmp_path / "drive").mkdir()
    card.share_through(tmp_path / "nowhere")
    assert says(card, "The shared folder cannot be reached")
    card.share_through(tmp_path / "drive")
    settle()
    assert says(card, "You have the pen.")
    assert says(card, "This is the newest copy, published by Sam Okoro")
    assert not card.share.isVisible()
    assert "Eastmere.safespace-shared" in card.folder.text()
    assert cut(card) == []
    press(card, "Share no more here")
    assert isinstance(seat.sheet, EndSharing)
    assert says(seat.sheet, "Your colleagues do not see what you write")
    press(seat.sheet, "Share no more here")
    assert button(card, "Share this vault").isVisible()
    assert not seat.desk.vault.shared.is_followed
    sharing.close()


def test_a_reader_is_told_of_a_newer_copy_and_takes_it_with_one_press(lees: Lees) -> None:
    sheet = lees.sheet_of_pen()
    assert says(sheet, "Sam Okoro has had the pen since 10:00, on ")
    assert says(sheet, "This is the newest copy, published by Sam Okoro, 10:00.")
    assert focus() is sheet.back
    assert nameless(sheet) == []
    assert offered(sheet) == {"Ask for the pen"}
    lees.both.sam.writes("Newest")
    lees.both.sam.publishes()
    press(sheet, "Look again")
    assert says(sheet, "A newer copy is there by Sam Okoro")
    assert offered(sheet) == {"Take the newest copy", "Ask for the pen"}
    card = TodayTeam(lees.work)
    card.read()
    press(sheet, "Take the newest copy")
    assert "Newest" in lees.both.lee.has()
    assert says(sheet, "This is the newest copy")
    lees.sharing.look()


def test_who_asks_for_the_pen_waits_takes_it_writes_and_hands_it_over(lees: Lees) -> None:
    sheet = lees.sheet_of_pen()
    press(sheet, "Ask for the pen")
    assert says(sheet, "Waiting for the pen, in this order: Lee Chan.")
    assert offered(sheet) == {"Wait no more"}
    lees.both.sam.publishes(release=True)
    press(sheet, "Look again")
    assert says(sheet, "Nobody has the pen.")
    press(sheet, "Take the pen")
    assert says(sheet, "You have the pen.")
    assert offered(sheet) == {"Publish now", "Hand over the pen"}
    lees.both.lee.writes("Lee's")
    press(sheet, "Publish now")
    assert offered(sheet) == {"Hand over the pen"}
    press(sheet, "Hand over the pen")
    assert lees.both.lee.desk.vault.only_read
    lees.both.sam.takes_pen()
    assert "Lee's" in lees.both.sam.has()


def test_a_step_that_is_refused_says_why_and_the_steps_stay(lees: Lees) -> None:
    sheet = lees.sheet_of_pen()
    lees.both.shared.rename(lees.both.shared.with_name("away"))
    press(sheet, "Ask for the pen")
    assert says(sheet, "The shared folder cannot be reached")
    press(sheet, "Look again")
    assert says(sheet, "so it is not known who has the pen")
    assert offered(sheet) == set()
    lees.both.shared.with_name("away").rename(lees.both.shared)
    press(sheet, "Look again")
    assert offered(sheet) == {"Ask for the pen"}


def test_work_that_is_apart_is_set_aside_and_it_is_said_where(lees: Lees) -> None:
    lees.both.sam.publishes(release=True)
    lees.both.lee.takes_pen()
    lees.both.lee.writes("Before the sleep")
    lees.both.pass_time(minutes=16)
    lees.both.sam.takes_pen()
    lees.both.sam.writes("Meanwhile")
    lees.both.sam.publishes()
    sheet = lees.sheet_of_pen()
    assert says(sheet, "what you wrote here since your last copy cannot be published")
    assert offered(sheet) == {"Set my work aside"}
    (apart,) = (case for case in lees.both.lee.desk.rows.cases.where("1") if case.handle == "Before the sleep")
    for shown in (ONLY_HERE, f"{apart.reference}: Wrote down a concern (3 July 2026, "):
        assert says(sheet, shown)
    press(sheet, "Set my work aside")
    assert says(sheet, "Eastmere set aside 2026-07-03 1000.safespace")
    assert says(sheet, f"{apart.reference}: "), "the list stays as long as the sheet is open"
    sheet.panel.save_in(lees.both.shared.parent)
    assert says(sheet, "Saved as only-here.csv")
    saved = (lees.both.shared.parent / "only-here.csv").read_text("utf-8-sig")
    assert apart.reference in saved
    assert "Before the sleep" not in saved
    assert lees.both.lee.has() == lees.both.sam.has()


def test_the_bar_and_the_pages_follow_the_pen(lees: Lees) -> None:
    from safespace.casework import sharing_words

    bar, heard = lees.window.top_bar, list[Standing | None]()
    lees.sharing.stood.connect(heard.append)
    lees.sharing.look()
    stands = heard[-1]
    assert stands is not None
    bar.share(sharing_words.short(stands), sharing_words.pen(stands))
    lees.window.holding.look_on(sharing_words.why_not(stands))
    assert bar.looking.text() == "Reading"
    assert "Sam" not in bar.looking.toolTip()
    assert "Sam Okoro" in bar.looking.accessibleDescription()
    assert not bar.concern.isEnabled()
    lees.both.sam.publishes(release=True)
    lees.sharing.take_pen()
    stands = heard[-1]
    assert stands is not None
    bar.share(sharing_words.short(stands), sharing_words.pen(stands))
    lees.window.holding.look_on(sharing_words.why_not(stands))
    assert bar.looking.text() == "You have the pen"
    assert bar.concern.isEnabled()
    bar.share("", "")
    assert not bar.looking.isVisible()


def test_a_lock_waits_for_the_copy_and_can_be_told_not_to(lees: Lees) -> None:
    lees.both.sam.publishes(release=True)
    lees.sharing.take_pen()
    left: list[str] = []
    sheet = PartingSheet(lees.sharing, lambda: left.append("left"))
    lees.lay(sheet)
    assert focus() is sheet.now
    assert says(sheet, "It is safe on this computer either way.")
    press(sheet, "Lock without publishing")
    assert left == ["left"]
    sheet.part()
    assert left == ["left"], "once"
    assert not sheet.may_leave()
    assert not lees.both.lee.desk.vault.only_read
    sheet.go()


def test_a_colleague_joins_at_the_door_with_their_own_passphrase(qtbot: QtBot, tmp_path: Path, kept_team: Kept) -> None:
    both = begun(kept_team, tmp_path)
    door = AtTheDoor(qtbot, tmp_path / "third", FirstRun, lambda _: None)
    screen = door.screen
    screen.welcome.join.click()
    panel = screen.join
    assert panel.isVisible()
    assert not panel.step.button.isEnabled()
    panel.choose_folder(tmp_path)
    assert says(panel, "No vault is shared in this folder")
    panel.choose_folder(both.shared.parent)
    assert panel.about.text().startswith("Eastmere, 3 July 2026, ")
    assert nameless(panel) == []
    panel.passphrase.setText("not the words at all")
    press(panel, "Join this vault")
    assert says(panel, "That passphrase does not open this vault")
    panel.passphrase.setText(LEE)
    press(panel, "Join this vault")
    (name, folder), *_ = door.went
    assert name == "unlock"
    assert isinstance(folder, Path)
    desk = safekeeping.unlock(folder, LEE, door.given.clock)
    assert desk.vault.guardian.name == "Lee Chan"
    assert desk.vault.only_read
    desk.vault.close()
    both.close()
    door.work.finish()


def test_who_has_a_vault_already_comes_to_joining_from_its_door(qtbot: QtBot, tmp_path: Path) -> None:
    door = AtTheDoor(qtbot, tmp_path, Unlock, lambda places: places.vaults / "Eastmere.safespace")
    press(door.screen, "Join a shared vault")
    assert door.went == [("first_run", "join")]
    welcome = AtTheDoor(qtbot, tmp_path / "other", FirstRun, lambda _: None)
    welcome.screen.show_for("join")
    assert welcome.screen.join.isVisible()
    for one in (door, welcome):
        one.work.finish()
