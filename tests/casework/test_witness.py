"""The trail before a second person: words, slip, and what comparing with them later finds."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pypdf
import pytest

from safespace.casework import escalate, national, quarterly, safekeeping, settings, witness
from safespace.casework.desk import Desk
from safespace.vault import signature_file
from safespace.vault.eight_words import eight_words
from tests import builders
from tests.builders import Clock
from tests.casework import quarters
from tests.vault.colleagues import rewritten, unguarded


def text_of(paper: Path) -> str:
    """Return the words of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(paper).pages).split())


def rewrite_row(desk: Desk, row: int) -> None:
    """Change a row and everything behind it as somebody with every key of this vault can."""
    connection = unguarded(desk.vault)
    connection.execute("UPDATE trail SET action = 'case.closed' WHERE seq = ?", (row,))
    connection.execute("DELETE FROM checkpoints WHERE seq >= ?", (row,))
    rewritten(desk.vault, connection)
    connection.close()


def test_the_slip_bears_the_words_of_the_trail_and_of_the_key_and_is_signed(desk: Desk, tmp_path: Path) -> None:
    slip = witness.save_slip(desk, tmp_path)
    stand = witness.standing(desk)
    assert slip.name == "trail-2026-07-03.pdf"
    assert stand.words in text_of(slip)
    assert stand.key_words in text_of(slip)
    assert f"Trail: {stand.words}" in text_of(slip)
    found = signature_file.kept(slip)
    assert found is not None
    assert (found.trail_words, found.key_words) == (stand.words, stand.key_words)
    assert (stand.number, desk.vault.trail.read(1)[0].action) == (2, "trail.noted")


def test_words_of_an_earlier_paper_are_found_however_they_are_typed(desk: Desk, clock: Clock) -> None:
    words = witness.standing(desk).words
    clock.move(days=40)
    builders.a_concern(desk)
    found = witness.compare_words(desk, f" {words.upper().replace(' ', ', ')}.")
    assert found.same
    assert "Up to entry 1, of 3 July 2026" in found.sentence


@pytest.mark.parametrize("typed", ["", "one two", "a b c d e f g h i", "abbey " * 9])
def test_what_is_not_eight_words_is_said(desk: Desk, typed: str) -> None:
    with pytest.raises(witness.NotEightWords):
        witness.compare_words(desk, typed)


def test_words_of_another_vault_are_not_found(desk: Desk) -> None:
    found = witness.compare_words(desk, eight_words(b"another"))
    assert not found.same
    assert "information governance" in found.advice


def test_a_trail_that_was_written_anew_and_signed_anew_is_found_by_an_earlier_paper_alone(
    desk: Desk, tmp_path: Path
) -> None:
    """The limit and the way out: all fits together, and only what somebody else kept tells."""
    case = builders.a_concern(desk)
    slip = witness.save_slip(desk, tmp_path)
    words = witness.standing(desk).words
    assert witness.compare_file(desk, slip).same
    rewrite_row(desk, desk.vault.trail.read(1, case_id=case.id)[0].seq)
    assert settings.check_trail(desk).whole
    assert not witness.compare_words(desk, words).same
    assert not witness.compare_file(desk, slip).same
    assert not witness.compare_file(desk, signature_file.beside(slip)).same


def test_a_broken_trail_vouches_for_nothing(desk: Desk) -> None:
    words = witness.standing(desk).words
    builders.a_concern(desk)
    connection = unguarded(desk.vault)
    connection.execute("UPDATE trail SET action = 'case.closed' WHERE seq = 2")
    connection.close()
    found = witness.compare_words(desk, words)
    assert not found.same
    assert "entry 2" in found.sentence


def test_a_paper_without_a_readable_signature_cannot_be_compared(desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"1")
    for content in (None, b"nonsense"):
        if content is not None:
            signature_file.beside(paper).write_bytes(content)
        with pytest.raises(witness.NoSignatureThere):
            witness.compare_file(desk, paper)


def test_everybodys_key_has_its_words(desk: Desk) -> None:
    assert witness.who_signs(desk) == (("Sam Okoro", desk.vault.signing_key.words),)


def test_checking_the_trail_says_what_is_signed_and_what_waits(desk: Desk) -> None:
    assert settings.check_trail(desk).sentence == "The one entry fits together, and the one signature holds."
    builders.a_concern(desk)
    with desk.vault.transaction():
        desk.vault.trail.write("case.described", desk.now())
    said = settings.check_trail(desk).sentence
    number = desk.vault.trail.verify().unsigned
    assert said.endswith(f"{number} entries still wait, each for a signature of the person named in it.")
    assert number >= 1


def test_a_brief_bears_the_words_of_its_signing_each_time_it_is_made(desk: Desk, tmp_path: Path) -> None:
    case = builders.a_concern(desk)
    builders.triaged(desk, case.id)
    builders.agreed(desk, case.id)
    signed = builders.signed(desk, case.id)
    words = desk.vault.trail.head().words
    first = escalate.brief(desk, signed.id)
    escalate.send(desk, signed.id, "by hand")
    assert escalate.brief(desk, signed.id) == first
    paper = tmp_path / "brief.pdf"
    paper.write_bytes(first)
    assert f"Trail: {words}" in text_of(paper)


def test_the_recovery_sheet_bears_words_and_has_no_signature_beside_it(desk: Desk, tmp_path: Path) -> None:
    paper = tmp_path / "sheet.pdf"
    paper.write_bytes(safekeeping.recovery_sheet("Eastmere", ("ABCDE",) * 6, desk))
    stand = witness.standing(desk)
    assert f"Trail: {stand.words}" in text_of(paper)
    assert stand.key_words in text_of(paper)


def test_the_papers_of_a_quarter_bear_the_words_of_the_day_they_left_however_often_they_are_saved(
    tmp_path: Path,
) -> None:
    desk, clock = quarters.desk_with_clock(tmp_path)
    quarters.busy(desk, clock)
    planned = quarterly.plan(quarterly.gather(desk, quarters.LAST))
    entry = quarterly.publish(desk, quarters.LAST, planned, "For the board", "The quarter's summary")
    board = desk.vault.trail.head().words
    national.hand_in(desk, quarters.LAST)
    handed_in = desk.vault.trail.head().words
    builders.a_concern(desk)
    for name in ("first", "again"):
        folder = tmp_path / name
        folder.mkdir()
        papers = {file.suffix: file for file in quarterly.save(desk, entry, folder)}
        returned = {file.suffix: file for file in national.save(desk, quarters.LAST, folder)}
        assert f"Trail: {board}" in text_of(papers[".pdf"])
        assert ("Trail", board) in facts(papers[".xlsx"])
        assert ("Trail", handed_in) in facts(returned[".xlsx"])
        signatures = [signature_file.kept(file) for file in (*papers.values(), *returned.values())]
        assert [found.trail_words for found in signatures if found] == [board] * 3 + [handed_in] * 2
    desk.vault.close()


def test_a_return_that_was_not_handed_in_bears_no_words(tmp_path: Path) -> None:
    desk, clock = quarters.desk_with_clock(tmp_path)
    quarters.busy(desk, clock)
    saved = {file.suffix: file for file in national.save(desk, quarters.LAST, tmp_path)}
    assert not [value for name, value in facts(saved[".xlsx"]) if name == "Trail"]
    desk.vault.close()


def facts(book: Path) -> list[tuple[str, str]]:
    """Return the named facts of a workbook's first sheet."""
    rows = openpyxl.load_workbook(book).worksheets[0].iter_rows(max_col=2, values_only=True)
    return [(str(name), str(value)) for name, value in rows]
