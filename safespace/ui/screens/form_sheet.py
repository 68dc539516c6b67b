"""What the sheets with a few questions share: the questions, one green button, and the refusal shown in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work


class FormSheet(Sheet):
    """Asks, keeps and goes. A subclass fills `ask` calls into its constructor and says in `job` what is to be done."""

    def __init__(self, work: Work, title: str, does: str, icon: str = "check", *, width: int = 560) -> None:
        """Make the sheet; `does` are the words of its green button."""
        super().__init__(title, width=width)
        self.work = work
        self.trouble = ProblemPlace()
        self.button = Button(does, "primary", icon)
        self.button.clicked.connect(self.keep)
        self.foot.addStretch(1)
        self.foot.addWidget(self.button)
        self.body.addWidget(self.trouble)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.keep)

    def ask(self, label: str, control: QWidget, help: str = "") -> Field:  # noqa: A002 - what a guardian calls it
        """Put a question above the place where a refusal is shown."""
        field = Field(label, control, help)
        self.add(field)
        return field

    def add(self, part: QWidget) -> None:
        """Put a part above the place where a refusal is shown."""
        self.body.insertWidget(self.body.indexOf(self.trouble), part)

    def job(self) -> Callable[[Desk], Any]:
        """Return what is to be done at the desk with what was filled in."""
        raise AssertionError("a sheet says what it does")

    def keep(self) -> None:
        """Do it; once, until it is done or refused."""
        if not self.button.isEnabled():
            return
        self.trouble.clear()
        self.button.setEnabled(False)
        self.work.change(self.job(), self.kept, self.refused)

    def kept(self, _: object) -> None:
        """Go, because it was done."""
        self.go()

    def refused(self, problem: Problem) -> None:
        """Say why it was not done; everything that was filled in stays."""
        self.button.setEnabled(True)
        self.trouble.show_problem(problem)
