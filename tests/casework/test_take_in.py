"""A mail or a paper becomes a concern: what goes where, what is left nowhere, and what is not lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from safespace.casework import attach, contact, identity, record, take_in
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk
from safespace.casework.take_in import Taken
from safespace.domain.case import Case
from safespace.vault.connection import Connection
from tests.builders import Clock
from tests.casework.looking import actions, places_of
from tests.importing import pdfs, samples


def dropped(folder: Path, name: str = "From Lindqvist.eml", content: bytes | None = None) -> Path:
    file = folder / name
    file.write_bytes(samples.with_rota().as_bytes() if content is None else content)
    return file


def kept(desk: Desk, taken: Taken, words: str | None = None) -> Case:
    new = record.NewConcern(taken.words if words is None else words, who=taken.who, raised_on=taken.sent_on)
    return take_in.concern(desk, new, Reach(), take_in.seal(take_in.coming(desk, taken)))


def test_a_mail_becomes_a_concern_with_its_sender_sealed_and_its_day(desk: Desk, tmp_path: Path) -> None:
    taken = take_in.take(dropped(tmp_path), pdfs.read)
    case = kept(desk, taken, "There is one nurse.")
    assert (case.raised_on, case.handle) == (date(2026, 6, 24), "")
    who = identity.open_with_reason(desk, case.id, "ring_back").who
    assert (who["name"], who["contact"]) == (samples.NAME, samples.ADDRESS)
    names = [one.name for one in attach.files(desk, case.id).shown]
    assert names == ["From Lindqvist.eml", "Rota June.pdf"]
    assert actions(desk).count("file.added") == 2


def test_the_files_open_only_with_who_spoke_up_and_are_the_same_to_the_byte(desk: Desk, tmp_path: Path) -> None:
    source = dropped(tmp_path)
    whole = source.read_bytes()
    taken = take_in.take(source, pdfs.read)
    source.unlink()
    case = kept(desk, taken)
    files = attach.files(desk, case.id)
    assert (files.shown, len(files.sealed)) == ((), 2)
    with pytest.raises(identity.IdentitySealed):
        attach.opened(desk, case.id, files.sealed[0].id)
    identity.open_with_reason(desk, case.id, "ring_back")
    contents = [b"".join(attach.opened(desk, case.id, one.id).portions()) for one in files.sealed]
    assert contents == [whole, samples.ROTA]


def test_nothing_of_the_sender_or_the_headers_stands_anywhere_in_the_clear(desk: Desk, tmp_path: Path) -> None:
    taken = take_in.take(dropped(tmp_path), pdfs.read)
    kept(desk, taken, "There is one nurse.")
    for word in ("Lindqvist", "maya", "quillfeather", "203.0.113.7", "Rota June", "bounce-8812"):
        assert places_of(desk, word) == set()
    assert "Lindqvist" not in repr(taken)
    assert list(tmp_path.glob("**/*.eml")) == [tmp_path / "From Lindqvist.eml"]
    assert [file for file in tmp_path.glob("**/*") if file.suffix in (".part", ".tmp")] == []


def test_the_trail_tells_that_it_came_and_not_from_whom(desk: Desk, tmp_path: Path) -> None:
    kept(desk, take_in.take(dropped(tmp_path), pdfs.read))
    rows = [f"{event.action} {event.codes} {event.counts}" for event in desk.vault.trail.read(limit=50)]
    assert not any("indqvist" in row or "example.org" in row for row in rows)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Scan.jpg", b"\xff\xd8"),
        ("Cut.msg", samples.outlook()[:700]),
        ("Bomb.docx", b"PK\x03\x04"),
        ("No ending", b"x"),
        ("Locked.pdf", pdfs.pdf("A secret.", password="violin")),
        ("Broken.pdf", pdfs.pdf("Cut off.")[:300]),
    ],
)
def test_what_cannot_be_read_is_kept_as_it_is(desk: Desk, tmp_path: Path, name: str, content: bytes) -> None:
    taken = take_in.take(dropped(tmp_path, name, content), pdfs.read)
    assert taken.words == ""
    assert taken.trouble is not None
    assert taken.trouble.title == "The words in this file cannot be read"
    case = kept(desk, taken, "They sent something.")
    identity.open_with_reason(desk, case.id, "ring_back")
    (file,) = attach.files(desk, case.id).shown
    assert b"".join(attach.opened(desk, case.id, file.id).portions()) == content


def test_the_words_of_a_pdf_are_taken_and_the_paper_itself_is_sealed(desk: Desk, tmp_path: Path) -> None:
    content = pdfs.pdf("One nurse at night.", "\u00a0I told my manager.")
    taken = take_in.take(dropped(tmp_path, "Letter.PDF", content), pdfs.read)
    assert " ".join(taken.words.split()) == "One nurse at night. I told my manager."
    assert (taken.trouble, taken.left) == (None, ())
    case = kept(desk, taken)
    (file,) = attach.files(desk, case.id).sealed
    identity.open_with_reason(desk, case.id, "ring_back")
    assert b"".join(attach.opened(desk, case.id, file.id).portions()) == content
    assert places_of(desk, "Letter.PDF") == set()


def test_a_scan_is_kept_and_says_that_there_are_no_words_in_it(desk: Desk, tmp_path: Path) -> None:
    taken = take_in.take(dropped(tmp_path, "Scan.pdf", pdfs.pdf("", "")), pdfs.read)
    assert taken.words == ""
    assert taken.trouble is not None
    assert (taken.trouble.title, taken.trouble.advice) == ("There are no words in this file", take_in.NO_WORDS)
    assert len(attach.files(desk, kept(desk, taken, "They sent a scan.").id).sealed) == 1


def test_a_long_pdf_says_of_how_many_pages_the_words_are(tmp_path: Path) -> None:
    many = pdfs.pdf(*(f"Page {number}" for number in range(2_000)))
    taken = take_in.take(dropped(tmp_path, "Long.pdf", many), pdfs.read)
    assert taken.left == ("The words are of its first 1000 pages of 2000; the others are in the sealed file.",)
    assert taken.trouble is None


def test_a_file_too_large_to_hold_is_kept_from_where_it_lies(desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "Talk.eml"
    with large.open("wb") as file:
        file.truncate(41 * 1024**2)
    taken = take_in.take(large, pdfs.read)
    assert taken.source == large
    assert taken.trouble is not None
    assert taken.trouble.advice == take_in.TOO_LARGE
    case = kept(desk, taken, "They recorded it.")
    assert attach.files(desk, case.id).sealed[0].size == 41 * 1024**2


def test_a_folder_or_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "gone.eml"):
        with pytest.raises(attach.NotAFile):
            take_in.take(place, pdfs.read)


def test_a_concern_that_is_refused_leaves_no_file_and_no_case(desk: Desk, tmp_path: Path) -> None:
    taken = take_in.take(dropped(tmp_path), pdfs.read)
    ready = take_in.seal(take_in.coming(desk, taken))
    with pytest.raises(record.NothingWritten):
        take_in.concern(desk, record.NewConcern(" ", who=taken.who), Reach(), ready)
    assert desk.rows.cases.total() == 0
    assert desk.vault.attachments.leftovers() == ()


def test_a_disk_that_fails_half_way_keeps_neither_words_nor_files(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = take_in.take(dropped(tmp_path), pdfs.read)
    ready = take_in.seal(take_in.coming(desk, taken))
    execute = Connection.execute

    def fail(self: Connection, sql: str, *values: object) -> object:
        if sql.startswith("INSERT INTO attachments"):
            raise OSError("the disk is full")
        return execute(self, sql, *values)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(Connection, "execute", fail)
    with pytest.raises(OSError, match="the disk is full"):
        take_in.concern(desk, record.NewConcern(taken.words, who=taken.who), Reach(), ready)
    monkeypatch.undo()
    assert desk.rows.cases.total() == 0
    assert desk.vault.attachments.leftovers() == ()


def test_a_day_that_is_still_to_come_is_refused(desk: Desk, clock: Clock) -> None:
    for new in (
        record.NewConcern("One.", raised_on=date(2026, 7, 4)),
        record.NewConcern("One.", first_raised_on=date(2026, 7, 4)),
    ):
        with pytest.raises(Exception, match=r"This has not happened yet|It cannot have begun after you joined"):
            take_in.concern(desk, new, Reach())
    assert desk.rows.cases.total() == 0


def test_how_they_can_be_reached_is_kept_with_the_concern(desk: Desk) -> None:
    new = record.NewConcern("One.", who={"name": "Ada", "safe_contact": "after 18:00", "avoid": "the ward phone"})
    case = take_in.concern(desk, new, Reach(channel="message"))
    known = contact.of_case(desk, case.id)
    assert known is not None
    assert (known.recorded, known.wanted, known.channel and known.channel.code) == (True, True, "message")
    assert places_of(desk, "18:00") | places_of(desk, "ward phone") == set()
