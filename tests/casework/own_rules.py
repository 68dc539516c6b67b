"""A copy of resources/ of a test's own, in which the program reads while the test changes it."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from safespace import resources
from safespace.casework.desk import Desk
from safespace.domain.problem import Problem
from tests.builders import Clock

Edit = Callable[[Any], None]
"""Changes a file of rules."""
See = Callable[[Desk, Clock], Any]
"""Looks at what a rule does."""


def copied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield the copy, and read in the shipped files again afterwards."""
    copy = folder / "resources"
    shutil.copytree(resources.root(), copy, ignore=shutil.ignore_patterns("fonts", "pictures", "icons", "gazetteer"))
    shipped = resources.root()
    for part in ("gazetteer", "fonts", "icons"):
        (copy / part).symlink_to(shipped / part, target_is_directory=True)
    monkeypatch.setattr(resources, "root", lambda: copy)
    forget()
    yield copy
    forget()


def forget() -> None:
    """Forget whatever was read from resources/ and kept."""
    for kept in vars(resources).values():
        if hasattr(kept, "cache_clear"):
            kept.cache_clear()


def rewritten(file: Path, edit: Callable[[list[dict[str, str]]], object]) -> None:
    """Let `edit` change the rows of a code list, and write it as it was otherwise."""
    heading = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = list(resources.table("codelists", file.name))
    edit(rows)
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(f"{line}\n" for line in heading)
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    forget()


def refused(step: Callable[[], object]) -> bool:
    """Whether a step is refused."""
    try:
        step()
    except Problem:
        return True
    return False


def of_code(rows: list[dict[str, Any]], code: str) -> dict[str, Any]:
    """Return the row of a code."""
    return next(row for row in rows if row["code"] == code)


def of_autumn(copy: Path) -> Path:
    """Put a second set of triage questions beside the first, asked from October 2026 on, and return its file.

    Its T9 asks for nothing whatever is answered, and T2 is not asked.
    """
    plain = json.loads((copy / "triage" / "questions.json").read_text(encoding="utf-8"))
    plain |= {"version": "2026-10", "effective_from": "2026-10-01"}
    plain["questions"] = [one for one in plain["questions"] if one["code"] != "T2"]
    of_code(plain["questions"], "T9")["answers"] = [
        {"key": key, "label": key, "detail": ""} for key in ("yes", "no", "unsure")
    ]
    file = copy / "triage" / "questions_of_autumn.json"
    file.write_text(json.dumps(plain), encoding="utf-8")
    forget()
    return file
