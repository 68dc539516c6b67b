"""What sheets are given where not just anything will do: real cases, papers, requests and policies of the desk."""

from __future__ import annotations

from typing import Any

from safespace.casework import (
    access_list,
    attach,
    browse,
    directory,
    equality,
    foi,
    foi_tables,
    headcounts,
    holds,
    letters,
    outreach,
    own_lists,
    subject_access,
    subject_page,
)
from safespace.casework.pieces import Piece
from safespace.casework.policies import policy
from safespace.casework.site_taking import Brought
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.quarter import Quarter
from safespace.domain.site_pack import SitePackKind
from safespace.ui.sharing import Sharing
from safespace.ui.work import Work
from tests.ui.sweep.rooms import House
from tests.ui.sweep.sheets import WORDS, anything

HOLDERS = b"Role,Full name,E-mail\nChair,Grace Lamb,\nHead of everything,Ada Obi,\nHuman resources,,\n"
STAFF = b"Role,Unit,Staff\n,,4812\nStaff nurse,,740\nStaff nurse,Ward 7B,741\nPorter,,x\n,Ward 7B,38\n"


def given(house: House, work: Work) -> dict[str, Any]:
    """Return what is given by "Kind.name", by the name of its type, or by its own name."""
    desk, case, day = house.desk, house.told, house.desk.today()
    whole, now = browse.case(desk, case), desk.today
    (copy, *_) = desk.rows.derived_copies.where("1")
    (brief, *_) = desk.rows.signed_texts.of_case(case)
    everywhere = {
        "Work": work,
        "case_id": case,
        "reference": whole.case.reference,
        "recipient": "executive_lead",
        "WholeCase": whole,
        "Case": whole.case,
        "Problem": Problem(),
        "Listed": access_list.look(desk),
        "SignedText": brief,
        "Attachment": attach.files(desk, Id(house.on_paper[0])).shown[0],
        "Session": next(one for one in outreach.sessions(desk) if one.promises),
        "Standing": own_lists.look(desk, "areas"),
        "Callable": now,
        "kinds": holds.kinds(desk),
        "number": 0,
    }
    alone = {
        "CopyKept.copy_id": copy.id,
        "ListFates.proposed": directory.look(desk, HOLDERS),
        "HeadcountFates.proposed": headcounts.look(desk, STAFF),
        "AimSheet.theme": equality.themes(desk)[5],
        "ImportWords.words": (),
        "ImportWords.colours": (),
        "WriteLetter.wording": letters.wordings(desk)[0],
        "ChangeWording.wordings": letters.wordings(desk),
        "ChangeWording.fills": letters.fills(desk),
        "AnswerWithout.said": policy(desk, foi.POLICY),
        "AnswerWithFigures.cuts": foi_tables.breakdowns(),
        "TakeFigures.brought": Brought(anything(Brought).sender, SitePackKind.YEAR_CAME, "2025/26", False, False),
        "LookingOn.lock": desk.today,
        "UseForm.quarters": (Quarter(2026, 1), Quarter(2026, 2)),
        "Sharing": Sharing(work),
        "ProblemSheet.problem": Problem(),
    }
    return everywhere | alone | _of_a_request(house) | {"today": day}


def _of_a_request(house: House) -> dict[str, Any]:
    """Return what the sheets of a subject access request are given."""
    desk = house.desk
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    passage = subject_access.take_in(desk, request.id, house.told)[0]
    page = subject_page.look(desk, request.id)
    return {
        "request_id": request.id,
        "ExtendRequest.request": request,
        "ExtendRequest.rule": page.policy["extended"],
        "DecideRequest.outcomes": tuple((row["code"], row["label"]) for row in page.policy["outcomes"]),
        "NewSubjectRequest.askers": tuple((row["code"], row["label"]) for row in page.policy["askers"]),
        "Passage": passage,
        "Piece": Piece(passage.place, passage.source_id, WORDS, desk.today(), WORDS),
        "WeighPassage.policy": page.policy,
    }
