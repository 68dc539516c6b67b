"""The second places of a vault: how each stands, a backup now, another place, one place fewer."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from safespace.casework import backups, door, imposed, imposed_words
from safespace.casework.backups import Backup
from safespace.casework.desk import LONDON
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.ui import choosing, icons, theme
from safespace.ui.backing_up import BackingUp
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets.buttons import Button, icon_button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import SMALL, Label, second
from safespace.ui.widgets.lettering import BODY
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.work import Work

NONE_YET: Final = (
    "There is no second place yet. Without one, everything is lost if this laptop is lost, stolen or breaks."
)
HERE: Final = "Beside the vault, on this laptop"
SOME: Final = "Each copy is sealed with the vault's keys and read back before it counts."


class BackupPlace(QWidget):
    """One place: its folder, its last copy or its trouble. Signals: `forget_asked`."""

    forget_asked = Signal()

    def __init__(self, place: Backup) -> None:
        """Show how a place stands."""
        super().__init__()
        good = place.last is not None and not place.trouble
        picture = QLabel()
        shown = ("ticked", "good") if good else ("alert", "warn_ink")
        picture.setPixmap(icons.pixmap(*shown, theme.current().px(20)))
        self.state = Label(_stands(place), SMALL if good else SMALL.coloured("warn_ink"), wrap=True)
        self.cross = icon_button("cross", "Stop making backups here")
        only_if(self.cross, not place.here)
        self.cross.clicked.connect(self.forget_asked)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(CutLabel(HERE if place.here else str(place.folder), BODY))
        words.addWidget(self.state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.current().px(12))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignTop)


class Backups(TitledCard):
    """The card of the places. Signals: `rehearse_asked`, `move_asked`: the guardian wants that sheet."""

    rehearse_asked = Signal()
    move_asked = Signal()

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("Backups")
        self._work = work
        self._vault = Path()
        self.note = second("")
        self.places = QVBoxLayout()
        self.now = Button("Back up now", "action", "drive")
        self.another = Button("Add a place", "plain", "plus")
        self.rehearse = Button("Rehearse a restore", "quiet", "undo")
        self.move_away = Button("Move to a new laptop", "quiet", "arrow")
        self.rehearse.clicked.connect(self.rehearse_asked)
        self.move_away.clicked.connect(self.move_asked)
        self.problem = ProblemPlace()
        self.line = ProgressLine()
        self.copying = BackingUp(work, self)
        self.copying.moved.connect(self.line.step)
        self.copying.ended.connect(self._done)
        self.copying.refused.connect(self._refused)
        self.line.stop_asked.connect(self._stop)
        self.now.clicked.connect(self._back_up)
        self.another.clicked.connect(self._choose)
        self._place_parts()

    def show_places(self, vault: Path, places: tuple[Backup, ...]) -> None:
        """Show the places of a vault."""
        self._vault = vault
        while (item := self.places.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for place in places:
            shown = BackupPlace(place)
            shown.forget_asked.connect(partial(self._forget, place.folder))
            self.places.addWidget(shown)
        self.note.setText(" ".join(part for part in (_note(places), _fixed()) if part))
        self.now.setEnabled(bool(places))
        self.now.setAccessibleDescription("" if places else "Add a place first.")

    def add_place(self, folder: Path) -> None:
        """Add a place and make the first backup there."""
        self._begin("Making the first backup")
        self._work.change(partial(backups.first_backup, folder=folder), self._done, self._refused)

    def _choose(self) -> None:
        choosing.folder(self, "A second place for backups", choosing.documents(), self.add_place)

    def _back_up(self) -> None:
        self._begin("Making a backup in every place")
        self.copying.start()

    def _stop(self) -> None:
        self.copying.stop()
        self._done(None)

    def _forget(self, folder: Path) -> None:
        self._work.change(partial(backups.forget_place, folder=folder), self._done, self._refused)

    def _begin(self, words: str) -> None:
        self.problem.clear()
        self.line.begin(words)
        for button in (self.now, self.another):
            button.setEnabled(False)

    def _done(self, made: object) -> None:
        self.line.end()
        self.another.setEnabled(True)
        if isinstance(made, Backup) and door.same_disk(made.folder, self._vault):
            self.problem.show_problem(OnTheSameDisk())

    def _refused(self, problem: Problem) -> None:
        self.line.end()
        self.another.setEnabled(True)
        self.now.setEnabled(self.places.count() > 0)
        self.problem.show_problem(problem)

    def _place_parts(self) -> None:
        px = theme.current().px
        self.places.setSpacing(px(12))
        row = Flow(12)
        row.add(self.now)
        for button in (self.another, self.rehearse, self.move_away):
            row.add(button)
        self.column.setSpacing(px(12))
        self.add(self.note)
        self.add(self.places)
        for part in (self.line, self.problem, row):
            self.add(part)


class OnTheSameDisk(Problem):
    """A second place that is lost together with the first."""

    title = "This place is on the same disk as the vault"
    advice = (
        "The backup was made. It helps against a mistake, not against a lost laptop: add a stick or a trust drive too."
    )


def _note(places: tuple[Backup, ...]) -> str:
    return SOME if any(not place.here for place in places) else NONE_YET


def _fixed() -> str:
    """Return who fixed where backups may lie; empty where nobody did."""
    fixed = imposed.now()
    return imposed_words.by_whom(fixed) if fixed.backups or fixed.trouble else ""


def _stands(place: Backup) -> str:
    last = "No backup here yet"
    if place.last is not None:
        at = place.last.astimezone(LONDON)
        last = f"Last backup {written(at.date())}, {at:%H:%M}"
    return f"{place.trouble}. {last}." if place.trouble else f"{last}."
