"""The certificate that who spoke up, or a whole case, was destroyed: a reference, a day, and no name of theirs."""

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
_CASE_LEAD = (
    "The case below was destroyed with everything that belonged to it. It is still counted where it was reported; it "
    "can no longer be opened, found or read."
)
_CASE_HOW = (
    "Every record of the case was deleted from the vault, with the key that sealed its files and what was written "
    "beside the trail. The pages of the database that held them were written over. Nobody who has the vault can bring "
    "them back."
)
_CHECK = (
    "The eight words at the foot are those of the trail that has the entry of this act. In the vault, Settings shows "
    "whether the trail still holds them."
)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What stands on it. `records` and `files` count what was destroyed; `left` are sentences on what was not.

    `until` is the day by which the last backup that can open it goes by itself, None if there is none. `whole` says
    that the whole case was destroyed, `reason` then why.
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
    whole: bool = False
    reason: str = ""


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
        ("Why", one.reason),
        ("On", written(one.day)),
        ("By", f"{one.guardian}, Freedom to Speak Up Guardian"),
        ("Kept backups", backups),
    )
    return [
        parts.title("Certificate of destruction"),
        parts.lead(_CASE_LEAD if one.whole else _LEAD),
        parts.facts(facts),
        parts.heading("How it was done"),
        *parts.words(_CASE_HOW if one.whole else _HOW),
        parts.heading("What stays" if one.whole else "What it could not destroy"),
        *parts.points(list(one.left) or [_NOTHING]),
        parts.heading("To check this paper"),
        *parts.words(_CHECK),
    ]


def _number(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
