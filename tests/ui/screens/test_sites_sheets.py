"""Several sites together, on real desks: sending figures, taking them in, the combined return and joint figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot

from safespace.casework import given_years, joint_register, quarterly, site_sending
from safespace.ui import choosing
from safespace.ui.screens.joint_plan import JointPlan
from safespace.ui.screens.reports_overview import ReportsOverview, next_thing
from safespace.ui.screens.sites_sheets import HandInCombined, SendFigures, SeveralSites, TakeFigures
from safespace.ui.widgets.sheet import Sheet
from tests.casework.several_sites import LAST, YEAR, Kept, a_group
from tests.casework.two_vaults import Two
from tests.ui.screens.desk_screen import says
from tests.ui.screens_gallery.stage import press as press_named
from tests.ui.synchronous_work import SynchronousWork


class Seen:
    """Reports of one of the two sites, and the sheets that were laid over it."""

    def __init__(self, qtbot: QtBot, two: Two) -> None:
        self.two, self.qtbot = two, qtbot
        self.sheets: list[Sheet] = []
        self.at(sam=True)

    def at(self, *, sam: bool) -> None:
        """Sit down at one of both desks."""
        self.work = SynchronousWork(self.two.sam if sam else self.two.ada)
        self.overview = ReportsOverview(self.work)
        self.overview.lay.connect(self._lay)
        self.overview.resize(1150, 700)
        self.qtbot.addWidget(self.overview)
        self.overview.show()

    def sheet(self) -> Sheet:
        """Open the sheet from the overview and return it."""
        self.overview.sites.click()
        return self.sheets[-1]

    def take(self) -> None:
        """Take in what is shown."""
        taking = self.sheets[-1]
        assert isinstance(taking, TakeFigures)
        taking.step.button.click()

    def _lay(self, sheet: Sheet) -> None:
        self.sheets.append(sheet)
        sheet.lay_over(self.overview)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return a_group(tmp_path_factory.mktemp("group"))


@pytest.fixture
def seen(kept: Kept, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    made = Seen(qtbot, kept.opened(tmp_path))

    def chosen(_: object, __: str, ___: object, then: Callable[[Path], None]) -> None:
        then(made.two.between)

    monkeypatch.setattr(choosing, "folder", chosen)
    yield made
    for sheet in made.sheets:
        if shiboken6.isValid(sheet):
            sheet.deleteLater()
    made.two.close()


def test_figures_are_sent_with_what_that_means_and_taken_in_after_a_look(seen: Seen) -> None:
    seen.at(sam=False)
    page = seen.sheet()
    assert isinstance(page, SeveralSites)
    page.send.click()
    sending = seen.sheets[-1]
    assert isinstance(sending, SendFigures)
    assert sending.missing() == "Choose the guardian."
    sending.to.choose(seen.two.sam_at_adas)
    sending.what.choose("year")
    sending.what.changed.emit("year")
    assert not sending.closes.isHidden()
    assert sending.learns.isHidden()
    sending.step.button.click()
    assert given_years.given(seen.two.ada) == frozenset(given_years.year(YEAR))
    states = quarterly.quarters(seen.two.ada)
    assert next_thing(states) == ("return", LAST)
    assert next_thing([replace(one, returned=seen.two.ada.rows.ledger.entries()[0]) for one in states[1:]]) == (
        "summary",
        LAST,
    )
    (file,) = seen.two.between.iterdir()
    seen.at(sam=True)
    page = seen.sheet()
    assert isinstance(page, SeveralSites)
    page.take(file)
    taking = seen.sheets[-1]
    assert isinstance(taking, TakeFigures)
    assert says(taking, "From Ada Finch of Westmere")
    taking.step.button.click()
    assert says(seen.sheet(), "Joint figures, 2025/26")


def test_a_combined_return_is_handed_in_and_its_papers_are_saved(seen: Seen) -> None:
    two = seen.two
    page = seen.sheet()
    assert isinstance(page, SeveralSites)
    page.take(site_sending.send_return(two.ada, two.sam_at_adas, LAST, two.between).file)
    seen.take()
    page = seen.sheet()
    press_named(page, "Hand in")
    handing = seen.sheets[-1]
    assert isinstance(handing, HandInCombined)
    assert handing.without.isHidden()
    handing.step.button.click()
    assert joint_register.handed_in(two.sam, LAST) is not None
    page = seen.sheet()
    press_named(page, "Save the papers")
    assert {file.suffix for file in two.between.iterdir()} >= {".xlsx", ".csv"}


def test_joint_figures_are_looked_at_before_they_leave(seen: Seen) -> None:
    two = seen.two
    page = seen.sheet()
    assert isinstance(page, SeveralSites)
    page.take(site_sending.send_year(two.ada, two.sam_at_adas, YEAR, two.between).file)
    seen.take()
    press_named(seen.sheet(), "Plan")
    plan = seen.sheets[-1]
    assert isinstance(plan, JointPlan)
    assert not plan.tables.isHidden()
    assert "Counted together: Eastmere, Westmere." in plan.tables.note.text()
    assert plan.missing() == "Say who reads them and what they are for."
    plan.audience.setText("The board of the group")
    plan.purpose.setText("The annual paper")
    plan.step.button.click()
    assert len(given_years.released(two.sam)) == 1
    press_named(seen.sheet(), "Save the papers")
    assert {file.suffix for file in two.between.iterdir()} >= {".pdf", ".xlsx", ".csv"}
