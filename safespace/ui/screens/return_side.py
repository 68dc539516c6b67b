"""Beside a return: handing it in, its window, and whether everything that it counts is known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.quarterly import left_on
from safespace.casework.return_page import ReturnPage
from safespace.domain.days import written
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.return_changed import ReturnChanged
from safespace.ui.screens.return_form_sheets import WAY
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, StepButton, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade

RECKONED = "Reckoned from the end of the quarter. The days are shown where you submit: read them there."
READ = "As somebody read it where it is submitted."


class ReturnSide(QWidget):
    """Cards beside the figures. Signals: `lacking_asked`, show the cases of which something is not known;
    `apart_asked(str, tuple of Id)`, show the cases behind a difference to the paper or to what was handed in;
    `form_asked`, the return's form; `window_asked`, write down its window.
    """

    lacking_asked = Signal()
    apart_asked = Signal(str, object)
    form_asked = Signal()
    window_asked = Signal()

    def __init__(self) -> None:
        """Make the cards."""
        super().__init__()
        self.save = Button("Save as XLSX and CSV", "plain", "download")
        self.told = Banner("", Mood.GOOD)
        self.told.hide()
        self.trouble = ProblemPlace()
        self.handed = StepButton("I have handed it in", icon="check")
        self.registered = Banner("", Mood.GOOD)
        self.how = labels.small("", wrap=True)
        self.hand_in = TitledCard("Hand it in")
        self.window_card = TitledCard("Its window", "Write it down")
        self.window_words = labels.body("")
        self.window_why = labels.small("", wrap=True)
        self.window_card.asked.connect(self.window_asked)
        self.known = TitledCard("Is everything known?", "Show them")
        self.known_words = labels.body("")
        self.apart, self.differences = TitledCard("Beside the board paper"), Remade()
        self.changed = ReturnChanged()
        self.changed.opened.connect(self.apart_asked)
        self.known.asked.connect(self.lacking_asked)
        self._lay_out()

    def forget(self) -> None:
        """Take back what was said about saving."""
        self.told.hide()
        self.trouble.clear()

    def tell(self, words: str) -> None:
        """Say that something was saved."""
        self.told.say(words)
        self.told.show()

    def show_page(self, page: ReturnPage) -> None:
        """Show how a return stands."""
        self.how.setText(
            f"Save the figures or read them off this page, put them into the collection of {page.recipient}, "
            "then say so here."
        )
        self.registered.setVisible(page.entry is not None)
        self.handed.setVisible(page.entry is None)
        self.how.setVisible(page.entry is None)
        if page.entry is not None:
            day = written(left_on(page.entry))
            how = "Corrected" if page.corrected else "Handed in"
            self.registered.say(f"{how} on {day}.", advice="The figures here are the ones that were handed in.")
        self.handed.wait_for(_missing(page))
        self.window_words.setText(_window(page))
        self.window_why.setText(READ if page.window.read else RECKONED)
        self._show_known(page)
        self._show_apart(page)
        self.changed.show_page(page)

    def _show_known(self, page: ReturnPage) -> None:
        many = len(page.lacking)
        only_if(self.known.action, bool(many))
        if many:
            self.known_words.setText(f"{many} {'case lacks' if many == 1 else 'cases lack'} something that is counted.")
        else:
            self.known_words.setText("Every case says what is counted.")

    def _show_apart(self, page: ReturnPage) -> None:
        """Show how the paper differs, with the cases; nothing where nothing of the quarter was released or differs."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        for one in page.apart:
            many = len(one.cases)
            words = f"{one.words}: {many} {'case' if many == 1 else 'cases'}."
            show = link("Show the cases", small=True)
            show.setAccessibleName(f"Show the cases: {one.words}")
            show.clicked.connect(partial(self.apart_asked.emit, one.words, one.cases))
            column.addWidget(labels.body(words))
            if many:
                column.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        self.differences.remake(rows)
        only_if(self.apart, bool(page.apart))

    def _lay_out(self) -> None:
        self.apart.add(self.differences)
        self.apart.add(labels.small("For you alone: a paper never prints how much they differ, or why.", wrap=True))
        self.apart.hide()
        for part in (self.how, self.save, self.told, self.trouble, self.handed, self.registered):
            self.hand_in.add(part)
        self.window_card.add(self.window_words)
        self.window_card.add(self.window_why)
        self.known.add(self.known_words)
        self.known.add(labels.small("What nobody has recorded counts as not known or not disclosed.", wrap=True))
        self.check = check = TitledCard("“Check locally”", "The form")
        check.action.setAccessibleName(WAY)
        check.asked.connect(self.form_asked)
        check.add(
            labels.small(
                "The words of these items could not be compared with the form as it is now. Compare before you submit.",
                wrap=True,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for card in (self.hand_in, self.changed, self.known, self.apart, self.window_card, check):
            column.addWidget(card)


def _missing(page: ReturnPage) -> str:
    if not page.over:
        return f"The quarter ends on {written(page.quarter.last)}."
    return "Put right what is marked in the figures first." if page.blocked else ""


def _window(page: ReturnPage) -> str:
    opens, closes = page.window.opens, page.window.closes
    begun = "Opens" if page.today < opens else "Opened"
    ends = "closes" if page.today <= closes else "closed"
    return f"{begun} on {written(opens)}, {ends} on {written(closes)}."
