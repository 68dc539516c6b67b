"""The certificate that who spoke up was destroyed: one page, with a reference and a day, and no name of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.reports import parts
from safespace.reports.paper import Paper, pdf

_LEAD = (
    "What told who spoke up on the case below was destroyed. The case itself stays and is counted; it can no longer be "
    "opened to find the person."
)
_HOW = (
    "The records were sealed with keys of their own. Those keys and the records were deleted from the vault, and the "
    "pages of the database that held them were written over. Nobody who has the vault can bring them back."
)
_NOTHING = "Nothing in the vault, and no backup that it knows of, tells who it was."
_CHECK = (
    "The eight words at the foot are those of the trail that has the entry of this act. In the vault, Settings shows "
    "whether the trail still holds them."
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on it. `records` and `files` count what was destroyed; `left` are sentences on what was not.

    `until` is the day by which the last backup that can open it goes by itself, None if there is none.
    """

    organisation: str
    reference: str
    day: date
    guardian: str
    records: int
    files: int
    until: date | None
    left: Sequence[str]
    trail: str
    sample: bool = False


def certificate_pdf(certificate: Certificate) -> bytes:
    """Print the certificate."""
    paper = Paper(
        "Certificate of destruction",
        certificate.organisation,
        "Keep with the record of what was destroyed",
        certificate.trail,
        certificate.sample,
    )
    return pdf(paper, lambda: _story(certificate))


def _story(one: Certificate) -> list[Flowable]:
    """Lay the certificate out; it fits one page."""
    backups = f"Until {written(one.until)} at the latest" if one.until else "None can open it"
    facts = (
        ("Case", one.reference),
        ("Destroyed", f"{_number(one.records, 'record')}, {_number(one.files, 'file')}"),
        ("On", written(one.day)),
        ("By", f"{one.guardian}, Freedom to Speak Up Guardian"),
        ("Kept backups", backups),
    )
    return [
        parts.title("Certificate of destruction"),
        parts.lead(_LEAD),
        parts.facts(facts),
        parts.heading("How it was done"),
        *parts.words(_HOW),
        parts.heading("What it could not destroy"),
        *parts.points(list(one.left) or [_NOTHING]),
        parts.heading("To check this paper"),
        *parts.words(_CHECK),
    ]


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
