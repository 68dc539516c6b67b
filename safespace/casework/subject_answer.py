"""The answer to a request for one's own data: through the gate, piece by piece, and the record of the decision."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from safespace.casework import files, pieces
from safespace.casework.desk import Desk
from safespace.casework.pieces import Piece
from safespace.casework.policies import policy
from safespace.casework.subject_access import POLICY, NotReady, lacking, lines, of_case, typed_since
from safespace.deidentify.disclose import personal_copy
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.leaving import PersonalCopy
from safespace.domain.problem import Problem
from safespace.domain.subject_access import Decision, Passage, SubjectRequest, redacted
from safespace.reports.bundle import BundleCover, Record, Weighed, bundle_pdf, record_pdf

PURPOSE = "An answer to a request for one's own data"


class NothingGiven(Problem):
    """A copy was to be made of a case of which nothing is given."""

    title = "Nothing of this case is given"
    advice = "No copy was made. The record of the decision can be printed instead."


class TypedSince(Problem):
    """A copy was to be made of a case on which something was typed since it was laid out."""

    title = "Something was typed on this case since"
    advice = "Nothing was made. Lay out what changed, and weigh those words: nothing is given that was not weighed."


def save_copy(desk: Desk, request_id: Id, case_id: Id, folder: Path) -> Path:
    """Write what the person is given of one case into a folder, and return where it lies.

    The trail has it before it is made. NotReady while a passage is not decided, TypedSince while something typed was
    not laid out, NothingGiven if all is withheld;
    IdentityNotPermitted, or IdentitySealed in a stricter vault; FileNotWritten.
    """
    given = copies(desk, request_id, case_id)
    digest = hashlib.sha256("".join(copy.sha256 for _, copy in given).encode()).hexdigest()
    with desk.vault.transaction():
        desk.vault.trail.write(
            "subject.copied",
            desk.now(),
            about=(request_id, case_id),
            codes={"sha256": digest},
            counts={"pieces": len(given)},
            case_id=case_id,
        )
    head = desk.vault.trail.head()
    cover = BundleCover(
        organisation=desk.vault.meta.name,
        sender=f"{desk.vault.guardian.name}, Freedom to Speak Up Guardian",
        made_on=desk.today(),
        letter=policy(desk, POLICY)["letter"],
        trail=head.words,
        sample=desk.vault.meta.temporary,
    )
    return files.save(desk, folder, {"your-copy.pdf": bundle_pdf(given, cover)}, head)[0]


def copies(desk: Desk, request_id: Id, case_id: Id) -> tuple[tuple[str, PersonalCopy], ...]:
    """Return what is given of one case, each piece with its number, what is taken out of it gone already.

    A heading says neither where a piece stands nor when it was written: either could tell who said it.
    """
    passages = of_case(desk, request_id, case_id)
    if not passages or lacking(desk, request_id, case_id):
        raise NotReady
    if typed_since(desk, request_id, case_id):
        raise TypedSince
    found = {(piece.place, piece.source_id): piece for piece in pieces.read(desk, case_id)}
    given = tuple(
        _copy(desk, piece, passage)
        for passage in passages
        if passage.decision is not Decision.WITHHOLD and (piece := found.get((passage.place, passage.source_id)))
    )
    if not given:
        raise NothingGiven
    return tuple((f"Passage {number}", copy) for number, copy in enumerate(given, 1))


def save_record(desk: Desk, request_id: Id, folder: Path) -> Path:
    """Write the record of a request into a folder: what was decided on each passage and why, and none of the words."""
    (line,) = (line for line in lines(desk) if line.request.id == request_id)
    said = policy(desk, POLICY)
    head = desk.vault.trail.head()
    passages = desk.rows.subject_passages.where("request_id = ?", [request_id])
    paper = Record(
        organisation=desk.vault.meta.name,
        guardian=desk.vault.guardian.name,
        facts=_facts(said, line.request, line.asker, len(passages)),
        passages=[_weighed(desk, said, number, passage) for number, passage in enumerate(passages, 1)],
        trail=head.words,
        sample=desk.vault.meta.temporary,
    )
    return files.save(desk, folder, {"record-of-a-decision.pdf": record_pdf(paper)}, head)[0]


def _copy(desk: Desk, piece: Piece, passage: Passage) -> PersonalCopy:
    text = redacted(piece.text, passage.struck if passage.decision is Decision.STRIKE else ())
    return personal_copy(text, passage.case_id, PURPOSE, desk.me, desk.now(), third_parties_checked=True)


def _facts(said: dict[str, Any], request: SubjectRequest, asker: str, passages: int) -> list[tuple[str, str]]:
    return [
        ("Asked by", asker),
        ("Came on", written(request.came_on)),
        ("Due on", written(request.due_on)),
        ("Longer because", request.extended_why),
        ("Told that it takes longer", written(request.told_on) if request.told_on else ""),
        ("Answered on", written(request.answered_on) if request.answered_on else "Not answered yet"),
        ("Decided", words_of(said["outcomes"], request.decided)),
        ("Because", request.decided_why),
        ("Passages", f"{passages:,}"),
    ]


def _weighed(desk: Desk, said: dict[str, Any], number: int, passage: Passage) -> Weighed:
    """Tell of one passage by its number and case: never by its words, nor by the day on which they were said."""
    answers = {test["code"]: test for test in said["tests"]}
    tests = [(answers[code]["label"], words_of(answers[code]["answers"], answer)) for code, answer in passage.tests]
    facts = [
        ("Whose data", ", ".join(words_of(said["whose"], code) for code in passage.whose)),
        ("Comes from", words_of(said["said_by"], passage.said_by)),
        ("The tests", " ".join(f"{label} {answer}." for label, answer in tests)),
        ("Decided", passage.decision.value),
        ("Ground", words_of(said["grounds"], passage.ground)),
        ("Because", passage.reason),
    ]
    return Weighed(f"Passage {number}, {desk.case(passage.case_id).reference}", facts)


def words_of(rows: Sequence[dict[str, Any]], code: str) -> str:
    """Return the words of a code in a list of the policy; the code itself if the list has lost it."""
    return next((str(row["label"]) for row in rows if row["code"] == code), code)
