"""What a case is about, in words that may be shared: apart from the concern and from the guardian's own notes.

It is signed off through the gate of everything that leaves, and leaves only where other words do: before a brief, in a
letter to the person, with the case to another guardian. Each of those asks for agreement as ever; this is no new way.
"""

from __future__ import annotations

from safespace.casework import shareable, takes_part
from safespace.casework.desk import Desk
from safespace.deidentify import mask
from safespace.domain.case import Deed
from safespace.domain.ids import Id
from safespace.domain.stages import require_open
from safespace.domain.summary import Summary

READERS = "summary"
PURPOSE = "To be told what a case is about, by whoever may be told of it"


def of_case(desk: Desk, case_id: Id) -> Summary | None:
    """Return what a case is about as it was signed off last; None if nothing was."""
    kept = desk.rows.summaries.of_case(case_id)
    return kept[-1] if kept else None


def words(desk: Desk, case_id: Id) -> str:
    """Return the words of the summary that stands, empty if there is none."""
    kept = of_case(desk, case_id)
    return kept.text if kept else ""


def sign(desk: Desk, case_id: Id, text: str) -> Summary:
    """Sign off what a case is about; it takes the place of what stood there.

    Whatever is sure or likely to point to somebody has to be said otherwise first (NotDecided, StillPoints).
    NothingToShare; IdentitySealed while no name could be compared; a closed case is opened again first.
    """
    takes_part.require_part(desk, case_id)
    require_open(desk.case(case_id))
    made = shareable.signed_off(desk, case_id, text, READERS, PURPOSE)
    with desk.vault.transaction():
        version = str(mask.FINDER_VERSION)
        kept = Summary(desk.new_id(), case_id, made.text, made.sha256, version, desk.first())
        desk.rows.summaries.add(kept)
        desk.note_down(case_id, Deed.SIGNED, "What it is about was signed off", made.text, kept.id)
        codes = {"sha256": made.sha256, "finder": version}
        desk.vault.trail.write("summary.signed", desk.now(), (case_id, kept.id), codes, case_id=case_id)
    return kept
