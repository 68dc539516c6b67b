"""How the program looks and when it locks: what it keeps outside the vault. Never a word about a case."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

from safespace.domain.problem import Problem

FILE = "preferences.json"
THEMES = ("system", "light", "dark", "contrast")
MOTIONS = ("system", "none")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


class NotKept(Problem):
    """The disk or the folder did not take the preferences."""

    title = "Your settings were not kept"
    advice = "They hold until SafeSpace ends. Your cases are safe. Free some space on the disk, then set them again."


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person set. `idle_minutes` is 1 to 15, `last_vault` a folder, `place` where the window stood."""

    theme: str = "system"
    scale: float = 1.0
    idle_minutes: int = 5
    last_vault: str = ""
    place: str = ""
    motion: str = "system"

    def sound(self) -> Preferences:
        """Return these with everything out of bounds put right."""
        return replace(
            self,
            theme=self.theme if self.theme in THEMES else "system",
            motion=self.motion if self.motion in MOTIONS else "system",
            scale=min(SCALES, key=lambda step: abs(step - self.scale)),
            idle_minutes=min(15, max(1, self.idle_minutes)),
        )


def load(folder: Path) -> Preferences:
    """Read the preferences; what is missing, unknown or damaged is as it was at first."""
    try:
        written: Any = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(written, dict):
        return Preferences()
    kept = cast("dict[str, Any]", written)
    usual = asdict(Preferences())
    found = {name: kept[name] for name in usual if name in kept and type(kept[name]) is type(usual[name])}
    return Preferences(**found).sound()


def save(folder: Path, preferences: Preferences) -> None:
    """Write the preferences in place of the earlier ones, all or nothing; NotKept if the disk does not take them."""
    fresh = folder / f"{FILE}.new"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.write_text(json.dumps(asdict(preferences.sound()), indent=1), encoding="utf-8")
        fresh.replace(folder / FILE)
    except OSError:
        raise NotKept from None
