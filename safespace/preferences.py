"""How the program looks and when it locks: what it keeps outside the vault. Never a word about a case."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

FILE = "preferences.json"
THEMES = ("system", "light", "dark")
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a person set. `idle_minutes` is 1 to 15, `last_vault` a folder, `place` where the window stood."""

    theme: str = "system"
    scale: float = 1.0
    idle_minutes: int = 5
    last_vault: str = ""
    place: str = ""

    def sound(self) -> Preferences:
        """Return these with everything out of bounds put right."""
        return replace(
            self,
            theme=self.theme if self.theme in THEMES else "system",
            scale=min(SCALES, key=lambda step: abs(step - self.scale)),
            idle_minutes=min(15, max(1, self.idle_minutes)),
        )


def load(folder: Path) -> Preferences:
    """Read the preferences; what is missing, unknown or damaged is as it was at first."""
    try:
        written: Any = json.loads((folder / FILE).read_text(encoding="utf-8"))
        usual = asdict(Preferences())
        found = {name: type(value)(written.get(name, value)) for name, value in usual.items()}
        return Preferences(**found).sound()
    except (OSError, ValueError, TypeError, AttributeError):
        return Preferences()


def save(folder: Path, preferences: Preferences) -> None:
    """Write the preferences in place of the earlier ones, all or nothing."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = folder / f"{FILE}.new"
    fresh.write_text(json.dumps(asdict(preferences.sound()), indent=1), encoding="utf-8")
    fresh.replace(folder / FILE)
