"""Where each thing in the settings is: a list beside the cards, or a menu above them where there is little room."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from safespace.ui import theme
from safespace.ui.widgets.page_list import PageList
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select

WHERE: Final = (
    (("imposed", "Fixed by your organisation"), ("looks", "Looks and locking"), ("protections", "Protections")),
    (("facts", "This vault"), ("people", "Who can open it"), ("backups", "Backups"), ("check_up", "Check-up")),
    (("sharing", "Colleagues"), ("handing", "Handing over"), ("moving", "Moving in and out")),
    (("lists", "Your trust's lists"), ("headcounts", "How many staff"), ("body", "The national body")),
    (("records", "Records"), ("trail", "The trail"), ("program", "About SafeSpace")),
)
"""The cards from the top, those that belong together in one group: their names on the screen, and short words."""

PLACES: Final = {name: words for group in WHERE for name, words in group}
"""The short words of each card, by its name."""

CARDS: Final = tuple(PLACES)
"""The cards from the top."""

WIDE: Final = 232
"""How wide the list is, in pixels at 100 %."""

NARROW: Final = 1000
"""Below this width of the page, in pixels at 100 %, the list is a menu."""


class SettingsIndex(PageList):
    """The list. Signals: those of PageList, where a card is a page; `chosen` also where the menu was used."""

    def __init__(self) -> None:
        """Offer every card; `menu` offers the same."""
        super().__init__(tuple(("", group) for group in WHERE))
        self.setAccessibleName("Where to find it")
        self.menu = Select((), unset="Go to")
        self.menu.setAccessibleName("Go to")
        self._hidden: frozenset[str] = frozenset()
        self.menu.chosen.connect(self._go)
        self.choose(CARDS[0])
        self._offer()

    def leave_out(self, names: Collection[str]) -> None:
        """Offer no card that is not there."""
        if frozenset(names) != self._hidden:
            self._hidden = frozenset(names)
            for name, item in self.items.items():
                only_if(item, name not in self._hidden)
            self._offer()

    def follow_cards(self, cards: Mapping[str, QWidget], at: QWidget | None, scrolled: int) -> None:
        """Show which card stands at the top: the one gone to, or else the last that begins above the upper edge."""
        seen = [name for name in CARDS if name in cards and not cards[name].isHidden()]
        above = [name for name in seen if cards[name].y() <= scrolled + theme.current().px(80)]
        gone_to = [name for name in seen if cards[name] is at]
        for name in (gone_to or above[-1:])[:1]:
            self.choose(name)

    def fit(self, width: int) -> None:
        """Be the list or the menu, for a page of a width in pixels."""
        narrow = width < theme.current().px(NARROW)
        self.setVisible(not narrow)
        self.menu.setVisible(narrow)
        self.setFixedWidth(theme.current().px(WIDE))

    def _offer(self) -> None:
        self.menu.offer([place for group in WHERE for place in group if place[0] not in self._hidden])

    def _go(self, name: str | None) -> None:
        if name is not None:
            self.chosen.emit(name)
            self.menu.choose(None)
