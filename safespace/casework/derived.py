"""Copies of files that may go along with a brief: made of pixels or of reviewed words, never of the file itself.

The original stays sealed as it is. `redraw` makes a copy; here it is begun, kept, and known to its case. Any doubt ends
the work and nothing is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Final

from safespace.casework import attach, identity, takes_part
from safespace.casework.attach import Coming
from safespace.casework.desk import Desk, label
from safespace.casework.redraw import Made, Source
from safespace.domain.case import Deed
from safespace.domain.derived import DerivedCopy, Removed
from safespace.domain.ids import Id
from safespace.domain.stages import require_open
from safespace.domain.wording import within
from safespace.vault.attachments import Sealed
from safespace.vault.pieces import Step, no_step
from safespace.vault.trail import Entry


def begin(desk: Desk, case_id: Id, attachment_id: Id, recipient: str) -> Source:
    """Lay out a file for one reader. Who spoke up must be open, so that no name is missed (IdentitySealed)."""
    takes_part.require_part(desk, case_id)
    require_open(desk.case(case_id))
    known = identity.known_people(desk, case_id)
    desk.coded("recipients", recipient)
    opened = attach.opened(desk, case_id, attachment_id)
    return Source(opened.about, recipient, opened, known)


def seal(source: Source, made: Made, coming: Coming, step: Step = no_step) -> Callable[[Desk], DerivedCopy]:
    """Seal a copy, beside the vault's own work, and return what makes the case know it, at the desk: see `keep`."""
    return partial(keep, source=source, made=made, coming=coming, sealed=coming.run(step))


def coming(desk: Desk, source: Source, made: Made) -> Coming:
    """Begin with a copy that is to be sealed. Its name tells for whom it is, and nothing of the original's."""
    reader = label("recipients", desk.coded("recipients", source.recipient))
    return attach.held(desk, made.content, f"Copy for the {within(reader)}{made.ending}")


def keep(desk: Desk, source: Source, made: Made, coming: Coming, sealed: Sealed) -> DerivedCopy:
    """Make the case know a copy. It is sealed as the original was: with who spoke up, if that one is.

    The trail has kinds and numbers, and, sealed, why something stays.
    """
    case_id = source.about.case_id
    with desk.vault.transaction():
        require_open(desk.case(case_id))
        kept = attach.put(desk, case_id, coming, sealed, identifying=source.about.identifying)
        reader = desk.coded("recipients", source.recipient)
        removed = tuple(sorted(made.removed))
        copy = DerivedCopy(
            desk.new_id(),
            case_id,
            source.about.id,
            kept.id,
            reader,
            made.pages,
            made.covered,
            removed,
            kept.sha256,
            desk.first(),
        )
        desk.rows.derived_copies.add(copy)
        who = label("recipients", reader)
        line = f"For the {within(who)} only."
        desk.note_down(case_id, Deed.ATTACHED, "A copy that may go along was made", line, copy.id)
        desk.vault.trail.write(
            "copy.made",
            desk.now(),
            about=(copy.id, source.about.id, kept.id),
            codes={"recipient": reader.code, "sha256": copy.sha256} | ({"risk": made.risk} if made.risk else {}),
            counts={"pages": made.pages, "covered": made.covered, "left": made.left, **dict(removed)},
            text=made.why or None,
            case_id=case_id,
        )
    return copy


KINDS: Final = {
    "details": ("detail about who made it, when and with what", "details about who made it, when and with what"),
    "letters": ("letter behind the pages", "letters behind the pages"),
    "notes": ("note or comment", "notes or comments"),
    "files": ("file inside it", "files inside it"),
    "scripts": ("program inside it", "programs inside it"),
    "headings": ("heading of its list of contents", "headings of its list of contents"),
    "layers": ("layer that can be hidden", "layers that can be hidden"),
    "versions": ("earlier version", "earlier versions"),
    "place": ("detail of the place where it was taken", "details of the place where it was taken"),
    "profile": ("colour profile", "colour profiles"),
    "rest": ("byte behind the picture", "bytes behind the picture"),
    "edges": ("header or footer", "headers or footers"),
    "pictures": ("picture", "pictures"),
    "sender": ("sender", "senders"),
    "headers": ("line of its head, such as to whom it went", "lines of its head, such as to whom it went"),
    "changes": ("change that was tracked", "changes that were tracked"),
    "hidden": ("hidden passage", "hidden passages"),
    "hidden_sheets": ("hidden sheet", "hidden sheets"),
    "hidden_cells": ("hidden cell", "hidden cells"),
    "names": ("name given to cells", "names given to cells"),
    "tables": ("store of figures behind a table", "stores of figures behind tables"),
    "links": ("link to another file", "links to other files"),
    "replaced": ("place in its words", "places in its words"),
}
"""What a copy may have no more, by its code: for one of it, and for several."""


def in_words(removed: Removed) -> tuple[str, ...]:
    """Return what a copy has no more, in words that name no content."""
    counts = Counter(dict(removed))
    return tuple(f"{counts[kind]:,} {KINDS[kind][counts[kind] != 1]}" for kind in KINDS if counts[kind])


def what_it_is(copy: DerivedCopy) -> str:
    """Say what a copy is in a few words, and how much was taken out: of pages in pictures, or of a file's words."""
    if not copy.pages:
        places = "place" if copy.covered == 1 else "places"
        return f"The reviewed words of a file, {copy.covered:,} {places} in neutral words"
    pages = "1 page" if copy.pages == 1 else f"{copy.pages:,} pages"
    return f"Pictures of {pages}, {copy.covered:,} {'part' if copy.covered == 1 else 'parts'} covered"


def gone_along(copy: DerivedCopy) -> tuple[str, str]:
    """Return two lines on a copy for its reader: what it is and what it has no more, and its fingerprint."""
    removed = in_words(tuple(one for one in copy.removed if one[0] != "replaced"))
    left = f" Left out: {'; '.join(removed)}." if removed else ""
    return f"{what_it_is(copy)}.{left}", f"SHA-256: {fingerprint(copy)}"


def fingerprint(copy: DerivedCopy) -> str:
    """Return a copy's SHA-256 in groups of eight, to be compared by eye."""
    return " ".join(copy.sha256[at : at + 8] for at in range(0, len(copy.sha256), 8))


def copies(desk: Desk, case_id: Id) -> tuple[DerivedCopy, ...]:
    """Return the copies of a case that are still there, oldest first."""
    there = {one.id for one in desk.vault.attachments.of_case(case_id)}
    return tuple(copy for copy in desk.rows.derived_copies.of_case(case_id) if copy.file_id in there)


def for_reader(desk: Desk, case_id: Id, recipient: str) -> tuple[DerivedCopy, ...]:
    """Return the copies of a case that were made for one reader and are still there, oldest first."""
    return tuple(copy for copy in copies(desk, case_id) if copy.recipient.code == recipient)


def made(desk: Desk, copy: DerivedCopy) -> Entry | None:
    """Return what the trail has of the making of a copy; None if it knows none for this reader with this hash."""
    page = desk.vault.trail.read(case_id=copy.case_id)
    while page:
        for event in page:
            if event.action == "copy.made" and copy.id in event.about:
                same = (event.codes["recipient"], event.codes["sha256"]) == (copy.recipient.code, copy.sha256)
                return event if same else None
        page = desk.vault.trail.read(before_seq=page[-1].seq, case_id=copy.case_id)
    return None


def copy_in(desk: Desk, case_id: Id, attachment_id: Id) -> DerivedCopy | None:
    """Return the copy that a file of a case is; None if it is none."""
    return next((copy for copy in copies(desk, case_id) if copy.file_id == attachment_id), None)
