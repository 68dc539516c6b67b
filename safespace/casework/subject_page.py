"""A request for one's own data as it lies before the guardian: its cases, and each passage with its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from safespace.casework import pieces, subject_access
from safespace.casework.desk import Desk
from safespace.casework.pieces import Piece
from safespace.casework.policies import policy
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.subject_access import Passage


@dataclass(frozen=True, slots=True)
class LaidPassage:
    """A passage with its words, None while they cannot be read, and what it still lacks, empty if nothing."""

    passage: Passage
    piece: Piece | None
    lacks: str


@dataclass(frozen=True, slots=True)
class LaidCase:
    """The passages of one case. `files` is how many files it has, which have to be looked at by hand.

    `typed` says that something was typed on it since it was laid out.
    """

    case_id: Id
    reference: str
    passages: tuple[LaidPassage, ...]
    files: int
    trouble: Problem | None
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A request with its cases. `name` is who asked, empty while that is sealed; `policy` is the plain policy.

    `today` is the day in London.
    """

    line: subject_access.Line
    name: str
    cases: tuple[LaidCase, ...]
    policy: dict[str, Any]
    today: date


def look(desk: Desk, request_id: Id) -> Page:
    """Read a request. Whoever may not read a case as it was told sees where its passages stand, and why no more."""
    (line,) = (line for line in subject_access.lines(desk) if line.request.id == request_id)
    found = desk.rows.subject_passages.where("request_id = ?", [request_id])
    cases = dict.fromkeys(passage.case_id for passage in found)
    laid = tuple(_laid(desk, request_id, case_id) for case_id in cases)
    return Page(
        line, subject_access.who_asked(desk, request_id), laid, policy(desk, subject_access.POLICY), desk.today()
    )


def _laid(desk: Desk, request_id: Id, case_id: Id) -> LaidCase:
    trouble: Problem | None = None
    read: tuple[Piece, ...] = ()
    try:
        read = pieces.read(desk, case_id)
    except Problem as problem:
        trouble = problem
    there, rules = {(piece.place, piece.source_id): piece for piece in read}, subject_access.rules(desk)
    passages = tuple(
        LaidPassage(passage, there.get((passage.place, passage.source_id)), rules.lacking(passage))
        for passage in subject_access.of_case(desk, request_id, case_id)
    )
    files = len(desk.vault.attachments.of_case(case_id))
    typed = subject_access.typed_since(desk, request_id, case_id)
    return LaidCase(case_id, desk.case(case_id).reference, passages, files, trouble, typed)
