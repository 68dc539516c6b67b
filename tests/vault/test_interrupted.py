"""A change of keys that is cut off at each of its steps: the next opening finishes it or undoes it, and says which."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.vault import header as slot_file
from safespace.vault import interrupted, rekey
from safespace.vault.header import COPY, DATABASE, KEYS, Header
from safespace.vault.interrupted import FRESH
from safespace.vault.key_problems import KeyChangeUndone, WayInUnfinished
from safespace.vault.problems import VaultDamaged, WrongPassphrase
from safespace.vault.rekey import Plan
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE, contents
from tests.vault.people import BRAM_WORDS, CAROL, CAROL_WORDS, PLAIN, Staffed, spoken
from tests.vault.test_rekey import whole


class Cut(BaseException):
    """The power goes."""


def cut_off(staffed: Staffed, after: str, monkeypatch: pytest.MonkeyPatch, into: Path) -> Staffed:
    """Remove Bram, and copy the folder as it lies on the disk when a step is done: `after` names the step."""
    steps: dict[str, tuple[object, str]] = {
        "built": (rekey, "built"),
        "announced": (slot_file, "save"),
        "swapped": (interrupted, "swap"),
        "concluded": (interrupted, "concluded"),
    }
    place, name = steps[after]
    real: Callable[..., object] = getattr(place, name)
    into.mkdir()

    def copied(*given: object) -> object:
        done = real(*given)
        if not any(into.iterdir()):
            shutil.copytree(staffed.folder, into / "Eastmere.safespace")
        return done

    vault = staffed.opened()
    with monkeypatch.context() as patched:
        patched.setattr(place, name, copied)
        vault.access.remove(staffed.bram, NOW)
    vault.close()
    return Staffed(into / "Eastmere.safespace", staffed.code, staffed.case, staffed.bram, staffed.carol)


def names(vault: Vault) -> list[str]:
    """Return who is in a vault."""
    return [one.name for one in vault.guardians.all()]


@pytest.mark.parametrize("words", [PASSPHRASE, CAROL_WORDS])
@pytest.mark.parametrize(("after", "removed"), [("built", False), ("announced", True), ("swapped", True)])
def test_whatever_step_it_was_cut_off_after_the_vault_is_whole_and_either_before_or_after(
    staffed: Staffed, after: str, removed: bool, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cut = cut_off(staffed, after, monkeypatch, tmp_path / "cut")
    assert (cut.folder / FRESH).exists() == (after != "swapped")
    vault = cut.opened(words)
    assert len(names(vault)) == (2 if removed else 3)
    whole(vault, cut.case)
    if words == PASSPHRASE:
        assert spoken(vault, cut.case) == PLAIN
    with vault.transaction():
        vault.settings.set("after", "the cut")
    vault.close()
    assert not list(cut.folder.glob(f"{FRESH}*"))
    header, from_copy = slot_file.load(cut.folder)
    assert (header.former, from_copy) == (b"", False)
    assert (cut.folder / KEYS).read_bytes() == (cut.folder / COPY).read_bytes()
    if removed:
        with pytest.raises(WrongPassphrase):
            cut.opened(BRAM_WORDS)
    else:
        cut.opened(BRAM_WORDS).close()
    again = cut.opened()
    assert again.settings.get("after") == "the cut"
    again.close()


def test_a_wrong_passphrase_in_the_middle_of_it_changes_nothing(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cut = cut_off(staffed, "announced", monkeypatch, tmp_path / "cut")
    before = contents(cut.folder)
    for words in (BRAM_WORDS, "certainly not this one"):
        with pytest.raises(WrongPassphrase):
            cut.opened(words)
    assert contents(cut.folder) == before
    cut.opened().close()


@pytest.mark.parametrize("damage", ["gone", "a bit", "cut"])
def test_a_new_database_that_does_not_read_is_given_up_and_the_old_one_opens_as_before(
    staffed: Staffed, damage: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cut = cut_off(staffed, "announced", monkeypatch, tmp_path / "cut")
    fresh = cut.folder / FRESH
    content = bytearray(fresh.read_bytes())
    content[len(content) // 2] ^= 1
    if damage == "gone":
        fresh.unlink()
    else:
        fresh.write_bytes(bytes(content) if damage == "a bit" else bytes(content[: len(content) // 2]))
    with pytest.raises(KeyChangeUndone):
        cut.opened()
    for words in (BRAM_WORDS, CAROL_WORDS, PASSPHRASE):
        vault = cut.opened(words)
        assert len(names(vault)) == 3
        whole(vault, cut.case)
        vault.close()
    assert not fresh.exists()


def test_with_neither_database_it_is_named_damage_and_nothing_is_thrown_away(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cut = cut_off(staffed, "announced", monkeypatch, tmp_path / "cut")
    for name in (FRESH, DATABASE):
        content = bytearray((cut.folder / name).read_bytes())
        content[20] ^= 1
        (cut.folder / name).write_bytes(bytes(content))
    before = contents(cut.folder)
    with pytest.raises(VaultDamaged):
        cut.opened()
    assert {name: content for name, content in contents(cut.folder).items() if "-" not in name} == before


def test_a_step_that_fails_after_the_swap_is_still_a_change_that_was_made(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = interrupted.swap

    def half(folder: Path) -> None:
        real(folder)
        raise OSError

    vault = staffed.opened()
    with monkeypatch.context() as patched:
        patched.setattr(interrupted, "swap", half)
        vault.access.remove(staffed.bram, NOW)
    assert names(vault) == [vault.guardian.name, CAROL]
    whole(vault, staffed.case)
    vault.close()
    staffed.opened().close()
    with pytest.raises(WrongPassphrase):
        staffed.opened(BRAM_WORDS)


def test_a_last_step_that_fails_is_made_up_for_at_the_next_opening(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError

    vault = staffed.opened()
    with monkeypatch.context() as patched:
        patched.setattr(interrupted, "concluded", full)
        vault.access.remove(staffed.bram, NOW)
    with vault.transaction():
        vault.settings.set("after", "yes")
    vault.close()
    assert Header.read((staffed.folder / KEYS).read_bytes()).former
    again = staffed.opened()
    assert again.settings.get("after") == "yes"
    again.close()
    assert not Header.read((staffed.folder / KEYS).read_bytes()).former


def test_the_power_going_in_the_middle_is_no_problem_of_the_disk(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise Cut

    vault = staffed.opened()
    with monkeypatch.context() as patched:
        patched.setattr(rekey, "built", gone)
        with pytest.raises(Cut):
            vault._parts = rekey.rekeyed(vault._parts, Plan(), NOW)
    vault.connection = vault._parts.connection
    vault.close()
    staffed.opened().close()


def test_somebody_who_was_being_let_in_when_the_power_went_is_told_so_and_forgotten(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cut = replace(staffed, folder=tmp_path / "cut" / staffed.folder.name)

    def gone(_: object) -> None:
        shutil.copytree(staffed.folder, cut.folder)
        raise Cut

    words = "tangerine harbour pencil walnut crayon moss"
    vault = staffed.opened()
    with monkeypatch.context() as patched:
        patched.setattr("safespace.vault.connection.Connection._commit", gone)
        with pytest.raises(Cut):
            vault.access.add("Dan", words, NOW, may_open_identity=True)
    vault.close()
    with pytest.raises(WrongPassphrase):
        staffed.opened(words)
    before = contents(cut.folder)
    with pytest.raises(WayInUnfinished):
        cut.opened(words)
    settled = {name: content for name, content in contents(cut.folder).items() if name in (KEYS, COPY)}
    assert settled == {name: before[name] for name in settled}
    cut.opened().close()
    with pytest.raises(WrongPassphrase):
        cut.opened(words)
    again = cut.opened()
    again.access.add("Dan", words, NOW, may_open_identity=True)
    again.close()
    cut.opened(words).close()
