"""Everybody who is neither planned nor agreed to, found by a few letters of their post."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.who_to_tell import Route
from safespace.ui import theme
from safespace.ui.screens.route_card import RouteCard
from safespace.ui.widgets.labels import small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.section_header import SectionHeader

NAME: Final = "Everybody else"
NOBODY: Final = "No post on the list begins so. Others are added in Settings, in “Who can be told”."


class RouteOthers(QWidget):
    """A field and a card for each. Signals: `asked(what, recipient)`, that of a card; `typed(words)`."""

    asked = Signal(str, str)
    typed = Signal(str)

    def __init__(self, routes: Sequence[Route], words: str = "") -> None:
        """Show those whose post has a word that begins with each word of `words`."""
        super().__init__()
        self.field = LineInput(words, "Find a post")
        self.field.setAccessibleName("Find a post")
        self.field.setMaximumWidth(theme.current().px(460))
        self.cards = [RouteCard(route) for route in routes]
        self.nobody = small(NOBODY, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.current().px(8), 0, 0)
        column.setSpacing(theme.current().px(10))
        for part in (SectionHeader(NAME, len(routes)), self.field, *self.cards, self.nobody):
            column.addWidget(part)
        for card in self.cards:
            card.asked.connect(self.asked)
        self.field.textChanged.connect(self._narrow)
        self._narrow(words)

    def _narrow(self, words: str) -> None:
        fits = [_fits(words, card.route.words) for card in self.cards]
        for card, is_wanted in zip(self.cards, fits, strict=True):
            only_if(card, is_wanted)
        only_if(self.nobody, not any(fits))
        self.typed.emit(words)


def _fits(typed: str, post: str) -> bool:
    """Whether every typed word begins a word of a post."""
    words = post.casefold().replace("(", " ").split()
    return all(any(word.startswith(part) for word in words) for part in typed.casefold().split())
