"""A plan that is made a second time: what the guardian added, moved and took out is as they left it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox

from safespace.casework import browse, plan_edit, tasks, triage
from safespace.ui.screens.triage import Triage
from safespace.ui.widgets.tick import Tick
from tests import builders
from tests.ui.screens.desk_screen import Shown, press

ANSWERS = {"T1": ("no",), "T3": ("happening",)}


def ticked(screen: Triage) -> dict[str, bool]:
    """Return which items of the plan have their tick."""
    found = [one for one in screen.plan.findChildren(Tick) if one.isVisibleTo(screen.plan)]
    return {one.accessibleName().removeprefix("Keep: "): one.isChecked() for one in found if isinstance(one, QCheckBox)}


def test_what_was_added_and_taken_out_is_so_again_and_can_be_changed(shown: Shown) -> None:
    desk, case = shown.desk, builders.a_concern(shown.desk)
    items = [item for item in triage.propose(desk, case.id, ANSWERS).items if item.code != "medical_director"]
    items.append(plan_edit.to_tell(desk, case.id, "chaplain"))
    items.append(plan_edit.to_do(desk, "Ask for the rota", date(2026, 7, 9)))
    items.append(plan_edit.to_do(desk, "Ring back", date(2026, 7, 9)))
    triage.finish(desk, case.id, ANSWERS, tuple(items))
    screen = shown.open(Triage, case.id)
    press(screen, "Make the plan again")
    marks = ticked(screen)
    assert marks["Ask for the rota by Thu 9 July"]
    assert not next(on for words, on in marks.items() if words.startswith("Medical director"))
    ring = next(item for item in screen.plan.chosen() if item.words.startswith("Ring back"))
    screen.plan._move(ring, plan_edit.moved(desk, ring, date(2026, 7, 13)))
    later = next(item for item in screen.plan.chosen() if item.words.startswith("Ring back"))
    screen.plan._move(later, plan_edit.moved(desk, later, date(2026, 7, 14)))
    press(screen, "Keep this plan")
    kept = browse.case(desk, case.id).triage
    assert kept is not None
    routes = [code for code, _, _ in kept.items("route")]
    assert "chaplain" in routes
    assert "medical_director" not in routes
    due = {task.words: task.due_on for task in tasks.open_of(desk, case.id)}
    assert (due["Ask for the rota"], due["Ring back"]) == (date(2026, 7, 9), date(2026, 7, 14))
