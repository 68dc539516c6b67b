"""The side of Today: who keeps us waiting, how the quarter stands, whether a deputy could go on, the backups."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import today
from safespace.casework.backups import Backup
from safespace.domain.days import short, without_year, written
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.progress_segments import WorkingDays
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.ring import ScoreRing
from safespace.ui.widgets.waiting_row import Waiting, WaitingRow

MOST = 5
"""How many of those who keep somebody waiting are listed; the rest are a tab on the list of cases."""


FIRST = 3
"""How many of the things that would mend the score are named at once; the needed ones come first."""


class TodaySide(QWidget):
    """Up to five cards. Signals: `went(name, subject)`, a line that leads somewhere was pressed."""

    went = Signal(str, object)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._cards = Remade()
        self._seen: today.Today | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._cards)
        theme.on_change(self, self.dress)

    def dress(self) -> None:
        """Space the cards anew for the theme."""
        if self._seen is not None:
            self.show_today(self._seen)

    def show_today(self, seen: today.Today) -> None:
        """Show what was read."""
        self._seen = seen
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(16))
        empty = [self._waiting] if not seen.waiting else []
        empty += [self._outreach] if not seen.outreach else []
        for make in (self._waiting, self._quarter, self._outreach, self._continuity, self._backups):
            if make not in empty:
                column.addWidget(make(seen))
        self._cards.remake(fresh)

    def _waiting(self, seen: today.Today) -> QWidget:
        more = len(seen.waiting) - MOST
        card = TitledCard("Waiting on others", f"All {len(seen.waiting)}" if more > 0 else "")
        card.asked.connect(lambda: self.went.emit("cases", "waiting"))
        for one in seen.waiting[:MOST]:
            days = "today" if not one.days else f"{one.days} day{'s' if one.days > 1 else ''}"
            days = f"{one.late} day{'s' if one.late > 1 else ''} late" if one.late else days
            what = f"{one.case.reference}, brief given {without_year(one.since)}"
            row = WaitingRow(Waiting(one.case.id, one.recipient, what, days))
            row.opened.connect(partial(self.went.emit, "case"))
            card.add(row)
        return card

    def _quarter(self, seen: today.Today) -> QWidget:
        clock = seen.clock
        late = clock.days_left <= 0
        left = "Handed in" if clock.done else "Open it" if late else _days(clock.days_left)
        card = TitledCard(f"Quarter {clock.quarter.number} return", left)
        card.asked.connect(lambda: self.went.emit("reports", clock.quarter))
        check = f", {clock.to_check} to check." if clock.to_check else ", none to check."
        card.add(labels.body(f"{clock.counted} {'case' if clock.counted == 1 else 'cases'} counted{check}"))
        if clock.also_to_check:
            lack = "1 case lacks" if clock.also_to_check == 1 else f"{clock.also_to_check} cases lack"
            card.add(labels.small(f"This quarter so far: {lack} what the return will ask for.", wrap=True))
        if not clock.done:
            days = WorkingDays()
            days.show_days(max(0, clock.days_in_all - max(0, clock.days_left)), clock.days_in_all)
            card.add(days)
            closes = f"Was due {without_year(clock.closes)}" if late else f"Closes {short(clock.closes)}"
            voice = labels.SMALL.coloured("warn_ink").weighted(600) if late else labels.SMALL
            row = QHBoxLayout()
            row.addWidget(labels.small(f"Opened {without_year(clock.opened)}", wrap=True), 1)
            row.addWidget(labels.Label(closes, voice))
            card.add(row)
        return card

    def _outreach(self, seen: today.Today) -> QWidget:
        card = TitledCard("Outreach", "Open it")
        card.action.setAccessibleName("Open outreach")
        card.asked.connect(lambda: self.went.emit("outreach", "sessions"))
        for line in seen.outreach:
            card.add(IconLine("people", line))
        return card

    def _continuity(self, seen: today.Today) -> QWidget:
        card = TitledCard("Could a deputy open this tomorrow?")
        ring = ScoreRing()
        ring.show_score(seen.continuity.score, "Could a deputy open this tomorrow?")
        words = QVBoxLayout()
        words.setSpacing(theme.current().px(4))
        words.addWidget(labels.strong(seen.continuity.sentence))
        fixes = seen.continuity.fixes
        for fix in fixes[:FIRST]:
            words.addWidget(labels.small(fix, wrap=True))
        if not seen.continuity.fixes:
            words.addWidget(labels.small("Every check is met.", wrap=True))
        for line in seen.continuity.also:
            words.addWidget(labels.small(line, wrap=True))
        if len(fixes) > FIRST:
            words.addWidget(labels.small(f"{len(fixes) - FIRST} more after that.", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(14))
        row.addWidget(ring, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        card.add(row)
        return card

    def _backups(self, seen: today.Today) -> QWidget:
        card = TitledCard("Backups", "Settings")
        card.asked.connect(lambda: self.went.emit("settings", "backups"))
        if not any(not copy.here for copy in seen.backups):
            card.add(labels.small("There is no second place yet. If this laptop is lost, so are the cases.", wrap=True))
        for copy in seen.backups:
            card.add(IconLine("drive", _copy_in_words(copy), "alert" if copy.trouble or not copy.last else "ticked"))
        return card


def _copy_in_words(copy: Backup) -> str:
    place = "This laptop" if copy.here else copy.folder.name
    if copy.trouble:
        return f"{place}: {copy.trouble.lower()}"
    return f"{place}, {written(copy.last.date()) if copy.last else 'no copy yet'}"


def _days(number: int) -> str:
    return f"{number} working day{'s' if number != 1 else ''} left"
