"""Parts in a row that goes on in the next line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safespace.ui import theme
from safespace.ui.widgets.group import Group


class Flow(Group):
    """Lays its parts out like words in a paragraph, `gap` pixels at 100 % apart, and takes the height that needs.

    `lines` is what lies between its lines, where that is not the same.
    """

    def __init__(self, gap: float = 6, *, lines: float | None = None) -> None:
        """Begin empty."""
        super().__init__()
        self._gap, self._lines = gap, gap if lines is None else lines
        self._parts: list[QWidget] = []
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.on_change(self, self.arrange)

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """Return what is in sight, in the order in which it is laid out."""
        return tuple(part for part in self._parts if not part.isHidden())

    def add(self, part: QWidget) -> None:
        """Put a part at the end."""
        part.setParent(self)
        self._parts.append(part)
        part.installEventFilter(self)
        part.show()
        self.arrange()

    def clear(self) -> None:
        """Take all parts away and let them go."""
        for part in self._parts:
            part.removeEventFilter(self)
            part.hide()
            part.deleteLater()
        self._parts.clear()
        self.arrange()

    def arrange(self) -> None:
        """Place every part and take the height that they need."""
        self._heights.clear()
        self.setMinimumHeight(self._place(max(1, self.width()), move=True))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width in pixels. Layouts ask again and again, so it is kept until a part changes."""
        if width not in self._heights:
            self._heights[width] = self._place(max(1, width), move=False)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return the size with all parts in one row."""
        sizes = [_wanted(part) for part in self.parts]
        gaps = theme.current().px(self._gap) * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Return the size of the widest part, at the height of the present width."""
        widest = max((_wanted(part).width() for part in self.parts), default=0)
        return QSize(widest, self.heightForWidth(self.width()))

    def event(self, event: QEvent) -> bool:
        """Place the parts anew when one of them asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts anew."""
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the parts anew when one of them wants another size, comes or goes."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent}:
            self.arrange()
        return super().eventFilter(watched, event)

    def _place(self, width: int, *, move: bool) -> int:
        """Place the parts row by row, each in the middle of its row's height; return the height used."""
        gap, between = theme.current().px(self._gap), theme.current().px(self._lines)
        y = 0
        for row in self.rows(width, gap):
            high = max(_wanted(part).height() for part in row)
            x = 0
            for part in row if move else ():
                size = _wanted(part).boundedTo(QSize(width, high))
                part.setGeometry(x, y + (high - size.height()) // 2, size.width(), size.height())
                x += size.width() + gap
            y += high + between
        return max(0, y - between)

    def rows(self, width: int, gap: int) -> list[list[QWidget]]:
        """Share the parts out over rows of a width in pixels."""
        rows: list[list[QWidget]] = []
        used = 0
        for part in self.parts:
            wide = _wanted(part).width()
            if rows and used + gap + wide <= width:
                rows[-1].append(part)
                used += gap + wide
            else:
                rows.append([part])
                used = wide
        return rows


def _wanted(part: QWidget) -> QSize:
    """Return the size that a part would like, within the bounds that it was given."""
    return part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())
