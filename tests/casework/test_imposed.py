"""What the organisation fixed holds below every screen: each rule is gone round here, and refuses all the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from safespace.casework import (
    along,
    attach,
    backups,
    door,
    export,
    files,
    hand_over,
    imposed,
    leaving_role,
    moving,
    protections,
    safekeeping,
    witness,
)  # fmt: skip
from safespace.casework.desk import Desk
from safespace.casework.export import Leaving
from safespace.casework.imposed import CaptureForbidden, Imposed, NotAllowedToLeave, PlaceNotAllowed
from safespace.casework.safekeeping import Made
from safespace.domain.ids import Id
from safespace.vault import building, demanded, passphrase
from safespace.vault.cost import FLOOR
from safespace.vault.demanded import FolderNotAllowed, NoNewVaultsYet
from safespace.vault.problems import WeakPassphrase
from tests.builders import Clock, a_concern
from tests.casework.keys import SAM
from tests.casework.looking import actions

TRUST = Imposed(organisation="Eastmere NHS Trust", file="policy.toml")
BROKEN = imposed.strict("policy.toml", "It is not written as TOML, see line 3.")
SIX = "copper lantern orbit velvet harbour tundra"
EIGHT = f"{SIX} glacier pewter"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Let nothing be fixed any more when a test ends."""
    yield
    imposed.take(Imposed())


def forbid(*kinds: str) -> None:
    """Let these kinds of export be forbidden from now on."""
    imposed.take(replace(TRUST, kinds=frozenset(kinds)))


# ------------------------------------------------------------------------------------------------ locking


@pytest.mark.parametrize(
    ("fixed", "wished", "minutes"),
    [
        (Imposed(), 15, 15),
        (Imposed(), 99, 15),
        (Imposed(), -4, 1),
        (replace(TRUST, minutes=3), 15, 3),
        (replace(TRUST, minutes=12), 1, 12),
        (replace(TRUST, longest=4), 15, 4),
        (replace(TRUST, longest=4), 2, 2),
        (BROKEN, 15, 5),
    ],
)
def test_the_time_to_the_lock_is_what_was_fixed_whatever_was_wished(fixed: Imposed, wished: int, minutes: int) -> None:
    imposed.take(fixed)
    assert imposed.idle_minutes(wished) == minutes
    assert minutes in imposed.minutes_on_offer()


# ------------------------------------------------------------------------------------------------ passphrases


def test_a_stricter_strength_holds_wherever_a_passphrase_is_made(made: Made, tmp_path: Path, clock: Clock) -> None:
    assert demanded.LEAST_BITS <= passphrase.strength(SIX).bits < imposed.STRICT_BITS
    imposed.take(replace(TRUST, bits=imposed.STRICT_BITS))
    other, vault = tmp_path / "Other.safespace", made.desk.vault
    ways = (
        lambda: safekeeping.create(other, "Other", "Kim", SIX, clock, cost=FLOOR),
        lambda: safekeeping.change_passphrase(made.desk, SAM, SIX),
        lambda: vault.add_guardian("Kim", SIX, clock(), may_open_identity=False),
        lambda: safekeeping.recover(vault.folder, "-".join(made.code), SIX, clock),
        lambda: export.prepare(made.desk, "archive", SIX, with_identity=False),
    )
    for way in ways:
        with pytest.raises(WeakPassphrase) as refused:
            way()
        assert "Use 8 words that do not belong together" in refused.value.advice
    assert not door.strength(SIX).enough
    assert door.strength(EIGHT).enough
    safekeeping.change_passphrase(made.desk, SAM, EIGHT)


@pytest.mark.parametrize("bits", [65.0, 80.0, 120.0])
def test_the_passphrase_on_offer_is_one_that_is_taken(bits: float) -> None:
    imposed.take(replace(TRUST, bits=bits))
    assert door.strength(door.passphrase_on_offer()).bits >= bits == door.enough_bits()


def test_nothing_makes_a_passphrase_weaker_than_safespace_asks() -> None:
    imposed.take(replace(TRUST, bits=0.0))
    assert door.enough_bits() == demanded.LEAST_BITS


# ------------------------------------------------------------------------------------------------ folders


def test_a_vault_lies_in_an_allowed_folder_or_is_neither_made_nor_opened(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    made.desk.vault.close()
    allowed = tmp_path / "allowed"
    allowed.mkdir()
    imposed.take(replace(TRUST, vaults=(allowed,)))
    there = made.desk.vault.folder
    for way in (
        lambda: safekeeping.unlock(there, SAM, clock),
        lambda: safekeeping.look_on(there, SAM, clock),
        lambda: safekeeping.recover(there, "-".join(made.code), EIGHT, clock),
        lambda: safekeeping.create(tmp_path / "B.safespace", "B", "Kim", SIX, clock, cost=FLOOR),
        lambda: door.place_for(tmp_path, "C"),
    ):
        with pytest.raises(FolderNotAllowed) as refused:
            way()
        assert str(allowed) in refused.value.advice
    there.rename(allowed / there.name)
    safekeeping.lock(safekeeping.unlock(allowed / there.name, SAM, clock))


@pytest.mark.skipif(sys.platform == "win32", reason="links take more rights there")
def test_neither_a_link_nor_dots_nor_a_name_alike_lead_round_an_allowed_folder(tmp_path: Path) -> None:
    allowed, other = tmp_path / "vaults", tmp_path / "vaults-elsewhere"
    for folder in (allowed, other):
        folder.mkdir()
    (allowed / "way").symlink_to(other)
    imposed.take(replace(TRUST, vaults=(allowed,), backups=(allowed,)))
    for place in (other, allowed / "way", allowed / ".." / other.name, tmp_path, allowed / "way" / "deeper"):
        with pytest.raises(FolderNotAllowed):
            door.place_for(place, "Eastmere")
        with pytest.raises(PlaceNotAllowed):
            imposed.refuse_backup_place(place)
    assert door.place_for(allowed / "deeper", "Eastmere").parent == allowed / "deeper"
    (tmp_path / "other-name").symlink_to(allowed)
    assert door.place_for(tmp_path / "other-name", "Eastmere")


def test_backups_go_to_allowed_folders_alone_even_where_another_was_chosen_before(made: Made, tmp_path: Path) -> None:
    stick, drive = tmp_path / "stick", tmp_path / "drive"
    for folder in (stick, drive):
        folder.mkdir()
    backups.choose_place(made.desk, stick)
    imposed.take(replace(TRUST, backups=(drive,)))
    for way in (backups.choose_place, backups.first_backup, moving.prepare):
        with pytest.raises(PlaceNotAllowed):
            way(made.desk, stick)
    backups.choose_place(made.desk, drive)
    stands = {copy.folder: copy for copy in backups.back_up(made.desk)}
    assert list(stick.iterdir()) == []
    assert stands[stick].trouble == PlaceNotAllowed.title
    assert [copy.trouble for place, copy in stands.items() if place != stick] == ["", ""]


# ------------------------------------------------------------------------------------------------ capture, exports


def test_a_capture_that_is_forbidden_is_refused_before_it_stands_in_the_trail(desk: Desk) -> None:
    imposed.take(replace(TRUST, capture=False))
    before = actions(desk)
    with pytest.raises(CaptureForbidden) as refused:
        protections.allow_capture(desk, 10)
    assert "Eastmere NHS Trust" in refused.value.advice
    assert actions(desk) == before


def test_an_export_of_everything_is_refused_at_each_of_its_steps(desk: Desk, tmp_path: Path) -> None:
    leaving = Leaving(MappingProxyType({}), (), MappingProxyType({"cases": 0}), 0, FLOOR)
    earlier = export.write(leaving, tmp_path / "earlier.safespace-export", SIX).file
    forbid(imposed.EVERYTHING)
    before = actions(desk)
    for way in (
        lambda: export.prepare(desk, "archive", SIX, with_identity=False),
        lambda: export.write(leaving, tmp_path / "round.safespace-export", SIX),
        lambda: export.open_export(earlier, SIX, tmp_path),
    ):
        with pytest.raises(NotAllowedToLeave):
            way()
    assert actions(desk) == before
    assert [file.name for file in tmp_path.glob("*export*")] == [earlier.name]


def test_a_pack_is_refused_before_anything_is_gathered(desk: Desk, tmp_path: Path) -> None:
    forbid(imposed.PACKS)
    gathered: list[Path] = []
    with pytest.raises(NotAllowedToLeave):
        hand_over.laid_down(desk, None, desk.new_id(), tmp_path, gathered.append)  # pyright: ignore[reportArgumentType]
    assert gathered == []


def test_no_file_of_a_case_goes_out_and_the_trail_does_not_say_that_one_did(desk: Desk, tmp_path: Path) -> None:
    case = a_concern(desk)
    coming = attach.held(desk, b"the rota", "rota.txt")
    kept = attach.keep(desk, case.id, coming, coming.run(), identifying=False)
    forbid(imposed.ATTACHMENTS)
    before = actions(desk)
    for way in (
        lambda: attach.copied_out(desk, case.id, kept.id),
        lambda: along.save(desk, Id("none"), tmp_path / "copy.txt"),
    ):
        with pytest.raises(NotAllowedToLeave):
            way()
    assert actions(desk) == before
    assert attach.opened(desk, case.id, kept.id).about.id == kept.id, "it is still read inside"


@pytest.mark.parametrize("name", ["a.docx", "A.DOCX", "a.b.Docx"])
def test_a_forbidden_kind_of_paper_is_refused_whatever_its_name(desk: Desk, tmp_path: Path, name: str) -> None:
    forbid("docx")
    with pytest.raises(NotAllowedToLeave, match="does not let this leave") as refused:
        files.save(desk, tmp_path, {name: b"1"})
    assert "Papers as Word documents: forbidden on this computer by Eastmere NHS Trust." in refused.value.advice
    assert not list(tmp_path.glob("*.[dD]*"))


def test_of_several_papers_those_that_may_leave_do(desk: Desk, tmp_path: Path) -> None:
    forbid("csv", "xlsx")
    folder = tmp_path / "papers"
    folder.mkdir()
    written = files.save(desk, folder, {"one.csv": b"1", "one.xlsx": b"2", "one.pdf": b"3"})
    assert [paper.name for paper in written] == ["one.pdf"]
    assert sorted(file.name for file in folder.iterdir()) == ["one.pdf", "one.pdf.sig"]


def test_a_certificate_that_may_not_be_written_leaves_no_word_of_it_in_the_trail(desk: Desk, tmp_path: Path) -> None:
    forbid("pdf")
    before = actions(desk)
    for way in (lambda: leaving_role.certify(desk, (), tmp_path), lambda: witness.save_slip(desk, tmp_path)):
        with pytest.raises(NotAllowedToLeave):
            way()
    assert actions(desk) == before


# ------------------------------------------------------------------------------------------------ a refused file


def test_a_refused_file_is_stricter_in_everything_and_vaults_still_open(
    made: Made, tmp_path: Path, clock: Clock
) -> None:
    backups.choose_place(made.desk, tmp_path)
    made.desk.vault.close()
    imposed.take(BROKEN)
    opened = safekeeping.unlock(made.desk.vault.folder, SAM, clock)
    for way in (
        lambda: door.place_for(tmp_path, "New"),
        lambda: safekeeping.create(tmp_path / "New.safespace", "New", "Kim", EIGHT, clock, cost=FLOOR),
        lambda: building.building(tmp_path / "New.safespace").__enter__(),
    ):
        with pytest.raises(NoNewVaultsYet):
            way()
    with pytest.raises(PlaceNotAllowed, match="does not let backups"):
        backups.choose_place(opened, tmp_path / "another")
    assert [copy.trouble for copy in backups.back_up(opened)] == ["", ""], "those that are made go on being made"
    assert set(imposed.KINDS) - imposed.now().kinds == {"pdf"}
    with pytest.raises(CaptureForbidden):
        protections.allow_capture(opened, 1)
    opened.vault.close()
