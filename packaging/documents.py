"""Prints every document as a PDF that can be read aloud, for those who are asked before SafeSpace is installed.

    PYTHONPATH=. python packaging/documents.py FOLDER ORGANISATION

The same is saved from inside the program, under Help; there the trust's own name stands at the top.
"""

from __future__ import annotations

import sys
from pathlib import Path

from safespace import library
from safespace.casework import documents, settings
from safespace.reports.document import DocumentCover


def main(folder: str, organisation: str) -> int:
    """Write the PDFs, in a folder for each kind of reader, and say how many there are."""
    cover = DocumentCover(organisation, settings.version())
    for reader, shelved in library.shelf():
        place = Path(folder) / reader
        place.mkdir(parents=True, exist_ok=True)
        for name, _ in shelved:
            (place / f"{name}.pdf").write_bytes(documents.made(name, cover))
    print(f"{sum(len(shelved) for _, shelved in library.shelf())} documents are in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
