"""The card with the files of a case: what lies sealed there, and the way to look at one or add another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from safespace.casework.attach import Files
from safespace.casework.desk import LONDON
from safespace.domain.attachment import Attachment
from safespace.domain.days import written
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.file_row import FileRow, icon_of, size
from safespace.viewing.words import visible

ADD: Final = "file"
"""What is asked for to add a file; with a colon and an id, to look at that one."""

_EMPTY: Final = "None yet. A letter, a picture or a rota is kept here sealed, so that it need not lie anywhere else."
_TELLS: Final = "It tells who spoke up"
_SEALED: Final = "A file that tells who spoke up"


class CaseFiles(TitledCard):
    """The files, oldest first, those sealed with the identity at the end. Signals: `wanted(what)`.

    It is "file" to add one, "file:ID" to look at one, and "open" to open who spoke up, on which a sealed one waits.
    """

    wanted = Signal(str)

    def __init__(self, files: Files, *, may_open: bool) -> None:
        """Show the files; `may_open` says whether this guardian can open what is sealed with the identity."""
        super().__init__("Files", "Add")
        self.action.setAccessibleName("Add a file")
        self.asked.connect(lambda: self.wanted.emit(ADD))
        if not files.shown and not files.sealed:
            self.add(labels.small(_EMPTY, wrap=True))
        for one in files.shown:
            row = FileRow(icon_of(one.name), visible(one.name), _about(one), seal=_TELLS if one.identifying else "")
            row.clicked.connect(lambda _=False, which=one.id: self.wanted.emit(f"{ADD}:{which}"))
            self.add(row)
        for one in files.sealed:
            row = FileRow("file", _SEALED, _about(one), seal="Sealed with who spoke up")
            row.setEnabled(may_open)
            row.clicked.connect(lambda: self.wanted.emit("open"))
            self.add(row)


def _about(one: Attachment) -> str:
    return f"{size(one.size)}, {written(one.added_at.astimezone(LONDON).date())}"
