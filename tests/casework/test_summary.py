"""What a case is about, in words that may be shared: apart from everything else, and through the one gate."""

from __future__ import annotations

import pytest

from safespace.casework import browse, close, cover_words, field_history, identity, letters, summary, undo, undo_rules
from safespace.casework.desk import Desk
from safespace.casework.shareable import NothingToShare
from safespace.deidentify.confirm import NotDecided
from safespace.domain.case import Deed
from safespace.domain.stages import AlreadyClosed
from tests.builders import a_concern, signed
from tests.casework.looking import everything

ABOUT = "Too few people count the oxygen at night."
ANEW = "Too few people check the oxygen."


def test_what_it_is_about_is_signed_off_only_once_nothing_in_it_points_to_somebody(desk: Desk) -> None:
    case = a_concern(desk)
    with pytest.raises(identity.IdentitySealed):
        summary.sign(desk, case.id, ABOUT)
    identity.open_with_reason(desk, case.id, "sign_off")
    before = everything(desk)
    for words, refused in (("Blessing says that too few count.", NotDecided), ("  ", NothingToShare)):
        with pytest.raises(refused):
            summary.sign(desk, case.id, words)
    assert everything(desk) == before
    kept = summary.sign(desk, case.id, f" {ABOUT} ")
    assert browse.case(desk, case.id).summary == kept
    assert kept.text == ABOUT
    assert (desk.vault.trail.read(1)[0].action, desk.vault.trail.read(1)[0].codes["sha256"]) == (
        "summary.signed",
        kept.sha256,
    )
    assert desk.rows.entries.of_case(case.id)[-1].deed is Deed.SIGNED


def test_a_new_one_takes_the_place_of_the_old_which_stays_as_it_was_signed_and_is_not_taken_back(desk: Desk) -> None:
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    first = summary.sign(desk, case.id, ABOUT)
    second = summary.sign(desk, case.id, ANEW)
    assert desk.rows.summaries.of_case(case.id) == (first, second)
    assert summary.words(desk, case.id) == ANEW
    with pytest.raises(undo.NotTakenBack) as refused:
        undo.undo(desk)
    assert refused.value.advice.startswith(undo_rules.CORRECTED["summary.signed"])
    told = [(one.field, one.after) for one in field_history.look(desk, case.id)]
    assert told[:2] == [("Summary signed off", ANEW), ("Summary signed off", ABOUT)]
    close.case(desk, case.id, "upheld")
    with pytest.raises(AlreadyClosed):
        summary.sign(desk, case.id, ABOUT)


def test_it_leaves_where_other_words_do_before_a_brief_and_in_a_letter_to_the_person(desk: Desk) -> None:
    case = a_concern(desk)
    text = signed(desk, case.id)
    summary.sign(desk, case.id, ABOUT)
    identity.seal_now(desk)
    kept = cover_words.keep(desk, text.id, summary.words(desk, case.id))
    assert kept is not None
    assert kept.text == ABOUT
    letters.reword(desk, "thank_you", "Thank you", "You told me: {summary}")
    assert letters.fill(desk, case.id, "thank_you").text == f"You told me: {ABOUT}"
