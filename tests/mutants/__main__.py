"""Makes the code of four rooms wrong in one place after another, and counts how often the tests notice.

    python -m tests.mutants [--room keys] [--sample 400] [--again] [--children 1] [--counts]

A run goes on where the last one stopped. `--again` asks once more about what survived, after tests were added or
changed; `--sample` tries so many places of each room, always the same ones; `--counts` only prints what is known. Each
room is worked on in a folder of its own below `mutants/`; `make mutants` sets up what makes wrong code, mutmut.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.counted import KILLED, TIMED_OUT, Counted, chosen, count, results, table
from tests.mutants.rooms import ROOMS, Room

HOUSE = Path(__file__).parents[2]
WORK = HOUSE / "mutants"
MUTMUT = HOUSE / ".venv-mutants" / "bin" / "mutmut"
NEEDED = ("safespace", "tests", "resources", "packaging", "Makefile", "README.md", "requirements.txt")
DRAWN = "drawn.json"
"""Says in a room's folder how many places were asked for, null for all."""
NOWHERE = "nowhere"
"""A place that does not exist: asked for it, mutmut makes the wrong code, runs all tests once, and stops."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, try what was asked for, and print the table of all rooms."""
    asked = _parser().parse_args(arguments)
    if not asked.counts:
        for room in ROOMS:
            if asked.room in (None, room.name):
                _try(room, asked)
    print(table(_known(room) for room in ROOMS if (WORK / room.name / DRAWN).exists()))
    return 0


def _known(room: Room) -> Counted:
    folder = WORK / room.name
    return count(room.name, results(folder / "mutants"), json.loads((folder / DRAWN).read_text(encoding="utf-8")))


def _try(room: Room, asked: argparse.Namespace) -> None:
    folder = WORK / room.name
    _furnish(room, folder)
    (folder / DRAWN).write_text(json.dumps(asked.sample), encoding="utf-8")
    _mutmut(folder, asked.children, [NOWHERE])
    ended = results(folder / "mutants")
    if not ended or not (folder / "mutants" / "mutmut-stats.json").exists():
        sys.exit(f"The tests of {room.name} fail on right code; what mutmut said is above.")
    waiting = [name for name in chosen(ended, asked.sample) if _waits(ended[name], again=asked.again)]
    if waiting:
        _mutmut(folder, asked.children, waiting)


def _waits(code: int | None, *, again: bool) -> bool:
    return code is None or (again and code not in KILLED | TIMED_OUT)


def _furnish(room: Room, folder: Path) -> None:
    """Put into a room's folder what mutmut looks for there: the house as it is, and settings of the room's own."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NEEDED:
        link = folder / name
        if not link.is_symlink():
            link.symlink_to(HOUSE / name)
    settings = (HOUSE / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(f"{settings}\n{_settings(room)}", encoding="utf-8")


def _settings(room: Room) -> str:
    """Return the settings of mutmut for a room, as lines of TOML.

    Each wrong place is tried in a process of its own, which has nothing of the tests before it. The wall clock has
    hours: on a busy computer it tells nothing. What never ends is broken off by its work, in `quick_first`.
    """
    pytest = ["-p", "no:cacheprovider", "-p", "tests.mutants.quick_first"]
    values: dict[str, object] = {
        "source_paths": ["safespace/"],
        "only_mutate": room.files,
        "also_copy": [name for name in NEEDED if name not in ("safespace", "tests")],
        "pytest_add_cli_args_test_selection": room.tests,
        "pytest_add_cli_args": [*pytest, *(f"--deselect={test}" for test in room.left_out)],
        "process_isolation": "forkserver",
        "max_stack_depth": room.near,
        "track_dependencies": False,
        "timeout_constant": 1000.0,
        "timeout_multiplier": 5.0,
        "use_git_change_detection": False,
        "on_dependency_change": "ignore",
    }
    return "\n".join(["[tool.mutmut]", *(f"{name} = {json.dumps(value)}" for name, value in values.items()), ""])


def _mutmut(folder: Path, children: int, places: Sequence[str]) -> None:
    """Let mutmut try places. How it ends says nothing: what it found is read from what it keeps."""
    around = os.environ | {"CI": "true", "QT_QPA_PLATFORM": "offscreen"}
    command = [str(MUTMUT), "run", "--max-children", str(children), *places]
    subprocess.run(command, cwd=folder, env=around, check=False)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.mutants", description=__doc__)
    parser.add_argument("--room", choices=[room.name for room in ROOMS], help="one room instead of all")
    parser.add_argument("--sample", type=int, help="try so many places of each room, always the same ones")
    parser.add_argument("--again", action="store_true", help="ask once more about what survived")
    parser.add_argument("--children", type=int, default=1, help="how many places are tried at a time")
    parser.add_argument("--counts", action="store_true", help="try nothing, print what is known")
    return parser


if __name__ == "__main__":
    sys.exit(main())
