"""Every step that a walk can take, gathered from the modules that hold them."""

from __future__ import annotations

from tests.walk import steps_after, steps_around, steps_case, steps_lately, steps_law, steps_others
from tests.walk.walker import STEPS

MODULES = (steps_case, steps_others, steps_after, steps_around, steps_law, steps_lately)
"""Reading them is what fills the list of steps."""

__all__ = ["MODULES", "STEPS"]
