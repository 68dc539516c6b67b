"""The recovery sheet: one page that opens the vault when the passphrase is gone. It holds no case data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.reports import fonts, parts
from safespace.reports.paper import BLUE, INK, INK2, MEASURE, TINT, Paper, Sheet, pdf
from safespace.reports.structure import Tag

_OPENS = (
    "Whoever holds this sheet and a copy of the vault can open everything in it: every case, and the way to who spoke "
    "up. Guard it as you guard them."
)
_KEEP = (
    "In a sealed envelope, signed over the flap, in a locked place that only you or one agreed person can open.",
    "Never with the laptop, never in its bag, never in the drawer beside it.",
    "Never photographed, scanned, copied, e-mailed or kept in a cloud.",
)
_TICKS = (
    "I printed this myself and took it from the printer at once.",
    "I compared each group with the screen.",
    "I typed the groups that the program asked for.",
    "I put the sheet away, and somebody I trust knows that it exists and where.",
)
_USE = (
    "Start SafeSpace, choose your vault, then \u201cUse the recovery sheet\u201d. Type the groups.",
    "Choose a new passphrase when you are asked to.",
    "Print a new recovery sheet and shred this one.",
)
_LOST = (
    "If this sheet is lost or somebody else has seen it, open the vault with your passphrase and print a new sheet at "
    "once. The old sheet still opens backups that were made before that, so make a new backup and destroy the old ones."
)


class _Groups(Flowable):
    """The code in large letters of equal width, three groups a line, each with its number."""

    _LETTER, _SIZE, _ROW, _PER_ROW = 19.0, 22.0, 44.0, 3

    def __init__(self, groups: Sequence[str]) -> None:
        """Take the groups as they are to be typed."""
        super().__init__()
        self.groups = [fonts.printed(group) for group in groups]
        rows = -(-len(self.groups) // self._PER_ROW)
        self.width, self.height = MEASURE, rows * self._ROW + 10

    def draw(self) -> None:
        """Draw the tinted ground, then every group."""
        self.canv.setFillColor(TINT)
        self.canv.setStrokeColor(BLUE)
        self.canv.roundRect(0, 0, self.width, self.height, 6, stroke=1, fill=1)
        canvas = cast(Sheet, self.canv)
        for place, group in enumerate(self.groups):
            row, column = divmod(place, self._PER_ROW)
            x = 18 + column * (self.width - 18) / self._PER_ROW
            with canvas.tagged(Tag("P")):
                self._group(x, self.height - 34 - row * self._ROW, place + 1, group)

    def _letter(self, group: str) -> float:
        """Return the width of each letter, and so their size: a code is never cut, a long group becomes smaller."""
        room = (self.width - 18) / self._PER_ROW - 26
        return min(self._LETTER, room / max(1, len(group)))

    def _group(self, x: float, y: float, number: int, group: str) -> None:
        """Draw one group. Each letter is set to the same width, so that none is overlooked."""
        self.canv.setFont(fonts.REGULAR, 9)
        self.canv.setFillColor(INK2)
        self.canv.drawString(x, y + 2, str(number))
        wide = self._letter(group)
        size = self._SIZE * wide / self._LETTER
        spare = [(wide - self.canv.stringWidth(letter, fonts.BOLD, size)) / 2 for letter in group]
        line = self.canv.beginText(x + 14 + sum(spare[:1]), y)
        line.setFont(fonts.BOLD, size)
        line.setFillColor(INK)
        for letter, after, before in zip(group, spare, [*spare[1:], 0.0], strict=False):
            line.setCharSpace(after + before)
            line.textOut(letter)
        self.canv.drawText(line)


def recovery_sheet_pdf(
    code_groups: Sequence[str], vault_name: str, made_on: date, trail_words: str = "", key_words: str = ""
) -> bytes:
    """Print the recovery sheet of one vault. `code_groups` are printed exactly as they must be typed again.

    `trail_words` and `key_words` are the eight words each of the trail's head and of the key that signs papers: the
    sheet lies sealed with somebody else, so it can bear witness later.
    """
    paper = Paper(
        "Recovery sheet", "Keep this under lock and key", "Recovery sheet: opens the whole vault", trail_words
    )
    facts = (("Vault", vault_name), ("Made on", written(made_on)), ("Signing key", key_words))
    return pdf(paper, lambda: _sheet(code_groups, facts))


def _sheet(code_groups: Sequence[str], facts: Sequence[tuple[str, str]]) -> list[Flowable]:
    """Lay the sheet out; it fits one page."""
    return [
        parts.title("Recovery sheet"),
        parts.facts(facts),
        parts.gap(8),
        _Groups(code_groups),
        parts.gap(4),
        parts.note(_unmistakable("".join(code_groups))),
        parts.small_heading("What it opens"),
        *parts.words(_OPENS),
        parts.small_heading("Before you go on, tick each line"),
        *parts.points(_TICKS, "☐"),
        parts.small_heading("Where to keep it"),
        *parts.points(_KEEP),
        parts.small_heading("When you need it"),
        *parts.steps(_USE),
        parts.small_heading("If it is lost or seen"),
        *parts.words(_LOST),
    ]


def _unmistakable(code: str) -> str:
    """Say how to read the letters, and that some never occur where that is so."""
    never = " It never has the letters I, L, O or U." if not set(code.upper()) & set("ILOU") else ""
    return f"Type the groups in order; capitals and spaces do not matter.{never}"
