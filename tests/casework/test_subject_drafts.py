"""What is being typed is held too: it is found and weighed, and nothing of it is given that was not weighed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.casework import board_paper, pieces, record, subject_access, subject_answer, subject_page
from safespace.casework.desk import Desk
from safespace.casework.subject_answer import TypedSince
from safespace.domain.case import Voice
from safespace.domain.ids import Id
from safespace.domain.subject_access import Decision, Passage
from safespace.vault import disposal
from tests.builders import a_concern
from tests.casework.looking import places_of
from tests.casework.quarters import LAST
from tests.casework.released_years import saying

THIRD = "Zebedee Quill"
TYPED = f"Karen Holt shouted. {THIRD} saw it and is afraid."
TESTS = (("capable", "yes"), ("confidence", "yes"), ("refused", "no"), ("steps", "not_safe"), ("type", "known"))


def laid_out(desk: Desk) -> tuple[Id, Id]:
    """Type on a case, take it into a request of Karen's, and withhold what was kept."""
    case = a_concern(desk, words="The rota is short.", name="")
    record.keep_draft(desk, f"note-{case.id}", TYPED)
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    passages = subject_access.take_in(desk, request.id, case.id)
    for passage in passages:
        if passage.place != pieces.DRAFTS:
            subject_access.weigh(desk, passage.id, ["spoke_up"], "spoke_up", Decision.WITHHOLD, ground="third_party")
    return request.id, case.id


def typed(desk: Desk, request: Id, case: Id) -> Passage:
    """Return the passage of what is being typed."""
    (found,) = [one for one in subject_access.of_case(desk, request, case) if one.place == pieces.DRAFTS]
    return found


def struck(desk: Desk, passage: Passage) -> None:
    """Give a passage without the third person."""
    at = TYPED.index(THIRD)
    place = (at, at + len(THIRD))
    said = {"tests": TESTS, "struck": [place], "ground": "third_party", "reason": "Somebody else"}
    subject_access.weigh(desk, passage.id, ["asker", "other"], "guardian", Decision.STRIKE, **said)


def printed(paper: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(paper).pages).split())


def test_a_name_is_found_in_what_is_being_typed_on_a_case_and_on_what_stands_on_it(desk: Desk) -> None:
    case, other = a_concern(desk, words="The rota.", name=""), a_concern(desk, words="The lift.", name="")
    note = record.note(desk, other.id, Voice.CALL, "A call.")
    record.keep_draft(desk, f"promise-{case.id}", TYPED)
    record.keep_draft(desk, f"kept-{note.id}", "Marigold Finch was told.")
    request = subject_access.ask(desk, "Karen Holt", "spoken_about", desk.today())
    (hit,) = subject_access.find(desk, request.id, ["Karen Holt"])
    assert (hit.case_id, hit.places) == (case.id, (pieces.NOT_KEPT,))
    (hit,) = subject_access.find(desk, request.id, ["Marigold Finch"])
    assert hit.case_id == other.id
    assert [piece.text for piece in pieces.read(desk, other.id) if piece.place == pieces.DRAFTS] == [
        "Marigold Finch was told."
    ]


def test_what_is_being_typed_is_given_without_the_third_person_and_only_once_it_was_weighed(
    desk: Desk, tmp_path: Path
) -> None:
    request, case = laid_out(desk)
    with pytest.raises(subject_access.NotReady):
        subject_answer.save_copy(desk, request, case, tmp_path)
    struck(desk, typed(desk, request, case))
    said = printed(subject_answer.save_copy(desk, request, case, tmp_path))
    assert "Karen Holt shouted." in said
    assert "Zebedee" not in said
    assert "Quill" not in said


@pytest.mark.parametrize(
    "later",
    [
        f"{THIRD} wept. Karen Holt shouted, and left.",
        f"{TYPED} So does Marigold Finch.",
        "",
    ],
)
def test_words_typed_in_the_place_of_those_that_were_weighed_are_never_given(
    desk: Desk, tmp_path: Path, later: str
) -> None:
    request, case = laid_out(desk)
    struck(desk, typed(desk, request, case))
    record.keep_draft(desk, f"note-{case}", later)
    with pytest.raises(TypedSince):
        subject_answer.save_copy(desk, request, case, tmp_path)
    assert list(tmp_path.glob("*.pdf")) == []
    assert subject_page.look(desk, request).cases[0].typed
    passages = subject_access.take_in(desk, request, case)
    assert not subject_page.look(desk, request).cases[0].typed
    drafts = [one for one in passages if one.place == pieces.DRAFTS]
    assert [one.decision for one in drafts] == ([Decision.OPEN] if later else []), "what was decided holds no more"
    others = [one for one in passages if one.place != pieces.DRAFTS]
    assert {one.decision for one in others} == {Decision.WITHHOLD}, "what was decided of the rest stays"


def test_a_second_text_typed_beside_a_weighed_one_keeps_the_copy_back(desk: Desk, tmp_path: Path) -> None:
    request, case = laid_out(desk)
    struck(desk, typed(desk, request, case))
    record.keep_draft(desk, f"told-{case}", f"{THIRD} was told.")
    with pytest.raises(TypedSince):
        subject_answer.save_copy(desk, request, case, tmp_path)


def test_the_record_of_a_decision_holds_no_word_that_was_typed(desk: Desk, tmp_path: Path) -> None:
    request, case = laid_out(desk)
    struck(desk, typed(desk, request, case))
    said = printed(subject_answer.save_record(desk, request, tmp_path))
    assert "shouted" not in said
    assert "Zebedee" not in said
    assert places_of(desk, "shouted") == set(), "a draft lies sealed, and weighing writes the words nowhere"


def test_what_is_being_written_and_belongs_to_no_case_is_said_to_hold_the_name(desk: Desk) -> None:
    assert subject_access.in_no_case(desk, [THIRD]) == ()
    record.keep_draft(desk, record.DRAFT, f'["{THIRD} told me.", "", "NO", "CONFIDENTIAL", "in_person"]')
    board_paper.keep(desk, saying(board_paper.begin(desk, LAST, LAST), summary="The lantern is out."))
    assert subject_access.in_no_case(desk, [THIRD]) == ("a concern or a text that is being written",)
    assert subject_access.in_no_case(desk, ["lantern"]) == ("a paper that is being written",)
    case = a_concern(desk, words="The rota.", name="")
    record.keep_draft(desk, f"note-{case.id}", "Marigold Finch was there.")
    assert subject_access.in_no_case(desk, ["Marigold Finch"]) == ()


def test_the_drafts_of_a_case_go_with_it_and_no_others(desk: Desk) -> None:
    case, other = a_concern(desk, words="The rota.", name=""), a_concern(desk, words="The lift.", name="")
    note = record.note(desk, case.id, Voice.CALL, "A call.")
    keys = {f"note-{case.id}", f"kept-{note.id}", f"note-{other.id}", "new-concern"}
    for key in keys:
        record.keep_draft(desk, key, "Words.")
    assert {one.key for one in desk.vault.drafts.of_case(case.id)} == {f"note-{case.id}", f"kept-{note.id}"}
    disposal.dispose(desk.vault.connection, replace(case).id)
    assert {one.key for one in desk.vault.drafts.all()} == {f"note-{other.id}", "new-concern"}
