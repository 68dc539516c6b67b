"""The sheets of following up: told, checked, and feedback."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import ending_told, follow_up, reaching
from safespace.casework.desk import Desk, label
from safespace.domain.detriment import Baseline, Changed
from safespace.domain.follow_up import Check, Seen
from safespace.domain.ids import Id
from safespace.ui.options import explained, options
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

FOUND = tuple(Choice(seen.name, seen.value.capitalize()) for seen in Seen if seen is not Seen.NOT_YET)
CHANGED = tuple(Choice(one.name, one.value.capitalize()) for one in Changed)
ENDING = (Choice("told", "I told them, in a talk"), Choice("not_reached", "I could not reach them"))
WHAT = (Choice("answer", "What came of it"), Choice("progress", "How things stand"))


class Told(FormSheet):
    """Notes that the person was told. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(self, work: Work, case_id: Id, answered: bool, today: date) -> None:
        """Ask what they were told and when; with an answer at hand that is what came of it."""
        super().__init__(work, "You told them", "Keep this", "quote")
        self._case_id = case_id
        self.what = Choices(WHAT, name="What did you tell them?")
        self.what.choose("answer" if answered else "progress")
        self.words = TextArea(lines=3)
        self.ask("What did you tell them?", self.what, "What came of it plans the checks on how they are.")
        self.ask("In a few words, if you like", self.words)
        self.on = DateField(lambda: today)
        self.ask_day("On which day?", self.on, WHEN)
        self.keep_as_typed(f"told-{case_id}", self.words)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        step = follow_up.told if self.what.one == "answer" else follow_up.progress
        return partial(step, case_id=self._case_id, words=self.words.words.strip(), on=self.on.day)


class ToldEnding(FormSheet):
    """Notes whether the person was told how their case ended. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(self, work: Work, case_id: Id, today: date) -> None:
        """Ask whether they were told, and when."""
        super().__init__(work, "Did you tell them how it ended?", "Keep this", "quote")
        self._case_id = case_id
        self.what = Choices(ENDING, name="Did you tell them how it ended?")
        self.what.choose("told")
        self.words = TextArea(lines=3)
        self.ask("What happened?", self.what)
        self.ask("In a few words, if you like", self.words)
        self.on = DateField(lambda: today)
        self.ask_day("On which day?", self.on, WHEN)
        self.keep_as_typed(f"ending-{case_id}", self.words)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        step = ending_told.told if self.what.one == "told" else ending_told.not_reached
        return partial(step, case_id=self._case_id, words=self.words.words.strip(), on=self.on.day)


class Checked(FormSheet):
    """Notes what a check for detriment found. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(self, work: Work, check: Check, today: date, baseline: Sequence[Baseline] = ()) -> None:
        """Ask about one check; `baseline` is how things were, each of which is compared."""
        months = f"{reaching.after(check.months)} on"
        super().__init__(work, f"How are they, {months}?", "Keep this", "heart", width=620)
        self._check = check
        self.seen = Choices(FOUND, name="What did you find?")
        self.types = Choices([Choice(*one) for one in options("detriment_types")], many=True)
        self.note = TextArea(lines=3)
        self.changed: dict[str, Choices] = {}
        for one in baseline:
            name = label("detriment_indicators", one.indicator)
            self.changed[one.indicator.code] = Choices(CHANGED, name=name)
            self.ask(name, self.changed[one.indicator.code], f"When they spoke up: {one.how}")
        self.ask("What did you find?", self.seen, "You do not have to prove it. What they say counts.")
        self._what = self.ask("What happened to them?", self.types, "Anything that changed because they spoke up.")
        self.ask("A note", self.note)
        self.on = DateField(lambda: today)
        self.ask_day("When did you ask them?", self.on, WHEN)
        self.keep_as_typed(f"check-{check.id}", self.note)
        self.seen.changed.connect(self._show_types)
        self._show_types()

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(
            follow_up.checked,
            check_id=self._check.id,
            seen=Seen[self.seen.one or Seen.NOT_YET.name],
            types=self.types.chosen if self.seen.one == Seen.INDICATED.name else (),
            note=self.note.words.strip(),
            changed={code: Changed[part.one] for code, part in self.changed.items() if part.one},
            on=self.on.day,
        )

    def _show_types(self, _: object = None) -> None:
        only_if(self._what, self.seen.one == Seen.INDICATED.name)


class GaveFeedback(FormSheet):
    """Notes whether they would speak up again. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(self, work: Work, case_id: Id, today: date) -> None:
        """Ask about one case."""
        super().__init__(work, "Would they speak up again?", "Keep their answer", "quote")
        self._case_id = case_id
        self.answer = Choices(explained("feedback_answers"), name="Their answer")
        self.words = TextArea(lines=3)
        self.day = DateField(lambda: today)
        self._asked = self.ask(
            "Given your experience, would you speak up again?", self.answer, "Counted in the quarter it came in."
        )
        self.ask_day("When did it come?", self.day, WHEN)
        self.ask("In their words, if they like", self.words)
        self.keep_as_typed(f"feedback-{case_id}", self.words)

    def keep(self) -> None:
        """Keep it, once an answer is chosen."""
        if self.answer.one is None:
            self._asked.complain("Choose what they answered, or that they were not asked.")
            self.answer.chips()[0].setFocus()
            return
        self._asked.complain("")
        super().keep()

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(
            follow_up.feedback,
            case_id=self._case_id,
            answer=self.answer.one or "",
            words=self.words.words.strip(),
            received_on=self.day.day,
        )


class AskAfter(FormSheet):
    """Changes after how many months people are asked how they are, in new cases. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(self, work: Work, months: Sequence[int]) -> None:
        """Show the months that hold now."""
        super().__init__(work, "When do you ask how people are?", "Keep these months", "calendar")
        self.months = LineInput(", ".join(map(str, months)), limit=60)
        self.ask(
            "Months after they spoke up",
            self.months,
            "Numbers with commas between. Common practice is 1, 3, 6 and 12: agree them with your trust. "
            "Cases whose checks are planned keep theirs.",
        )

    def job(self) -> Callable[[Desk], Any]:
        """Keep them."""
        each = [part for part in self.months.words.replace(",", " ").split() if part]
        wanted = [int(part) if part.isascii() and part.isdigit() else 0 for part in each]
        return partial(follow_up.set_months, wanted=wanted)
