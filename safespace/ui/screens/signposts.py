"""Where else a person can find help: who, how to reach them, and whether somebody has to check it locally."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from safespace import resources
from safespace.domain.triage import Signpost
from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets.banner import Banner
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.labels import BODY, Label, second, small, strong, title
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.widgets.section_header import SectionHeader

SIGNPOSTS: Final = "signposts"

GROUPS: Final = {
    "crisis": "When it cannot wait",
    "advice": "Advice on speaking up and rights at work",
    "outside": "Bodies outside the trust",
    "wellbeing": "Somebody to look after them",
    "peers": "People who may have been there before",
    "immigration": "Visas and exploitation",
}
CHECK: Final = (
    "Numbers and addresses change. Ring those marked “Check locally” before you hand them on, and correct them in the "
    "list once a year."
)


class Signposts(ScrollBody):
    """One card for each kind of help. SafeSpace never connects to anything: the numbers are to be read out."""

    def __init__(self) -> None:
        """Show every signpost of the list."""
        super().__init__(margin=8, gap=12)
        self.add(_held(title("Help from outside")))
        self.add(_held(second("What you can point the person to. They decide whether to use it.")))
        self.add(_held(Banner(CHECK)))
        by_code = {one.code: one for one in resources.signposts()}
        rows = resources.codelist("signposts").offered()
        others = tuple(dict.fromkeys(row.group for row in rows if row.group not in GROUPS))
        for group in (*GROUPS, *others):
            found = [by_code[row.code] for row in rows if row.group == group]
            if found:
                self.add(_held(SectionHeader(GROUPS.get(group, group.capitalize()), len(found))))
                self.add(_held(_card(found)))
        self.column.addStretch(1)


def _held(part: QWidget) -> QWidget:
    """Keep a part as wide as can be read."""
    part.setMaximumWidth(theme.current().px(720))
    return part


def _card(found: list[Signpost]) -> Card:
    card = Card(gap=14)
    for one in found:
        card.add(_row(one))
    return card


def _row(one: Signpost) -> QWidget:
    row = Card("card", "card", margin=0, gap=2)
    top = QHBoxLayout()
    top.addWidget(strong(one.label, wrap=True), 1)
    if one.check_locally:
        top.addWidget(Chip("Check locally", Tone.LATE), 0, Qt.AlignmentFlag.AlignTop)
    contact = Label(one.contact, BODY, wrap=True)
    contact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.add(top)
    row.add(contact)
    row.add(small(one.help, wrap=True))
    return row
