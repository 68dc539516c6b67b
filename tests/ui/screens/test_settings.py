"""The settings on a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from safespace.casework import backups as copies
from safespace.casework import moving, national, record, rehearse, safekeeping
from safespace.casework.desk import Desk
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui.screens.change_passphrase import ChangePassphrase
from safespace.ui.screens.move_sheet import MoveSheet
from safespace.ui.screens.rehearse_sheet import RehearseSheet
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.settings_sheets import NewRecoverySheet, TryRecovery
from safespace.ui.screens.unread_sheet import UnreadSheet
from safespace.vault.cost import FLOOR
from safespace.vault.header import KEYS
from safespace.vault.vault import Created, Vault
from tests import builders
from tests.ui.synchronous_work import SynchronousWork
from tests.vault.made_up import flip

WORDS = "granite otter plum seven lantern moss"


class Page:
    """The screen on a desk, and what it told."""

    def __init__(self, qtbot: QtBot, desk: Desk, place: Path) -> None:
        self.desk, self.work = desk, SynchronousWork(desk)
        self.screen = Settings(self.work)
        self.work.changed.connect(self.screen.refresh)
        self.preferred: list[Preferences] = []
        self.went: list[tuple[str, object]] = []
        self.sheets: list[object] = []
        self.screen.preferred.connect(self.preferred.append)
        self.screen.go.connect(lambda name, subject: self.went.append((name, subject)))
        self.screen.lay.connect(self.sheets.append)
        self.screen.use(Preferences(), Places.under(place))
        self.screen.resize(1200, 2000)
        qtbot.addWidget(self.screen)
        with qtbot.waitActive(self.screen):
            self.screen.show()
        self.screen.show_for(None)
        self.screen.rest.finish()


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[Page]:
    made = Page(qtbot, builders.a_desk(tmp_path), tmp_path)
    yield made
    made.work.finish(lambda desk: desk.vault.close())


@pytest.fixture
def lasting(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Page, Created]]:
    made = Vault.create(tmp_path / "e.safespace", "Eastmere", "Sam Okoro", WORDS, builders.Clock()(), cost=FLOOR)
    shown = Page(qtbot, Desk(made.vault, builders.Clock()), tmp_path)
    yield shown, made
    shown.work.finish(lambda desk: desk.vault.close())


def test_looks_and_locking_are_told_at_once_and_keep_the_rest(page: Page) -> None:
    looks = page.screen.looks
    page.screen.use(Preferences(last_vault="here"), Places.under(Path("x")))
    QTest.mouseClick(looks.theme.chips()[2], Qt.MouseButton.LeftButton)
    QTest.mouseClick(looks.scale.chips()[4], Qt.MouseButton.LeftButton)
    QTest.mouseClick(looks.motion.chips()[1], Qt.MouseButton.LeftButton)
    looks.minutes.setFocus()
    QTest.keyClick(looks.minutes, Qt.Key.Key_End)
    assert page.preferred[-1] == Preferences(theme="dark", scale=2.0, idle_minutes=15, last_vault="here", motion="none")


def test_a_sample_trust_shows_no_way_in_to_change(page: Page) -> None:
    assert not page.screen.facts.passphrase.isVisible()
    assert not page.screen.backups.isVisible()
    assert page.screen.facts.sample.isVisible()


def test_the_national_body_is_renamed_and_an_empty_name_is_refused_in_place(page: Page) -> None:
    body = page.screen.body
    assert not body.keep.isEnabled()
    body.name.setText("The <b>new</b> body")
    QTest.mouseClick(body.keep, Qt.MouseButton.LeftButton)
    assert national.body(page.desk) == "The <b>new</b> body"
    body.name.clear()
    QTest.keyClick(body.name, Qt.Key.Key_Return)
    assert body.problem.isVisible()
    assert national.body(page.desk) == "The <b>new</b> body"


def test_a_name_being_typed_is_not_lost_when_the_vault_changes(page: Page) -> None:
    page.screen.body.name.setText("Half a na")
    page.work.change(builders.a_concern, lambda _: None)
    assert page.screen.body.name.text() == "Half a na"


def test_the_trail_is_shown_and_checked(page: Page) -> None:
    page.work.change(builders.a_concern, lambda _: None)
    QTest.mouseClick(page.screen.trail.check, Qt.MouseButton.LeftButton)
    assert "fit together, and the one signature holds. One entry still waits" in page.screen.trail.verdict.words.text()
    assert page.screen.trail.verdict.isVisible()


def test_a_place_for_backups_is_added_used_and_taken_away(lasting: tuple[Page, Created], tmp_path: Path) -> None:
    page, _ = lasting
    backups = page.screen.backups
    assert "no second place" in backups.note.text()
    assert backups.places.count() == 1, "the place beside the vault"
    backups.add_place(tmp_path / "gone")
    assert "not made" in backups.problem.words.text()
    (tmp_path / "stick").mkdir()
    backups.add_place(tmp_path / "stick")
    assert backups.places.count() == 2
    QTest.mouseClick(backups.now, Qt.MouseButton.LeftButton)
    assert len(list((tmp_path / "stick").glob("*.safespace-backup"))) == 2
    assert backups.places.itemAt(0).widget().cross.isHidden(), "the place beside the vault stays"
    QTest.mouseClick(backups.places.itemAt(1).widget().cross, Qt.MouseButton.LeftButton)
    assert [one.here for one in copies.backups(page.desk)] == [True]
    assert backups.places.count() == 1


def test_the_vault_is_checked_and_what_is_amiss_is_named(lasting: tuple[Page, Created], tmp_path: Path) -> None:
    page, _ = lasting
    card = page.screen.check_up
    assert "Not checked yet" in card.note.text()
    copies.back_up(page.desk)
    QTest.mouseClick(card.now, Qt.MouseButton.LeftButton)
    assert "as it should be" in card.verdict.words.text()
    assert "last checked on" in card.note.text()
    flip(page.desk.vault.folder / KEYS, 200)
    QTest.mouseClick(card.now, Qt.MouseButton.LeftButton)
    assert "needs you" in card.verdict.words.text()
    seen = " ".join(label.text() for label in card.found.findChildren(QLabel))
    assert "vault.keys" in seen
    assert "Lock and unlock" in seen


def test_texts_that_do_not_read_are_told_of_and_thrown_away(
    lasting: tuple[Page, Created], qtbot: QtBot, tmp_path: Path
) -> None:
    page, _ = lasting
    card = page.screen.check_up
    assert card.unread.isHidden()
    record.keep_draft(page.desk, record.DRAFT, "half a thought")
    page.desk.vault.connection.execute("UPDATE drafts SET sealed = zeroblob(99)")
    page.screen.refresh()
    assert card.unread.text().strip() == "See a text that does not read"
    QTest.mouseClick(card.unread, Qt.MouseButton.LeftButton)
    sheet = page.sheets[-1]
    assert isinstance(sheet, UnreadSheet)
    sheet.lay_over(page.screen)
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "the sheet for a new concern" in words
    assert "3 July 2026. 99 bytes are left, still in its place." in words
    with qtbot.waitSignal(sheet.closed):
        sheet.button.click()
    assert card.unread.isHidden()
    assert page.desk.vault.connection.value("SELECT count(*) FROM drafts") == 0


def test_a_restore_is_rehearsed_with_the_passphrase(lasting: tuple[Page, Created], qtbot: QtBot) -> None:
    page, _ = lasting
    copies.back_up(page.desk)
    QTest.mouseClick(page.screen.backups.rehearse, Qt.MouseButton.LeftButton)
    sheet = page.sheets[-1]
    assert isinstance(sheet, RehearseSheet)
    qtbot.addWidget(sheet)
    assert "3 July 2026" in sheet.which.text()
    assert not sheet.step.button.isEnabled()
    for typed, done in (("wrong words that open nothing at all", False), (WORDS, True)):
        sheet.passphrase.setText(typed)
        sheet.step.button.click()
        assert sheet.form.isHidden() is done
        assert rehearse.due(page.desk) is not done
    assert not sheet.passphrase.text()


def test_without_a_backup_there_is_nothing_to_rehearse(lasting: tuple[Page, Created], qtbot: QtBot) -> None:
    page, _ = lasting
    sheet = RehearseSheet(page.work)
    qtbot.addWidget(sheet)
    assert "no backup" in sheet.problem.words.text()
    sheet.passphrase.setText(WORDS)
    assert not sheet.step.button.isEnabled()


def test_moving_makes_the_copy_and_marks_the_vault(lasting: tuple[Page, Created], qtbot: QtBot, tmp_path: Path) -> None:
    page, _ = lasting
    QTest.mouseClick(page.screen.backups.move_away, Qt.MouseButton.LeftButton)
    sheet = page.sheets[-1]
    assert isinstance(sheet, MoveSheet)
    qtbot.addWidget(sheet)
    sheet.move_to(tmp_path / "no such stick")
    assert "was not made" in sheet.problem.words.text()
    assert moving.moved(page.desk) is None
    (tmp_path / "stick").mkdir()
    sheet.move_to(tmp_path / "stick")
    assert sheet.form.isHidden()
    assert moving.moved(page.desk) is not None
    assert len(list((tmp_path / "stick").glob("*.safespace-backup"))) == 1


def test_the_passphrase_is_changed_only_with_the_present_one(lasting: tuple[Page, Created], qtbot: QtBot) -> None:
    page, made = lasting
    QTest.mouseClick(page.screen.facts.change, Qt.MouseButton.LeftButton)
    (sheet,) = page.sheets
    assert isinstance(sheet, ChangePassphrase)
    sheet.lay_over(page.screen)
    sheet.present.setText("not the present one")
    sheet.choice.offered.written.click()
    fresh = sheet.choice.offered.words
    sheet.choice.offered.proof.setText(fresh)
    sheet.step.button.click()
    assert "does not open" in sheet.problem.words.text()
    sheet.present.setText(WORDS)
    sheet.step.button.click()
    assert not sheet.form.isVisible()
    assert sheet.present.text() == ""
    folder = made.vault.folder
    made.vault.close()
    Vault.open(folder, fresh, builders.Clock()()).close()
    sheet.leave()


def test_the_recovery_sheet_is_tried_and_replaced(lasting: tuple[Page, Created], tmp_path: Path) -> None:
    page, made = lasting
    page.screen.facts.attempt.click()
    attempt = page.sheets.pop()
    assert isinstance(attempt, TryRecovery)
    attempt.lay_over(page.screen)
    attempt.code.setText(made.recovery_code.lower().replace("-", ""))
    attempt.step.button.click()
    assert not attempt.form.isVisible()
    assert "3 July 2026" in page.screen.facts.sheet.help.text()
    attempt.leave()
    page.screen.facts.fresh.click()
    fresh = page.sheets.pop()
    assert isinstance(fresh, NewRecoverySheet)
    fresh.lay_over(page.screen)
    fresh.make.click()
    code = fresh.part._code
    fresh.part.save_to(tmp_path / "new.pdf")
    for position, line in fresh.part.groups.items():
        line.setText(code[position])
    fresh.part.step.button.click()
    assert not fresh.form.isVisible()
    assert not safekeeping.try_recovery(page.desk, made.recovery_code)
    assert safekeeping.try_recovery(page.desk, "-".join(code))
    fresh.leave()


def test_about_leads_to_what_it_cannot_protect_against(page: Page) -> None:
    page.screen.program.pages[0][0].click()
    assert page.went == [("help", "what_safespace_protects_against")]


def test_the_words_of_the_trail_are_shown_and_compared_with_those_of_a_paper(page: Page) -> None:
    words = page.screen.trail.words
    assert words.words.text() == page.desk.vault.trail.head().words
    assert words.key.text() == page.desk.vault.signing_key.words
    for typed, said in ((words.words.text(), "Up to entry 1"), ("abbey " * 8, "never stood as the paper says")):
        words.typed.setText(typed)
        QTest.mouseClick(words.compare, Qt.MouseButton.LeftButton)
        assert said in words.found.words.text()
        assert words.found.isVisible()
    words.typed.setText("too few")
    QTest.keyClick(words.typed, Qt.Key.Key_Return)
    assert not words.found.isVisible()
    assert "not eight words" in words.problem.words.text()


def test_a_slip_is_saved_for_somebody_else(page: Page, tmp_path: Path) -> None:
    words = page.screen.trail.words
    words._save(tmp_path)
    assert (tmp_path / "trail-2026-07-03.pdf.sig").is_file()
    assert "trail-2026-07-03.pdf" in words.saved.text()
    words._save(tmp_path / "missing")
    assert "could not be written" in words.problem.words.text()
