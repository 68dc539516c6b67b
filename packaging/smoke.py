"""Starts the built program and lets it walk through the whole job, so that no bundle leaves that cannot do it.

    python packaging/smoke.py build/package/dist/SafeSpace

The bundle is copied to a folder of its own, away from the source, and runs with an empty home, without a screen and
without this Python's paths. It must end with 0 and leave pictures and papers that can be what they say they are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

CASES = 24
MINUTES = 10
FEWEST_PICTURES = 8
"""One for each step of the main job."""
NETWORK_LIBRARIES = ("Qt6Network", "QtNetwork", "libssl", "_ssl.")


def program(folder: Path) -> Path:
    """Return the program inside a built folder."""
    return next(file for file in (folder / "SafeSpace.exe", folder / "SafeSpace") if file.is_file())


def bare_surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a computer with nothing but the bundle: no Python paths, an empty home, no screen."""
    kept = ("PATH", "SYSTEMROOT", "WINDIR", "COMSPEC", "NUMBER_OF_PROCESSORS", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
    surroundings = {name: os.environ[name] for name in kept if name in os.environ}
    named = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TMPDIR", "TEMP", "TMP", "XDG_RUNTIME_DIR")
    for name in named:
        place = home / name.lower()
        place.mkdir(mode=0o700)
        surroundings[name] = str(place)
    return surroundings | {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}


def is_picture(file: Path) -> bool:
    """Return whether a PNG begins and ends as one."""
    content = file.read_bytes()
    return content.startswith(b"\x89PNG\r\n\x1a\n") and content.endswith(b"IEND\xaeB`\x82")


def is_paper(file: Path) -> bool:
    """Return whether a PDF begins and ends as one."""
    content = file.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def is_workbook(file: Path) -> bool:
    """Return whether an XLSX can be unpacked and has a sheet."""
    with zipfile.ZipFile(file) as parts:
        return parts.testzip() is None and "xl/worksheets/sheet1.xml" in parts.namelist()


def is_sheet(file: Path) -> bool:
    """Return whether a CSV holds a heading and a row."""
    return len(file.read_text(encoding="utf-8-sig").splitlines()) >= 2


KINDS: dict[str, tuple[int, Callable[[Path], bool]]] = {
    ".png": (FEWEST_PICTURES, is_picture),
    ".pdf": (1, is_paper),
    ".xlsx": (1, is_workbook),
    ".csv": (1, is_sheet),
}


def wrong_with(tour: Path) -> list[str]:
    """Return a sentence for each thing that the tour did not leave, or left broken."""
    wrong: list[str] = []
    for ending, (fewest, sound) in KINDS.items():
        files = sorted(tour.rglob(f"*{ending}"))
        if len(files) < fewest:
            wrong.append(f"The tour left {len(files)} files ending in {ending}; at least {fewest} were expected.")
        wrong += [f"{file.name} cannot be read." for file in files if not sound(file)]
    return wrong


def wrong_inside(folder: Path) -> list[str]:
    """Return a sentence for each library that could speak to a server and came into the bundle unasked."""
    names = sorted(file.name for file in folder.rglob("*") if file.is_file())
    return [f"{name} is in the bundle." for name in names if any(part in name for part in NETWORK_LIBRARIES)]


def walk(built: Path, place: Path) -> list[str]:
    """Copy the bundle to `place`, run its tour there and return what is wrong, in sentences."""
    bundle = place / "bundle"
    shutil.copytree(built, bundle, symlinks=True)
    tour = place / "tour"
    ran = subprocess.run(
        [str(program(bundle)), "demo", "--tour", str(tour), "--cases", str(CASES)],
        env=bare_surroundings(place),
        cwd=place,
        stdin=subprocess.DEVNULL,
        timeout=MINUTES * 60,
        check=False,
    )
    if ran.returncode != 0:
        return [f"The program ended with {ran.returncode}."]
    return wrong_with(tour)


def main(arguments: list[str]) -> int:
    """Try the bundle in the folder that was named. Return 0 when nothing is wrong with it."""
    built = Path(arguments[0]).resolve()
    with tempfile.TemporaryDirectory(prefix="safespace-smoke-") as place:
        wrong = wrong_inside(built) + walk(built, Path(place))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if not wrong:
        megabytes = sum(file.lstat().st_size for file in built.rglob("*") if not file.is_symlink()) // 1_000_000
        print(f"The packaged program walked through the whole job. It is {megabytes} MB in {built}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
