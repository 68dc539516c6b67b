"""A case that was looked at and left again leaves nothing behind, however many are looked at in a day."""

from __future__ import annotations

import gc
from collections import Counter
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent

from safespace.ui.screens.case import CasePage
from tests import builders
from tests.ui.screens.desk_screen import Shown, settle

VISITS = 30


def test_thirty_visits_to_cases_leave_no_object_of_any_kind(shown: Shown) -> None:
    cases = [builders.a_concern(shown.desk).id for _ in range(2)]
    builders.signed(shown.desk, cases[0])
    page = shown.open(CasePage, cases[0])
    visit(page, cases, VISITS // 3)  # what is made once is made before
    before = kinds()
    visit(page, cases, VISITS)
    grown = {kind: many - before[kind] for kind, many in kinds().items()}
    assert {kind: more for kind, more in grown.items() if more >= VISITS // 2} == {}


def visit(page: CasePage, cases: list[str], times: int) -> None:
    for time in range(times):
        page.show_for(cases[time % len(cases)])
        settle()


def kinds() -> Counter[str]:
    """Return how many objects of each kind Python knows, those of Qt among them, once what can go has gone.

    PySide keeps a weak reference for the place in memory of each part that listens, also when it has gone; places are
    used again, so these are as many as there were parts at once, and in no order of visits.
    """
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        settle()
        gc.collect()
    known: list[object] = gc.get_objects()
    there = (type(one) for one in known if not (isinstance(one, ref) and one() is None))
    return Counter(f"{kind.__module__}.{kind.__qualname__}" for kind in there)
