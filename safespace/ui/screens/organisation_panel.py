"""Opening a vault with an organisation's key, in the place of the passphrase: whoever holds it becomes a guardian."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import safekeeping
from safespace.casework.desk import Clock, Desk
from safespace.ui import choosing
from safespace.ui.screens.way_in_panel import WayInPanel
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, small, strong, title
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.work import Work

KIND: Final = "An organisation's key (*.safespace-organisation)"
ABOUT: Final = (
    "For the day on which no guardian can open the vault. Whoever opens it becomes a guardian with a passphrase of "
    "their own, and the trail says so."
)


class OrganisationPanel(WayInPanel):
    """The key, its passphrase, a name and a new passphrase. Signals: those of WayInPanel."""

    def __init__(self, work: Work, clock: Clock) -> None:
        """Make the panel; `show_for` says which vault it is about."""
        super().__init__(work, clock, "Checking the key and making your lock.")
        self._key: Path | None = None
        self.choose = Button("Choose the key", "plain", "key")
        self.chosen = small("", wrap=True)
        self.key_words = PassphraseField("Passphrase of the organisation's key")
        self.name = LineInput(hint="For example: Lee Chan", tall=True, limit=120)
        self.choose.clicked.connect(self._ask)
        self.key_words.textChanged.connect(self.wait)
        self.name.textChanged.connect(self.wait)
        words = Field("Passphrase of the organisation's key", self.key_words, "It is kept apart from the key.")
        name = Field("Your name", self.name, "As it is to stand in the trail.")
        heading = (title("Use the organisation's key"), second(ABOUT))
        self.lay_out((*heading, self.choose, self.chosen, words, name, strong("Your own new passphrase")))

    def show_for(self, vault: Path) -> None:
        """Begin on a vault, with nothing chosen and nothing typed."""
        super().show_for(vault)
        self.choose.setFocus()

    def wipe(self) -> None:
        """Forget what was chosen and typed."""
        self._key = None
        self.chosen.setText("None is chosen yet.")
        self.key_words.wipe()
        self.name.clear()
        super().wipe()

    def take(self, key: Path) -> None:
        """Use this key."""
        self._key = key
        self.chosen.setText(f"{key.name} is chosen.")
        self.wait()
        self.key_words.setFocus()

    def missing(self) -> str:
        """Return what is missing: the key, its passphrase, the name, the new passphrase."""
        if self._key is None:
            return "Choose the file of the key."
        if not self.key_words.text():
            return "Type the passphrase of the key."
        return self.choice.missing if self.name.words.strip() else "Type your name."

    def job(self, vault: Path) -> Callable[[], Desk]:
        """Open the vault with the key, and make its holder a guardian."""
        given = (vault, self._key or Path(), self.key_words.text(), self.name.words, self.choice.passphrase)
        return partial(safekeeping.enter_with_organisation, *given, self.clock, take_over=self.take_over)

    def _ask(self) -> None:
        choosing.file(self, "Choose the organisation's key", choosing.documents(), KIND, self.take)
