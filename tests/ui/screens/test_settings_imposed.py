"""What the organisation fixed, as Settings shows it: what, by whom, and controls that nobody can use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from safespace.casework import imposed
from safespace.casework.imposed import Imposed
from safespace.preferences import Preferences
from safespace.ui.idle import Idle
from safespace.ui.screens.reports_overview import saved_in_words
from safespace.ui.screens.settings import Settings
from safespace.ui.screens.settings_imposed import ImposedCard
from safespace.ui.screens.settings_looks import LooksAndLocking
from safespace.ui.widgets.banner import Banner
from tests import builders
from tests.ui.synchronous_work import SynchronousWork

TRUST = Imposed(organisation="Eastmere NHS Trust", file="policy.toml")
WHO = "Fixed by your organisation: Eastmere NHS Trust."


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Let nothing be fixed any more when a test ends."""
    yield
    imposed.take(Imposed())


@pytest.fixture
def screen(qtbot: QtBot, tmp_path: Path) -> Iterator[Settings]:
    """Return the settings of a computer on which nearly everything is fixed."""
    kinds = frozenset({imposed.EVERYTHING})
    imposed.take(replace(TRUST, minutes=3, bits=80.0, capture=False, backups=(tmp_path,), kinds=kinds))
    work = SynchronousWork(builders.a_desk(tmp_path))
    made = Settings(work)
    qtbot.addWidget(made)
    made.show_for(None)
    yield made
    work.finish(lambda desk: desk.vault.close())


def test_what_is_fixed_cannot_be_set_and_says_by_whom(screen: Settings) -> None:
    assert [how for what, how in screen.imposed.rows if what == "Lock after"] == ["3 minutes, no other."]
    held = (screen.looks.minutes, screen.protections.capturing.control, screen.moving.out.control)
    for control in held:
        assert not control.isEnabled()
        assert control.accessibleDescription() == WHO
    assert {row.help.text() for row in (screen.protections.capturing, screen.moving.out)} == {WHO}
    assert not [button for button in screen.moving.out.findChildren(QPushButton) if button.isEnabled()]
    assert screen.backups.note.text().endswith(WHO)
    assert (screen.looks.minutes.code, screen.looks.minutes.count()) == ("3", 1)


def test_the_card_leads_to_the_administrators_guide(screen: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.go) as went:
        screen.imposed.more.click()
    assert went.args == ["help", "for_administrators"]


def laid(qtbot: QtBot) -> tuple[QWidget, ImposedCard]:
    """Return a page with the card."""
    page, card = QWidget(), ImposedCard()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(card)
    return page, card


def test_the_card_is_not_there_where_nothing_is_fixed(qtbot: QtBot) -> None:
    _page, card = laid(qtbot)
    assert card.isHidden()


def test_a_refused_file_is_a_warning_in_the_first_place(qtbot: QtBot) -> None:
    imposed.take(imposed.strict("policy.toml", "It is no plain file."))
    _page, card = laid(qtbot)
    assert not card.isHidden()
    assert isinstance(card.lead, Banner)
    assert "It is no plain file." in card.lead.accessibleName()


def test_no_more_minutes_are_offered_than_are_allowed_and_the_choice_of_earlier_days_is_shown_as_it_holds(
    qtbot: QtBot,
) -> None:
    imposed.take(replace(TRUST, longest=4))
    looks = LooksAndLocking()
    qtbot.addWidget(looks)
    looks.show_preferences(Preferences(idle_minutes=15))
    assert [looks.minutes.itemData(at) for at in range(looks.minutes.count())] == ["1", "2", "3", "4"]
    assert looks.minutes.code == "4"
    assert looks.minutes.isEnabled()


def test_where_papers_were_saved_it_says_which_were_not() -> None:
    written = [Path("June") / "return.xlsx"]
    assert saved_in_words(written) == "Saved in June: return.xlsx."
    imposed.take(replace(TRUST, kinds=frozenset({"csv"})))
    assert saved_in_words(written) == f"Saved in June: return.xlsx. Nothing that ends in csv was saved. {WHO}"


def test_the_watch_itself_locks_when_it_was_fixed_whatever_a_screen_or_a_file_says(qapp: QApplication) -> None:
    imposed.take(replace(TRUST, minutes=3))
    watch = Idle(qapp, Preferences(idle_minutes=15).idle_minutes)
    assert watch.seconds == 180
    watch.set_minutes(15)
    assert watch.seconds == 180
