"""The workbench while something else happens: what was asked for other words is never shown on these."""

from __future__ import annotations

import pytest

from safespace.casework import identity, record
from safespace.domain.case import Voice
from safespace.domain.ids import Id
from safespace.ui.screens.anonymise import Anonymise
from tests.ui.screens.desk_screen import Shown, settle
from tests.ui.screens.test_anonymise import ready
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
