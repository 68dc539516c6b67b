"""Documents for those who must say yes: read in the program, and saved as papers that can be read aloud."""

from __future__ import annotations

from pathlib import Path

from safespace import library
from safespace.casework import files, settings
from safespace.casework.desk import Desk
from safespace.domain.document import blocks
from safespace.reports.document import DocumentCover, document_pdf


def made(name: str, cover: DocumentCover) -> bytes:
    """Print one document. KeyError for a document that there is not."""
    if not library.is_document(name):
        raise KeyError(name)
    return document_pdf(blocks(library.help_page(name)), cover, library.picture)


def save(desk: Desk, name: str, place: Path) -> Path:
    """Print one document and return where it lies. FileNotWritten; KeyError for a document that there is not."""
    meta = desk.vault.meta
    paper = made(name, DocumentCover(meta.name, settings.version(), meta.temporary))
    written = files.save(desk, place.parent, {place.name: paper})[0]
    with desk.vault.transaction():
        desk.vault.trail.write("document.saved", desk.now(), codes={"document": name})
    return written
