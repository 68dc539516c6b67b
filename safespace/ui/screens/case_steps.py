"""The steps of a case above its page: what was reached and when, what is now, what lies ahead."""

from __future__ import annotations

from safespace.domain.case import Case, Stage
from safespace.domain.days import without_year
from safespace.ui.widgets.stepper import Standing, Step


def of(case: Case) -> list[Step]:
    """Return the stepper's steps: the last stage reached is done, the one after it is now."""
    now = case.stage.position + 1
    steps: list[Step] = []
    for stage in Stage:
        on = case.reached_on(stage)
        place = Standing.DONE if stage.position < now else Standing.NOW if stage.position == now else Standing.LATER
        note = without_year(on) if on else "Next" if place is Standing.NOW else ""
        steps.append(Step(stage.value, place, note))
    return steps
