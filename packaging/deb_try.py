"""Tries a Debian package: puts it into a root of its own, lets the program there take its whole tour, takes it out.

    python packaging/deb_try.py PACKAGE TOUR

The root is an empty folder with a register of dpkg's own, so that nothing of this computer is touched. A vault lies in
it from the beginning and has to be there, untouched, when the package was purged.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import deb
import smoke

VAULT = "people/sam/.local/share/SafeSpace/Eastmere.safespace/vault.keys"
SEALED = b"what nobody may lose"


def dpkg(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run dpkg on a root of its own. What the package depends on is not there, and not what is tried."""
    forced = ("--force-depends", "--force-script-chrootless", "--force-not-root")
    command = ["dpkg", f"--root={root}", f"--log={root}/log", *forced, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def prepared(root: Path) -> Path:
    """Make the register of dpkg and a vault below a root, and return the vault's file."""
    for folder in ("updates", "info", "triggers"):
        (root / "var/lib/dpkg" / folder).mkdir(parents=True)
    for name in ("status", "available"):
        (root / "var/lib/dpkg" / name).touch()
    deb.put(root / VAULT, SEALED)
    return root / VAULT


def started(root: Path) -> list[str]:
    """Start the program by the name that the package puts on the path; return what is wrong, in sentences."""
    command = [str(root / "usr/bin/safespace"), "--help"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if ran.returncode == 0 and "demo" in ran.stdout else [f"It does not start: {ran.stderr[-300:]}"]


def left(root: Path) -> list[str]:
    """Return a sentence for each file of the package that is still there."""
    return [f"{file.relative_to(root)} was left behind." for file in sorted((root / "usr").rglob("*"))][:5]


def tried(package: Path, tour: Path, root: Path) -> list[str]:
    """Put the package in, use it, and purge it; return what is wrong, in sentences."""
    vault = prepared(root)
    put_in = dpkg(root, "--install", str(package))
    if put_in.returncode:
        return [f"dpkg did not take it: {put_in.stderr[-300:]}"]
    shutil.rmtree(tour, ignore_errors=True)
    place = root / "elsewhere"
    place.mkdir()
    wrong = smoke.wrong_inside(root / deb.HOME) + started(root) + smoke.walk(root / deb.HOME, tour, place)
    taken_out = dpkg(root, "--purge", "safespace")
    if taken_out.returncode:
        wrong.append(f"dpkg did not take it out: {taken_out.stderr[-300:]}")
    kept = vault.is_file() and vault.read_bytes() == SEALED
    return [*wrong, *left(root), *([] if kept else ["The vault was touched."])]


def main(arguments: list[str]) -> int:
    """Try the package of the first argument, its tour goes into the second. Return 0 when nothing is wrong with it."""
    package, tour = (Path(argument).resolve() for argument in arguments)
    with tempfile.TemporaryDirectory(prefix="safespace-deb-", ignore_cleanup_errors=True) as place:
        wrong = tried(package, tour, Path(place))
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    if not wrong:
        print(f"{package.name} went in, walked through the whole job and came out, and the vault is untouched.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
