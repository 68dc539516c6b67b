"""Copies that may go along: known to their case, counted in the trail, and saved only for whom it was agreed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from safespace.casework import along, anonymise, attach, consent, derived, escalate, identity, recusal, redraw
from safespace.casework.along import Words
from safespace.casework.attach import IsForOneReader
from safespace.casework.desk import Desk
from safespace.casework.identity import IdentitySealed
from safespace.casework.redraw import Made, Source
from safespace.casework.takes_part import NotYours
from safespace.deidentify.confirm import Altered, NotDecided, NotLookedAt
from safespace.deidentify.generalise import suggestions
from safespace.deidentify.stand_ins import StandIns
from safespace.domain.case import Case
from safespace.domain.consent import Extent, NotAgreed
from safespace.domain.derived import DerivedCopy
from safespace.domain.finding import Choice, Decision, Finding, Tier
from safespace.importing.taken import CannotRead
from safespace.vault import signature_file
from tests.builders import a_concern, agreed
from tests.casework import planted
from tests.casework.looking import actions, behind, everything, places_of

READER = "executive_lead"
MADE = Made(b"%PDF pixels", ".pdf", "application/pdf", 2, 3, (("letters", 40), ("notes", 1)))


@pytest.fixture
def case(desk: Desk) -> Case:
    """Return a case whose identity is open."""
    case = a_concern(desk)
    identity.open_with_reason(desk, case.id, "sign_off")
    return case


def begun(
    desk: Desk, case: Case, name: str = "Letter.pdf", content: bytes = b"x", *, identifying: bool = False
) -> Source:
    """Take a file in and lay it out for the reader."""
    kept = attach.seal(attach.held(desk, content, name), case.id, identifying=identifying)(desk)
    return derived.begin(desk, case.id, kept.id, READER)


def kept(desk: Desk, source: Source, made: Made = MADE) -> DerivedCopy:
    """Keep a copy."""
    return derived.seal(source, made, derived.coming(desk, source, made))(desk)


def test_a_copy_is_a_file_of_the_case_whose_name_tells_nothing_of_the_original(desk: Desk, case: Case) -> None:
    source = begun(desk, case, f"{planted.WORD}.pdf")
    copy = kept(desk, source)
    (original, found) = attach.files(desk, case.id).shown
    assert (original.id, found.id) == (copy.source_id, copy.file_id)
    assert found.name == "Copy for the executive lead for speaking up.pdf"
    assert found.sha256 == copy.sha256 == hashlib.sha256(MADE.content).hexdigest()
    assert b"".join(attach.opened(desk, case.id, original.id).portions()) == b"x", "the original is as it was"
    assert derived.copies(desk, case.id) == (copy,)
    assert (copy.pages, copy.covered, copy.removed) == (2, 3, (("letters", 40), ("notes", 1)))
    assert places_of(desk, planted.WORD) == set()


def test_the_trail_has_numbers_and_kinds_and_no_words(desk: Desk, case: Case) -> None:
    copy = kept(desk, begun(desk, case), replace(MADE, left=2, why="They agreed to Quillfeather."))
    event = next(event for event in desk.vault.trail.read(9) if event.action == "copy.made")
    assert dict(event.counts) == {"pages": 2, "covered": 3, "left": 2, "letters": 40, "notes": 1}
    assert dict(event.codes) == {"recipient": READER, "sha256": copy.sha256}
    assert places_of(desk, planted.WORD) == set(), "why something stays is sealed"


def test_a_copy_of_a_file_that_tells_who_spoke_up_is_sealed_as_that_is(desk: Desk, case: Case) -> None:
    kept(desk, begun(desk, case, identifying=True))
    identity.seal_now(desk)
    assert len(attach.files(desk, case.id).sealed) == 2


def test_without_an_open_identity_no_copy_is_begun(desk: Desk, case: Case) -> None:
    file = attach.seal(attach.held(desk, b"x", "a.pdf"), case.id, identifying=False)(desk)
    identity.seal_now(desk)
    before = everything(desk)
    with pytest.raises(IdentitySealed):
        derived.begin(desk, case.id, file.id, READER)
    assert everything(desk) == before


def test_a_copy_that_was_taken_away_is_no_longer_among_the_copies(desk: Desk, case: Case) -> None:
    copy = kept(desk, begun(desk, case))
    attach.take_away(desk, case.id, copy.file_id)
    assert derived.copies(desk, case.id) == ()


def test_every_count_has_words_for_one_and_for_several() -> None:
    assert derived.in_words((("notes", 1), ("letters", 1200), ("place", 0))) == (
        "1,200 letters behind the pages",
        "1 note or comment",
    )


# ---------------------------------------------------------------------------------------------------- going along


def test_a_copy_is_saved_for_its_reader_with_a_signature_and_a_line_in_the_trail(
    desk: Desk, case: Case, tmp_path: Path
) -> None:
    agreed(desk, case.id)
    copy = kept(desk, begun(desk, case))
    place = along.save(desk, copy.id, tmp_path / "Copy.pdf")
    assert place.read_bytes() == MADE.content
    assert signature_file.beside(place).exists()
    assert actions(desk)[-1] == "copy.saved"
    last = desk.rows.entries.of_case(case.id)[-1]
    mark = derived.fingerprint(copy)
    line = f"They agreed: the facts, not the name, until 1 July 2027. SHA-256: {mark}"
    assert (last.about_id, last.line) == (copy.id, line)
    assert mark.replace(" ", "") == copy.sha256


def test_a_copy_does_not_leave_as_if_it_were_any_file(desk: Desk, case: Case) -> None:
    agreed(desk, case.id)
    copy = kept(desk, begun(desk, case))
    before = everything(desk)
    with pytest.raises(IsForOneReader):
        attach.copied_out(desk, case.id, copy.file_id)
    assert everything(desk) == before
    assert attach.copied_out(desk, case.id, copy.source_id), "the original is the guardian's own to copy out"


def test_how_a_copy_stands_says_on_what_basis_it_may_leave_or_why_not(desk: Desk, case: Case) -> None:
    copy = kept(desk, begun(desk, case))
    stands = along.standing(desk, copy.id)
    assert (stands.ground, stands.refusal) == ("", "They have not been asked about the executive lead for speaking up")
    agreed(desk, case.id)
    stands = along.standing(desk, copy.id)
    assert (stands.ground, stands.refusal) == ("They agreed: the facts, not the name, until 1 July 2027", "")


def refused(desk: Desk, copy: DerivedCopy, folder: Path, problem: type[Exception]) -> None:
    """Check that a copy does not leave, and that nothing is written."""
    before = everything(desk)
    with pytest.raises(problem):
        along.save(desk, copy.id, folder / "Copy.pdf")
    assert everything(desk) == before
    assert not (folder / "Copy.pdf").exists()


def test_a_copy_does_not_leave_without_agreement_but_with_an_override(desk: Desk, case: Case, tmp_path: Path) -> None:
    copy = kept(desk, begun(desk, case))
    refused(desk, copy, tmp_path, NotAgreed)
    agreed(desk, case.id, extent=Extent.NOTHING)
    refused(desk, copy, tmp_path, NotAgreed)
    ground = consent.grounds()[0]
    consent.override(desk, case.id, READER, ground, Extent.FACTS, "Somebody may be hurt.", date(2026, 7, 4))
    assert along.save(desk, copy.id, tmp_path / "Copy.pdf").exists()


def test_a_copy_goes_to_nobody_who_is_in_the_story(
    desk: Desk, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreed(desk, case.id)
    copy = kept(desk, begun(desk, case))

    def in_it(*_: object) -> bool:
        raise escalate.InTheStory

    monkeypatch.setattr(escalate, "require_free", in_it)
    refused(desk, copy, tmp_path, escalate.InTheStory)


@pytest.mark.parametrize("column", ["sha256", "recipient"])
def test_a_copy_that_is_not_the_one_the_trail_knows_does_not_leave(
    desk: Desk, case: Case, tmp_path: Path, column: str
) -> None:
    agreed(desk, case.id)
    agreed(desk, case.id, "hr")
    copy = kept(desk, begun(desk, case))
    values = {"sha256": "0" * 64, "recipient": str(desk.coded("recipients", "hr"))}
    with behind(desk) as other:
        other.execute(f"UPDATE derived_copies SET {column} = ?", (values[column],))  # noqa: S608 - our own column
    refused(desk, copy, tmp_path, Altered)


# ---------------------------------------------------------------------------------------------------- reviewed words

FILES = {
    "Notes.docx": planted.a_document(),
    "Rota.xlsx": planted.a_workbook(),
    "Mail.eml": planted.a_mail(),
}


def laid(desk: Desk, case: Case, name: str, content: bytes) -> Words:
    """Lay the words of a file on the workbench."""
    source = begun(desk, case, name, content)
    return along.begin(desk, source, along.read(source))


def decided(words: Words, finds: list[Finding]) -> list[Decision]:
    """Replace every finding by its first suggestion."""
    stand_ins = StandIns(words.bench.known)
    return [Decision(one, Choice.ACCEPT, suggestions(words.bench.text, one, stand_ins)[0]) for one in finds]


def findings(words: Words) -> list[Finding]:
    """Return what is found in them."""
    return anonymise.findings(words.bench)


@pytest.mark.parametrize("name", FILES)
def test_of_a_paper_workbook_or_mail_only_reviewed_words_go_along(desk: Desk, case: Case, name: str) -> None:
    assert along.becomes_words(name)
    words = laid(desk, case, name, FILES[name])
    assert not planted.holds(words.bench.text.encode())
    copy = along.sign(desk, words, decided(words, findings(words)), set(Tier))
    content = attach.content(attach.opened(desk, case.id, copy.file_id), redraw.LARGEST)
    assert not planted.holds(content)
    assert b"Karen" not in content
    assert content.strip()
    assert dict(copy.removed)["replaced"] >= 1
    assert len(copy.removed) > 1, "it is counted what stays behind"


def test_the_counts_tell_what_stays_behind(desk: Desk, case: Case) -> None:
    counts = {name: dict(laid(desk, case, name, content).found.removed) for name, content in FILES.items()}
    assert counts["Notes.docx"] == {"changes": 1, "details": 3, "edges": 1, "files": 1, "notes": 2, "pictures": 1}
    assert counts["Rota.xlsx"]["hidden_sheets"] == 2
    assert counts["Rota.xlsx"]["hidden_cells"] == 6
    assert counts["Mail.eml"] == {"files": 1, "headers": 5, "sender": 1}


def test_what_is_seen_of_a_workbook_is_taken_row_by_row(desk: Desk, case: Case) -> None:
    text = laid(desk, case, "Rota.xlsx", FILES["Rota.xlsx"]).bench.text
    assert text == "Rota\nNight\tStaff\nMonday\tNurse Karen Holt\nTuesday\t3"


@pytest.mark.parametrize(("tiers", "problem"), [(set[Tier](), NotLookedAt), (set(Tier), NotDecided)])
def test_words_that_were_not_reviewed_are_not_kept(
    desk: Desk, case: Case, tiers: set[Tier], problem: type[Exception]
) -> None:
    words = laid(desk, case, "Notes.docx", FILES["Notes.docx"])
    before, files = everything(desk), len(attach.files(desk, case.id).shown)
    with pytest.raises(problem):
        along.sign(desk, words, [], tiers)
    assert everything(desk) == before
    assert len(attach.files(desk, case.id).shown) == files


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", planted.a_document(), planted.a_photo()])
def test_a_workbook_that_is_none_is_not_read(desk: Desk, case: Case, content: bytes) -> None:
    with pytest.raises(CannotRead):
        along.read(begun(desk, case, "Rota.xlsx", content))


def test_a_guardian_who_stepped_back_makes_no_copy(desk: Desk, case: Case) -> None:
    file = begun(desk, case).about
    recusal.step_back(desk, case.id, "close_to", organisation="Westmere")
    with pytest.raises(NotYours):
        derived.begin(desk, case.id, file.id, READER)
