"""Help over what is open, at the door and over any sheet, so that nothing typed there is lost."""

from __future__ import annotations

from typing import Final

from safespace.library import help_page, help_pages
from safespace.ui import theme
from safespace.ui.widgets.labels import small
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.reading import Reading
from safespace.ui.widgets.sheet import Sheet

LATER: Final = "Everything else there is to read stands under Help, once a vault is open. F1 opens it on every page."

ROOMY: Final = 400
"""Below this height of the window, in pixels at 100 %, all of the room is the page's."""


class HelpSheet(Sheet):
    """One page of help; a link in it leads to another. Signals: those of Sheet."""

    is_urgent = True

    def __init__(self, page: str, *, at_door: bool) -> None:
        """Show the page of a name, see `library.help_pages`; at the door it says where the other pages stand."""
        self.reading, self.later, self._at_door = Reading(), small(LATER, wrap=True), at_door
        super().__init__("Help", width=760)
        self.body.addWidget(self.reading)
        self.body.addWidget(self.later)
        self.reading.setAccessibleName("Help")
        self.reading.page_asked.connect(self.show_page)
        self.show_page(page)

    def show_page(self, page: str) -> None:
        """Show another page; one that is not there leaves things as they are."""
        titles = dict(help_pages())
        if page in titles:
            self.reading.show_page(titles[page], help_page(page))

    def place(self) -> None:
        """Give the page the room there is: it scrolls by itself, so that the keyboard reads on in it."""
        px, high = theme.current().px, self.height()
        roomy = high >= px(ROOMY)
        only_if(self.later, self._at_door and roomy)
        taken = px(170 if self._at_door else 130) if roomy else px(96)
        self.reading.setFixedHeight(max(120, min(px(460), high - taken)))
        super().place()
