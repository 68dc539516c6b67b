"""Why words that tell what somebody is like are marked: the sentences that several rules share."""

from __future__ import annotations

from typing import Final

RARE: Final = "A personal characteristic that few people may share."
FAMILY: Final = "Speaks of somebody's family."
LONG: Final = "Says how long somebody has been here."
ONLY: Final = "Says that there is only one."
WHICH: Final = "Says which of them it is."
