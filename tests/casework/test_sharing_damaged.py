"""A file that is damaged on one computer never takes the place of a colleague's whole one."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.casework import attach, file_names, recusal, sharing
from safespace.domain.ids import Id
from safespace.vault.whole_files import SpoiltFiles, name_of
from tests.casework.apart import Apart
from tests.vault.made_up import contents


def kept_file(apart: Apart, tmp_path: Path, *, identifying: bool) -> Id:
    """Let Sam keep a file on the first case."""
    letter = tmp_path / "letter.pdf"
    letter.write_bytes(b"%PDF-" + b"a" * 5_000)
    coming = attach.begin(apart.sam.desk, letter)
    case = apart.sam.desk.rows.cases.where("1")[0]
    return attach.keep(apart.sam.desk, case.id, coming, coming.run(), identifying=identifying).id


@pytest.mark.parametrize("identifying", [False, True])
@pytest.mark.parametrize("how", ["one bit", "cut", "gone"])
def test_a_damaged_file_is_not_handed_on_and_is_called_by_its_name(
    apart: Apart, tmp_path: Path, how: str, identifying: bool
) -> None:
    kept = kept_file(apart, tmp_path, identifying=identifying)
    apart.sam.publishes()
    apart.lee.takes_newest()
    whole = (apart.lee.desk.vault.folder / name_of(kept)).read_bytes()
    place = apart.sam.desk.vault.folder / name_of(kept)
    if how == "gone":
        place.unlink()
    else:
        place.write_bytes(whole[:-1] if how == "cut" else whole[:-1] + bytes([whole[-1] ^ 1]))
    apart.sam.writes("After")
    shared = sharing.follows(apart.sam.desk).folder
    before = contents(Path(shared))
    with pytest.raises(SpoiltFiles) as refused:
        apart.sam.publishes()
    reference = apart.sam.desk.rows.cases.where("1")[0].reference
    called = f"a file on {reference} that tells who spoke up" if identifying else f"“letter.pdf” on {reference}"
    assert f"Damaged or gone on this computer: {called}." in refused.value.advice
    after = contents(Path(shared))
    assert {name for name in after if not name.endswith("-here")} == {
        name for name in before if not name.endswith("-here")
    }, "nothing new lies in the folder"
    apart.lee.looks()
    assert "After" not in apart.lee.has()
    assert (apart.lee.desk.vault.folder / name_of(kept)).read_bytes() == whole
    place.write_bytes(whole)
    assert apart.sam.publishes()
    apart.lee.takes_newest()
    assert "After" in apart.lee.has()


def test_a_file_of_a_case_that_somebody_does_not_see_is_not_called_by_name(apart: Apart, tmp_path: Path) -> None:
    kept = kept_file(apart, tmp_path, identifying=False)
    case = apart.sam.desk.rows.cases.where("1")[0]
    assert file_names.called(apart.sam.desk) == {kept: f"“letter.pdf” on {case.reference}"}
    recusal.step_back(apart.sam.desk, case.id, "close_to", organisation="Westmere")
    assert file_names.called(apart.sam.desk) == {kept: "a file of a case that you do not see"}
    assert file_names.listed([kept, *map(Id, "abcd")], {kept: "x"}).endswith(" and 2 more")
