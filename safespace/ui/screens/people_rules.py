"""The sheets for the rules of a vault: whether opening who spoke up takes two, and whether the words are sealed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import people, strict
from safespace.casework.access_list import Listed
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second
from safespace.ui.work import Work

TWO: Final = (
    "From then on it takes one guardian who asks and another who approves. Nobody opens who spoke up alone, not even "
    "with the whole laptop in their hands."
)
TWO_COSTS: Final = (
    "Whoever approves cannot open alone any more. If all of them leave, nobody can approve: let the organisation's key "
    "in first, with leave to open who spoke up."
)
ONE: Final = "From then on whoever may ask today opens who spoke up alone. Whoever approves today loses that part."
SEALED: Final = (
    "The words as they were told are sealed like who spoke up, and with them what you typed beside them: handles, what "
    "was agreed, answers, and what is to be done. Reading them takes leave to open, a reason, and an entry in the "
    "trail each time. Everywhere else they are shown with names hidden."
)
SEALED_COSTS: Final = (
    "You can no longer read a case in passing. Titles, notes of what was done and what is being typed stay as they "
    "are. Backups from before hold the words as they were."
)

OPENED: Final = (
    "The words as they were told lie beside their cases again. Whoever may open who spoke up reads them in passing, "
    "without a reason and without an entry in the trail."
)
OPENED_COSTS: Final = "From then on whoever has the keys of the vault can read them. Who spoke up stays sealed."
CHANGED_WHEN: Final = (
    "When a guardian is removed by somebody who may not open who spoke up, the key to that stays the one they had. "
    "You may open it, so you can change it now. Do the same if you fear that somebody copied it."
)
CHANGED: Final = "Everything under that key is sealed anew. Everybody who may open or approve it today still may."


class TwoPeople(KeysSheet):
    """Asks who approves, and splits the way to who spoke up. Signals: those of Sheet."""

    def __init__(self, work: Work, found: Listed) -> None:
        """Offer everybody else."""
        super().__init__(work, "Two people to open who spoke up", "Ask for two people", "people")
        offered = [Choice(str(one), name) for one, name in found.can_approve]
        self.approvers = Choices(offered, many=True, name="Who approves?")
        who = Field("Who approves?", self.approvers, "" if offered else "Let another guardian in first.")
        self.fill(second(TWO), Banner(TWO_COSTS, Mood.WARN), who)
        self.approvers.changed.connect(self._chosen)

    def missing(self) -> str:
        """Return that nobody is chosen."""
        return "" if self.approvers.chosen else "Choose at least one person who approves."

    def job(self) -> Callable[[Desk], Any]:
        """Split it."""
        return partial(people.ask_for_two, approvers=frozenset(Id(one) for one in self.approvers.chosen))

    def done(self, result: Any) -> None:
        """Say so, and what still opens."""
        self.show_ended("From now on it takes two people to open who spoke up.", result)

    def _chosen(self, _: object) -> None:
        self.wait()


class OnePerson(KeysSheet):
    """Lets one person open who spoke up again, which itself takes two. Signals: those of Sheet."""

    def __init__(self, work: Work) -> None:
        """Say what it means."""
        super().__init__(work, "One person to open who spoke up", "Let one person open it", "person")
        self.fill(second(ONE))

    def job(self) -> Callable[[Desk], Any]:
        """Join it."""
        return people.ask_for_one

    def done(self, result: Any) -> None:
        """Say so, and what still opens."""
        self.show_ended("From now on one person opens who spoke up.", result)


class StricterVault(KeysSheet):
    """Seals the words as they were told. Signals: those of Sheet."""

    def __init__(self, work: Work) -> None:
        """Say what it means and what it costs."""
        super().__init__(work, "Seal the words, too", "Seal the words", "lock", wait="Sealing what was said.")
        self.fill(second(SEALED), Banner(SEALED_COSTS, Mood.WARN))

    def job(self) -> Callable[[Desk], Any]:
        """Seal them."""
        return strict.turn_on

    def done(self, result: Any) -> None:
        """Say how many were sealed."""
        self.show_done(f"{result:,} texts are sealed." if result != 1 else "One text is sealed.")


class OpenWords(KeysSheet):
    """Puts the sealed words back beside their cases. Signals: those of Sheet."""

    def __init__(self, work: Work) -> None:
        """Say what it means."""
        wait = "Putting the words back."
        super().__init__(work, "Put the words back", "Put the words back", "unlock", wait=wait)
        self.fill(second(OPENED), Banner(OPENED_COSTS, Mood.WARN))

    def job(self) -> Callable[[Desk], Any]:
        """Put them back."""
        return strict.turn_off

    def done(self, result: Any) -> None:
        """Say how many were put back."""
        many = f"{result:,} texts are" if result != 1 else "One text is"
        self.show_done(f"{many} back beside the case{'s' if result != 1 else ''}.")


class NewIdentityKey(KeysSheet):
    """Changes the key to who spoke up, everybody's leave staying as it is. Signals: those of Sheet."""

    def __init__(self, work: Work) -> None:
        """Say when that is wanted and what it does."""
        super().__init__(work, "Change the key to who spoke up", "Change this key", "key")
        self.fill(second(CHANGED_WHEN), second(CHANGED))

    def job(self) -> Callable[[Desk], Any]:
        """Change it."""
        return people.change_identity_key

    def done(self, result: Any) -> None:
        """Say so, and what still opens."""
        self.show_ended("The key to who spoke up is a new one.", result)
