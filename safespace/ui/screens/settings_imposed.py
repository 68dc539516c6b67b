"""What the organisation fixed on this computer, shown to whoever works with it: what, and by whom."""

from __future__ import annotations

from PySide6.QtCore import Signal

from safespace.casework import imposed, imposed_words
from safespace.ui import theme
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.setting_row import SettingRow


class ImposedCard(TitledCard):
    """The card, hidden where nothing is fixed. Signals: `page_asked`, to read more."""

    page_asked = Signal()

    def __init__(self) -> None:
        """Show what is fixed on this computer: it stays as it is until the program ends."""
        super().__init__("Fixed by your organisation")
        fixed = imposed.now()
        self.rows = imposed_words.lines(fixed)
        said = imposed_words.lead(fixed)
        self.lead = Banner(said, Mood.WARN) if fixed.trouble else second(said)
        self.more = Button("What can be fixed, and how", "quiet")
        self.more.clicked.connect(self.page_asked)
        reading = Flow(8)
        reading.add(self.more)
        self.column.setSpacing(theme.current().px(12))
        self.add(self.lead)
        for what, how in self.rows:
            self.add(SettingRow(what, body(how)))
        self.add(reading)
        only_if(self, bool(fixed.file))


def hold(row: SettingRow) -> None:
    """Let nobody use what stands in a row, and say there who fixed it."""
    why = imposed_words.by_whom(imposed.now())
    row.control.setEnabled(False)
    row.control.setAccessibleDescription(why)
    row.say(why)
