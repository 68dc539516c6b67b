"""Starts the built program and lets it walk through the whole job, so that no bundle leaves that cannot do it.

    python packaging/smoke.py build/package/dist/SafeSpace build/package/tour

The folder is copied to a place of its own, away from the source, and runs with an empty home, without a screen and
without any path to another program. Twice on its way it locks, and has to start itself afresh each time. It must end
with 0, leave pictures and papers that can be what they say they are, and no process.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

CASES = 24
MINUTES = 10
GRACE = 20.0
"""How many seconds the last process may take to put its vault away after the tour has said that all held."""

FEWEST_PICTURES = 36
"""One for each screen that the tour comes by."""

CALLERS = (
    *("Qt6Network", "QtNetwork", "Qt6Qml", "Qt6Quick", "Qt6WebEngine", "plugins/tls", "plugins/networkinformation"),
    *("libssl", "_ssl.", "libgnutls", "libkrb5", "libcurl", "libnss3", "libcups.so", "libavahi"),
)
"""Libraries that could speak to somebody elsewhere. None of them may be in the folder."""

NEEDED = (
    *("resources/codelists", "resources/docs/licences.md", "licences/LGPL-3.0.txt", "licences/Python"),
    *("resources/models/rampart/model.onnx", "resources/models/rampart/LICENSE"),
    *("resources/models/head/head.npz", "resources/models/judge/judge.npz"),
)
"""What has to lie beside the program, as ends of paths."""


def program(folder: Path) -> Path:
    """Return the program inside a built folder, or inside the bundle of macOS."""
    places = (folder / "SafeSpace.exe", folder / "SafeSpace", folder / "Contents/MacOS/SafeSpace")
    return next(file for file in places if file.is_file())


def bare_surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a computer with nothing but the program: no paths, an empty home, no screen."""
    kept = ("SYSTEMROOT", "WINDIR", "COMSPEC", "NUMBER_OF_PROCESSORS", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
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
    """Return a sentence for each library that could speak to a server, and for each thing that is missing."""
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*"))
    files = [name for name in names if "/licences/" not in name]
    callers = [f"{name} is in the folder." for name in files if any(part in name for part in CALLERS)]
    missing = [f"{end} is missing." for end in NEEDED if not any(name.endswith(end) for name in names)]
    return callers + missing


def running(folder: Path) -> list[int]:
    """Return the processes whose program lies in a folder, where the system tells (Linux)."""
    found: list[int] = []
    for link in Path("/proc").glob("[0-9]*/exe"):
        try:
            if link.readlink().is_relative_to(folder):
                found.append(int(link.parent.name))
        except OSError:  # it has ended, or is somebody else's
            continue
    return found


def ended(folder: Path) -> bool:
    """Wait until no process of the folder runs; end those that do not, and say so."""
    until = time.monotonic() + GRACE
    while (left := running(folder)) and time.monotonic() < until:
        time.sleep(0.1)
    for process in left:
        os.kill(process, signal.SIGTERM)
    return not left


def walk(built: Path, tour: Path, place: Path) -> list[str]:
    """Copy the folder to `place`, let the program in it take its tour and return what is wrong, in sentences."""
    copy = place / "copy"
    shutil.copytree(built, copy, symlinks=True)
    command = [str(program(copy)), "demo", "--tour", str(tour), "--cases", str(CASES)]
    wrong: list[str] = []
    try:
        ran = subprocess.run(
            command,
            env=bare_surroundings(place),
            cwd=place,
            stdin=subprocess.DEVNULL,
            timeout=MINUTES * 60,
            check=False,
        )
        wrong += wrong_with(tour) if ran.returncode == 0 else [f"The program ended with {ran.returncode}."]
    except subprocess.TimeoutExpired:
        wrong.append(f"The program was still at it after {MINUTES} minutes.")
    if not wrong:
        papers = ((".png", "image/png"), (".pdf", "application/pdf"))
        seen = [shown(copy, next(iter(sorted(tour.rglob(f"*{end}")))), media) for end, media in papers]
        wrong += [sentence for sentence in seen if sentence]
    return wrong if ended(copy) else [*wrong, "A process of the program was left running."]


def shown(copy: Path, file: Path, media: str) -> str:
    """Have the program's own viewer paint the first page of a file; return what is wrong in a sentence, or nothing."""
    content = file.read_bytes()
    heading = json.dumps({"size": len(content), "media": media}).encode() + b"\n"
    asked = heading + content + json.dumps({"page": 0, "wide": 400}).encode() + b"\n"
    ran = subprocess.run(
        [str(program(copy)), "paint-pages"], input=asked, capture_output=True, timeout=120, check=False
    )
    opened, _, rest = ran.stdout.partition(b"\n")
    line, _, pixels = rest.partition(b"\n")
    try:
        told = json.loads(line)
        painted = len(pixels) == told["wide"] * told["high"] * 3 and len(set(pixels)) > 1
    except (ValueError, KeyError):
        painted = False
    return "" if painted else f"{file.name} is not shown inside: the viewer answered {opened[:80]!r}."


def main(arguments: list[str]) -> int:
    """Try the program in the first folder, its pictures go into the second. Return 0 when nothing is wrong with it."""
    built, tour = (Path(argument).resolve() for argument in arguments)
    shutil.rmtree(tour, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="safespace-smoke-", ignore_cleanup_errors=True) as place:
        wrong = wrong_inside(built) + walk(built, tour, Path(place))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if not wrong:
        megabytes = sum(file.lstat().st_size for file in built.rglob("*") if not file.is_symlink()) // 1_000_000
        print(f"The packaged program walked through the whole job. It is {megabytes} MB in {built}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
