"""The cards of following up: how they are treated, what was promised, letters, and what was learnt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from safespace.casework.desk import label
from safespace.casework.detriment import Treatment
from safespace.casework.letters import Letters
from safespace.domain.days import written
from safespace.domain.detriment import Happening
from safespace.domain.follow_up import Action, Ending
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.stacked import stacked


class WishCard(TitledCard):
    """A card that asks the page for something. Signals: `wanted(what)`, besides those of TitledCard."""

    wanted = Signal(str)

    def offer(self, what: str, words: str, *, apart: bool = False) -> Button:
        """Put a link at the end of the card, beside the one before it or `apart` from it."""
        way = self.add_link(words, apart=apart)
        way.clicked.connect(lambda: self.wanted.emit(what))
        return way


class TreatmentCard(WishCard):
    """How things were, and what happened since.

    It asks for "baseline", "happened", "correct:ID", "evidence" or "escalate".
    """

    def __init__(self, treatment: Treatment) -> None:
        """Show what is written down."""
        super().__init__("How they are treated")
        if not treatment.baseline:
            card = "Write down how things were when they spoke up, so that each check has something to compare with."
            self.add(labels.small(card, wrap=True))
        for one in treatment.baseline:
            was = labels.body(f"{label('detriment_indicators', one.indicator)}: {one.how}")
            self.add(stacked(was, labels.small(f"Told on {written(one.taken_on)}"), gap=0))
        more = bool(treatment.baseline)
        self.offer("baseline", "Add to how things were" if more else "Write down how things were")
        for happening in treatment.happenings:
            self.add(IconLine("alert", f"{written(happening.happened_on)}: {happening.what}", ink="warn_ink"))
            self.add(labels.small(_about(happening), wrap=True))
            again = self.offer(f"correct:{happening.id}", "Put it right")
            again.setAccessibleName(f"Put it right: {happening.what}")
        self.offer("happened", "They tell what was done to them", apart=True)
        if treatment.happenings or treatment.baseline:
            self.offer("evidence", "Make a copy for them")
        if treatment.happenings:
            self.offer("promise-about", "Promise to do something about it")
            self.offer("escalate", "Tell somebody who can act")


class PromisesCard(WishCard):
    """What was promised. It asks for "promise", "kept:ID" or "became:ID"."""

    def __init__(self, actions: Sequence[Action]) -> None:
        """Show promises, open ones first."""
        super().__init__("What was promised", "Add")
        self.action.setAccessibleName("Add a promise")
        self.asked.connect(lambda: self.wanted.emit("promise"))
        if not actions:
            self.add(labels.small("Nothing yet. Write down who promised what, by their post, and by when.", wrap=True))
        for one in actions:
            self.add(labels.body(one.words))
            self.column.addLayout(self._line(one))
            if one.is_open:
                became = self.offer(f"became:{one.id}", "It is not done")
                became.setAccessibleName(f"It is not done: {one.words}")
            if one.evidence:
                self.add(labels.small(f"{'Why' if one.ending else 'What shows it'}: {one.evidence}", wrap=True))

    def _line(self, one: Action) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(labels.small(f"{label('posts', one.post)}, {_when(one)}", wrap=True), 1)
        if one.done_on:
            row.addWidget(Chip("Done", Tone.GOOD))
        elif one.ending:
            row.addWidget(Chip(one.ending.value, Tone.LATE if one.ending is Ending.BROKEN else Tone.NEUTRAL))
        else:
            kept = Button("It is done", "plain")
            kept.setAccessibleName(f"It is done: {one.words}")
            kept.clicked.connect(lambda: self.wanted.emit(f"kept:{one.id}"))
            row.addWidget(kept)
        return row


class LettersCard(WishCard):
    """What can be written to them. It asks for "letter:CODE", "wording"."""

    def __init__(self, letters: Letters) -> None:
        """Show the letters, and which were given."""
        super().__init__("Letters", "Change the wording")
        self.asked.connect(lambda: self.wanted.emit("wording"))
        if letters.left_alone:
            self.add(labels.small("They want no contact, so no letter is made.", wrap=True))
        for wording in letters.wordings if not letters.left_alone else ():
            self.offer(f"letter:{wording.code}", wording.title)
        titles = {wording.code: wording.title for wording in letters.wordings}
        for one in letters.given:
            self.add(
                labels.small(f"{titles.get(one.code, one.code)}: given {one.how}, {written(one.given_on)}.", wrap=True)
            )


class LearningCard(WishCard):
    """What was learnt, and whether it may be shared. It asks for "learning"."""

    def __init__(self, learnt: str, shared: str) -> None:
        """Show the words that may be shared, or else say that nothing may be yet."""
        super().__init__("What was learnt")
        if shared:
            self.add(IconLine("ticked", "Signed off: it points to nobody and may be shared.", ink="good"))
        elif not learnt:
            self.add(labels.small("Nothing was written when the case closed.", wrap=True))
        if shared or learnt:
            self.add(labels.body(shared or learnt))
        self.offer("learning", "Sign it off again" if shared else "Sign it off to be shared")


def _when(one: Action) -> str:
    if one.done_on:
        return f"done {written(one.done_on)}"
    return f"by {written(one.due_on)}" + (f", ended {written(one.ended_on)}" if one.ended_on else "")


def _about(one: Happening) -> str:
    said = [label("detriment_types", one.kind, ""), label("detriment_indicators", one.indicator, "").lower()]
    said.append(f"decided by: {label('parts', one.power).lower()}" if one.power else "")
    said.append("a file shows it" if one.file_id else "")
    told = ", ".join(words for words in said if words) or "Nothing more is noted."
    return f"{told[0].upper()}{told[1:]}"
