"""Pictures of the law of records in the settings. Run: python -m tests.ui.screens_gallery.records FOLDER [LOOKS]."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from safespace.casework import close, foi, foi_tables, holds, retention, subject_access
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.subject_access import Decision
from safespace.ui.screens.information_sheets import AnswerWithFigures
from safespace.ui.screens.settings import Settings
from safespace.ui.window import Window
from tests import builders
from tests.builders import Clock
from tests.casework.quarters import busy
from tests.casework.records import closed
from tests.ui.screens_gallery.stage import Act, pictures, press


def fill(desk: Desk, clock: Clock) -> None:
    """Close cases, let their periods end, put one on hold, and let people ask."""
    for case in busy(desk, clock)[:2]:
        close.case(desk, case.id, "supported")
    held = closed(desk, clock)
    closed(desk, clock, "not_upheld", "The rota")
    retention.set_period(desk, "upheld", 6, "Records manager")
    retention.set_period(desk, "not_upheld", 3, "Records manager")
    clock.move(days=3 * 366)
    holds.place(desk, Wanted("inquiry", "The inquiry's secretary", "Keep all of it.", date(2040, 1, 1), held.id))
    holds.place(desk, Wanted("legal", "The trust's solicitor", "A claim.", date(2033, 1, 1), area="surgery"))
    fresh = builders.a_concern(desk)
    old = subject_access.ask(desk, "Ada Obi", "other", desk.today())
    subject_access.decide(desk, old.id, "none")
    retention.set_asker_months(desk, 2, "Data protection officer")
    clock.move(days=90)
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    passages = subject_access.take_in(desk, request.id, fresh.id)
    subject_access.weigh(desk, passages[-1].id, ["spoke_up"], "guardian", Decision.WITHHOLD, ground="third_party")
    foi.ask(desk, "How many people spoke up about bullying, quarter by quarter?", "Pat Reporter", desk.today())


def sheet(row: str, *presses: str, then: Callable[[QWidget], None] | None = None) -> Act:
    """Return what opens the sheet of a row of the card and presses buttons by their words."""

    def go(window: Window, screen: Settings, settle: Callable[[], None]) -> None:
        if window.sheet is not None:
            window.sheet.leave()
            settle()
        press(getattr(screen.records, row), "")
        settle()
        for words in presses:
            press(window.sheet, words)
            settle()
        if then is not None:
            then(window.sheet)

    return go


def hides(figures: QWidget) -> None:
    """Ask for figures that hide a good deal, so that smaller ones are offered."""
    assert isinstance(figures, AnswerWithFigures)
    figures.choose(foi_tables.Wanted("elements", figures.asked.quarters))


def card(window: Window, screen: Settings, settle: Callable[[], None]) -> None:
    """Scroll to the card."""
    screen.go_to("records")


ACTS = (
    ("card", card),
    ("periods", sheet("kept")),
    ("set_period", sheet("kept", "Set how long: Could not")),
    ("end", sheet("end")),
    ("asker", sheet("end", "Look at destroying the name")),
    ("dispose", sheet("end", "Look at what would go")),
    ("holds", sheet("held")),
    ("put_on_hold", sheet("held", "Put cases on hold")),
    ("look_again", sheet("held", "Keep the hold")),
    ("lift", sheet("held", "Lift the hold")),
    ("choose_case", sheet("one")),
    ("subjects", sheet("subjects")),
    ("new_request", sheet("subjects", "Note a request")),
    ("request", sheet("subjects", "Open the request")),
    ("longer", sheet("subjects", "Open the request", "Take longer")),
    ("weigh", sheet("subjects", "Open the request", "Weigh passage 1", "The person who spoke up")),
    ("decide", sheet("subjects", "Open the request", "Decide")),
    ("questions", sheet("questions")),
    ("figures", sheet("questions", "Answer with figures")),
    ("figures_less", sheet("questions", "Answer with figures", then=hides)),
    ("without", sheet("questions", "Answer without")),
    ("review", sheet("review")),
)

if __name__ == "__main__":
    pictures("records", "settings", Settings, fill, ACTS)
