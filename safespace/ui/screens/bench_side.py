"""The panel beside the panes: what is left to look at, tier by tier, what stays in, and the sign-off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from safespace.casework.residual import Residual
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.finding import Choice, Finding, Tier
from safespace.ui import theme
from safespace.ui.models.bench import Bench
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.bench_risk import BenchRisk
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import StepButton, link
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if

MEANS = {
    Tier.SURE: "A checksum, or somebody the case knows",
    Tier.LIKELY: "Probably points to somebody",
    Tier.POSSIBLE: "May point together with the rest",
}


WHY = "Few staff match, or it is not known. The reason is kept with the sign-off, names in it masked."
ALL_OF_IT = "Nothing: there was nothing in it but its words."


class BenchSide(QWidget):
    """Signals: `accept_all(Tier)`; `sign_asked`; `name_asked`, the words are to leave as they were told.

    `end` holds the sign-off: it stays in sight below the panel.
    """

    accept_all = Signal(object)
    sign_asked = Signal()
    name_asked = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.tiers = {tier: (IconLine("eye", ""), link("Take all", small=True)) for tier in Tier}
        self.meanings = {tier: labels.small(f"{words}.", wrap=True) for tier, words in MEANS.items()}
        self.end = QWidget()
        self.risk = BenchRisk()
        self.finder = labels.small("", wrap=True)
        self.stays = QVBoxLayout()
        self.behind = QVBoxLayout()
        self.behind_title = labels.subheading("Left behind in the original", wrap=True)
        self.reason = LineInput(hint="For example: they know, and want it told so", limit=300)
        self.why_field = Field("Why may it leave so?", self.reason, WHY)
        self._open = 0
        self.trouble = ProblemPlace()
        self.left_over = labels.body("")
        self.sign = StepButton("I have read it: it may leave", "primary", size="tall")
        self.means = labels.small(
            f"Signs these words for this reader only, in your name, today. {FINAL_NOTE}", wrap=True
        )
        self.named = link("They agreed to be known")
        for tier, (_, button) in self.tiers.items():
            button.clicked.connect(lambda _=False, which=tier: self.accept_all.emit(which))
            button.setAccessibleName(f"Take all suggestions, {tier.value}")
            button.setToolTip("Takes the first suggestion for each of them that is left.")
        self.sign.pressed.connect(self.sign_asked)
        self.reason.textChanged.connect(self._say_missing)
        self.named.clicked.connect(self.name_asked)
        self._lay_out()

    def show_bench(self, bench: Bench) -> None:
        """Show what is left and what stays in; the keyboard goes on to what is next when its button goes."""
        was_here = any(button.hasFocus() for _, button in self.tiers.values())
        for tier, (line, button) in self.tiers.items():
            left, total = bench.left(tier), bench.total(tier)
            told = f"{left} of {total} left" if left else f"{total} looked at"
            line.words.setText(f"{tier.value}: {told}")
            line.mean(*(("eye", "ink2") if left else ("ticked", "good")))
            only_if(line, bool(total))
            only_if(self.meanings[tier], bool(left))
            only_if(button, bool(left))
        self._show_staying(bench)
        self._open = sum(bench.left(tier) for tier in Tier)
        self._say_missing()
        self.left_over.hide()
        if was_here:
            self._go_on()

    def _go_on(self) -> None:
        """Put the keyboard on what comes next: never on what tells who they are."""
        open_tiers = [button for _, button in self.tiers.values() if not button.isHidden()]
        asked = [self.reason] if not self.why_field.isHidden() and not self.reason.words else []
        [*open_tiers, *asked, self.sign.button][0].setFocus()

    @property
    def why(self) -> str:
        """Return why it may leave though few staff match; empty where that is not asked."""
        return "" if self.why_field.isHidden() else self.reason.words

    def show_risk(self, risk: Residual | None) -> None:
        """Show what could still point at somebody. None, where it could not be worked out, asks for a reason too."""
        was_here = [part for part in (self.risk.use, self.reason) if part.hasFocus()]
        self.risk.show_risk(risk)
        only_if(self.why_field, risk is None or risk.asks_why)
        self._say_missing()
        if was_here and not was_here[0].isVisible():
            self._go_on()

    def show_behind(self, removed: Sequence[str]) -> None:
        """Show what of a file stays behind, kind by kind."""
        _refill(self.behind, [IconLine("cross", words) for words in removed] or [labels.small(ALL_OF_IT, wrap=True)])
        self.behind_title.show()

    def say_what_is_signed(self, words: str) -> None:
        """Sign words of a file: the button says so, and they never leave as they were told."""
        self.sign.button.say(words)
        self.named.hide()

    def begin_again(self) -> None:
        """Show nothing of what was signed, or refused, before."""
        self.trouble.clear()
        self.left_over.hide()
        self.reason.clear()
        self.risk.hide()
        self._open = 0

    def show_finder(self, sentence: str) -> None:
        """Say how names were found in these words: with the learned model, or by rules alone."""
        self.finder.setText(sentence)

    def show_left(self, found: Sequence[Finding], outgoing: str) -> None:
        """Show what the last check still found in the words that would leave."""
        words = ", ".join(f"“{outgoing[one.start : one.end]}”" for one in list(found)[:5])
        self.left_over.setText(f"Still there: {words}")
        only_if(self.left_over, bool(words))

    def _say_missing(self) -> None:
        """Say what is missing before it can leave: marks to look at, or a reason."""
        marks = "mark" if self._open == 1 else "marks"
        missing = f"Before it can leave: look at {self._open} more {marks}." if self._open else ""
        asks = not self.why_field.isHidden() and not self.reason.words
        self.sign.wait_for(missing or ("Before it can leave: use wider words, or say why." if asks else ""))

    def _show_staying(self, bench: Bench) -> None:
        kept = [item for item in bench.items if item.decided and item.choice is Choice.KEEP]
        lines: list[QWidget] = [
            IconLine("eye", f"{item.finding.kind.value}: {item.reason[0].lower()}{item.reason[1:]}") for item in kept
        ]
        _refill(self.stays, lines or [labels.small("Nothing that was found stays in.", wrap=True)])

    def _lay_out(self) -> None:
        px = theme.current().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.risk)
        column.addSpacing(px(8))
        column.addWidget(labels.subheading("Look at every mark"))
        column.addWidget(self.finder)
        for tier in self.tiers:
            column.addLayout(self._tier_row(tier))
        column.addSpacing(px(8))
        column.addWidget(labels.subheading("What stays in"))
        column.addLayout(self.stays)
        lower = "Lower risk is not no risk: somebody who was there may still know."
        column.addWidget(labels.small(lower, wrap=True))
        column.addWidget(self.behind_title)
        column.addLayout(self.behind)
        for part in (self.trouble, self.left_over, self.why_field):
            column.addWidget(part)
        column.addStretch(1)
        end = QVBoxLayout(self.end)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(px(6))
        end.addWidget(self.sign)
        end.addWidget(self.means)
        end.addWidget(self.named, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.left_over, self.behind_title, self.why_field):
            part.hide()

    def _tier_row(self, tier: Tier) -> QLayout:
        """Lay a tier out: how many are left and, beside it, taking them all; below, what the tier means."""
        px, (line, button) = theme.current().px, self.tiers[tier]
        whole, first, second = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        whole.setSpacing(0)
        first.addWidget(line, 1, Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(button)
        second.addSpacing(px(16 + 8))
        second.addWidget(self.meanings[tier], 1)
        whole.addLayout(first)
        whole.addLayout(second)
        return whole


def _refill(column: QVBoxLayout, parts: Sequence[QWidget]) -> None:
    """Put parts in the place of those that a column holds."""
    while (item := column.takeAt(0)) is not None:
        part = item.widget()
        if part is not None:
            part.hide()
            part.deleteLater()
    for part in parts:
        column.addWidget(part)
