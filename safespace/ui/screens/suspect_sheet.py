"""When somebody may know a passphrase, a sheet or a key file: every key changes, and a new sheet is put on paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import people
from safespace.casework.access_list import Listed
from safespace.casework.desk import Desk
from safespace.casework.people import Ended
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.screens.recovery_part import RecoverySheetPart
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.labels import second, strong
from safespace.ui.work import Work

WHEN: Final = (
    "Do this when a passphrase, a recovery sheet, a key file or a copy of the vault may be in the wrong hands. Every "
    "key of the vault changes; no case does."
)
VOID: Final = (
    "Your passphrase and your recovery sheet of today open nothing that is written from then on. You choose a new "
    "passphrase now and print a new sheet straight afterwards: have a printer or a stick ready."
)


class Suspect(KeysSheet):
    """Changes every key, then shows the new recovery sheet once. Signals: those of Sheet."""

    def __init__(self, work: Work, found: Listed) -> None:
        """Ask for a new passphrase; nothing changes until the button is pressed."""
        super().__init__(work, "Somebody may know a secret", "Change every key")
        self._vault = found.vault
        self._ended: Ended | None = None
        self.choice = NewPassphrase(work, (found.vault, found.me))
        self.key_file = KeyFilePart("Ask for a key file, too")
        self.part = RecoverySheetPart(work, "The sheet is right")
        self.part.hide()
        parts = (second(WHEN), Banner(VOID, Mood.WARN), strong("A new passphrase"), self.choice, self.key_file)
        self._before = parts
        self.fill(*parts)
        self.column.addWidget(self.part)
        self.choice.changed.connect(self.wait)
        self.choice.entered.connect(self.do)
        self.part.confirmed.connect(self._confirmed)

    def missing(self) -> str:
        """Return what is missing of the passphrase."""
        return self.choice.missing

    def job(self) -> Callable[[Desk], Any]:
        """Change every key."""
        return partial(people.suspect, passphrase=self.choice.passphrase, key_file=self.key_file.file)

    def done(self, result: Any) -> None:
        """Put the new sheet on paper."""
        self._ended = result.ended
        for part in (*self._before, self.step):
            part.hide()
        self.title.setText("Your new recovery sheet")
        self.part.show()
        self.part.show_for(self._vault, result.code)

    def put_away(self) -> None:
        """Forget what was typed, and the code."""
        super().put_away()
        self.choice.wipe()
        self.part.forget()

    def _confirmed(self) -> None:
        if self._ended is not None:
            self.show_ended("Every key is new. Shred the old sheet, and put the new one away.", self._ended)
