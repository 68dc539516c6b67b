"""One walk through every screen: no window can be captured, no field teaches a keyboard, nothing names a case outside.

And what the machine says about who sits there: each of its words ends in the one deed that locks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTextEdit,
    QToolTip,
    QWidget,
)

from safespace.domain.case import Case
from safespace.machine.door import Away, Guard, Means, Protection, running
from safespace.machine.elsewhere import Elsewhere
from safespace.machine.places import Places
from safespace.ui import clipboard
from safespace.ui.doors import DOORS
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.open_identity import OpenIdentity
from safespace.ui.screens.rooms import PAGES
from tests.journeys.running import Stand, program
from tests.ui.eyes import Eyes

pytestmark = pytest.mark.journey

SENSITIVE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
NAME = "Blessing Adeyemi"


class Machine(Elsewhere):
    """A machine that grants everything, notes which windows it keeps out, and calls when nobody sits there."""

    means = Means.CALLS

    def __init__(self) -> None:
        self.hidden: set[int] = set()
        self.searched: set[Path] = set()
        self.tell: Callable[[Away], None] | None = None

    def hide(self, window: int) -> Protection:
        self.hidden.add(window)
        return running(Guard.CAPTURE)

    def keep_from_search(self, folder: Path) -> Protection:
        self.searched.add(folder)
        return running(Guard.SEARCH)

    def listen(self, window: int, tell: Callable[[Away], None]) -> tuple[Protection, ...]:
        self.tell = tell
        return tuple(running(away.value) for away in Away)

    def deafen(self) -> None:
        self.tell = None


@pytest.fixture
def eyes(qapp: QApplication) -> Iterator[Eyes]:
    seeing = Eyes(qapp)
    yield seeing
    seeing.close()


def subjects(case: Case) -> list[tuple[str, object]]:
    """Return every screen behind the door with something to show on it."""
    of_case = {"case", "triage", "close", "escalate", "follow_up"}
    benches = {"anonymise": (case.id, "executive_lead"), "file_words": (case.id, case.id, "executive_lead")}
    told: dict[str, object] = {"help": "today", **benches, **dict.fromkeys(of_case, case.id)}
    return [(name, told.get(name)) for name in PAGES]


def every_screen(stand: Stand, case: Case, look: Callable[[str], None]) -> None:
    """Open every screen, sheet and list there is, and look at each."""
    for name in reversed(DOORS):
        stand.program.go(name, None)
        stand.hands.rest()
        assert stand.program.window.screen_name == name
        look(name)
    stand.unlock()
    for name, subject in subjects(case):
        stand.program.go(name, subject)
        stand.hands.rest()
        assert stand.program.window.screen_name == name
        for list_of_choices in stand.program.window.findChildren(QComboBox):
            if list_of_choices.isVisible():
                list_of_choices.showPopup()
                stand.program.app.processEvents()
                list_of_choices.hidePopup()
        look(name)
    stand.hands.key("Ctrl+N")
    assert isinstance(stand.program.window.sheet, NewConcern)
    stand.hands.press("Add who they are")
    look("new concern")
    stand.hands.key("Escape")
    stand.hands.key("Ctrl+K")
    look("palette")
    QTest.keyClick(stand.program.app.focusWidget() or stand.program.window, Qt.Key.Key_Escape)
    stand.hands.rest()


def a_file_dialog(stand: Stand) -> None:
    """Let a file dialog come up and go."""
    stand.program.go("settings", None)
    stand.hands.press("Add a place")
    dialogs = [top for top in stand.program.app.topLevelWidgets() if isinstance(top, QFileDialog) and top.isVisible()]
    assert dialogs
    dialogs[0].reject()
    stand.hands.rest()


def a_tooltip_and_a_menu(stand: Stand) -> None:
    """Let a tooltip and the menu of a line come up and go."""
    app, window = stand.program.app, stand.program.window
    QToolTip.showText(window.mapToGlobal(QPoint(5, 5)), "What this is", window)
    app.processEvents()
    QToolTip.hideText()
    line = next(part for part in window.findChildren(QLineEdit) if part.isVisible())
    middle = line.rect().center()
    app.sendEvent(line, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, line.mapToGlobal(middle)))
    app.processEvents()
    for menu in app.topLevelWidgets():
        if isinstance(menu, QMenu):
            menu.close()


def wanting(app: QApplication, name: str) -> set[str]:
    """Return what is wrong with the fields that are there: a keyboard may learn from them, or they propose words."""
    found: set[str] = set()
    for part in app.allWidgets():
        if not isinstance(part, QLineEdit | QTextEdit) or part.isReadOnly() or isinstance(part.window(), QFileDialog):
            continue
        if part.inputMethodHints() & SENSITIVE != SENSITIVE:
            found.add(f"{name}: {type(part).__name__} “{part.accessibleName()}” may be learned from")
        if isinstance(part, QLineEdit) and part.completer() is not None:
            found.add(f"{name}: {type(part).__name__} “{part.accessibleName()}” proposes words")
    return found


def settings_of_qt() -> QSettings:
    """Return where Qt keeps what it remembers for every program of this user."""
    return QSettings(QSettings.Scope.UserScope, "QtProject")


def remembered() -> list[object]:
    """Return what Qt remembers of file dialogs for this user: those of other programs stay, ours are not among them."""
    kept = settings_of_qt()
    return [kept.value(name) for name in ("FileDialog/history", "FileDialog/lastVisited")]


def test_on_every_screen_windows_are_kept_out_of_captures_fields_teach_nothing_and_titles_say_nothing(
    qapp: QApplication, places: Places, case: Case, eyes: Eyes, tmp_path: Path
) -> None:
    machine, wrong, titles, looked = Machine(), set[str](), set[str](), list[str]()
    before = remembered()

    def look(name: str) -> None:
        looked.append(name)
        titles.update(stand.hands.titles())
        wrong.update(wanting(qapp, name))

    with program(qapp, places, door=machine) as stand:
        every_screen(stand, case, look)
        a_file_dialog(stand)
        a_tooltip_and_a_menu(stand)
        assert stand.program.guards.capture.answer.runs
        stand.program.lock()
        stand.until_ended()
    assert len(looked) == len(DOORS) + len(PAGES) + 2
    assert wrong == set()
    assert titles == {"SafeSpace"}
    names = " ".join(eyes.shown.values())
    for kind in ("WindowClass", "ComboBoxPrivateContainer", "QFileDialog", "tooltip", "edit_menu"):
        assert kind in names, f"{kind} never came up: {names}"
    assert {number: name for number, name in eyes.shown.items() if number not in machine.hidden} == {}
    assert remembered() == before
    homes = [Path(settings_of_qt().fileName()).parent, tmp_path]
    assert [file for home in homes for file in home.rglob("*recently-used*")] == []


def test_a_field_that_teaches_or_proposes_would_be_noticed(qapp: QApplication) -> None:
    plain, proposing = QLineEdit(), QLineEdit()
    proposing.setInputMethodHints(SENSITIVE)
    proposing.setCompleter(QCompleter(["harbour"], proposing))
    assert len(wanting(qapp, "here")) == 2
    plain.setInputMethodHints(SENSITIVE)
    proposing.setReadOnly(True)
    assert wanting(qapp, "here") == set()


def heard(interface: QAccessibleInterface, found: list[str]) -> list[str]:
    """Collect what a screen reader would hear of a part and all within it."""
    found += [interface.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Value)]
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            heard(child, found)
    return found


def test_a_sealed_name_is_nowhere_for_those_who_ask_for_the_screens_words_and_an_open_one_is(
    qapp: QApplication, places: Places, case: Case
) -> None:
    def said() -> str:
        return "\n".join(heard(QAccessible.queryAccessibleInterface(stand.program.window), []))

    with program(qapp, places) as stand:
        stand.unlock()
        stand.program.go("case", case.id)
        stand.hands.rest()
        assert case.reference in said()
        assert NAME not in said()
        stand.hands.press("Open with a reason")
        sheet = stand.program.window.sheet
        assert isinstance(sheet, OpenIdentity)
        sheet.reasons.choose("sign_off")
        stand.hands.press("Open it for 5 minutes")
        stand.hands.until(lambda: NAME in said(), "the open name is not heard")
        stand.hands.press("Seal it now")
        stand.hands.until(lambda: NAME not in said(), "the sealed name is still heard")


# ------------------------------------------------------------------------------------------ nobody sits here


@pytest.mark.parametrize("away", [Away.ASLEEP, Away.SWITCHED])
def test_each_word_of_the_machine_locks_with_drafts_kept_and_the_clipboard_emptied(
    qapp: QApplication, places: Places, case: Case, away: Away
) -> None:
    machine = Machine()
    with program(qapp, places, door=machine) as stand:
        assert machine.tell is None, "nobody listens at the door"
        stand.unlock()
        stand.hands.until(lambda: machine.tell is not None, "nobody listens to the machine")
        assert machine.searched == {places.vaults}
        stand.hands.key("Ctrl+N")
        QTest.keyClicks(stand.program.window.focusWidget() or QWidget(), "Two porters")
        clipboard.copy("what was said")
        tell = machine.tell
        assert tell is not None
        tell(away)
        tell(Away.LOCKED)
        assert qapp.clipboard().text() == ""
        assert machine.tell is None
        stand.until_ended()
        assert len(stand.told) == 1
        waited = 0 if away is Away.ASLEEP else 2
        assert stand.successor.looked >= waited if waited else stand.successor.looked == 1
    with program(qapp, places) as stand:
        stand.unlock()
        assert "Two porters" in " ".join(stand.drafts().values())
