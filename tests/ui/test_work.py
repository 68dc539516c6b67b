"""Work off the screen: who does it, in what order, who hears of it, and what happens when it fails."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.ui.bug_report import BugReport
from safespace.ui.work import Progress, Stopped, VaultIsLocked, Work
from safespace.vault.key_problems import VaultClosed
from safespace.vault.vault import Vault
from tests.ui.synchronous_work import BugFound, SynchronousWork
from tests.vault.made_up import GUARDIAN, NOW, TRUST

SECRET = "Karen on the night shift"


class Screen(QObject):
    """Hears answers, as a screen does, and notes on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.problems: list[Problem] = []
        self.threads: set[bool] = set()

    def hear(self, answer: object) -> None:
        """Hear an answer."""
        self.heard.append(answer)
        self.threads.add(threading.current_thread() is threading.main_thread())

    def see(self, problem: Problem) -> None:
        """See a problem."""
        self.problems.append(problem)
        self.threads.add(threading.current_thread() is threading.main_thread())


def a_desk(folder: Path) -> Desk:
    """Make a vault with a key in memory and sit down at it."""
    return Desk(Vault.create_temporary(folder, TRUST, GUARDIAN, NOW), lambda: NOW)


def lock(desk: Desk) -> None:
    """Put the vault away."""
    desk.vault.close()


def refuse() -> None:
    """Refuse as a step of casework does."""
    raise Problem("The drive is full", "Free some space and try again.")


def stumble() -> None:
    """Fail as a bug does, with words in its message that must not get out."""
    raise ValueError(SECRET)


@pytest.fixture
def bugs() -> list[BugReport]:
    """Return the bugs that were reported."""
    return []


@pytest.fixture
def work(qapp: QApplication, bugs: list[BugReport]) -> Iterator[Work]:
    """Return work with both workers and no vault open."""
    made = Work(bugs.append)
    yield made
    made.finish(lock)


@pytest.fixture
def opened(work: Work, qtbot: QtBot, tmp_path: Path) -> Work:
    """Return work with a vault open."""
    with qtbot.waitSignal(work.quiet):
        work.open(lambda: a_desk(tmp_path / "Open.safespace"), lambda: None)
    return work


def test_a_read_is_answered_on_the_screens_thread_from_another(opened: Work, qtbot: QtBot) -> None:
    screen = Screen()
    with qtbot.waitSignal(opened.quiet):
        opened.read(
            lambda desk: (desk.vault.settings.get("kept"), threading.current_thread() is threading.main_thread()),
            screen.hear,
        )
    assert screen.heard == [(None, False)]
    assert screen.threads == {True}


def test_the_vault_is_only_ever_touched_by_one_worker_and_thinking_is_done_by_the_other(
    opened: Work, qtbot: QtBot
) -> None:
    screen = Screen()
    with qtbot.waitSignal(opened.quiet):
        opened.read(lambda _: threading.get_ident(), screen.hear)
        opened.change(lambda _: threading.get_ident(), screen.hear)
        opened.think(threading.get_ident, screen.hear)
    assert len(set(screen.heard)) == 2
    assert threading.get_ident() not in screen.heard


def test_thinking_goes_on_while_the_vault_is_busy(opened: Work, qtbot: QtBot) -> None:
    screen = Screen()
    thought = threading.Event()
    with qtbot.waitSignal(opened.quiet):
        opened.read(lambda _: thought.wait(20), screen.hear)
        opened.think(thought.set, lambda _: None)
    assert screen.heard == [True]


def test_answers_come_in_the_order_of_the_questions(opened: Work, qtbot: QtBot) -> None:
    screen = Screen()
    with qtbot.waitSignal(opened.quiet):
        for number in range(50):
            opened.read(lambda _, number=number: number, screen.hear)
    assert screen.heard == list(range(50))


def test_a_change_is_kept_answered_and_then_told_to_everybody_once(opened: Work, qtbot: QtBot) -> None:
    screen = Screen()

    def keep(desk: Desk) -> str:
        with desk.vault.transaction():
            desk.vault.settings.set("kept", "yes")
        return "done"

    opened.changed.connect(lambda: screen.heard.append("changed"))
    with qtbot.waitSignal(opened.quiet):
        opened.change(keep, screen.hear)
        opened.read(lambda desk: desk.vault.settings.get("kept"), screen.hear)
    assert screen.heard == ["done", "changed", "yes"]


def test_a_refused_change_is_said_in_place_and_tells_nobody_else(
    opened: Work, qtbot: QtBot, bugs: list[BugReport]
) -> None:
    screen = Screen()
    opened.changed.connect(lambda: screen.heard.append("changed"))
    with qtbot.waitSignal(opened.quiet):
        opened.change(lambda _: refuse(), screen.hear, screen.see)
    assert [problem.title for problem in screen.problems] == ["The drive is full"]
    assert screen.problems[0].__traceback__ is None
    assert screen.heard == []
    assert screen.threads == {True}
    assert bugs == []


def test_a_problem_that_nobody_has_a_place_for_is_still_told(opened: Work, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.refused) as told:
        opened.read(lambda _: refuse(), lambda _: None)
    assert told.args is not None
    assert told.args[0].title == "The drive is full"


@pytest.mark.parametrize("gone", [False, True])
def test_a_problem_that_closed_the_vault_is_told_in_its_own_way(opened: Work, qtbot: QtBot, gone: bool) -> None:
    def closes(_: Desk) -> None:
        raise VaultClosed

    screen = Screen()
    with qtbot.waitSignal(opened.shut):
        opened.change(closes, screen.hear, screen.see)
        if gone:
            shiboken6.delete(screen)
    assert opened.shut_by == "VaultClosed"
    assert gone or (screen.heard, screen.problems) == ([], [])


def test_a_bug_goes_to_the_one_handler_without_a_word_of_anybody(
    opened: Work, qtbot: QtBot, bugs: list[BugReport]
) -> None:
    screen = Screen()
    with qtbot.waitSignal(opened.quiet):
        opened.change(lambda _: stumble(), screen.hear, screen.see)
    (report,) = bugs
    assert report.kinds == ("builtins.ValueError",)
    assert "in stumble" in report.text
    assert SECRET not in report.text
    assert screen.heard == screen.problems == []


def test_the_workers_go_on_after_a_bug(opened: Work, qtbot: QtBot) -> None:
    screen = Screen()
    with qtbot.waitSignal(opened.quiet):
        opened.read(lambda _: stumble(), screen.hear)
        opened.read(lambda _: "still here", screen.hear)
    assert screen.heard == ["still here"]


def test_a_screen_that_stumbles_over_an_answer_is_a_bug_too_and_the_change_is_still_told(
    opened: Work, qtbot: QtBot, bugs: list[BugReport]
) -> None:
    with qtbot.waitSignals([opened.changed, opened.quiet]):
        opened.change(lambda _: None, lambda _: stumble())
    assert [report.kinds for report in bugs] == [("builtins.ValueError",)]


@pytest.mark.parametrize("way", ["method", "partial", "context"])
def test_a_screen_that_has_gone_is_not_called(opened: Work, qtbot: QtBot, way: str) -> None:
    screen, gate, heard = Screen(), threading.Event(), list[object]()
    with qtbot.waitSignal(opened.changed):
        if way == "context":
            opened.change(lambda _: gate.wait(20), heard.append, context=screen)
        else:
            opened.change(lambda _: gate.wait(20), screen.hear if way == "method" else partial(screen.hear))
        shiboken6.delete(screen)
        gate.set()
    assert screen.heard == heard == []


def test_nothing_is_asked_of_a_vault_that_is_locked(work: Work, qtbot: QtBot) -> None:
    screen = Screen()
    with qtbot.waitSignal(work.quiet):
        work.read(lambda _: "secret", screen.hear, screen.see)
    assert [type(problem) for problem in screen.problems] == [VaultIsLocked]
    assert screen.heard == []


def test_a_vault_that_does_not_open_leaves_it_locked_and_says_why(work: Work, qtbot: QtBot) -> None:
    screen = Screen()

    def never() -> Desk:
        raise Problem("That is not the passphrase", "Nothing was changed.")

    with qtbot.waitSignal(work.quiet):
        work.open(never, lambda: screen.heard.append("open"), screen.see)
        work.read(lambda _: "secret", screen.hear, screen.see)
    assert [problem.title for problem in screen.problems] == ["That is not the passphrase", "The vault is locked"]
    assert screen.heard == []


def test_progress_is_shown_on_the_screens_thread_and_stopping_ends_the_job(opened: Work, qtbot: QtBot) -> None:
    screen, progress, first = Screen(), Progress(), threading.Event()

    def job(desk: Desk) -> str:
        progress.step(1, 3, "Reading")
        first.wait(20)
        progress.step(2, 3, "Writing")
        return "never"

    progress.moved.connect(lambda done, total, words: screen.hear((done, total, words)))
    with qtbot.waitSignal(progress.moved):
        opened.change(job, screen.hear, screen.see)
    with qtbot.waitSignal(opened.quiet):
        progress.stop()
        first.set()
    assert screen.heard == [(1, 3, "Reading")]
    assert [type(problem) for problem in screen.problems] == [Stopped]
    assert screen.threads == {True}


def test_steps_that_look_the_same_are_not_sent(qapp: QApplication) -> None:
    progress, seen = Progress(), list[int]()
    progress.moved.connect(lambda done, *_: seen.append(done))
    for done in range(10_000):
        progress.step(done, 10_000, "Looking")
    assert len(seen) == 200


def test_finishing_does_what_was_asked_then_the_last_thing_and_ends_both_threads(
    qapp: QApplication, tmp_path: Path
) -> None:
    done: list[str] = []
    work = Work(lambda report: done.append(report.text))
    work.open(lambda: a_desk(tmp_path / "Open.safespace"), lambda: None)
    for number in range(20):
        work.change(lambda _, number=number: done.append(f"draft {number}"), lambda _: done.append("told"))
    work.finish(lambda desk: (done.append("locked"), desk.vault.close())[0])
    qapp.processEvents()
    assert done == [*(f"draft {number}" for number in range(20)), "locked"]
    work.finish()
    work.read(lambda _: done.append("late"), lambda _: None)
    assert done[-1] == "locked"


def test_the_stand_in_for_tests_answers_on_the_spot_and_in_the_same_shape(qapp: QApplication, tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "Open.safespace")
    screen, work = Screen(), SynchronousWork(desk)
    work.changed.connect(lambda: screen.heard.append("changed"))
    work.change(lambda _: "kept", screen.hear)
    work.think(lambda: "thought", screen.hear)
    work.read(lambda _: refuse(), screen.hear, screen.see)
    assert screen.heard == ["kept", "changed", "thought"]
    assert len(screen.problems) == 1
    with pytest.raises(BugFound, match="ValueError"):
        work.read(lambda _: stumble(), screen.hear)
    work.finish(lock)
