"""Somebody who stepped back and opens a page of the case by its id is told so, and reads none of its words."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication

from safespace.casework import recusal, takes_part
from safespace.domain.case import Case
from safespace.machine.places import Places
from safespace.ui.screens.rooms import OF_A_CASE, STEPPED_BACK
from tests.journeys.running import program

pytestmark = pytest.mark.journey


def test_no_page_of_a_case_opens_for_whoever_stepped_back_until_they_take_part_again(
    qapp: QApplication, places: Places, case: Case
) -> None:
    with program(qapp, places) as stand:
        stand.unlock()
        hands = stand.hands
        stand.program.go("case", case.id)
        hands.until(lambda: hands.sees("Night cover"), "the case was not opened")
        job = partial(recusal.step_back, case_id=case.id, reason="about_me", organisation="Westmere NHS Trust")
        stand.program.work.change(job, lambda _: None, context=stand.program)
        hands.until(lambda: case.id in hands.read(takes_part.hidden), "nobody stepped back")
        benches = {"anonymise": (case.id, "hr"), "file_words": (case.id, case.id, "hr")}
        for page in OF_A_CASE:
            stand.program.go(page, benches.get(page, case.id))
            hands.until(lambda: hands.screen() == STEPPED_BACK, f"{page} was opened")
            hands.until(lambda: hands.sees(f"You stepped back from {case.reference}"), "it was not said")
            assert not hands.sees("Night cover")
        stand.program.go("case", case.id)
        hands.press("Take part again")
        hands.fill("Why?", "It was not about me.")
        hands.key("Ctrl+Return")
        hands.until(lambda: hands.screen() == "case" and hands.sees("Night cover"), "the case was not opened again")
