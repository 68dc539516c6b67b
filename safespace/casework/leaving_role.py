"""Leaving the role for good: what has to be handed over first, what only the guardian can confirm, and a certificate.

Nobody can remove themselves: the keys are changed by whoever goes on, who removes them in Settings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from safespace.casework import files, imposed, pen_rules, takes_part
from safespace.casework.backups import backed_up
from safespace.casework.desk import Desk
from safespace.domain.hand_over import Holding
from safespace.reports.leaving import Leaving, leaving_pdf

CONFIRMED: Final = {
    "devices": "The laptop and every stick with a copy or a pack went back to the trust.",
    "sheet": "My recovery sheet and my key file were given to whoever goes on, or destroyed.",
    "notes": "No note, mail or file about a case is with me.",
    "people": "Everybody whose case is open knows who goes on, and how to reach them.",
}
"""What only the guardian who leaves can confirm, by its code."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the list: what it is, whether the vault shows that it is done, and how it gets done."""

    words: str
    met: bool
    how: str


def look(desk: Desk) -> tuple[Point, ...]:
    """Return what has to be done before leaving, as the vault shows it."""
    others = [one for one in desk.vault.guardians.all() if one.id != desk.me]
    waiting = len(_waiting(desk))
    lines = pen_rules.standing(desk)
    borrowed = sum(line.pen.holding is Holding.BORROWED for line in lines)
    lent = sum(line.pen.holding is Holding.LENT for line in lines)
    quiet = len(desk.rows.packs.where("kind IN ('LENT', 'GIVEN', 'RETURNED') AND confirmed_at IS NULL"))
    return (
        Point(
            "Somebody else opens this vault",
            bool(others),
            "Let whoever goes on in, in Settings. Without them nobody can open what you leave.",
        ),
        Point(
            "Somebody else may open who spoke up",
            any(one.may_open_identity for one in others),
            "Let them open who spoke up, too, in Settings: nobody else can give it to them once you are gone.",
        ),
        Point(
            "Every open case is with somebody who goes on",
            bool(others) or not waiting,
            f"{_number(waiting, 'open case')} to close, or to hand over for good.",
        ),
        Point("No case of others is here", not borrowed, f"{_number(borrowed, 'case')} to send back."),
        Point("No case is lent", not lent, f"{_number(lent, 'case')} to take back, or to hand over for good."),
        Point("Every pack has its receipt", not quiet, f"{_number(quiet, 'pack')} without a receipt: ask for it."),
        Point("A fresh backup lies elsewhere", backed_up(desk), "Make one on another disk or a stick, in Settings."),
    )


def certify(desk: Desk, confirmed: Sequence[str], folder: Path) -> Path:
    """Note in the trail that the guardian leaves, and write the certificate into a folder, signed. FileNotWritten.

    `confirmed` are codes of CONFIRMED. What is open is on the paper: nothing is held back for it.
    """
    points = look(desk)
    unsaid = [words for code, words in CONFIRMED.items() if code not in confirmed]
    still = [f"{point.words}: no. {point.how}" for point in points if not point.met]
    imposed.refuse_kind("pdf")
    with desk.vault.transaction():
        counts = {"met": sum(point.met for point in points), "open": len(still), "confirmed": len(set(confirmed))}
        desk.vault.trail.write("role.left", desk.now(), (desk.me,), counts=counts)
    head = desk.vault.trail.head()
    paper = Leaving(
        organisation=desk.vault.meta.name,
        guardian=desk.vault.guardian.name,
        day=desk.today(),
        done=[f"{point.words}." for point in points if point.met],
        confirmed=[words for code, words in CONFIRMED.items() if code in confirmed],
        open=[*still, *(f"Not confirmed: {words}" for words in unsaid)],
        trail=head.words,
        sample=desk.vault.meta.temporary,
    )
    return files.save(desk, folder, {"certificate-of-hand-over.pdf": leaving_pdf(paper)}, head)[0]


def _waiting(desk: Desk) -> list[str]:
    """Return the open cases whose pen is here and that nobody else has."""
    away = takes_part.hidden(desk) | pen_rules.elsewhere(desk)
    return [case.id for case in desk.rows.cases.open() if case.id not in away]


def _number(number: int, what: str) -> str:
    return f"1 {what}" if number == 1 else f"{number:,} {what}s"
