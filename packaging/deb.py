"""Makes a Debian package of the folder that `make package` built: make deb.

    python packaging/deb.py build/package/dist/SafeSpace build/package

It has no script of its own that would run on somebody's computer, and owns nothing outside /usr: neither putting it in
nor taking it out, not even purging, looks at a vault. What it depends on is read from the libraries inside. The same
folder and the same SOURCE_DATE_EPOCH give the same bytes.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import face

HOUSE = Path(__file__).resolve().parents[1]
ICON_SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""The sizes in which desktops look for a program's picture, in pixels."""

HOME = Path("usr/lib/safespace")
READ = ("fontconfig-config", "fonts-dejavu-core | fonts-liberation | fonts-noto-core", "xkb-data")
"""What libraries inside read from the system, and no header names: where letters lie, letters, and keyboards."""

PRINTERS = "libcups.so.2"
"""Asked for by the part that prints, and only there: without it a paper can still be saved."""

SUMMARY = "confidential cases of Freedom to Speak Up guardians"
STORY = """ SafeSpace keeps what people tell a Freedom to Speak Up guardian in an
 encrypted vault on the guardian's own computer: triage, anonymising,
 escalation, follow-up and figures that give nobody away.
 .
 It works without a network and holds no library that could use one.
 Removing or purging this package never touches a vault."""


# ------------------------------------------------------------------------------------------- what it depends on
def is_library(file: Path) -> bool:
    """Return whether a file is a program or library of Linux."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def headers(file: Path) -> str:
    """Return what a library says of itself, by objdump."""
    return subprocess.run(
        ["objdump", "--private-headers", str(file)], capture_output=True, text=True, check=True
    ).stdout


def asked_of_system(said: Iterable[str], inside: set[str]) -> tuple[set[str], tuple[int, int]]:
    """Return the libraries that are asked for and are not inside, and the youngest C library (2, 36) that is asked for.

    `said` are headers, `inside` names of files in the folder.
    """
    asked: set[str] = set()
    newest = (2, 0)
    for words in said:
        asked |= set(re.findall(r"NEEDED\s+(\S+)", words))
        found = re.findall(r"GLIBC_(\d+)\.(\d+)", words)
        newest = max([newest, *((int(major), int(minor)) for major, minor in found)])
    return {name for name in asked - inside if not name.startswith("ld-linux")}, newest


def owner(library: str) -> str:
    """Return the package of this system that a library is in; LookupError if none has it."""
    asked = ["dpkg-query", "--search", f"*/{library}"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    owners = {line.partition(":")[0] for line in said.splitlines() if line.endswith(f"/{library}")}
    if not owners:
        raise LookupError(f"No package of this system has {library}.")
    return min(owners, key=len)


def depends(folder: Path) -> str:
    """Return the field Depends, read from every library in the folder."""
    libraries = [file for file in sorted(folder.rglob("*")) if is_library(file)]
    inside = {file.name for file in folder.rglob("*")}
    asked, (major, minor) = asked_of_system([headers(file) for file in libraries], inside)
    packages = {owner(name) for name in asked - {PRINTERS}} - {"libc6"}
    return ", ".join([f"libc6 (>= {major}.{minor})", *sorted([*packages, *READ])])


# ------------------------------------------------------------------------------------------------ what goes in
def moment() -> int:
    """Return the second that every file bears: SOURCE_DATE_EPOCH, or that of the last change of the code."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    asked = ["git", "-C", str(HOUSE), "log", "-1", "--format=%ct"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return int(said) if said.strip() else int((HOUSE / "pyproject.toml").stat().st_mtime)


def control(size: int, needs: str, machine: str) -> str:
    """Return the file that says what the package is. `size` in bytes, `needs` as in Depends."""
    return f"""Package: safespace
Version: {face.version()}
Architecture: {machine}
Maintainer: SafeSpace contributors <safespace@localhost>
Installed-Size: {size // 1024}
Depends: {needs}
Recommends: libcups2 | libcups2t64
Section: misc
Priority: optional
Description: {SUMMARY}
{STORY}
"""


def lay_out(folder: Path, root: Path) -> None:
    """Put everything where it goes below `root`."""
    shutil.copytree(folder, root / HOME, symlinks=True)
    start = root / "usr/bin/safespace"
    start.parent.mkdir(parents=True)
    start.symlink_to(f"../lib/safespace/{face.NAME}")
    at = HOUSE / "packaging/linux"
    put(root / f"usr/share/applications/{face.APP}.desktop", (at / "safespace.desktop").read_bytes())
    put(root / f"usr/share/metainfo/{face.APP}.metainfo.xml", metainfo().encode())
    put(root / "usr/share/man/man1/safespace.1.gz", packed((at / "safespace.1").read_bytes()))
    documents = root / "usr/share/doc/safespace"
    put(documents / "copyright", (HOUSE / "LICENSE").read_bytes() + b"\nParts of others: " + LICENCES.encode())
    put(documents / "changelog.gz", packed((HOUSE / "CHANGELOG.md").read_bytes()))
    icons = root / "usr/share/icons/hicolor"
    for side in ICON_SIDES:
        (icons / f"{side}x{side}/apps").mkdir(parents=True)
        face.picture(icons / f"{side}x{side}/apps/{face.APP}.png", side)


LICENCES = f"their licences are in /{HOME}/_internal/licences.\n"


def metainfo() -> str:
    """Return what software centres show, with the version and day of this release."""
    day = datetime.fromtimestamp(moment(), UTC).date().isoformat()
    shown = (HOUSE / "packaging/linux/metainfo.xml").read_text(encoding="utf-8")
    return shown.replace("@VERSION@", face.version()).replace("@DAY@", day)


def put(file: Path, content: bytes) -> None:
    """Write a file in a folder that may not be there yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def packed(content: bytes) -> bytes:
    """Return bytes packed by gzip, the same each time."""
    return gzip.compress(content, 9, mtime=0)


def settle(root: Path) -> None:
    """Give every file plain rights and one time: what is in a package must not depend on who made it, or when."""
    for place in [root, *root.rglob("*")]:
        if not place.is_symlink():
            place.chmod(0o755 if place.is_dir() or place.name == face.NAME or ".so" in place.name else 0o644)
        os.utime(place, (moment(), moment()), follow_symlinks=False)


def make(folder: Path, target: Path) -> Path:
    """Make the package of a built folder in a folder, and return it."""
    asked = ["dpkg", "--print-architecture"]
    machine = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
    package = target / f"safespace_{face.version()}_{machine}.deb"
    with tempfile.TemporaryDirectory(prefix="safespace-deb-") as place:
        root = Path(place) / "root"
        lay_out(folder, root)
        size = sum(file.lstat().st_size for file in root.rglob("*"))
        put(root / "DEBIAN/control", control(size, depends(folder), machine).encode())
        settle(root)
        build = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z12", "--build", str(root), str(package)]
        surroundings = os.environ | {"SOURCE_DATE_EPOCH": str(moment())}
        subprocess.run(build, env=surroundings, check=True, stdout=subprocess.DEVNULL)
    return package


def main(arguments: list[str]) -> None:
    """Make the package of the first folder in the second, and say where it is."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder, target = (Path(argument) for argument in arguments)
    print(make(folder, target))


if __name__ == "__main__":
    main(sys.argv[1:])
