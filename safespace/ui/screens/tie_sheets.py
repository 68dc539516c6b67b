"""The sheets that tie a case to others: a tag, a link, somebody else with the same matter, a letter from several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from safespace.casework import identity, links, tags
from safespace.casework.desk import Desk
from safespace.casework.record import NewConcern
from safespace.domain.case import Case
from safespace.domain.case_ties import Tie
from safespace.domain.counting import OF_TIES
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.named_line import NamedLine
from safespace.ui.screens.ruled_form import RuledForm
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

OFFERED = 12
"""How many of the tags that are in use are offered to choose from."""

TIES = (
    Choice(Tie.SAME.name, Tie.SAME.value, "", "Two people, or two times, and one matter."),
    Choice(Tie.FOLLOWS.name, Tie.FOLLOWS.value, "", "It came out of the other one."),
    Choice(Tie.DUPLICATE.name, Tie.DUPLICATE.value, "", "The same person wrote it down twice. Only the other counts."),
)


class AddTag(FormSheet):
    """Asks for a tag. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, known: Sequence[str]) -> None:
        """Offer the tags that are in use."""
        super().__init__(work, "Add a tag", "Tag the case", "plus")
        self._case_id = case_id
        self.word = LineInput(hint="For example: night cover", limit=tags.LONGEST)
        self.word.returnPressed.connect(self.keep)
        named = NamedLine(work, "Tag", self.word, "One to three words. Lists show it, so it names nobody.")
        self.add(named)
        work.read(partial(identity.known_now, case_id=case_id), named.know)
        offered = Flow(8)
        for word in known[:OFFERED]:
            button = link(word, small=True)
            button.setAccessibleName(f"Use the tag {word}")
            button.clicked.connect(partial(self.word.setText, word))
            offered.add(button)
        if known:
            self.add(labels.small("In use already"))
            self.add(offered)

    def job(self) -> Callable[[Desk], Any]:
        """Tag it."""
        return partial(tags.add, case_id=self._case_id, word=self.word.words)


class AddLink(RuledForm):
    """Asks for another case and how they belong together. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id) -> None:
        """Ask about one case."""
        super().__init__(work, "Link to another case", "Link the two", "plus")
        self._case_id = case_id
        self.reference = LineInput(hint="SS-", limit=12)
        self.kind = Choices(TIES, name="How do they belong together?")
        self.kind.choose(Tie.SAME.name)
        self.ask("Reference of the other case", self.reference)
        self.ask("This case is", self.kind)
        self.kind.changed.connect(self._say_rule)
        self._say_rule()

    def _say_rule(self, _: object = None) -> None:
        self.show_rule(OF_TIES[Tie[self.kind.one or Tie.SAME.name]])

    def job(self) -> Callable[[Desk], Any]:
        """Link them."""
        kind = Tie[self.kind.one or Tie.SAME.name]
        return partial(links.link, case_id=self._case_id, reference=self.reference.words, kind=kind)


class SomebodyElse(RuledForm):
    """Writes down that somebody else raised the same matter, as a case of their own. Signals: those of Sheet."""

    def __init__(self, work: Work, case: Case) -> None:
        """Ask for their words and, sealed, who they are."""
        super().__init__(work, "Somebody else raised this too", "Write it down", "people", width=620)
        self._case = case
        self.words = TextArea(hint="In their words, or yours")
        self.name = LineInput(limit=120)
        self.ask("What did they say?", self.words, f"It becomes a case of its own, linked to {case.reference}.")
        self.ask("Their name, if they gave it", self.name, "It is sealed, apart from the other person's.")
        self.show_rule("each_person")
        self.keep_as_typed(f"else-{case.id}", self.words)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it as a second case."""
        who = {"name": self.name.words} if self.name.words.strip() else {}
        new = NewConcern(self.words.words, handle=self._case.handle, who=who)
        return partial(links.somebody_else, case_id=self._case.id, new=new)


class FromAGroup(RuledForm):
    """Asks how many people wrote an anonymous letter. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id) -> None:
        """Ask about one letter."""
        super().__init__(work, "Several people wrote it", "Make a case for each", "people")
        self._case_id = case_id
        self.number = LineInput(hint="For example: 4", limit=3)
        self.ask("Is the number of people known? How many?", self.number, "Leave this sheet if nobody knows.")
        self.show_rule("group_letter")

    def job(self) -> Callable[[Desk], Any]:
        """Make the further cases."""
        typed = self.number.words.strip()
        people = int(typed) if typed.isascii() and typed.isdigit() else 0
        return partial(links.from_a_group, case_id=self._case_id, people=people)
