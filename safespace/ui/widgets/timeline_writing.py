"""How an entry of the timeline is written into its document: title, body and note, each in a block of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import lettering

ROW_LINK: Final = "row:"
"""How the address of an action begins; the number of its row follows."""
_QUOTED: Final = lettering.Style(14, leading=170)


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One entry. `quote`: the body is the person's own words and stands in a card. `due`: it has not happened yet.

    `aside` follows the title, `when` stands at the right, `note` is small under the body with the action beside it;
    `action` is what the link says and `action_id` what `activated` tells.
    """

    icon: str
    tone: Tone
    title: str
    when: str = ""
    aside: str = ""
    body: str = ""
    quote: bool = False
    due: bool = False
    note: str = ""
    action: str = ""
    action_id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is in the document: its title block, and the first and last block of its card (-1: no card)."""

    title: int
    card_first: int = -1
    card_last: int = -1


class Writer:
    """Writes one entry at a cursor."""

    def __init__(self, cursor: QTextCursor, index: int) -> None:
        """Write at a cursor the row with this number, from 0."""
        self._cursor = cursor
        self._index = index
        self._fresh = index == 0

    def write(self, row: TimelineRow) -> Place:
        """Write title, body and note, each in its own block; return where they are."""
        title = self._block(lettering.TITLE, top=20 if self._index else 0)
        self._say(row.title, lettering.TITLE.coloured("ink2") if row.due else lettering.TITLE)
        if row.aside:
            self._say("\u2002" + row.aside, lettering.SMALL)
        if row.when:
            self._say("\t" + row.when, lettering.SMALL)
        first = self._body(row) if row.body else -1
        last = self._note(row) if row.note or row.action else self._cursor.blockNumber()
        return Place(title, first, last) if row.quote and row.body else Place(title)

    def _body(self, row: TimelineRow) -> int:
        inset = 15 if row.quote else 0
        voice = _QUOTED if row.quote else lettering.SECOND
        first = self._block(voice, top=14 if row.quote else 0, inset=inset)
        self._say(row.body, voice)
        return first

    def _note(self, row: TimelineRow) -> int:
        last = self._block(lettering.SMALL, top=6 if row.quote else 2, inset=15 if row.quote else 0)
        if row.note:
            self._say(row.note + ("\u2003" if row.action else ""), lettering.SMALL)
        if row.action:
            self._say(row.action, lettering.SMALL_BOLD.coloured("action"), link=f"{ROW_LINK}{self._index}")
        return last

    def _block(self, voice: lettering.Style, top: float, inset: float = 0) -> int:
        px = theme.current().px
        form = QTextBlockFormat()
        form.setLeftMargin(px(46 + inset))
        form.setRightMargin(px(4 + inset) if inset else 0)
        form.setTopMargin(px(top))
        leading = 100 * voice.line / voice.metrics.height()
        form.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._fresh:
            self._cursor.setBlockFormat(form)
            self._fresh = False
        else:
            self._cursor.insertBlock(form)
        return self._cursor.blockNumber()

    def _say(self, words: str, style: lettering.Style, link: str = "") -> None:
        form = QTextCharFormat()
        form.setFont(style.font)
        form.setForeground(theme.current().colour(style.colour))
        if link:
            form.setAnchor(True)
            form.setAnchorHref(link)
        self._cursor.insertText(words, form)
