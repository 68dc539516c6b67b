"""The board paper: begun for a period, written in front of its pages, and saved as PDF, Word file and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import board_files, board_paper, safekeeping
from safespace.casework.board_files import Preview, Ready
from safespace.casework.desk import Desk
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.board_paper import BoardPaper, PaperKind
from safespace.domain.quarter import Quarter
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.board_begin import BoardBegin
from safespace.ui.screens.board_editor import BoardEditor, Rules, rules
from safespace.ui.screens.paper_preview import PaperPreview
from safespace.ui.screens.reports_overview import saved_in_words
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton, link
from safespace.ui.widgets.chart_painter import paint_png
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.side_dock import SideDock
from safespace.ui.work import Work

PAUSE: Final = 900
"""Milliseconds without a change after which the pages are printed anew."""

LEAD: Final = "It prints released figures alone. Your words pass the same check as everything that leaves."
SAVE: Final = "Save the paper in a folder"

Read = tuple[tuple[BoardPaper, ...], Rules, date, bool]


class BoardPage(QWidget):
    """A paper being written. Signals: `left`, back to the overview."""

    left = Signal()

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.way_back = link("Reports", "left")
        self.title, self.line = labels.heading("Board paper", wrap=True), labels.second(LEAD)
        self.begin = BoardBegin()
        self.trouble, self.told = ProblemPlace(), Banner("", Mood.GOOD)
        self.told.hide()
        self.missing = Banner("", Mood.WARN)
        self.missing.hide()
        self.place = Remade()
        self.editor: BoardEditor | None = None
        self.preview = PaperPreview(work)
        self.dock = SideDock(self.preview, wide=520, least=380, narrow=1000, fill=True)
        self.save = StepButton(SAVE, icon="download")
        self.poster = Button("Save a poster for staff", "plain", "page", size="next")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE)
        self._rules: Rules | None = None
        self._today = date.min
        self._only_reading = False
        self._wish = 0
        self._connect()
        self._lay_out()

    # ------------------------------------------------------------------------------------------------ coming and going

    def show_for(self) -> None:
        """Open on the paper that was written at last, or on the question for which period one is begun."""
        self.told.hide()
        self.trouble.clear()
        self.work.read(_read, self._show, self.trouble.show_problem)
        self.way_back.setFocus()

    def put_away(self) -> None:
        """Keep what was written, and let go of the pages."""
        self._rest.stop()
        self._wish += 1
        self._keep()
        self.preview.put_away()

    def look_now(self) -> None:
        """Keep what was written, look at it, and print the pages anew."""
        self._rest.stop()
        if self.editor is not None:
            self._keep()
            self._wish += 1
            job = partial(board_files.ready, paper=self.editor.paper)
            self.work.read(job, partial(self._ready, self._wish), self.trouble.show_problem)

    def save_to(self, folder: Path) -> None:
        """Save the files into a folder, as the paper stands."""
        if self.editor is not None:
            self.told.hide()
            self.trouble.clear()
            self._keep()
            job = partial(board_files.save, paper_id=self.editor.paper.id, folder=folder, paint=paint_png)
            self.work.read(job, self._saved, self.trouble.show_problem)

    def save_poster_to(self, folder: Path) -> None:
        """Save a poster of what people said and what has changed."""
        if self.editor is not None:
            self.told.hide()
            self.trouble.clear()
            self._keep()
            job = partial(board_files.save_poster, paper_id=self.editor.paper.id, folder=folder)
            self.work.read(job, self._saved, self.trouble.show_problem)

    # ------------------------------------------------------------------------------------------------ one paper

    def _show(self, read: Read) -> None:
        papers, known, today, self._only_reading = read
        self._rules, self._today = known, today
        for part in (self.begin, self.place, self.poster):
            part.setEnabled(not self._only_reading)
        self.begin.offer(papers, Quarter.of(today).previous)
        self._open(papers[0] if papers else None)

    def _open(self, paper: BoardPaper | None) -> None:
        """Put a paper in front of the guardian; none: only a new one can be begun."""
        if paper is None or self._rules is None:
            self.editor = None
            self.place.remake(QWidget())
            self.dock.want_panel(False)
            self.save.wait_for("Begin a paper first.")
            self.poster.setEnabled(False)
            return
        self.editor = BoardEditor(paper, self._rules, lambda: self._today)
        self.editor.changed.connect(self._rest.start)
        self.place.remake(self.editor)
        self.title.setText(f"{paper.kind.value}, {paper.period[0].lower()}{paper.period[1:]}")
        self.dock.want_panel(True)
        self.poster.setEnabled(not self._only_reading)
        only_if(self.poster, paper.kind is not PaperKind.SERIES)
        self.look_now()

    def _begun(self, first: Quarter, last: Quarter, kind: PaperKind) -> None:
        self.trouble.clear()
        self._keep()
        job = partial(board_paper.begin, first=first, last=last, kind=kind)
        self.work.change(job, self._after, self.trouble.show_problem)

    def _other(self, paper: BoardPaper) -> None:
        self._keep()
        self._open(paper)

    def _thrown_away(self) -> None:
        if self.editor is not None:
            job = partial(board_paper.remove, paper_id=self.editor.paper.id)
            self.editor = None
            self.work.change(job, self._after, self.trouble.show_problem)

    def _after(self, _: object) -> None:
        self.work.read(_read, self._show, self.trouble.show_problem)

    def _keep(self) -> None:
        if self.editor is not None and not self._only_reading:
            job = partial(board_paper.keep, paper=self.editor.paper)
            self.work.change(job, partial(self._kept, self.editor), self.trouble.show_problem)

    def _kept(self, editor: BoardEditor, paper: BoardPaper) -> None:
        editor.kept_as(paper)

    # ------------------------------------------------------------------------------------------------ its pages

    def _ready(self, wish: int, ready: Ready) -> None:
        if wish == self._wish:
            gone = [one.label for one in ready.gathered.printed.missing]
            self.missing.say(
                f"Not released yet: {', '.join(gone)}",
                advice="It is left out. Make the board summary first.",
            )
            self.missing.setVisible(bool(gone))
            released = bool(ready.cover.releases) or ready.cover.stories
            job = partial(board_files.preview, ready)
            self.work.think(job, partial(self._looked, wish, released), self.trouble.show_problem)

    def _looked(self, wish: int, released: bool, preview: Preview) -> None:
        if wish != self._wish or self.editor is None:
            return
        self.editor.marks.show_looked(preview.looked)
        self.preview.show_pdf(preview.pdf)
        missing = "" if released else "Nothing of this period was released yet."
        if preview.held:
            missing = f"Decide what is marked in: {', '.join(preview.held)}."
        elif preview.looked.reasons and not self.editor.marks.why.words:
            missing = "Say why it may leave all the same."
        self.save.wait_for(missing)

    def _choose(self) -> None:
        choosing.folder(self, "Where to save the paper", choosing.documents(), self.save_to)

    def _choose_for_poster(self) -> None:
        choosing.folder(self, "Where to save the poster", choosing.documents(), self.save_poster_to)

    def _saved(self, written: Sequence[Path]) -> None:
        self.told.say(saved_in_words(written))
        self.told.show()
        self.dock.body.bring_in_sight(self.told)

    def _connect(self) -> None:
        self.way_back.clicked.connect(self.left)
        self.begin.begun.connect(self._begun)
        self.begin.other.connect(self._other)
        self.begin.thrown_away.connect(self._thrown_away)
        self._rest.timeout.connect(self.look_now)
        self.save.pressed.connect(self._choose)
        self.poster.clicked.connect(self._choose_for_poster)

    def _lay_out(self) -> None:
        px = theme.current().px
        for part in (PageHead(self.way_back, self.title, self.line), self.told, self.trouble, self.begin, self.missing):
            self.dock.body.add(part)
        self.dock.body.add(self.place)
        self.dock.body.add(labels.small(FINAL_NOTE, wrap=True))
        self.dock.end()
        foot = QHBoxLayout()
        foot.setContentsMargins(px(28), px(10), px(28), px(14))
        foot.addWidget(self.poster, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addStretch(1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        self.dock.foot.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.dock)


def _read(desk: Desk) -> Read:
    """Read the papers that are kept, what a paper can have, the day, and whether somebody else writes meanwhile."""
    return board_paper.papers(desk), rules(desk), desk.today(), bool(safekeeping.looking_on(desk))
