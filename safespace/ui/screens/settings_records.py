"""The law of records in the settings: how long cases are kept, holds, disposal, requests, and the access review."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from safespace.casework import records
from safespace.casework.records import Records
from safespace.ui import theme
from safespace.ui.screens.access_review_sheet import AccessReviewSheet
from safespace.ui.screens.dispose_sheets import ChooseCase
from safespace.ui.screens.hold_sheets import Holds
from safespace.ui.screens.information_sheets import InformationRequests
from safespace.ui.screens.records_list import Way, laid, ways
from safespace.ui.screens.retention_sheets import AtTheEnd, Periods
from safespace.ui.screens.subject_sheets import SubjectRequests
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work


class RecordsCard(TitledCard):
    """The card. Signals: `wanted(Sheet)`, the guardian wants that sheet."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("Keeping and destroying records")
        self._work = work
        self._found: Records | None = None
        self.column.setSpacing(theme.current().px(12))
        self.add(
            second("Nothing is destroyed by itself. Holds to look at again, and answers that are due, stand on Today.")
        )
        self.kept = self._row("How long cases are kept", "Set periods", lambda found: Periods(work, found.overview))
        self.end = self._row("At the end of their period", "Look at them", lambda found: AtTheEnd(work, found.overview))
        self.held = self._row("Holds", "See holds", lambda found: Holds(work, found.holds))
        self.one = self._row("Dispose of one case", "Choose a case", lambda _: ChooseCase(work))
        self.subjects = self._row("Requests for one's own data", "See requests", lambda _: SubjectRequests(work))
        self.questions = self._row("Freedom of information", "See questions", lambda _: InformationRequests(work))
        self.review = self._row("Access review", "Look at the review", lambda _: AccessReviewSheet(work))
        self.one.say("A case that is closed, for another reason: an erasure, or a trial.")
        self.review.say("Each quarter, for information governance: counts and references, no names.")

    def read(self) -> None:
        """Read what the card says."""
        self._work.read(records.look, self._show)

    def lay(self, sheet: Sheet) -> None:
        """Ask for a sheet, and for each that is to take its place."""
        laid(sheet, self.wanted.emit)

    def _row(self, name: str, words: str, make: Callable[[Records], Sheet]) -> SettingRow:
        way = Way(words, f"{words}: {name}", lambda: self._open(make))
        row = SettingRow(name, ways((way,)), " ")
        self.add(Rule())
        self.add(row)
        return row

    def _open(self, make: Callable[[Records], Sheet]) -> None:
        if self._found is not None:
            self.lay(make(self._found))

    def _show(self, found: Records) -> None:
        self._found = found
        periods = [period for period in found.overview.periods if period.years is not None]
        of = len(found.overview.periods)
        said = f"Set for {len(periods)} of {of} outcomes." if periods else "No period set: nothing is proposed."
        self.kept.say(said)
        names = len(found.overview.identities) + len(found.overview.askers)
        said = found.overview.sentence if periods else "No case is proposed while no period is set."
        self.end.say(f"{said} {names} sealed {'name' if names == 1 else 'names'} may go." if names else said)
        self.held.say(found.held)
        waiting = [line.request.due_on for line in found.subjects if line.request.answered_on is None]
        self.subjects.say(records.waiting(waiting, found.today))
        asked = [line.request.due_on for line in found.questions if line.request.answered_on is None]
        self.questions.say(records.waiting(asked, found.today))
