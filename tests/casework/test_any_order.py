"""Few cases, any step of casework in any order, allowed or not: what must always hold holds after each of them.

The steps and the rules live in tests/walk, where `make walk` takes thousands of them by lot. Here Hypothesis chooses,
and finds the shortest way to whatever breaks: few with each change, and 5,000 with `make walk-hypothesis`.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.walk import rules, walks
from tests.walk.walker import Step, Walk, a_vault, take

FULL = settings.default.max_examples >= 1000  # pyright: ignore[reportOptionalMemberAccess]
"""Whether the profile is the one that looks longest."""
WALKS, LONG, WANTED = (105, 50, 5_000) if FULL else (3, 25, 25)
"""How many walks, of how many steps at most each, and how many steps there must have been in all."""


class AnyOrder(RuleBasedStateMachine):
    """A guardian who presses every button."""

    kept_vault: Path
    taken = 0

    def __init__(self) -> None:
        super().__init__()
        self.walk = Walk(self.kept_vault)

    def teardown(self) -> None:
        try:
            rules.finish(self.walk)
        finally:
            self.walk.end()

    @rule(chosen=st.sampled_from(walks.STEPS), data=st.data())
    def any_step(self, chosen: Step, data: st.DataObject) -> None:
        AnyOrder.taken += 1
        take(self.walk, chosen, lambda among: data.draw(st.sampled_from(list(among))))

    @invariant()
    def every_rule_holds(self) -> None:
        rules.hold(self.walk)


AnyOrder.TestCase.settings = settings(
    max_examples=WALKS, stateful_step_count=LONG, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestAnyOrder(AnyOrder.TestCase):
    """Walks, all from copies of one vault, because making one takes longer than many steps."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = Path(tempfile.mkdtemp(dir=Path(tempfile.gettempdir()).parent))
        AnyOrder.kept_vault = cls.folder / "Eastmere.safespace"
        a_vault(AnyOrder.kept_vault)

    @classmethod
    def tearDownClass(cls) -> None:
        shutil.rmtree(cls.folder)
        print(f"{AnyOrder.taken:,} steps were taken.")
        assert AnyOrder.taken >= WANTED, "fewer steps than were asked for"


def test_a_walk_can_take_every_kind_of_step_of_guided_casework() -> None:
    names = {step.name for step in walks.STEPS}
    assert len(names) == len(walks.STEPS) > 75
