"""What there is to read in the program: pages of help in the order of the work, and documents by who reads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from safespace import resources
from safespace.domain.document import blocks, titles

PAGES: Final = (
    *("today", "new_concern", "cases", "case", "identity", "triage", "consent", "anonymise", "escalate", "follow_up"),
    *("close", "outreach", "insights", "reports", "settings", "unlock", "first_run", "working_with_colleagues"),
)
"""The pages of help in the order of the work; others follow by their names."""


@cache
def help_pages() -> tuple[tuple[str, str], ...]:
    """Return (name, title) of everything there is to read in the program: the pages of help, then the documents."""
    helping = sorted(resources.path("help").glob("*.md"), key=lambda file: (_place(PAGES, file.stem), file.stem))
    pages = [(file.stem, _title(file)) for file in helping]
    return (*pages, *(page for _, shelved in shelf() for page in shelved))


@cache
def shelf() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the documents, (name, title), by who reads them; one that the list does not name stands at the end."""
    files = _documents()
    told = {row["document"]: row["reader"] for row in resources.table("docs", "shelf.csv")}
    readers = list(dict.fromkeys(told.values()))
    known = sorted(files, key=lambda name: (_place(tuple(told), name), name))
    return tuple(
        (reader, tuple((name, _title(files[name])) for name in known if told.get(name, readers[-1]) == reader))
        for reader in readers
    )


@cache
def sections() -> tuple[tuple[str, str], ...]:
    """Return (name, heading) for every heading below the title of every document."""
    return tuple(
        (name, title.words)
        for _, shelved in shelf()
        for name, _ in shelved
        for title in titles(blocks(help_page(name)))
        if title.level > 1
    )


def help_page(name: str) -> str:
    """Return a page of help or a document as Markdown; KeyError if there is none of this name."""
    if is_document(name):
        return _documents()[name].read_text(encoding="utf-8")
    if name not in dict(help_pages()):
        raise KeyError(name)
    return resources.text("help", f"{name}.md")


def is_document(name: str) -> bool:
    """Return whether a page is one of the longer documents."""
    return name in _documents()


def picture(name: str) -> bytes:
    """Return a picture of the documents as a PNG; KeyError if there is none of this name."""
    if name not in {file.name for file in resources.path("docs", "pictures").glob("*.png")}:
        raise KeyError(name)
    return resources.path("docs", "pictures", name).read_bytes()


@cache
def _documents() -> dict[str, Path]:
    """Return where each document lies. Some lie at the top of the house, where their readers look for them first.

    A frozen program has those beside the others; one that was installed as a package does without them.
    """
    found = {file.stem.lower(): file for file in resources.path("docs").glob("*.md")}
    top = {name: resources.root().parent / f"{name.upper()}.md" for name in ("changelog", "contributing", "security")}
    inside = {"advisories": resources.path("docs", "advisories", "README.md")}
    return {**{name: file for name, file in (top | inside).items() if file.is_file()}, **found}


def _place(names: tuple[str, ...], name: str) -> int:
    """Return where a name stands in a list; behind its end if it does not."""
    return names.index(name) if name in names else len(names)


def document_file(name: str) -> Path:
    """Return where a document lies; KeyError if there is none of this name."""
    return _documents()[name]


def _title(file: Path) -> str:
    """Return the first heading of a page."""
    return file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("#").strip()
