"""Real desks with lifelike cases, for tests of casework and screens: a real vault in a folder of the test's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from safespace.casework import anonymise, consent, escalate, identity, record, triage
from safespace.casework.desk import Desk
from safespace.deidentify.generalise import suggestions
from safespace.deidentify.stand_ins import StandIns
from safespace.domain.case import About, Case
from safespace.domain.consent import Extent
from safespace.domain.escalation import Dispatch, SignedText
from safespace.domain.finding import Choice, Decision, Tier
from safespace.domain.ids import Id
from safespace.vault.vault import Vault

FRIDAY = datetime(2026, 7, 3, 9, 0, tzinfo=UTC)
"""A Friday morning: the clock of most tests."""

STORY = (
    "I met Karen Holt on Ward 7B on 24 June. She told me that there is one registered nurse for 28 patients most "
    "nights. I came from Nigeria in 2024 and I am afraid for my sponsorship."
)


@dataclass
class Clock:
    """A clock that a test moves. It tells UTC."""

    at: datetime = field(default=FRIDAY)

    def __call__(self) -> datetime:
        """Tell the instant."""
        return self.at

    def move(self, **by: float) -> None:
        """Move on, by the arguments of timedelta."""
        self.at += timedelta(**by)


def a_desk(folder: Path, clock: Clock | None = None) -> Desk:
    """Open a new vault, quick because its key lies in memory alone."""
    told = clock or Clock()
    return Desk(Vault.create_temporary(folder / "eastmere.safespace", "Eastmere", "Sam Okoro", told()), told)


def a_concern(desk: Desk, words: str = STORY, name: str = "Blessing Adeyemi", handle: str = "Night cover") -> Case:
    """Record a concern of a named person."""
    new = record.NewConcern(words, channel="phone", handle=handle, who={"name": name} if name else {})
    return record.concern(desk, new)


def about(desk: Desk, *elements: str, area: str = "surgery", group: str = "03") -> About:
    """Describe a case as the return asks."""
    return About(
        elements=tuple(desk.coded("elements", code) for code in elements),
        detriment=False,
        worker_group=desk.coded("worker_groups", group),
        level=desk.coded("levels", "WORKER"),
        area=desk.coded("areas", area),
    )


def triaged(desk: Desk, case_id: Id, danger: str = "no") -> None:
    """Answer the first and third question and finish."""
    patient = triage.questions(desk.today()).question("T3").answers[0].key
    triage.finish(desk, case_id, {"T1": (danger,), "T3": (patient,)})


def agreed(desk: Desk, case_id: Id, recipient: str = "executive_lead", extent: Extent = Extent.FACTS) -> None:
    """Record what the person said about a recipient."""
    consent.agree(desk, case_id, recipient, extent, "but nobody on the ward", date(2027, 7, 1))


def signed(desk: Desk, case_id: Id, recipient: str = "executive_lead") -> SignedText:
    """Open the identity, replace every finding by its first suggestion, and sign off."""
    identity.open_with_reason(desk, case_id, "sign_off")
    bench = anonymise.begin(desk, case_id, recipient)
    stand_ins = StandIns(bench.known)
    decisions = [
        Decision(found, Choice.ACCEPT, suggestions(bench.text, found, stand_ins)[0])
        for found in anonymise.findings(bench)
    ]
    return anonymise.sign(desk, bench, decisions, set(Tier))


def sent(desk: Desk, case_id: Id, recipient: str = "executive_lead") -> Dispatch:
    """Take a new case as far as a brief that waits for its answer."""
    triaged(desk, case_id)
    agreed(desk, case_id, recipient)
    text = signed(desk, case_id, recipient)
    return escalate.send(desk, text.id, "by hand")
