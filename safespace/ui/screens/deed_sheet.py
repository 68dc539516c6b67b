"""A sheet that does one thing, and then says that it is done."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.labels import body
from safespace.ui.widgets.sheet import Sheet


class DeedSheet(Sheet):
    """A form that does one thing, and then says that it is done."""

    def __init__(self, title: str, *, width: int = 560) -> None:
        """Make the sheet with an empty form: parts go into `column`."""
        super().__init__(title, width=width)
        self.form = QWidget()
        self.column = QVBoxLayout(self.form)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(12))
        self.body.addWidget(self.form)

    def show_done(self, words: str, advice: str = "", back: str = "Back to settings") -> None:
        """Put what came of it in the place of the form; `back` are the words of the button that leaves."""
        self.form.hide()
        self.body.addWidget(Banner(words, Mood.GOOD))
        if advice:
            self.body.addWidget(body(advice))
        done = Button(back, "action")
        done.clicked.connect(self.leave)
        self.foot.addStretch(1)
        self.foot.addWidget(done)
        self.place()
        done.setFocus()
