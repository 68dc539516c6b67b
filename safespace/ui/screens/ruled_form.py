"""A form that says how what it keeps is counted, in the words of the rule as the trust has it."""

from __future__ import annotations

from functools import partial

from safespace.casework import counting
from safespace.domain.counting import Rule
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.work import Work


class RuledForm(FormSheet):
    """A form with the counting rule that applies to it. Signals: those of Sheet."""

    def __init__(self, work: Work, title: str, does: str, icon: str = "check", *, width: int = 560) -> None:
        """Make the sheet; `does` are the words of its green button."""
        super().__init__(work, title, does, icon, width=width)
        self.rule = labels.small("", wrap=True)

    def show_rule(self, code: str) -> None:
        """Read a counting rule and show it below what has been asked so far, in place of one shown before."""
        if self.rule.parent() is None:
            self.add(self.rule)
        self.work.read(partial(counting.rule, code=code), self._rule)

    def _rule(self, rule: Rule) -> None:
        check = " Check this in your own trust." if rule.check_locally else ""
        self.rule.setText(f"How it is counted, when {rule.when}: {rule.words}{check}")
        self.place()
