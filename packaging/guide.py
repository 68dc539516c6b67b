"""Lays pictures of the tour into the documents that name them: `make guide` walks the tour and calls this.

    PYTHONPATH=. python packaging/guide.py FOLDER

FOLDER holds what `safespace demo --tour FOLDER` painted. A picture in a document, or in README.md, has the name of a
step of the tour, so that it shows the program as it is; tests see to it that each such step is there.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image

from safespace import library, resources
from safespace.domain.document import blocks, pictures

COLOURS = 64
"""Enough for the flat colours of our screens; the files stay small enough to be kept in the tree."""


def named() -> set[str]:
    """Return the file names of all pictures that a document or README.md shows."""
    documents = [library.help_page(name) for _, pages in library.shelf() for name, _ in pages]
    readme = resources.root().parent / "README.md"
    texts = [*documents, readme.read_text(encoding="utf-8")]
    return {shown.name for text in texts for shown in pictures(blocks(text))}


def painted(folder: Path) -> dict[str, Path]:
    """Return the pictures of a tour by the names of its steps; of two steps of one name, the first."""
    found = sorted(folder.glob("[0-9]*-*.png"), reverse=True)
    return {f"{file.stem.partition('-')[2]}.png": file for file in found}


def small(picture: Path) -> bytes:
    """Return a picture in few colours."""
    with Image.open(picture) as whole:
        few = whole.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    written = BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def main(folder: str) -> int:
    """Lay the pictures in, take out those that nobody names any more, and say what is missing; 1 if anything is."""
    place, wanted, there = resources.path("docs", "pictures"), named(), painted(Path(folder))
    for name in sorted(wanted & there.keys()):
        (place / name).write_bytes(small(there[name]))
    for file in place.glob("*.png"):
        if file.name not in wanted:
            file.unlink()
    for name in sorted(wanted - there.keys()):
        print(f"The tour has no step {name.removesuffix('.png')}", file=sys.stderr)
    print(f"{len(wanted & there.keys())} pictures are laid in")
    return 1 if wanted - there.keys() else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
