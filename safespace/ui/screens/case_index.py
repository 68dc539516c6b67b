"""Where each card of a long page is: a menu that stays in sight while the page scrolls."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from safespace.ui import theme
from safespace.ui.widgets import reading_order
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.scroll_body import ScrollBody

NAME: Final = "Go to"


class CaseIndex(Button):
    """Offers the cards on the page by their titles, and brings the chosen one to the top, with the keyboard in it."""

    def __init__(self) -> None:
        """Offer nothing yet: `serve` says of which page."""
        super().__init__(NAME, "link", "down")
        self.setAccessibleDescription("A menu of the parts of this case; the chosen one is brought into sight")
        self.menu_of_cards = QMenu(self)
        theme.wear(self.menu_of_cards, "menu")
        self._page: QWidget | None = None
        self._body: ScrollBody | None = None
        self.clicked.connect(self._open)

    def serve(self, page: QWidget, body: ScrollBody) -> None:
        """Lead through the cards of a page that lies in a body."""
        self._page, self._body = page, body

    def offer(self) -> None:
        """Offer what is on the page now, from the top."""
        self.menu_of_cards.clear()
        for title in self._cards():
            self.menu_of_cards.addAction(title.replace("&", "&&")).triggered.connect(partial(self._go, title))

    def _open(self) -> None:
        self.offer()
        self.menu_of_cards.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _cards(self) -> dict[str, TitledCard]:
        """Return the cards that whoever scrolls comes by, by their titles, from the top."""
        page = self._page
        if page is None:
            return {}
        there = [card for card in page.findChildren(TitledCard) if card.isVisibleTo(page)]
        return {card.title.text(): card for card in sorted(there, key=lambda one: one.mapTo(page, QPoint()).y())}

    def _go(self, title: str, _: bool = False) -> None:
        card, content = self._cards().get(title), self._body.widget() if self._body else None
        if card is None or self._body is None or content is None:
            return
        for stop in reading_order.stops(card)[:1]:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
        top = card.mapTo(content, QPoint()).y()  # once: the card may be another one after the next change
        self._body.verticalScrollBar().setValue(top - theme.current().px(16))
