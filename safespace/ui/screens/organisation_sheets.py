"""The organisation's key: making one, and letting one in once its eight words were compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from safespace.casework import people
from safespace.casework.access_list import Listed
from safespace.casework.desk import Desk
from safespace.casework.people import Holder
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import HEADING, Label, second, strong
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

WHY: Final = (
    "It opens the vault when no guardian can any more. Whoever keeps it for the organisation, such as the board's "
    "secretary, makes it, keeps the file on a stick in a safe, and its passphrase somewhere else."
)
MADE: Final = (
    "Two files lie there. The one that ends in .safespace-organisation is the key: it goes into the safe. The one that "
    "ends in .safespace-public goes to the guardians, who let it in, in Settings. These are its eight words, to be "
    "read aloud when they do: "
)
COMPARE: Final = (
    "Somebody may have put another file in its place. Ask whoever keeps the key to read its eight words to you, in "
    "person or on the telephone."
)
KIND: Final = "An organisation's key to let in (*.safespace-public)"


class MakeOrganisationKey(KeysSheet):
    """Makes an organisation's key on this computer; no vault is changed. Signals: those of Sheet."""

    def __init__(self, work: Work, found: Listed) -> None:
        """Ask whose it is and for its passphrase."""
        super().__init__(work, "Make an organisation's key", "Choose where it is kept", "download")
        self.name = LineInput(hint="For example: Board secretary", limit=120)
        self.choice = NewPassphrase(work, (found.vault,))
        name = Field("Whose key it is", self.name, "An office is better than a person: people leave.")
        self.fill(second(WHY), name, strong("Its own passphrase"), self.choice)
        self.name.textChanged.connect(self.wait)
        self.choice.changed.connect(self.wait)
        self.choice.entered.connect(self.do)

    def missing(self) -> str:
        """Return what is not filled in yet."""
        return self.choice.missing if self.name.words.strip() else "Type whose key it is."

    def do(self) -> None:
        """Ask where it is to lie; it is made then."""
        if not self.missing():
            proposed = choosing.documents() / "Organisation.safespace-organisation"
            choosing.new_file(self, "Keep the organisation's key", proposed, self.make)

    def make(self, file: Path) -> None:
        """Make the key in a file."""
        self.problem.clear()
        self.step.wait_for("Making the key, about two seconds.")
        job = partial(people.make_organisation_key, file, self.name.words, self.choice.passphrase)
        self.work.think(job, self.done, self._not_made)

    def done(self, result: Holder) -> None:
        """Say what lies where, and the eight words."""
        self.put_away()
        self.show_done(f"The key of {result.name} is made.", f"{MADE}{result.words}.")

    def put_away(self) -> None:
        """Forget what was typed."""
        super().put_away()
        self.choice.wipe()

    def _not_made(self, problem: Problem) -> None:
        self.wait()
        self.problem.show_problem(problem)


class AdmitOrganisation(KeysSheet):
    """Lets an organisation's key open this vault. Signals: those of Sheet."""

    def __init__(self, work: Work, found: Listed) -> None:
        """Ask for the file."""
        super().__init__(work, "Let an organisation's key in", "Let it in", "key", wait="Letting it in.")
        self._file = Path()
        self.offered: Holder | None = None
        self.choose = Button("Choose the file", "plain", "folder")
        self.whose = strong("")
        self.words = Label("", HEADING, wrap=True)
        self.compared = Ticked("I have compared the eight words", COMPARE, on=False)
        means = "If every guardian who may is gone, whoever holds the key can let somebody open it."
        self.opens = Ticked("It also opens who spoke up", means, on=False)
        only_if(self.opens, found.may_open)
        self._later = (self.whose, self.words, self.compared)
        about = "Choose the file that ends in .safespace-public. The key itself never comes to this laptop."
        self.fill(second(about), self.choose, *self._later, self.opens)
        for part in self._later:
            part.hide()
        self.choose.clicked.connect(self._ask)
        self.compared.tick.toggled.connect(self.wait)

    def missing(self) -> str:
        """Return what is still to be done."""
        if self.offered is None:
            return "Choose the file."
        return "" if self.compared.isChecked() else "Compare the eight words."

    def offer(self, file: Path) -> None:
        """Show whose key a file is, and its words."""
        self.problem.clear()
        self._file = file
        self.work.think(partial(people.offered, file), self._show, self._no_key)

    def job(self) -> Callable[[Desk], Any]:
        """Let it in."""
        return partial(people.admit, file=self._file, may_open_identity=self.opens.isChecked())

    def done(self, result: Any) -> None:
        """Say so."""
        advice = "Try it once with whoever keeps it: at the door, it opens the vault without a passphrase of yours."
        self.show_done(f"The key of {result.name} can open this vault.", advice)

    def _ask(self) -> None:
        choosing.file(self, "Choose the organisation's key", choosing.documents(), KIND, self.offer)

    def _show(self, offered: Holder) -> None:
        self.offered = offered
        self.whose.setText(offered.name)
        self.words.setText(offered.words)
        self.compared.tick.setChecked(False)
        for part in self._later:
            part.show()
        self.wait()

    def _no_key(self, problem: Problem) -> None:
        self.offered = None
        for part in self._later:
            part.hide()
        self.wait()
        self.problem.show_problem(problem)
