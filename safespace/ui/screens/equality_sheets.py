"""The sheets of the equality tracker: an aim, how far it is, and a list of published values row by row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import equality, equality_measured, equality_values
from safespace.casework.desk import Desk
from safespace.casework.equality import Theme
from safespace.casework.equality_values import Fate, ValueLine
from safespace.domain.equality import Aim, EqualityAction
from safespace.domain.ids import Id
from safespace.ui.options import options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

NO_NAMES = "No names. What points to somebody is marked and not kept."
SHOWN = 40
"""How many rows are listed of each fate."""


class AimSheet(FormSheet):
    """Adds a row to the tracker, or changes one. Signals: those of Sheet."""

    def __init__(
        self,
        work: Work,
        today: date,
        theme: Theme,
        action: EqualityAction | None = None,
        start: tuple[str, str] = ("", ""),
    ) -> None:
        """Show what a row says already, or the measure and the baseline that a new one starts with."""
        super().__init__(work, theme.row.label, "Keep this row", "check", width=620)
        self._theme, self._action = theme, action
        aim = action.aim if action else None
        what, whom = equality_measured.parts(aim.measure if aim else start[0])
        known = [one for one in equality_values.measures() if one.theme == theme.row.code]
        self.words = TextArea(aim.action if aim else "", lines=3)
        self.published = Select([(one.label, one.label) for one in known], "One of your own")
        self.published.choose(what)
        self.measure = LineInput(what, "For example: share harassed by staff", limit=120)
        self.whom = Select([(one, one) for one in equality_measured.whoms()], "Everybody")
        self.whom.choose(whom or None)
        self.baseline = LineInput(aim.baseline if aim else start[1], "For example: 27.4 %", limit=60)
        self.target = LineInput(aim.target if aim else "", "For example: 20 %", limit=60)
        self.owner = Select(options("posts", aim.owner if aim else None), "Nobody yet")
        self.owner.choose(aim.owner.code if aim and aim.owner else None)
        self.day = DateField(lambda: today, aim.due_on if aim else None)
        self.published.chosen.connect(self._fill)
        self.whom.chosen.connect(self._fill)
        self._ask()

    def job(self) -> Callable[[Desk], Any]:
        """Keep the row."""
        typed = {name: getattr(self, name).words.strip() for name in ("baseline", "target")}
        return partial(
            _keep,
            theme=self._theme.row.code,
            action=self.words.words.strip(),
            typed=typed | {"measure": self._measure},
            day=self.day.day,
            owner=self.owner.code,
            action_id=self._action.id if self._action else None,
        )

    @property
    def _measure(self) -> str:
        return equality_measured.in_words(self.measure.words, self.whom.code or "")

    def _fill(self, _: object) -> None:
        """Take over what is published: its words, and the newest value where nothing was written yet."""
        if self.published.code:
            self.measure.setText(self.published.code)
        if not self.baseline.words.strip():
            self.baseline.setText(equality_measured.latest(self._measure, self._theme.values))

    def _ask(self) -> None:
        self.ask("What will be done?", self.words, NO_NAMES)
        self.ask("Which published measure shows it?", self.published, "Its newest value then says how far you are.")
        self.ask("How is it measured?", self.measure)
        self.ask("Of whom?", self.whom)
        self.ask("Where does it start?", self.baseline, "A number, and of which year.")
        self.ask("Where is it to be?", self.target)
        self.ask("Whose is it?", self.owner, "A post, never a name.")
        self.ask_day("By which day?", self.day)


class HowFar(FormSheet):
    """Notes how far a row of the tracker is. Signals: those of Sheet."""

    def __init__(self, work: Work, action: EqualityAction) -> None:
        """Show what was said before."""
        super().__init__(work, "How far is it?", "Keep this", "check")
        self._action_id = action.id
        rows = options("action_progress", action.progress)
        self.progress = Choices([Choice(*one) for one in rows], name="How far is it?")
        self.progress.choose(action.progress.code)
        self.now = LineInput(action.now, "For example: 23 %", limit=40)
        self.told, self.evidence = TextArea(action.words, lines=3), TextArea(action.evidence, lines=2)
        self.add(labels.second(action.aim.action))
        self.ask("How far is it?", self.progress)
        start, end = action.aim.baseline or "no number yet", action.aim.target or "no number yet"
        from_to = f"It began at {start} and is to be {end}. Empty: a published measure says it, if there is one."
        self.ask("Where is it now, as a number?", self.now, from_to)
        self.ask("In words", self.told, NO_NAMES)
        self.ask("What shows it?", self.evidence, "A paper, a rota, a count: where somebody can look.")

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(
            equality.move,
            action_id=self._action_id,
            progress=self.progress.one or "not_begun",
            told=self.told.words,
            evidence=self.evidence.words,
            now=self.now.words,
        )


class ValueFates(FormSheet):
    """Shows what becomes of every row of a list and takes it over in one go. Signals: those of Sheet."""

    def __init__(self, work: Work, lines: tuple[ValueLine, ...]) -> None:
        """Show a list that was read."""
        many = sum(line.fate in (Fate.NEW, Fate.CHANGED) for line in lines)
        does = f"Take over {many:,} {'row' if many == 1 else 'rows'}"
        super().__init__(work, "What becomes of each row", does, "plus", width=620)
        self._lines = lines
        self.add(labels.second("Nothing is taken over yet. Definitions change: check the set and the year locally."))
        for fate in Fate:
            some = [line for line in lines if line.fate is fate]
            if some:
                icon, ink = ("plus", "good") if fate in (Fate.NEW, Fate.CHANGED) else ("alert", "warn_ink")
                self.add(IconLine(icon, f"{fate.value}: {len(some):,}", ink=ink))
            for line in some[:SHOWN]:
                self.add(labels.small(f"Row {line.number}: {line.words}", wrap=True))
        self.button.setEnabled(bool(many))

    def job(self) -> Callable[[Desk], Any]:
        """Take it over."""
        return partial(equality_values.take, lines=self._lines)


def _keep(
    desk: Desk,
    theme: str,
    action: str,
    typed: dict[str, str],
    day: date | None,
    owner: str | None,
    action_id: Id | None,
) -> EqualityAction:
    post = desk.coded("posts", owner) if owner else None
    aim = Aim(desk.coded("high_impact_actions", theme), action, due_on=day, owner=post, **typed)
    return equality.keep(desk, aim, action_id)
