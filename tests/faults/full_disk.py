"""A disk that is really full: deeds on a small file system of their own, with a little room, or none."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cached_property
from pathlib import Path

from tests.faults import broken
from tests.faults.children import started
from tests.faults.deeds import DEEDS
from tests.faults.errors import wrong_sentences
from tests.faults.place import Place
from tests.faults.stage import Broken, Ready, done, judged
from tests.faults.tally import Result
from tests.faults.trial import Trial, on_a_good_disk

SIZE = 8 * 1024 * 1024
"""Bytes of the small file system."""


class FullDisk(Trial):
    """Each deed, with as many bytes left as the dice say; afterwards the vault is judged where there is room again."""

    name = "full disk"
    small = 5
    full = 270

    def why_not(self) -> str:
        """Return why no file system can be mounted here."""
        return self._cannot

    @cached_property
    def _cannot(self) -> str:
        folder = self.stage.fresh()
        try:
            with _mounted(folder):
                return ""
        except (OSError, subprocess.CalledProcessError):
            return "this user may not mount a file system"

    def run(self, number: int) -> Result:
        """Do the deed whose turn it is."""
        name, ready = self.deed(number)
        return self._filled_up(number, name, ready, nullcontext)

    def control(self, number: int) -> Result:
        """Save with a program that takes a failed commit for one that held."""
        return self._filled_up(number, "save", self.stage.ready("save", DEEDS["save"]), broken.deaf)

    def _filled_up(self, number: int, name: str, ready: Ready, done_by: Broken) -> Result:
        room = self.dice(number).randrange(0, 600_000)
        folder, after = self.stage.fresh(), self.stage.fresh()
        with _mounted(folder):
            place = ready.laid(folder / "place", rounds=6, forgiving=True)
            filling = folder / "filling"
            _fill(filling, room)
            lines = started(done(ready.deed, place, done_by)).hear_out()
            filling.unlink()
            shutil.copytree(place.root, after)
        try:
            outcome = judged(ready, Place(after, dict(ready.ways)), lines)
        finally:
            shutil.rmtree(after)
        about = f"{name} with {room:,} bytes left"
        result = on_a_good_disk(outcome, about)
        result.wrong += [f"{about}: {said} is the wrong sentence" for said in wrong_sentences(ready.deed, outcome)]
        result.met += [f"said {said}" for said in set(outcome.said)]
        return result


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
        try:
            yield
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True, capture_output=True)  # noqa: S607
    finally:
        folder.rmdir()


def _fill(file: Path, room: int) -> None:
    """Fill the disk that a file lies on, but for `room` bytes."""
    free = os.statvfs(file.parent)
    with file.open("wb") as out:
        out.write(bytes(max(0, free.f_bavail * free.f_frsize - room)))
