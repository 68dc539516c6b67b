"""Covering words are looked at as strictly as the brief itself, stand on it, and stay as they were once they left."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from safespace.casework import cover_words, escalate, identity, record
from safespace.casework.desk import Desk
from safespace.deidentify.confirm import Altered
from safespace.domain.escalation import SignedText
from tests.casework.looking import behind, everything

PLAIN = "Thank you for looking at this. Please ring me before you speak to anybody about it."


def printed(desk: Desk, text: SignedText) -> str:
    """Return the words of the brief as it is printed."""
    pages = PdfReader(io.BytesIO(escalate.brief(desk, text.id))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_they_stand_on_the_brief_and_their_hash_is_in_the_trail_when_it_leaves(desk: Desk, ready: SignedText) -> None:
    assert "From the guardian" not in printed(desk, ready)
    kept = cover_words.keep(desk, ready.id, f" {PLAIN}\n")
    assert kept is not None
    assert PLAIN in printed(desk, ready)
    escalate.send(desk, ready.id, "by hand")
    assert desk.vault.trail.read(1)[0].codes["cover"] == kept.sha256


@pytest.mark.parametrize(
    "words",
    ["Blessing Adeyemi is worried.", "She works on Ward 7B.", "Ring me on 07700 900123.", "NHS number 943 476 5919"],
)
def test_words_that_point_to_somebody_are_kept_back_and_nothing_is_saved(
    desk: Desk, ready: SignedText, words: str
) -> None:
    before = everything(desk)
    assert cover_words.what_points(words)
    with pytest.raises(cover_words.CoverPoints):
        cover_words.keep(desk, ready.id, words)
    assert everything(desk) == before


def test_a_name_that_the_case_knows_is_kept_back_while_identity_is_open(desk: Desk, ready: SignedText) -> None:
    record.person(desk, ready.case_id, "ABOUT", "nurse", "Summer Field")
    identity.open_with_reason(desk, ready.case_id, "sign_off")
    with pytest.raises(cover_words.CoverPoints):
        cover_words.keep(desk, ready.id, "It is about summer field, as you know.")


def test_they_can_be_changed_and_taken_away_until_the_brief_has_left(desk: Desk, ready: SignedText) -> None:
    cover_words.keep(desk, ready.id, PLAIN)
    cover_words.keep(desk, ready.id, "Please ring me.")
    assert "Please ring me." in printed(desk, ready)
    assert cover_words.keep(desk, ready.id, " ") is None
    assert cover_words.of(desk, ready) is None
    escalate.send(desk, ready.id, "by hand")
    with pytest.raises(cover_words.CoverHasLeft):
        cover_words.keep(desk, ready.id, PLAIN)


def test_words_that_were_altered_behind_the_programs_back_do_not_leave(desk: Desk, ready: SignedText) -> None:
    cover_words.keep(desk, ready.id, PLAIN)
    with behind(desk) as raw:
        raw.execute("UPDATE covering_words SET text = 'Please read on.'")
    with pytest.raises(Altered):
        escalate.brief(desk, ready.id)
    with behind(desk) as raw:
        raw.execute(
            "UPDATE covering_words SET text = 'It was Blessing Adeyemi.',"
            " sha256 = '0938f70a8d1a4f3ac5b2b6b3a4f3bb9be4d4bff3ee4f5d3d44f4a1f05a2b8d21'"
        )
    with pytest.raises(Altered):
        escalate.send(desk, ready.id, "by hand")
    assert desk.rows.dispatches.of_case(ready.case_id) == ()
