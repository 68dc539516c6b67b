"""What a trial has counted, over as many runs as there were, and the table of all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

MOST_FINDINGS = 40
"""How many findings are written down of one trial; all are counted."""


@dataclass
class Result:
    """One run. `lost`, `silent` and `wrong` may never be; each entry is one thing, in words.

    `detected`: the damage was refused by its right name. `healed`: it was put right without loss. `met` counts what
    else is worth knowing, by name: which refusals a guardian would have read, say.
    """

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list[str])
    silent: list[str] = field(default_factory=list[str])
    wrong: list[str] = field(default_factory=list[str])
    detected: bool = False
    healed: bool = False
    met: list[str] = field(default_factory=list[str])

    @property
    def held(self) -> bool:
        """Return whether nothing was found that may not be."""
        return not (self.lost or self.silent or self.wrong)


@dataclass
class Tally:
    """The sum of a trial's runs, as it is kept in a file between sessions. `skipped` says why there were none."""

    runs: int = 0
    acknowledged: int = 0
    lost: int = 0
    silent: int = 0
    wrong: int = 0
    detected: int = 0
    healed: int = 0
    control_runs: int = 0
    control_failed: int = 0
    met: dict[str, int] = field(default_factory=dict[str, int])
    findings: list[str] = field(default_factory=list[str])
    skipped: str = ""

    def add(self, number: int, result: Result) -> None:
        """Count one run."""
        self.runs += 1
        self.acknowledged += result.acknowledged
        self.lost += bool(result.lost)
        self.silent += bool(result.silent)
        self.wrong += bool(result.wrong)
        self.detected += result.detected
        self.healed += result.healed
        for name in result.met:
            self.met[name] = self.met.get(name, 0) + 1
        for kind in ("lost", "silent", "wrong"):
            for words in getattr(result, kind)[:3]:
                self._write_down(f"run {number}: {kind}: {words}")

    def _write_down(self, words: str) -> None:
        if len(self.findings) < MOST_FINDINGS:
            self.findings.append(words)

    @property
    def holds(self) -> bool:
        """Return whether nothing was lost and the control was seen to fail (or the trial could not run here)."""
        if self.skipped:
            return True
        return bool(self.runs and self.control_failed) and not (self.lost or self.silent or self.wrong)

    @classmethod
    def read(cls, file: Path) -> Tally:
        """Return what was counted in earlier sessions, nothing if there were none."""
        if not file.exists():
            return cls()
        plain: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in plain.items() if name in known})

    def keep(self, file: Path) -> None:
        """Write the counts down, the old ones staying until the new ones are whole."""
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")
        fresh.replace(file)


HEADS = ("trial", "runs", "acknowledged", "lost", "silent", "wrong", "detected", "healed", "control (must fail)")


def table(tallies: Iterable[tuple[str, Tally]]) -> str:
    """Return one line for each trial, and below them what was found and which refusals were met."""
    told = list(tallies)
    lines = [HEADS, *(_line(name, tally) for name, tally in told)]
    widths = [max(len(line[place]) for line in lines if len(line) > place) for place in range(len(HEADS))]
    widths[1] = min(widths[1], 9)
    out = ["  ".join(part.ljust(width) for part, width in zip(line, widths, strict=False)).rstrip() for line in lines]
    for name, tally in told:
        out += [f"{name}: {finding}" for finding in tally.findings]
        if tally.met:
            out.append(f"{name} met: " + ", ".join(f"{what} {many}" for what, many in sorted(tally.met.items())))
    return "\n".join(out)


def _line(name: str, tally: Tally) -> tuple[str, ...]:
    if tally.skipped:
        return (name, f"left out: {tally.skipped}")
    numbers = (tally.runs, tally.acknowledged, tally.lost, tally.silent, tally.wrong, tally.detected, tally.healed)
    return (name, *(f"{number:,}" for number in numbers), f"failed {tally.control_failed} of {tally.control_runs}")
