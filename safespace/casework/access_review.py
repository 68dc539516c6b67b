"""The quarterly access review: what the trail has of openings, disclosures, copies, permissions and disposals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Final

from safespace.casework import files, holds, settings, walls
from safespace.casework.deeds import deed
from safespace.casework.desk import LONDON, Desk, label
from safespace.casework.policies import policy
from safespace.casework.quarterly import file_name
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter
from safespace.reports.access_review import AccessReview, Section, access_review_pdf
from safespace.vault.deeds import Did, between

OPENED: Final = "identity.opened"

FAILED: Final = (
    "Tries that failed are counted by the computer on which they were made, and told to the trail at the next "
    "unlocking there. Whoever has that laptop can set the count back, and tries on a copy of the vault are not seen."
)
"""What can honestly be said of failed unlocks."""

_GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "What left for somebody",
        (
            *(
                "brief.taken_out",
                "brief.sent",
                "brief.not_given",
                "copy.saved",
                "named.disclosure",
                "letter.made",
                "evidence.made",
            ),
            *("subject.copied", "information.answered"),
        ),
    ),
    (
        "Papers, files and copies that were saved",
        (
            *("figures.released", "figures.saved", "return.handed_in", "return.saved", "information.saved"),
            *("site.sent", "joint.released", "joint.saved", "joint.handed_in"),
            *("file.opened", "file.copied_out", "backup.made", "backup.renewed", "vault.moved", "review.saved"),
        ),
    ),
    (
        "Who may come in, and what they may",
        (
            *("guardian.added", "guardian.removed", "guardian.renewed", "identity.permitted", "identity.forbidden"),
            *("identity.split", "identity.joined", "identity.approver", "identity.approved", "passphrase.changed"),
            *("organisation.admitted", "organisation.removed", "organisation.opened", "recovery.sheet.made"),
            *("vault.recovered", "vault.rekeyed", "secrets.suspected"),
        ),
    ),
    ("Rules that were changed", ("settings.body", "words.sealed", "words.unsealed", "capture.allowed")),
)
"""Sections that count actions by their names, in this order."""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one quarter: its sections, and whether the trail fits together."""

    quarter: Quarter
    sections: tuple[Section, ...]
    verdict: str


def quarters(desk: Desk, most: int = 8) -> tuple[Quarter, ...]:
    """Return the quarters that can be reviewed, the present one first, back to the one in which the vault was made."""
    found = [Quarter.of(desk.today())]
    made = Quarter.of(desk.vault.meta.created_at.astimezone(LONDON).date())
    while len(found) < most and found[-1] > made:
        found.append(found[-1].previous)
    return tuple(found)


def look(desk: Desk, quarter: Quarter) -> Review:
    """Count what was done in a quarter, so far if it still runs."""
    done = between(desk.vault.connection, _midnight(quarter), _midnight(quarter.next))
    left, papers, access, rules = (
        Section(heading, _counts(_of(done, actions), lambda did: deed(did.action))) for heading, actions in _GROUPS
    )
    sections = (
        *_openings(desk, done),
        Section("Told without agreement", _counts(_of(done, ("consent.overridden",)), _ground)),
        left,
        papers,
        Section("Unlocking", _unlocking(done), FAILED),
        _access(desk, access),
        _holds(desk, done),
        _destroyed(desk, done),
        _rules(rules, done),
    )
    return Review(quarter, sections, settings.check_trail(desk).sentence)


def save(desk: Desk, quarter: Quarter, folder: Path) -> Path:
    """Write the review of a quarter into a folder, signed, and return where it lies. FileNotWritten."""
    review, head = look(desk, quarter), desk.vault.trail.head()
    running = quarter >= Quarter.of(desk.today())
    paper = AccessReview(
        organisation=desk.vault.meta.name,
        period=f"{quarter.label}, so far" if running else quarter.label,
        sender=f"{desk.vault.guardian.name}, Freedom to Speak Up Guardian",
        made_on=desk.today(),
        sections=review.sections,
        verdict=review.verdict,
        trail=head.words,
        sample=desk.vault.meta.temporary,
    )
    made = {f"{file_name('access-review', quarter)}.pdf": access_review_pdf(paper)}
    (place,) = files.save(desk, folder, made, head)
    with desk.vault.transaction():
        desk.vault.trail.write("review.saved", desk.now(), codes={"quarter": quarter.code})
    return place


def _midnight(quarter: Quarter) -> datetime:
    return datetime.combine(quarter.first, time(), LONDON)


def _of(done: Iterable[Did], actions: Iterable[str]) -> list[Did]:
    wanted = set(actions)
    return [did for did in done if did.action in wanted]


def _counts(done: Iterable[Did], words: Callable[[Did], str]) -> tuple[tuple[str, str], ...]:
    """Count deeds by their words, the most frequent first."""
    found = Counter(map(words, done))
    return tuple((what, f"{number:,}") for what, number in sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _unlocking(done: Sequence[Did]) -> tuple[tuple[str, str], ...]:
    failed = sum(did.counts["failed"] for did in _of(done, ("vault.tried",)))
    unlocked = _counts(_of(done, ("vault.opened",)), lambda _: "The vault was unlocked")
    return (*unlocked, ("A try to unlock it failed", f"{failed:,}"))


def _openings(desk: Desk, done: Sequence[Did]) -> tuple[Section, ...]:
    """Count openings of who spoke up by kind of reason, by case and by guardian."""
    opened = _of(done, (OPENED,))
    names = {guardian.id: guardian.name for guardian in desk.vault.guardians.all()}
    references = {case.id: case.reference for case in desk.rows.cases.where("1")}
    references |= dict.fromkeys(walls.walled(desk), "A case that is not shown to you")
    searched = _of(done, ("subject.searched",))
    note = f"A name was searched for across all cases {_times(len(searched))}." if searched else ""
    return (
        Section("Who spoke up was opened", _counts(opened, _reason), note, "Nobody opened who spoke up."),
        Section(
            "On which cases",
            _counts(opened, lambda did: references.get(did.case_id or Id(""), "A case that is gone")),
            nothing="On none.",
        ),
        Section(
            "By whom",
            _counts(opened, lambda did: names.get(did.guardian, "Somebody who has left")),
            nothing="By nobody.",
        ),
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number:,} times"


def _reason(did: Did) -> str:
    return label("opening_reasons", did.codes.get("reason"))


def _ground(did: Did) -> str:
    return label("disclosure_grounds", did.codes.get("ground"))


def _access(desk: Desk, counted: Section) -> Section:
    """Add who has access now to what was changed of it."""
    inside = desk.vault.guardians.all()
    may = sum(guardian.may_open_identity for guardian in inside)
    people = "1 person has" if len(inside) == 1 else f"{len(inside)} people have"
    note = f"{people} a way in now; {may} of them may open who spoke up."
    return Section(counted.heading, counted.rows, note, counted.nothing)


def _holds(desk: Desk, done: Sequence[Did]) -> Section:
    kinds = dict(holds.kinds(desk))
    changed = _of(done, ("hold.placed", "hold.lifted"))
    rows = _counts(changed, lambda did: f"{deed(did.action)}: {kinds.get(did.codes['kind'], '')}".rstrip(": "))
    return Section("Holds", rows, f"In force now: {len(holds.in_force(desk))}.")


def _destroyed(desk: Desk, done: Sequence[Did]) -> Section:
    why = {one["code"]: one["label"] for one in policy(desk, "retention")["disposal_reasons"]}

    def words(did: Did) -> str:
        said = deed(did.action)
        return f"{said}: {why[did.codes['reason']].lower()}" if did.codes.get("reason") in why else said

    return Section(
        "What was destroyed", _counts(_of(done, ("disposal.done", "identity.destroyed", "asker.destroyed")), words)
    )


def _rules(counted: Section, done: Sequence[Did]) -> Section:
    """Add the policies that were changed, by their names."""
    changed = _of(done, ("policy.changed",))
    rows = _counts(changed, lambda did: f"{deed(did.action)}: {did.codes['policy'].replace('_', ' ')}")
    return Section(counted.heading, (*rows, *counted.rows))
