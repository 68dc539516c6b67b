"""The panel beside the panes: what is left to look at, tier by tier, what stays in, and the sign-off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.finding import Choice, Finding, Tier
from safespace.ui import theme
from safespace.ui.models.bench import Bench
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.bench_risk import BenchRisk
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import StepButton, link
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if

MEANS = {
    Tier.SURE: "A checksum, or somebody the case knows",
    Tier.LIKELY: "Probably points to somebody",
    Tier.POSSIBLE: "May point together with the rest",
}


class BenchSide(QWidget):
    """Signals: `accept_all(Tier)`; `sign_asked`; `name_asked`, the words are to leave as they were told."""

    accept_all = Signal(object)
    sign_asked = Signal()
    name_asked = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.tiers = {tier: (IconLine("eye", ""), link("Take every suggestion", small=True)) for tier in Tier}
        self.risk = BenchRisk()
        self.finder = labels.small("", wrap=True)
        self.stays = QVBoxLayout()
        self._staying: list[QWidget] = []
        self.trouble = ProblemPlace()
        self.left_over = labels.body("")
        self.sign = StepButton("I have read it: it may leave", "primary", size="tall")
        self.means = labels.small(
            f"Signs these words for this reader only, in your name, today. {FINAL_NOTE}", wrap=True
        )
        self.named = link("They agreed to be known")
        for tier, (_, button) in self.tiers.items():
            button.clicked.connect(lambda _=False, which=tier: self.accept_all.emit(which))
            button.setAccessibleName(f"Take every suggestion, {tier.value}")
        self.sign.pressed.connect(self.sign_asked)
        self.named.clicked.connect(self.name_asked)
        self._lay_out()

    def show_bench(self, bench: Bench) -> None:
        """Show what is left and what stays in; the keyboard goes on to what is next when its button goes."""
        was_here = any(button.hasFocus() for _, button in self.tiers.values())
        for tier, (line, button) in self.tiers.items():
            left, total = bench.left(tier), bench.total(tier)
            told = f"{left} of {total} left" if left else f"{total} looked at"
            line.words.setText(f"{tier.value}: {told}. {MEANS[tier]}.")
            line.mean(*(("eye", "ink2") if left else ("ticked", "good")))
            only_if(line, bool(total))
            only_if(button, bool(left))
        self._show_staying(bench)
        open_ones = sum(bench.left(tier) for tier in Tier)
        marks = "mark" if open_ones == 1 else "marks"
        self.sign.wait_for(f"Before it can leave: look at {open_ones} more {marks}." if open_ones else "")
        self.left_over.hide()
        if was_here:
            still = next((button for tier, (_, button) in self.tiers.items() if bench.left(tier)), self.sign.button)
            still.setFocus()

    def show_finder(self, sentence: str) -> None:
        """Say how names were found in these words: with the learned model, or by rules alone."""
        self.finder.setText(sentence)

    def show_left(self, found: Sequence[Finding], outgoing: str) -> None:
        """Show what the last check still found in the words that would leave."""
        words = ", ".join(f"“{outgoing[one.start : one.end]}”" for one in list(found)[:5])
        self.left_over.setText(f"Still there: {words}")
        only_if(self.left_over, bool(words))

    def _show_staying(self, bench: Bench) -> None:
        for part in self._staying:
            self.stays.removeWidget(part)
            part.hide()
            part.deleteLater()
        kept = [item for item in bench.items if item.decided and item.choice is Choice.KEEP]
        self._staying = [
            IconLine("eye", f"{item.finding.kind.value}: {item.reason[0].lower()}{item.reason[1:]}") for item in kept
        ]
        if not kept:
            self._staying = [labels.small("Nothing that was found stays in.", wrap=True)]
        for part in self._staying:
            self.stays.addWidget(part)

    def _lay_out(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.risk)
        column.addWidget(labels.subheading("Look at every mark"))
        column.addWidget(self.finder)
        for line, button in self.tiers.values():
            column.addWidget(line)
            row = QHBoxLayout()
            row.addSpacing(px(16 + 8))
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        column.addSpacing(px(8))
        column.addWidget(labels.subheading("What stays in"))
        column.addLayout(self.stays)
        lower = "Lower risk is not no risk: somebody who was there may still know."
        column.addWidget(labels.small(lower, wrap=True))
        column.addStretch(1)
        for part in (self.trouble, self.left_over, self.sign, self.means):
            column.addWidget(part)
        column.addWidget(self.named, 0, Qt.AlignmentFlag.AlignLeft)
        self.left_over.hide()
