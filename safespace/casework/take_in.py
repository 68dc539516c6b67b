"""A mail or a paper becomes a concern: sender into the sealed place, words to the guardian, the file to the case.

Nothing is written anywhere before the guardian keeps the concern: until then the file lies in memory, exactly as it was
read, so that it is not lost if it vanishes from where it was. Then it, and every file in it, is sealed like who spoke
up. What else a mail says of its way here is in the sealed file and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from safespace.casework import attach, contact, record
from safespace.casework.attach import Coming
from safespace.casework.contact import Reach
from safespace.casework.desk import LONDON, Desk
from safespace.domain.case import Case
from safespace.domain.problem import Problem
from safespace.importing import door
from safespace.importing.taken import LARGEST, MOST, Attached, CannotRead, Contents, plain
from safespace.vault.attachments import Sealed
from safespace.vault.pieces import Step, no_step

PDF: Final = ".pdf"
ENDINGS: Final = (*door.ENDINGS, PDF)
"""The endings of the files whose words can be taken out."""

NO_WORDS: Final = "It may be a scan: pictures of pages. Write down what they said; the file is kept as it is."


@dataclass(frozen=True, slots=True)
class Paper:
    """What was read of a PDF: its words, of how many pages from the first on, and how many it has."""

    words: str = field(repr=False)
    read: int
    pages: int


ReadPdf = Callable[[bytes, int], Paper]
"""Reads at most so many letters of a PDF where no key is, or raises a Problem: casework starts no other process."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from a file. `source` is its bytes, or where it lies if it is too large to be held.

    `who` are fields of the sealed place. `trouble` says why there are no words; the file can be kept all the same.
    `left` says in sentences what stays in the file.
    """

    name: str = field(repr=False)
    source: Path | bytes = field(repr=False)
    words: str = field(default="", repr=False)
    who: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    sent_on: date | None = None
    attached: tuple[Attached, ...] = field(default=(), repr=False)
    left: tuple[str, ...] = ()
    trouble: Problem | None = None

    @property
    def is_mail(self) -> bool:
        """Say whether it is a mail, which lies in a mailbox too."""
        return self.name.lower().endswith(door.MAILS)


Ready = tuple[tuple[Coming, Sealed], ...]
"""Files that lie sealed on the disk, which no case knows yet."""


def take(source: Path, read_pdf: ReadPdf) -> Taken:
    """Read a file, on any thread; NotAFile if it is none. What cannot be read is taken as it is, and says so."""
    try:
        if not source.is_file():
            raise attach.NotAFile
        with source.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError:
        raise attach.NotAFile from None
    if len(content) > LARGEST:
        return Taken(source.name, source, trouble=CannotRead(None, TOO_LARGE))
    try:
        is_pdf = source.suffix.lower() == PDF
        return _taken(source.name, content, _paper(content, read_pdf) if is_pdf else door.read(source.name, content))
    except CannotRead as problem:
        return Taken(source.name, content, trouble=problem)


TOO_LARGE: Final = "It is larger than 40 MB. Write down what they said; the file is kept as it is."


def coming(desk: Desk, taken: Taken | None) -> tuple[Coming, ...]:
    """Begin with the files that come with a concern: the original, then those that were inside it."""
    if taken is None:
        return ()
    if isinstance(taken.source, Path):
        return (attach.begin(desk, taken.source),)
    first = attach.held(desk, taken.source, taken.name)
    return (first, *(attach.held(desk, one.content, one.name) for one in taken.attached))


def seal(files: Sequence[Coming], step: Step = no_step) -> Ready:
    """Seal files beside the vault's own work, on any thread; AttachmentNotKept if the disk does not take one."""
    return tuple((one, one.run(step)) for one in files)


def concern(desk: Desk, new: record.NewConcern, reach: Reach, ready: Ready = ()) -> Case:
    """Keep a concern with how they can be reached and the files that it came in: all of it, or nothing.

    Every file tells who spoke up: its name and content open only with the identity.
    """
    try:
        with desk.vault.transaction():
            case = record.write_down(desk, new)
            contact.put(desk, case.id, new.who, reach)
            for one, sealed in ready:
                attach.put(desk, case.id, one, sealed, identifying=True)
    except BaseException:
        for one, _ in ready:
            desk.vault.attachments.sweep(one.sealing.id)
        raise
    return case


def _taken(name: str, content: bytes, found: Contents) -> Taken:
    who = {"name": found.sender, "contact": found.address}
    return Taken(
        name=name,
        source=content,
        words=found.words,
        who={field: said for field, said in who.items() if said},
        sent_on=found.sent_at.astimezone(LONDON).date() if found.sent_at else None,
        attached=found.attached,
        left=found.left,
        trouble=None if found.words else CannotRead("There are no words in this file", NO_WORDS),
    )


def _paper(content: bytes, read_pdf: ReadPdf) -> Contents:
    """Return the words of a PDF, and say of how many pages they are if not of all; CannotRead if it cannot be read."""
    try:
        found = read_pdf(content, MOST)
    except Problem:
        raise CannotRead from None
    words = plain(found.words)
    rest = f"The words are of its first {found.read} pages of {found.pages}; the others are in the sealed file."
    return Contents(words, left=(rest,) if found.read < found.pages and words else ())
