"""Files of a case: taken in, shown, copied out, taken away, and what none of that may tell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from safespace.casework import attach, browse, holds, identity
from safespace.casework.desk import Desk
from safespace.casework.holds import Wanted
from safespace.domain.attachment import Attachment
from safespace.domain.case import Case
from safespace.domain.holds import Held
from safespace.vault.pieces import PIECE
from safespace.vault.problems import AttachmentDamaged
from tests.builders import Clock, a_concern
from tests.casework.looking import actions, everything

CONTENT = b"The rota of the ward, as it was changed on Friday."


@pytest.fixture
def case(desk: Desk) -> Case:
    """Return a case."""
    return a_concern(desk)


def added(desk: Desk, case: Case, folder: Path, *, identifying: bool = False) -> Attachment:
    """Take a file in."""
    source = folder / "Rota from Quillfeather.txt"
    source.write_bytes(CONTENT)
    coming = attach.begin(desk, source)
    return attach.keep(desk, case.id, coming, coming.run(), identifying=identifying)


def test_a_file_is_kept_shown_and_read_again(desk: Desk, case: Case, tmp_path: Path) -> None:
    kept = added(desk, case, tmp_path)
    assert (kept.name, kept.media, kept.size) == ("Rota from Quillfeather.txt", "text/plain", len(CONTENT))
    assert attach.files(desk, case.id).shown == (kept,)
    assert b"".join(attach.opened(desk, case.id, kept.id).portions()) == CONTENT
    assert actions(desk)[-1] == "file.added", "looking at a file that names nobody is no act"


def test_only_as_much_is_read_into_memory_as_was_asked_for(desk: Desk, case: Case, tmp_path: Path) -> None:
    source = tmp_path / "long.txt"
    source.write_bytes(b"x" * 3 * PIECE)
    make_known = attach.seal(attach.begin(desk, source), case.id, identifying=False)
    opening = attach.opened(desk, case.id, make_known(desk).id)
    assert len(attach.content(opening, 10)) == PIECE
    assert attach.content(opening, 2**40) == source.read_bytes()
    damaged = bytearray(opening.source.read_bytes())
    damaged[-1] ^= 1
    opening.source.write_bytes(damaged)
    with pytest.raises(AttachmentDamaged):
        attach.content(opening, 2**40)


def test_what_a_file_is_called_stands_in_no_row_in_the_clear(desk: Desk, case: Case, tmp_path: Path) -> None:
    for identifying in (False, True):
        added(desk, case, tmp_path, identifying=identifying)
    assert "Quillfeather" not in repr(everything(desk))
    assert "A file was added" in repr(browse.case(desk, case.id))


def test_a_file_that_tells_who_spoke_up_keeps_its_name_until_the_identity_is_open(
    desk: Desk, case: Case, tmp_path: Path, clock: Clock
) -> None:
    kept = added(desk, case, tmp_path, identifying=True)
    found = attach.files(desk, case.id)
    assert (found.shown, len(found.sealed), found.sealed[0].name) == ((), 1, "")
    with pytest.raises(identity.IdentitySealed):
        attach.opened(desk, case.id, kept.id)
    identity.open_with_reason(desk, case.id, "ring_back")
    assert attach.files(desk, case.id).shown == (kept,)
    assert b"".join(attach.opened(desk, case.id, kept.id).portions()) == CONTENT
    assert actions(desk)[-1] == "file.opened"
    clock.move(minutes=10)
    assert attach.files(desk, case.id).shown == ()


def test_an_open_identity_of_one_case_opens_no_file_of_another(desk: Desk, case: Case, tmp_path: Path) -> None:
    kept, other = added(desk, case, tmp_path, identifying=True), a_concern(desk)
    identity.open_with_reason(desk, other.id, "ring_back")
    with pytest.raises(identity.IdentitySealed):
        attach.opened(desk, case.id, kept.id)


def test_copying_out_is_told_in_the_trail_and_on_the_timeline(desk: Desk, case: Case, tmp_path: Path) -> None:
    kept = added(desk, case, tmp_path)
    attach.copied_out(desk, case.id, kept.id).save(tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == CONTENT
    assert actions(desk)[-1] == "file.copied_out"
    assert "copied out" in repr(browse.case(desk, case.id))


def test_a_file_that_was_taken_away_is_gone_from_the_disk_too(desk: Desk, case: Case, tmp_path: Path) -> None:
    kept = added(desk, case, tmp_path)
    place = attach.opened(desk, case.id, kept.id).source
    assert place.exists()
    attach.take_away(desk, case.id, kept.id)
    assert not place.exists()
    assert attach.files(desk, case.id) == attach.Files((), ())
    assert actions(desk)[-1] == "file.taken_away"


def test_a_case_that_is_on_hold_keeps_its_files(desk: Desk, case: Case, tmp_path: Path) -> None:
    kept = added(desk, case, tmp_path)
    later = desk.today().replace(year=desk.today().year + 1)
    holds.place(desk, Wanted("legal", "Trust solicitor", "A claim", later, case_id=case.id))
    before = everything(desk)
    with pytest.raises(Held):
        attach.take_away(desk, case.id, kept.id)
    assert everything(desk) == before
    assert attach.opened(desk, case.id, kept.id).source.exists()


def test_a_folder_a_missing_file_and_one_that_is_too_large_are_refused(desk: Desk, tmp_path: Path) -> None:
    for source in (tmp_path, tmp_path / "not there"):
        with pytest.raises(attach.NotAFile):
            attach.begin(desk, source)
    large = tmp_path / "large"
    with large.open("wb") as file:
        os.truncate(file.fileno(), attach.LARGEST + 1)
    with pytest.raises(attach.FileTooLarge):
        attach.begin(desk, large)


@pytest.mark.parametrize("name", ["x" * 250, "<b>&amp;\u202egpj.exe", "=cmd|calc!A0", " .pdf", "no suffix"])
def test_a_hostile_name_is_kept_as_it_is_and_breaks_nothing(desk: Desk, case: Case, tmp_path: Path, name: str) -> None:
    source = tmp_path / name
    source.write_bytes(CONTENT)
    coming = attach.begin(desk, source)
    kept = attach.keep(desk, case.id, coming, coming.run(), identifying=False)
    assert kept.name == name[:200]
    assert attach.files(desk, case.id).shown[0].name == kept.name
