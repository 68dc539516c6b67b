"""The sheets about one person's access: letting somebody in, and changing or ending what somebody may."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from safespace.casework import people
from safespace.casework.access_list import Entry, Listed, Way
from safespace.casework.desk import Desk
from safespace.casework.people import Ended
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.screens.keys_sheet import NEW_KEYS, KeysSheet
from safespace.ui.screens.new_passphrase import NewPassphrase
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second, strong
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

LET_IN: Final = (
    "Let them sit here and choose a passphrase of their own. Yours stays yours: the trail then says which of you did "
    "what, and one of you can leave without the other losing the vault."
)
OPENS: Final = (
    "On every case, with a reason each time, which the trail keeps. Leave it out if they only help with cases."
)
NEXT: Final = "They need their own recovery sheet, too: let them unlock once, and make one in Settings."
WAYS: Final = {
    Way.PERMIT: ("Let them open who spoke up", "Let {} open who spoke up"),
    Way.APPOINT: ("Let them approve", "Let {} approve"),
    Way.FORBID: ("Take back what they may", "Take it back"),
    Way.REMOVE: ("Remove them", "Remove {}"),
}
MEANS: Final = {
    Way.PERMIT: "They can open who spoke up on every case, with a reason each time. The trail keeps when and why.",
    Way.APPOINT: "They can say yes when somebody asks to open who spoke up. Alone they open nothing.",
    Way.FORBID: (
        "They no longer open who spoke up, or approve it: that key is changed. Their way into the vault stays. What "
        "they have seen, nothing can take back."
    ),
    Way.REMOVE: (
        "They can open nothing that is written from now on: the vault gets new keys. Backups made before still open "
        "as they did, until they are replaced or their time is over. What was done by them stays in the trail. "
        "What they began to type and did not keep goes with them: nobody else could read it."
    ),
}


class LetIn(KeysSheet):
    """Gives another guardian a passphrase of their own. Signals: those of Sheet."""

    def __init__(self, work: Work, found: Listed) -> None:
        """Ask who, what they may, and for their passphrase."""
        super().__init__(work, "Let somebody in", "Let them in", "person", wait="Making their lock, about two seconds.")
        self.name = LineInput(hint="For example: Lee Chan", limit=120)
        self.opens = Ticked("They may open who spoke up", OPENS, on=False)
        only_if(self.opens, found.may_open)
        self.choice = NewPassphrase(work, (found.vault,))
        self.key_file = KeyFilePart("Ask for a key file, too")
        self._with_file = False
        name = Field("Their name", self.name, "As it is to stand in the trail and on papers.")
        self.fill(second(LET_IN), name, self.opens, strong("Their own passphrase"), self.choice, self.key_file)
        self.name.textChanged.connect(self.wait)
        self.choice.changed.connect(self.wait)
        self.choice.entered.connect(self.do)

    def missing(self) -> str:
        """Return what is not filled in yet."""
        return self.choice.missing if self.name.words.strip() else "Type their name."

    def job(self) -> Callable[[Desk], Any]:
        """Let them in."""
        return partial(
            people.let_in,
            name=self.name.words,
            passphrase=self.choice.passphrase,
            may_open_identity=self.opens.isChecked(),
            key_file=self.key_file.file,
        )

    def done(self, result: Any) -> None:
        """Say so, and what they need next."""
        also = " and their key file" if self._with_file else ""
        self.show_done(f"{result.name} can open this vault with a passphrase of their own{also}.", NEXT)

    def put_away(self) -> None:
        """Forget what was typed."""
        super().put_away()
        self._with_file = self.key_file.file is not None
        self.choice.wipe()
        self.key_file.clear()


class ChangeAccess(KeysSheet):
    """Changes or ends what one person, or one organisation, may. Signals: those of Sheet."""

    def __init__(self, work: Work, entry: Entry) -> None:
        """Offer what can be changed about somebody, and say first what each means."""
        super().__init__(work, entry.name, "Go on", "key", wait=NEW_KEYS)
        self._entry = entry
        self.way = Choices([Choice(way.value, WAYS[way][0]) for way in entry.ways], name="What is to change?")
        self.means = Banner("", Mood.WARN)
        if len(entry.ways) == 1:
            self.way.choose(entry.ways[0].value)
        self.fill(second(entry.line), Field("What is to change?", self.way), self.means)
        self.way.changed.connect(self._chosen)
        self._chosen()

    @property
    def chosen(self) -> Way | None:
        """Return what is chosen, None while nothing is."""
        return Way(self.way.one) if self.way.one else None

    def missing(self) -> str:
        """Return that nothing is chosen."""
        return "" if self.chosen else "Choose what is to change."

    def job(self) -> Callable[[Desk], Any]:
        """Do what is chosen."""
        person = self._entry.id
        if self.chosen is Way.PERMIT:
            return partial(people.permit, guardian=person)
        if self.chosen is Way.APPOINT:
            return partial(people.appoint, guardian=person)
        return partial(people.remove if self.chosen is Way.REMOVE else people.forbid, holder=person)

    def done(self, result: Any) -> None:
        """Say what holds from now on, and what still opens."""
        name = self._entry.name
        if not isinstance(result, Ended):
            may = "may now open who spoke up" if self.chosen is Way.PERMIT else "may now approve"
            self.show_done(f"{name} {may}.")
        elif self.chosen is Way.REMOVE:
            self.show_ended(f"{name} was removed. The vault has new keys.", result)
        else:
            self.show_ended(f"It is taken back. {name} still has a way into the vault.", result)

    def _chosen(self, _: object = None) -> None:
        way = self.chosen
        only_if(self.means, way is not None)
        if way is not None:
            self.means.say(MEANS[way], Mood.WARN if way in {Way.FORBID, Way.REMOVE} else Mood.INFO)
            self.step.button.say(WAYS[way][1].format(self._entry.name))
            self.step.button.mean("danger" if way is Way.REMOVE else "primary")
        self.wait()
