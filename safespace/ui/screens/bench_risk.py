"""The card of the workbench that says who it could still be: how few staff match, and what would make them more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.residual import UNKNOWN, Residual, Step
from safespace.domain.headcount import Level
from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.rungs import Rungs

LOOKS = {
    Level.HIGH: (Tone.DANGER, "alert", "danger"),
    Level.SOME: (Tone.LATE, "alert", "warn_ink"),
    Level.LOWER: (Tone.GOOD, "ticked", "good"),
}
"""The tone and the icon of a level's chip, and the colour of its bar."""


LOOK_YOURSELF = (
    "Look yourself at which roles, wards and backgrounds are left, and use wider words where few staff share them. The "
    "sign-off asks why they may leave so."
)


class BenchRisk(QWidget):
    """Signals: `wider_asked(steps)`, these wider words are to be used wherever they belong."""

    wider_asked = Signal(object)

    def __init__(self) -> None:
        """Begin before anything was weighed."""
        super().__init__()
        self.level = Chip("")
        self.sentence = labels.strong("", wrap=True)
        self.basis = labels.small("", wrap=True)
        self.rungs = Rungs()
        self.caseload = labels.small("", wrap=True)
        self.would = labels.body("")
        self.left = labels.strong("", wrap=True)
        self.after = Chip("")
        self.use = Button("Use wider words", "plain")
        self._steps: tuple[Step, ...] = ()
        self.use.clicked.connect(lambda: self.wider_asked.emit(self._steps))
        self._lay_out()
        self.hide()

    def show_risk(self, risk: Residual | None) -> None:
        """Show what could still point at somebody; None where it could not be worked out."""
        if risk is None:
            self._show_unknown()
            return
        self._steps = risk.steps
        tone, icon, ink = LOOKS[risk.level]
        self.level.say(risk.level.value, tone, icon)
        self.sentence.setText(risk.sentence)
        self.basis.setText(risk.basis)
        only_if(self.basis, bool(risk.basis))
        self.rungs.show_rungs(risk.rungs if len(risk.rungs) > 1 else (), ink)
        self.caseload.setText(risk.caseload)
        only_if(self.caseload, bool(risk.caseload))
        self._show_steps(risk)
        self.show()

    def _show_unknown(self) -> None:
        """Say that it could not be worked out. That is never taken for a low risk."""
        self._steps = ()
        self.level.say("Not known", Tone.DANGER, "alert")
        self.sentence.setText(UNKNOWN)
        self.basis.setText(LOOK_YOURSELF)
        self.rungs.show_rungs((), "danger")
        self.basis.show()
        for part in (self.caseload, self.would, self.left, self.after, self.use):
            part.hide()
        self.show()

    def _show_steps(self, risk: Residual) -> None:
        words = " and ".join(f"“{step.words}” for “{step.instead_of}”" for step in risk.steps)
        self.would.setText(
            f"If you use {words}:" if words else "No wider words that are offered would help. Use your own."
        )
        self.left.setText(f"1 of about {risk.left:,}{', a rough guess' if risk.guessed else ''}")
        tone, icon, _ = LOOKS[risk.after]
        self.after.say(risk.after.value, tone, icon)
        only_if(self.would, bool(words) or risk.level is not Level.LOWER)
        for part in (self.left, self.after, self.use):
            only_if(part, bool(words))

    def _lay_out(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        head = Flow(8)
        head.add(labels.subheading("Who could this still be?"))
        head.add(self.level)
        for part in (head, self.sentence, self.basis, self.rungs, self.caseload, self.would, self.left):
            column.addWidget(part)
        for part in (self.after, self.use):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
