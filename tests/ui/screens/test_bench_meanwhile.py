"""The workbench while something else happens, and what is done there by mouse that keys do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from safespace.casework import identity, record
from safespace.domain.case import Voice
from safespace.domain.ids import Id
from safespace.ui.screens.anonymise import Anonymise
from tests.ui.screens.desk_screen import Shown, click, key, press, says, settle
from tests.ui.screens.test_anonymise import STORY, bench, ready
from tests.ui.synchronous_work import Later


@pytest.fixture
def late(shown: Shown) -> Later:
    """Return work that thinks late."""
    shown.work = late = Later(shown.desk)
    return late


def test_marks_of_another_case_that_come_late_are_not_laid_on_these_words(shown: Shown, late: Later) -> None:
    case, reader = ready(shown, "Nobody else comes. Then Blessing Adeyemi on Ward 7B wept in the corridor.")
    late.held = True
    screen = shown.open(Anonymise, (case, reader))
    other, _ = ready(shown, "Ewa Kowalska said so.")
    screen.show_for((other, reader))
    settle()
    seen: list[list[str]] = []
    show = screen.panes.show_bench
    screen.panes.show_bench = (
        lambda bench, outgoing: (  # pyright: ignore[reportAttributeAccessIssue]
            seen.append([bench.text[item.finding.start : item.finding.end] for item in bench.items]),
            show(bench, outgoing),
        )[0]
    )
    late.held = False
    late.catch_up(in_order=True)
    settle()
    assert seen
    assert {words[0] for words in seen} == {"Ewa Kowalska"}


def test_words_that_were_added_meanwhile_are_looked_at_too(shown: Shown) -> None:
    subject = ready(shown, "Ewa Kowalska said so.")
    screen = shown.open(Anonymise, subject)
    assert screen._bench is not None
    record.note(shown.desk, Id(subject[0]), Voice.SAID, "Tunde Bakare saw it.")
    identity.open_with_reason(shown.desk, Id(subject[0]), "sign_off")
    screen.begin()
    settle()
    assert screen.panes.original.toPlainText() == "Ewa Kowalska said so.\n\nTunde Bakare saw it."
    assert "Tunde" not in screen.panes.outgoing.toPlainText()


def test_the_last_step_is_taken_back_by_mouse(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown))
    assert not screen.decision.back.isVisible()
    key(Qt.Key.Key_2)
    assert any(item.decided for item in bench(screen).items)
    press(screen.decision, "Take the last step back")
    assert not any(item.decided for item in bench(screen).items)
    assert not screen.decision.back.isVisible()


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_a_mark_can_be_decided_here_alone(shown: Shown, by: str) -> None:
    screen = shown.open(Anonymise, ready(shown))
    assert says(screen.decision, "Also where it stands again (1 more)")
    if by == "mouse":
        click(screen.decision.everywhere.tick)
    else:
        key(Qt.Key.Key_E)
    key(Qt.Key.Key_1)
    press(screen.decision, "It points to nobody here")
    names = [item for item in bench(screen).items if "Karen" in STORY[item.finding.start : item.finding.end]]
    assert [item.decided for item in names] == [True, False]
    assert screen.panes.outgoing.toPlainText().count("Karen Holt") == 1


def test_what_stands_once_asks_nothing_of_other_places(shown: Shown) -> None:
    screen = shown.open(Anonymise, ready(shown, "Ewa Kowalska said so."))
    assert not screen.decision.everywhere.isVisible()
