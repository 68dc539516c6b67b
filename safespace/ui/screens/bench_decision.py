"""The strip below the panes: the present mark, why it was found, and up to five ways to decide it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout

from safespace.domain.finding import Choice
from safespace.ui.models.bench import Bench, Item
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import icon_button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.choice_tiles import ChoiceTiles
from safespace.ui.widgets.choices import Choice as Way
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.ticked import Ticked

REASONS = (
    Way("The reader must know it to act", "The reader must know it to act"),
    Way("It points to nobody here", "It points to nobody here"),
    Way("Too many people fit it", "Too many people fit it"),
)
"""Why a mark may stay. The reason is kept with the signed text, without the words."""


AGAIN = "Also where it stands again ({} more)"

MOST = 80
"""How many letters of a mark are shown."""


class BenchDecision(Card):
    """Signals: `decided(Choice, words, reason)`; `stepped(by)`, another mark is to be looked at."""

    decided = Signal(object, str, str)
    stepped = Signal(int)

    def __init__(self) -> None:
        """Begin without a mark."""
        super().__init__(gap=8)
        self.words = labels.subheading("", wrap=True)
        self.kind = Chip("")
        self.reason = labels.second("")
        self.place = labels.small("")
        self.back = icon_button("undo", "Take the last step back", "Ctrl+Z")
        self.before = icon_button("left", "The mark before", "K")
        self.after = icon_button("right", "The next mark", "J")
        self.ways = ChoiceTiles(name="What takes its place")
        self.why = Choices(REASONS, name="Why can it stay?")
        self.everywhere = Ticked("", "")
        self.own = LineInput(hint="Your own words, then Enter", limit=120)
        self.own.setAccessibleName("Your own words")
        self.why_line = labels.small("Why can it stay? The reason is kept, not the words.")
        self._item: Item | None = None
        self._text = ""
        self._connect()
        self._lay_out()

    def show_bench(self, bench: Bench) -> None:
        """Show the present mark; each is decided wherever its words stand, unless that is unticked for it."""
        only_if(self.back, bench.can_undo)
        if bench.current < 0:
            self._item = None
            self.words.setText("Nothing was found that points to anybody")
            self.place.setText("")
            self.reason.setText("Read it once more yourself. Select words on the left to add a mark.")
            asked = (self.ways, self.why, self.why_line, self.own, self.everywhere)
            for part in (self.kind, self.before, self.after, *asked):
                part.hide()
            return
        item = bench.items[bench.current]
        if self._item is None or self._item.finding != item.finding:
            self.everywhere.tick.setChecked(True)
        self._item = item
        self.everywhere.say(AGAIN.format(len(bench.alike())))
        only_if(self.everywhere, bool(bench.alike()))
        self._text = bench.text[item.finding.start : item.finding.end]
        self.kind.show()
        shown = self._text if len(self._text) <= MOST else f"{self._text[:MOST].rstrip()} …"
        self.words.setText(f"“{shown}”")
        self.kind.say(item.finding.kind.value, Tone[item.finding.kind.mark.name] if _toned(item) else Tone.CHIP)
        self.reason.setText(f"{item.finding.tier.value}. {item.finding.reason}")
        decided = "decided" if item.decided else "not decided yet"
        self.place.setText(f"Mark {bench.current + 1} of {len(bench.items)}, {decided}")
        self.ways.offer(self._offered(item))
        if item.decided:
            self.ways.choose(self._chosen(item))
        self._ask_why(item.choice is Choice.KEEP)
        only_if(self.own, item.decided and self._chosen(item) == "own")
        if self.own.isVisible():
            self.own.setText(item.words)

    def show_groups(self, sizes: Sequence[int | None]) -> None:
        """Say on each way of deciding the present mark how many staff it would leave: kept first, then suggestions."""
        self.ways.tell([f"1 of about {many:,} staff" if many is not None else "" for many in sizes])

    def press(self, text: str) -> bool:
        """Decide by a digit: 1 keeps, 2 to 4 take a suggestion, 5 asks for own words; say whether it meant anything.

        E turns over whether the same is done where the words stand again.
        """
        if text in ("e", "E") and self.everywhere.isVisible():
            self.everywhere.tick.toggle()
            return True
        codes = [chip.choice.code for chip in self.ways.chips()]
        if self._item is None or not text.isdigit() or not 1 <= int(text) <= len(codes):
            return False
        self._choose((codes[int(text) - 1],))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the own words with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.own.isVisible():
            self.own.hide()
        else:
            super().keyPressEvent(event)

    def _offered(self, item: Item) -> list[Way]:
        options = [Way(f"option{n}", words, key=str(n + 2)) for n, words in enumerate(item.options)]
        own = Way("own", "Your own words", key=str(len(options) + 2))
        return [Way("keep", "Keep it", key="1"), *options, own]

    def _chosen(self, item: Item) -> str:
        if item.choice is Choice.KEEP:
            return "keep"
        return f"option{item.options.index(item.words)}" if item.words in item.options else "own"

    def _choose(self, codes: tuple[str, ...]) -> None:
        if self._item is None or not codes:
            return
        code = codes[-1]
        self.ways.choose(code)
        self._ask_why(code == "keep")
        only_if(self.own, code == "own")
        if code == "own":
            self.own.setFocus()
        elif code.startswith("option"):
            self.decided.emit(Choice.ACCEPT, self._item.options[int(code.removeprefix("option"))], "")
        elif code == "keep":
            self.why.chips()[0].setFocus()

    def _ask_why(self, asking: bool) -> None:
        self.why.choose(*([self._item.reason] if self._item and self._item.reason else []))
        for part in (self.why, self.why_line):
            only_if(part, asking)

    def _keep(self, reasons: tuple[str, ...]) -> None:
        if reasons:
            self.decided.emit(Choice.KEEP, self._text, reasons[-1])

    def _write(self) -> None:
        self.decided.emit(Choice.CHANGE, self.own.words.strip(), "")

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.ways.changed.connect(self._choose)
        self.why.changed.connect(self._keep)
        self.own.returnPressed.connect(self._write)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.words, 1)
        for part in (self.kind, self.place, self.back, self.before, self.after):
            head.addWidget(part)
        self.add(head)
        for part in (self.reason, self.ways, self.why_line, self.why, self.own, self.everywhere):
            self.add(part)


def _toned(item: Item) -> bool:
    return item.finding.kind.mark.name in Tone.__members__
