"""The certificate of a guardian who leaves the role: what was handed over, what was still open. It names no case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from safespace.domain.days import written
from safespace.reports import parts
from safespace.reports.paper import Paper, pdf

_LEAD = (
    "The guardian named below leaves the role. What the vault shows of the hand-over on that day stands here; what "
    "only they can know, they confirm with their name."
)
_NEXT = (
    "Whoever goes on removes the guardian in Settings: the vault gets new keys, and nothing new opens with theirs.",
    "Older backups open as they did until they are replaced: replace them in the same step.",
    "What they have read, no paper can take back. They stay bound by confidentiality.",
)
_CHECK = (
    "The eight words at the foot are those of the trail that has the entry of this act. In the vault, Settings shows "
    "whether the trail still holds them."
)


@dataclass(frozen=True, slots=True)
class Leaving:
    """What stands on it. `done`, `confirmed` and `open` are sentences; `trail` are the eight words of its head."""

    organisation: str
    guardian: str
    day: date
    done: Sequence[str]
    confirmed: Sequence[str]
    open: Sequence[str]
    trail: str
    sample: bool = False


def leaving_pdf(leaving: Leaving) -> bytes:
    """Print the certificate."""
    paper = Paper(
        "Certificate of hand-over",
        leaving.organisation,
        "Keep with the record of the role",
        leaving.trail,
        leaving.sample,
    )
    return pdf(paper, lambda: _story(leaving))


def _story(one: Leaving) -> list[Flowable]:
    facts = (("Guardian", one.guardian), ("Leaves on", written(one.day)), ("Vault", one.organisation))
    return [
        parts.title("Certificate of hand-over"),
        parts.lead(_LEAD),
        parts.facts(facts),
        parts.heading("What the vault shows"),
        *parts.points(list(one.done) or ["Nothing of the list was done."]),
        parts.heading("What they confirm"),
        *parts.points(list(one.confirmed) or ["Nothing."]),
        parts.heading("What was still open"),
        *parts.points(list(one.open) or ["Nothing."]),
        parts.heading("What comes next"),
        *parts.points(list(_NEXT)),
        parts.heading("To check this paper"),
        *parts.words(_CHECK),
    ]
