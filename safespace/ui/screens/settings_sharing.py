"""Working with colleagues in the settings: sharing the vault through a folder, and how a shared one stands."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal

from safespace.casework.sharing import Standing
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.deed_sheet import DeedSheet
from safespace.ui.screens.sharing_panel import SharingPanel
from safespace.ui.sharing import Sharing
from safespace.ui.widgets.buttons import Button, StepButton
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine

LEAD: Final = (
    "Several guardians, each on their own computer: sealed copies of this vault go through a folder that all of you "
    "can reach. One at a time has the pen and writes; the others read the newest copy."
)
FIRST: Final = "Let each colleague in first, under Who can open this vault. They join with their own passphrase."
END: Final = (
    "This computer goes on with the copy that it has, and you can write in it. Your colleagues do not see what you "
    "write from then on, and you do not see what they write. Copies that lie in the shared folder stay there."
)


class SharingCard(TitledCard):
    """The card. Signals: `wanted(Sheet)`, the guardian wants that sheet; `page_asked`, the page that explains it."""

    wanted = Signal(object)
    page_asked = Signal()

    def __init__(self) -> None:
        """Begin before anything is known; `use` says how a shared vault stands."""
        super().__init__("Working with colleagues")
        self.lead, self.first = second(LEAD), second(FIRST)
        self.share = Button("Share this vault through a folder", "action", "people")
        self.follow = Button("Follow a shared folder", "plain", "folder")
        self.end = Button("Share no more here", "quiet", "cross")
        self.page = Button("How this works", "quiet", "page")
        self.folder = CutLabel("")
        self.line = ProgressLine()
        self.problem = ProblemPlace()
        self.panel: SharingPanel | None = None
        self._sharing: Sharing | None = None
        self._lay_out()
        self._connect()

    def use(self, sharing: Sharing) -> None:
        """Show how the vault stands, and follow it."""
        self._sharing = sharing
        self.panel = SharingPanel(sharing)
        self.column.insertWidget(self.column.indexOf(self.folder) + 1, self.panel)
        sharing.stood.connect(self._show)
        sharing.began.connect(self._began)
        sharing.moved.connect(self._moved)
        sharing.ended.connect(self._ended)
        sharing.refused.connect(self._refused)
        self._show(sharing.stands)

    def share_through(self, folder: Path) -> None:
        """Share the vault through a new folder in this one."""
        if self._sharing is not None:
            self._sharing.share(folder)

    def follow_in(self, folder: Path) -> None:
        """Follow a folder in which the vault is shared already."""
        if self._sharing is not None:
            self._sharing.follow(folder)

    def _show(self, stands: Standing | None) -> None:
        shared = stands is not None
        for part in (self.first, self.share):
            only_if(part, not shared)
        for part in (self.folder, self.end, *((self.panel,) if self.panel else ())):
            only_if(part, shared)
        self.follow.say("Choose the shared folder again" if shared else "Follow a shared folder")
        self.follow.mean("quiet" if shared else "plain")
        if stands is not None:
            self.folder.setText(str(stands.folder))

    def _began(self, words: str) -> None:
        self.problem.clear()
        if self._sharing is not None and self._sharing.stands is None:
            self.line.begin(words)
        for button in (self.share, self.follow, self.end):
            button.setEnabled(False)

    def _moved(self, done: int, total: int, words: str) -> None:
        self.line.step(done, total, words)

    def _ended(self, _: object) -> None:
        self.line.end()
        for button in (self.share, self.follow, self.end):
            button.setEnabled(True)

    def _refused(self, problem: Problem) -> None:
        self._ended(None)
        if self._sharing is not None and self._sharing.stands is None:
            self.problem.show_problem(problem)

    def _choose(self) -> None:
        choosing.folder(self, "A folder that your colleagues can reach", choosing.documents(), self.share_through)

    def _choose_again(self) -> None:
        choosing.folder(self, "The folder in which the vault is shared", choosing.documents(), self.follow_in)

    def _ask_end(self) -> None:
        if self._sharing is not None:
            self.wanted.emit(EndSharing(self._sharing))

    def _stop(self) -> None:
        if self._sharing is not None:
            self._sharing.stop()

    def _connect(self) -> None:
        self.share.clicked.connect(self._choose)
        self.follow.clicked.connect(self._choose_again)
        self.end.clicked.connect(self._ask_end)
        self.page.clicked.connect(self.page_asked)
        self.line.stop_asked.connect(self._stop)

    def _lay_out(self) -> None:
        row = Flow(12)
        for button in (self.share, self.follow, self.end, self.page):
            row.add(button)
        self.column.setSpacing(theme.current().px(12))
        for part in (self.lead, self.first, self.folder, self.line, self.problem, row):
            self.add(part)
        for part in (self.folder, self.end):
            part.hide()


class EndSharing(DeedSheet):
    """Asks before sharing ends on this computer. Signals: those of Sheet."""

    def __init__(self, sharing: Sharing) -> None:
        """Say what it means; nothing happens until the button is pressed."""
        super().__init__("Share no more on this computer")
        self._sharing = sharing
        self.step = StepButton("Share no more here", icon="cross")
        self.step.pressed.connect(self._end)
        self.column.addWidget(body(END))
        self.column.addWidget(self.step)

    def hold(self, why: str) -> None:
        """Wait for nobody: whoever has no pen may stop following, too."""

    def _end(self) -> None:
        self._sharing.end()
        self.leave()
