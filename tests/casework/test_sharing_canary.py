"""Nothing that somebody said lies in the clear on the drive or on a computer that shares, whatever was done."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import attach, record
from safespace.domain.case import Voice
from tests.casework.apart import Apart

CANARIES = ("Quillfeather", "Bramblewick", "Thistledown", "Larkspurling")


def found(folder: Path) -> set[str]:
    """Return which planted words lie in the clear in any file of a folder, or in a file's name."""
    forms = {one.encode(code): one for one in CANARIES for code in ("utf-8", "utf-16-le", "utf-16-be")}
    files = [(str(file).encode(), file.read_bytes()) for file in folder.rglob("*") if file.is_file()]
    return {word for form, word in forms.items() for name, content in files if form in name or form in content}


def test_no_word_of_a_case_is_in_any_byte_on_the_drive(apart: Apart, tmp_path: Path) -> None:
    said, who, handle, note = CANARIES
    case = record.concern(apart.sam.desk, record.NewConcern(f"{said} was afraid.", handle=handle, who={"name": who}))
    record.note(apart.sam.desk, case.id, Voice.CALL, f"{note} rang back.")
    coming = attach.held(apart.sam.desk, f"{said} wrote this.".encode(), f"{who}.txt")
    attach.keep(apart.sam.desk, case.id, coming, coming.run(), identifying=True)
    apart.lee.asks()
    apart.sam.publishes(release=True)
    apart.lee.takes_pen()
    apart.lee.writes("Another one")
    apart.pass_time(minutes=16)
    apart.sam.takes_pen()
    apart.sam.publishes()
    apart.lee.sets_aside()
    assert apart.lee.has() == apart.sam.has()
    (tmp_path / "drive" / "trial.txt").write_text(said)
    assert found(tmp_path / "drive") == {said}, "the search itself finds what is in the clear"
    (tmp_path / "drive" / "trial.txt").unlink()
    assert found(tmp_path) == set()
