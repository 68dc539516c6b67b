"""A plan that was made with earlier questions is read as it was made; changing it asks the questions of today."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace.casework import triage
from safespace.domain.ids import Id
from safespace.ui.screens.triage import Triage
from tests import builders
from tests.casework.own_rules import copied, of_autumn
from tests.ui.screens.desk_screen import Shown, press, says

OLD = builders.FRIDAY.date()


@pytest.fixture
def earlier(shown: Shown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Id]:
    """Return a case whose triage was finished in July; now it is October, and T2 is not asked any more."""
    for copy in copied(tmp_path / "own", monkeypatch):
        of_autumn(copy)
        case = builders.a_concern(shown.desk)
        triage.finish(shown.desk, case.id, {"T1": ("no",), "T2": ("child",), "T3": ("happening",)})
        shown.clock.move(days=100)
        yield case.id


def test_a_plan_of_earlier_questions_is_read_with_them_and_says_so(shown: Shown, earlier: Id) -> None:
    screen = shown.open(Triage, earlier)
    assert says(screen.again, "questions of 1 July 2026; others are asked since 1 October 2026.")
    assert says(screen.end, triage.questions(OLD).question("T2").text)
    press(screen, "Back to the case")
    assert shown.went == [("case", earlier)]


@pytest.mark.parametrize("way", ["change", "back", "again"])
def test_changing_it_asks_the_questions_of_today(shown: Shown, earlier: Id, way: str) -> None:
    screen = shown.open(Triage, earlier)
    third = triage.questions(OLD).question("T3")
    if way == "change":
        press(screen.end, f"Change: {third.text}")
        assert screen.question.text() == third.text
        assert says(screen, "Question 2 of 13")
    else:
        press(screen, {"back": "Back", "again": "Make the plan again"}[way])
        assert says(screen, "of 13") == (way == "back")
    assert not says(screen.end, triage.questions(OLD).question("T2").text)
    while not screen.end.isVisible():
        press(screen, "Next question")
    press(screen, "Keep this plan")
    (kept,) = shown.desk.rows.triages.of_case(earlier)
    assert kept.version == "2026-10"
    assert dict(kept.answers) == {"T1": ("no",), "T3": ("happening",)}
