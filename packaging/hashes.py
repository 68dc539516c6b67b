"""Writes SHA256SUMS for what was made, as `sha256sum --check` reads it: make hashes.

    python packaging/hashes.py FOLDER

Every file in the folder has a line, in the order of names, but not the list itself, nor what making and trying left.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

LIST = "SHA256SUMS"
LEFTOVERS = ("work", "tour")
"""How the names of folders begin that nobody gets."""


def lines(folder: Path) -> list[str]:
    """Return a line for each plain file below a folder. Links are left out: what they lead to has its own line."""
    files = [file for file in sorted(folder.rglob("*")) if file.is_file() and not file.is_symlink()]
    named = [(file, file.relative_to(folder).as_posix()) for file in files]
    return [f"{digest(file)}  {name}" for file, name in named if name != LIST and not name.startswith(LEFTOVERS)]


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, as 64 hexadecimal digits."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def main(arguments: list[str]) -> None:
    """Write the list of the first argument's files into it."""
    folder = Path(arguments[0])
    found = lines(folder)
    (folder / LIST).write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found)} files in {folder / LIST}")


if __name__ == "__main__":
    main(sys.argv[1:])
