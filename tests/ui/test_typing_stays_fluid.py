"""The learned model works beside the screen: it is never asked on the thread that paints, and nobody who types waits.

Real workers, a real vault, the real model. `Watched` notes on which thread each text was read, by the rules and by the
model, and can hold the model up for as long as a test wants.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from safespace.casework import anonymise, identity, record, shareable
from safespace.casework.desk import Desk
from safespace.deidentify import find
from safespace.deidentify.model import Model
from safespace.domain.escalation import SignedText
from safespace.domain.finding import Kind, KnownPerson, Reader
from safespace.domain.ids import Id
from safespace.ui.screens.anonymise import Anonymise
from safespace.ui.screens.give_brief import GiveBrief
from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.window import Window
from safespace.ui.work import Work
from tests import builders
from tests.ui.screens.desk_screen import ROOMS

READER = "executive_lead"
UNSEEN = "Sister Adaeze Okonkwo told Piotr Zielinski on Ward 12 that nobody would come. "


class Watched:
    """Notes who reads what on which thread."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.model: list[int] = []
        self.rules: list[int] = []
        self.free = threading.Event()
        self.free.set()
        self.reached = threading.Event()
        read, found_by = Model.read, find.found_by
        monkeypatch.setattr(Model, "read", self._noting(read))
        monkeypatch.setattr(find, "found_by", self._ruled(found_by))

    def _noting(self, read: Any) -> Any:
        def noted(model: Model, *given: Any) -> Any:
            self.model.append(threading.get_ident())
            self.reached.set()
            assert self.free.wait(60)
            return read(model, *given)

        return noted

    def _ruled(self, found_by: Any) -> Any:
        def noted(*given: Any, **more: Any) -> Any:
            self.rules.append(threading.get_ident())
            return found_by(*given, **more)

        return noted

    @property
    def was_on_the_screen(self) -> bool:
        """Say whether the model was ever asked on the screen's own thread."""
        return threading.main_thread().ident in self.model


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """Watch who is asked where; nothing is left held."""
    made = Watched(monkeypatch)
    yield made
    made.free.set()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Work, Window, Id, SignedText]]:
    """Return real work on a vault with a case whose words are signed off once, and a window."""
    failed: list[str] = []
    work = Work(lambda report: failed.append(report.text))
    made: list[tuple[Id, SignedText]] = []
    with qtbot.waitSignal(work.quiet, timeout=60_000):
        work.open(lambda: builders.a_desk(tmp_path), lambda: None)
        work.change(_a_case, made.append, context=work)
    window = Window(ROOMS)
    qtbot.addWidget(window)
    window.show()
    yield work, window, *made[0]
    work.finish(lambda desk: desk.vault.close())
    assert failed == []


def _a_case(desk: Desk) -> tuple[Id, SignedText]:
    case = builders.a_concern(desk)
    builders.triaged(desk, case.id)
    builders.agreed(desk, case.id)
    signed = builders.signed(desk, case.id)
    identity.open_with_reason(desk, case.id, "sign_off")
    return case.id, signed


def quiet(qtbot: QtBot, work: Work) -> None:
    """Let everything under way come to its end."""
    qtbot.waitUntil(lambda: work.is_quiet, timeout=60_000)


def test_no_way_of_the_screen_asks_the_model_on_its_own_thread(
    qtbot: QtBot, opened: tuple[Work, Window, Id, SignedText], watched: Watched
) -> None:
    work, window, case_id, signed = opened
    screen = Anonymise(work)
    window.add_screen("cases", screen)
    window.show_screen("cases")
    screen.show_for((case_id, READER))
    quiet(qtbot, work)
    assert watched.model, "the bench asks the model"
    for key in (Qt.Key.Key_2, Qt.Key.Key_J, Qt.Key.Key_3):
        QTest.keyClick(screen, key)
    screen._add(2, 5, Kind.PERSON)
    screen._sign()
    quiet(qtbot, work)
    sheet = GiveBrief(work, signed, "SS-1234", date(2026, 7, 3))
    window.open_sheet(sheet)
    sheet.covering.write(UNSEEN)
    sheet._make(lambda _: None, None)
    quiet(qtbot, work)
    sheet.go()
    work.read(partial(shareable.points_in, case_id=case_id, text=UNSEEN), list, context=work)
    quiet(qtbot, work)
    assert not watched.was_on_the_screen
    assert threading.main_thread().ident not in watched.rules, "nor are the rules, on a text that may be long"


def test_asking_the_model_on_the_screens_thread_would_be_noticed(watched: Watched) -> None:
    bench = anonymise.Workbench(Id("0" * 32), "SS-1234", Reader(READER, "", Id("0" * 32)), "HR", UNSEEN, ())
    anonymise.suggest(bench)
    assert watched.was_on_the_screen


def test_whoever_types_while_the_model_is_at_work_sees_every_letter_at_once(
    qtbot: QtBot, opened: tuple[Work, Window, Id, SignedText], watched: Watched
) -> None:
    work, window, case_id, _ = opened
    screen = Anonymise(work)
    window.add_screen("cases", screen)
    window.show_screen("cases")
    watched.free.clear()
    screen.show_for((case_id, READER))
    qtbot.waitUntil(watched.reached.is_set, timeout=60_000)
    sheet = NewConcern(work)
    window.open_sheet(sheet)
    qtbot.waitUntil(lambda: sheet._is_back, timeout=60_000)
    sheet.words.setFocus()
    QTest.keyClicks(sheet.words, UNSEEN)
    assert sheet.words.words == UNSEEN, "not one letter waited"
    sheet._keep_draft()
    qtbot.waitUntil(lambda: "Kept as you type, " in sheet.chip.text(), timeout=60_000)
    assert not watched.free.is_set(), "the words were kept, too, while the model was at work"
    assert screen._bench is None
    watched.free.set()
    quiet(qtbot, work)
    assert screen._bench is not None
    assert not watched.was_on_the_screen


def test_the_warning_while_typing_is_of_the_rules_alone(watched: Watched) -> None:
    assert record.identity_words(UNSEEN, (KnownPerson(("Blessing Adeyemi",), "the person"),))
    assert watched.rules
    assert watched.model == []
