"""The files that are about to be added to a case, each of which can still be left out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from safespace.ui import icons, theme
from safespace.ui.widgets.buttons import icon_button
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.file_row import icon_of
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.viewing.words import visible


class ChosenFiles(Remade):
    """A list of files. Signals: `changed`, one came or went."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self._sources: tuple[Path, ...] = ()
        self._refused: Path | None = None
        theme.on_change(self, self._show)
        self._show()

    @property
    def sources(self) -> tuple[Path, ...]:
        """Return the files in the order in which they came."""
        return self._sources

    def put(self, *sources: Path) -> None:
        """Put files to the others; one that is there already comes no second time."""
        self._set(tuple(dict.fromkeys((*self._sources, *sources))))

    def leave_out(self, source: Path) -> None:
        """Take a file from the list; the file itself is not touched."""
        self._set(tuple(one for one in self._sources if one != source))

    def mark_first(self) -> None:
        """Show that the first one is the one that was refused."""
        self._refused = next(iter(self._sources), None)
        self._show()

    def _set(self, sources: tuple[Path, ...]) -> None:
        self._sources, self._refused = sources, None
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for source in self._sources:
            column.addWidget(self._row(source))
        self.remake(fresh)
        only_if(self, bool(self._sources))

    def _row(self, source: Path) -> QWidget:
        made, px, name = QWidget(), theme.current().px, visible(source.name)
        is_refused = source == self._refused
        picture = QLabel()
        ink = "warn_ink" if is_refused else "ink2"
        picture.setPixmap(icons.pixmap("alert" if is_refused else icon_of(source.name), ink, px(16)))
        cross = icon_button("cross", f"Leave out {name}")
        cross.setToolTip("Leave it out")
        cross.clicked.connect(lambda: self.leave_out(source))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(picture)
        row.addWidget(CutLabel(name), 1)
        row.addWidget(cross)
        return made
