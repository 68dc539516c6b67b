"""Learning the hash of files that were taken in before hashes were kept, so that a single changed bit is noticed.

A file that its case's key opens is read through first, each piece proved; one that does not read is noted as spoilt,
and looked at again next time, because a disk can stumble once. One that tells who spoke up cannot be opened without a
reason: it counts as whole if it is as long as it should be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from safespace.domain.ids import Id
from safespace.vault import whole_files
from safespace.vault.pieces import Step, no_step
from safespace.vault.problems import AttachmentDamaged

SPOILT: Final = "spoilt"
"""Stands in the place of the hash of a file that did not read: no file has it."""


@dataclass(frozen=True, slots=True)
class Unlearnt:
    """A file without a hash: its size when open, in bytes, where it lies, and what reads it, None if nothing may."""

    id: Id
    size: int
    place: Path
    portions: Callable[[Step], Iterator[bytes]] | None = field(repr=False)

    def learnt(self, step: Step) -> str:
        """Return its hash, SPOILT if it does not read, empty if it is gone or not as long as it should be."""
        seen = whole_files.on_disk(self.place)
        if seen is None or seen.size != whole_files.sealed_length(self.size):
            return ""
        return seen.sha256 if self._reads(step) else SPOILT

    def _reads(self, step: Step) -> bool:
        if self.portions is None:
            return True
        try:
            for _ in self.portions(step):
                pass
        except AttachmentDamaged:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Learning:
    """Files that are about to be learnt. `run` may be called on any thread, and takes as long as reading them twice."""

    files: tuple[Unlearnt, ...]

    def run(self, step: Step = no_step) -> Mapping[Id, str]:
        """Return the hash of each file that can be learnt; `step(done, total)` is told how far it is, and may stop."""
        found: dict[Id, str] = {}
        for number, file in enumerate(self.files):
            step(number, len(self.files))
            learnt = file.learnt(lambda _done, _total, number=number: step(number, len(self.files)))
            if learnt:
                found[file.id] = learnt
        return found
