"""What leaves a vault for a folder of the guardian's, while each of its calls fails once, or all from one on.

Started with the shim in front, with the folder to work in. It prints a line of JSON for each try: which deed, whether
the disk failed for good, the sentence (empty: done), and what lies there afterwards.
"""

from __future__ import annotations

import errno
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from safespace.casework import attach, door, export
from safespace.domain.problem import Problem
from safespace.vault import key_file
from safespace.vault.cost import FLOOR
from safespace.vault.cost import SETTING as COST
from tests.builders import a_concern, a_desk
from tests.faults import shim
from tests.faults.shim import Call

PASSPHRASE = "copper lantern orbit velvet harbour tundra"
FAULTS = ((Call.CHANGING, False), (Call.CHANGING, True), (Call.READING | Call.OPENING, False))


def deeds(root: Path, there: Path) -> dict[str, Callable[[], object]]:
    """Return what leaves, each with what does it, for the folder `there`."""
    desk = a_desk(root)
    desk.vault.settings.set(COST, FLOOR.written())
    case = a_concern(desk).id
    coming = attach.held(desk, b"rota " * 9000, "rota.txt")
    kept = attach.keep(desk, case, coming, coming.run(), identifying=False)
    leaving = export.prepare(desk, "archive", PASSPHRASE, with_identity=False)
    made = export.write(leaving, root / "all.safespace-export", PASSPHRASE).file
    return {
        "a copy of a file": lambda: attach.opened(desk, case, kept.id).save(there / "rota.txt"),
        "an export": lambda: export.write(leaving, there / "again.safespace-export", PASSPHRASE),
        "an opened export": lambda: export.open_export(made, PASSPHRASE, there),
        "a recovery sheet": lambda: door.keep_sheet(b"sheet" * 2000, there / "sheet.pdf"),
        "a key file": lambda: key_file.create(there / "stick.safespace-key"),
    }


def struck(there: Path, deed: Callable[[], object], kinds: Call, nth: int, *, for_good: bool) -> tuple[str, bool]:
    """Do a deed in an empty folder while its n-th call fails; return the sentence, and whether there was that call."""
    shutil.rmtree(there, ignore_errors=True)
    there.mkdir()
    said = ""
    shim.arm(kinds, nth, errno.EIO, for_good=for_good)
    try:
        deed()
    except Problem as problem:
        said = problem.title
    struck = sum(many for kind, many in shim.counted().items() if kind & kinds) >= nth
    shim.disarm()
    return said, struck


def main() -> None:
    """Strike each call of each deed."""
    root = Path(sys.argv[1])
    there = root / "there"
    shim.watch(there)
    for name, deed in deeds(root, there).items():
        for kinds, for_good in FAULTS:
            nth, there_is_one = 1, True
            while there_is_one:
                said, there_is_one = struck(there, deed, kinds, nth, for_good=for_good)
                left = sorted(file.name for file in there.iterdir())
                print(json.dumps([name, for_good, said, left]), flush=True)
                nth += 1


if __name__ == "__main__":
    main()
