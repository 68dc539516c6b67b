"""Writes into resources/docs/licences.md what travels with SafeSpace, under which licence, and gathers the texts.

    python packaging/licences.py        writes the three tables anew (make licences)

Packages and versions come from requirements.txt, their licences from the metadata that is installed with them, the
parts inside them from what they say of themselves, words and letters from the notices beside the data.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Iterable
from contextlib import closing
from importlib import metadata
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
PAGE = HOUSE / "resources" / "docs" / "licences.md"
TEXTS = HOUSE / "packaging" / "licence_texts"
PIN = re.compile(r"^([a-z0-9-]+)==([^ ;]+)", re.MULTILINE)
CLASSIFIER = "License :: OSI Approved :: "
A_TEXT = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
READ_IN_ITS_TEXT = {"sqlcipher3": "Zlib"}
"""Packages whose metadata names no licence: what the text that is installed with them is."""

Row = tuple[str, ...]


# ------------------------------------------------------------------------------------------------------ packages
def pinned(lock: str) -> dict[str, str]:
    """Return the packages of a lock with their versions; one with two, for older and newer Pythons, has "1 or 2"."""
    versions: dict[str, list[str]] = {}
    for name, version in PIN.findall(lock):
        versions.setdefault(name, []).append(version)
    return {name: " or ".join(found) for name, found in versions.items()}


def shipped() -> dict[str, str]:
    """Return the packages that SafeSpace runs on, with their versions."""
    return pinned((HOUSE / "requirements.txt").read_text(encoding="utf-8"))


def licence(about: metadata.PackageMetadata) -> str:
    """Return what a package says of its licence: as an expression, by classifiers, or in a word of its own."""
    classified = [line.removeprefix(CLASSIFIER) for line in about.get_all("Classifier", []) if CLASSIFIER in line]
    said = about.get("License-Expression") or " or ".join(classified) or about.get("License")
    return said or READ_IN_ITS_TEXT[about["Name"]]


def packages() -> list[Row]:
    """Return name, version and licence of each package."""
    about = {name: metadata.metadata(name) for name in shipped()}
    rows = [(about[name]["Name"], version, licence(about[name])) for name, version in shipped().items()]
    return sorted(rows, key=lambda row: row[0].casefold())


# --------------------------------------------------------------------------------------------- parts inside them
def qt() -> str:
    """Return the version of Qt."""
    from PySide6.QtCore import qVersion

    return qVersion()


def highs() -> str:
    """Return the version of HiGHS."""
    import highspy

    return str(highspy.Highs().version())


def sqlite() -> str:
    """Return the version of SQLite inside SQLCipher."""
    import sqlcipher3

    return str(sqlcipher3.sqlite_version)


def sqlcipher() -> str:
    """Return the version of SQLCipher."""
    import sqlcipher3

    with closing(sqlcipher3.connect(":memory:")) as database:
        return str(database.execute("PRAGMA cipher_version").fetchone()[0]).split()[0]


def openssl_of_sqlcipher() -> str:
    """Return the version of OpenSSL that SQLCipher was built with. It cannot be asked, but stands in the library."""
    import sqlcipher3._sqlite3

    found = re.search(rb"OpenSSL (\d+\.\d+\.\d+)", Path(sqlcipher3._sqlite3.__file__).read_bytes())  # noqa: SLF001
    return found[1].decode() if found else ""


def openssl_of_cryptography() -> str:
    """Return the version of OpenSSL that cryptography was built with."""
    from cryptography.hazmat.backends.openssl import backend

    return backend.openssl_version_text().split()[1]


PARTS: tuple[tuple[str, Callable[[], str], str, str], ...] = (
    ("Qt", qt, "LGPL-3.0-only", "PySide6_Essentials"),
    ("HiGHS", highs, "MIT", "highspy"),
    ("OpenSSL", openssl_of_cryptography, "Apache-2.0", "cryptography"),
    ("OpenSSL", openssl_of_sqlcipher, "Apache-2.0", "sqlcipher3"),
    ("SQLCipher", sqlcipher, "BSD-3-Clause", "sqlcipher3"),
    ("SQLite", sqlite, "public domain", "sqlcipher3"),
)
"""Parts that no metadata names: what each is called, how to learn its version, its licence, the package it is in."""


def parts() -> list[Row]:
    """Return name, version, licence and package of each part."""
    return [(name, version(), terms, inside) for name, version, terms, inside in PARTS]


# --------------------------------------------------------------------------------------------- words and letters
def table(notice: str) -> list[Row]:
    """Return the rows of the Markdown table in a notice, without its heading."""
    lines = [line for line in notice.splitlines() if line.startswith("|")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:]]


def data() -> list[Row]:
    """Return what is not program: name, licence and whom to thank. Sources that were only looked into are left out."""
    fonts = HOUSE / "resources" / "fonts"
    font, noto = ((fonts / name).read_text(encoding="utf-8").splitlines()[0] for name in ("OFL.txt", "OFL-Noto.txt"))
    notices = (HOUSE / "resources" / folder / "LICENCES.md" for folder in ("gazetteer", "models"))
    words = [row for notice in notices for row in table(notice.read_text(encoding="utf-8"))]
    kept = [row for row in words if "not shipped" not in row[3] and row[2] != "the licence of SafeSpace"]
    return [
        ("Source Sans Pro, the typeface of the papers", "SIL Open Font License 1.1", font.partition(" (")[0]),
        ("Noto, the typefaces of worker sheets in other scripts", "SIL Open Font License 1.1", noto.partition(" (")[0]),
        ("Icons, words for passphrases, and our own lists of names, places and cues", "MIT", "made for SafeSpace"),
        *((name, terms, thanks) for name, _, terms, _, thanks in kept),
    ]


# ------------------------------------------------------------------------------------------------------ the page
def written(heading: Row, rows: Iterable[Row]) -> str:
    """Return a Markdown table."""
    top, *under = (f"| {' | '.join(row)} |" for row in (heading, *rows))
    return "\n".join((top, "|---" * len(heading) + "|", *under))


def page(before: str) -> str:
    """Return the page with its three tables made anew; every other line is kept as it is."""
    tables = iter(
        (
            written(("Package", "Version", "Licence"), packages()),
            written(("Part", "Version", "Licence", "Inside"), parts()),
            written(("What", "Licence", "From"), data()),
        )
    )
    made = re.sub(r"(?:^\|.*\n)+", lambda _: next(tables) + "\n", before, flags=re.MULTILINE)
    if next(tables, None):
        raise ValueError("The page has fewer than three tables.")
    return made


# --------------------------------------------------------------------------------------- the texts for a package
def texts() -> list[tuple[str, str]]:
    """Return every text that has to travel along: (file, folder in the package).

    Those that came with the packages, Python's own, and the ones in licence_texts/ that no package brings along.
    """
    found = [(str(HOUSE / "LICENSE"), "licences/SafeSpace")]
    for name in shipped():
        files = metadata.files(name) or []
        top = [file for file in files if len(file.parts) == 2 and file.suffix in ("", ".txt")]
        own = [*(file for file in files if ".dist-info" in str(file.parent) and file not in top), *top]
        kept = [file for file in own if A_TEXT.search(file.name) or "licenses" in file.parts]
        inside = [Path(*file.parts[1:]).parent for file in kept]
        folders = [Path("licences", name, *(part for part in way.parts if part != "licenses")) for way in inside]
        found += [(str(file.locate()), str(folder)) for file, folder in zip(kept, folders, strict=True)]
    own = [file for folder in (sysconfig.get_path("stdlib"), sys.base_prefix) for file in Path(folder).glob("LICENSE*")]
    found += [(str(file), "licences/Python") for file in own[:1]]
    return found + [(str(file), "licences") for file in sorted(TEXTS.iterdir())]


def texts_of_system(libraries: Iterable[str]) -> list[tuple[str, str]]:
    """Return the notices of those of the libraries that are the system's own, as Debian and its relatives keep them."""
    notices: set[Path] = set()
    for library in (Path(name).resolve() for name in libraries if name.startswith(("/lib/", "/usr/lib/"))):
        asked = ["dpkg-query", "--search", f"*/{library.name}"]
        owner = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.partition(":")[0]
        notices |= {notice for notice in [Path("/usr/share/doc", owner, "copyright")] if owner and notice.is_file()}
    return [(str(notice), f"licences/system/{notice.parent.name}") for notice in sorted(notices)]


def main() -> None:
    """Write the page anew."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
