"""A key file besides the passphrase: needed once it is asked for; missing, another or too many is said plainly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.vault import key_file
from safespace.vault.key_problems import (
    AnotherKeyFile,
    KeyFileDamaged,
    KeyFileExists,
    KeyFileNeeded,
    KeyFileNotNeeded,
    NotAKeyFile,
)
from safespace.vault.problems import CannotWrite, WrongPassphrase
from safespace.vault.vault import Vault
from tests.full import full_after
from tests.vault.made_up import NOW, OTHER_PASSPHRASE, PASSPHRASE, contents
from tests.vault.people import BRAM_WORDS, Staffed


@pytest.fixture
def keyed(staffed: Staffed, tmp_path: Path) -> tuple[Staffed, Path]:
    """Return a vault whose first guardian's passphrase asks for a key file, and that file."""
    file = tmp_path / "stick.safespace-key"
    key_file.create(file)
    vault = staffed.opened()
    vault.change_passphrase(PASSPHRASE, PASSPHRASE, new_key_file=file)
    vault.close()
    return staffed, file


def test_a_key_file_for_which_there_is_no_room_leaves_no_half_that_stands_in_the_way(tmp_path: Path) -> None:
    with full_after(40), pytest.raises(CannotWrite):
        key_file.create(tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
    assert key_file.create(tmp_path / "a") == key_file.read(tmp_path / "a")


def test_a_key_file_is_small_text_for_this_user_alone_and_never_the_same_twice(tmp_path: Path) -> None:
    first, second = (key_file.create(tmp_path / name) for name in ("a", "b"))
    assert first.digest != second.digest
    assert first.mark != second.mark
    assert key_file.read(tmp_path / "a") == first
    assert (tmp_path / "a").stat().st_size < 250
    assert (tmp_path / "a").read_text().isascii()
    if os.name == "posix":
        assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert first.digest.hex() not in repr(first)


def test_an_old_key_file_is_never_written_over(tmp_path: Path) -> None:
    key_file.create(tmp_path / "a")
    before = contents(tmp_path)
    with pytest.raises(KeyFileExists):
        key_file.create(tmp_path / "a")
    with pytest.raises(CannotWrite):
        key_file.create(tmp_path / "nowhere" / "a")
    assert contents(tmp_path) == before


@given(st.sampled_from(["\r\n", "\n\n", "  \n", "\t"]))
def test_line_ends_and_spaces_do_not_matter(tmp_path_factory: pytest.TempPathFactory, between: str) -> None:
    folder = tmp_path_factory.mktemp("keys")
    made = key_file.create(folder / "a")
    (folder / "b").write_text(between.join((folder / "a").read_text().splitlines()) + between)
    assert key_file.read(folder / "b") == made


def test_every_changed_letter_of_a_key_file_is_noticed(tmp_path: Path) -> None:
    key_file.create(tmp_path / "a")
    text = (tmp_path / "a").read_text()
    for place, letter in enumerate(text):
        if letter.isspace():
            continue
        changed = text[:place] + ("x" if letter != "x" else "y") + text[place + 1 :]
        (tmp_path / "b").write_text(changed)
        with pytest.raises((NotAKeyFile, KeyFileDamaged)):
            key_file.read(tmp_path / "b")
    for length in range(len(text) - 1):
        (tmp_path / "b").write_text(text[:length])
        with pytest.raises((NotAKeyFile, KeyFileDamaged)):
            key_file.read(tmp_path / "b")


@given(st.binary(max_size=300))
def test_any_other_file_is_no_key_file(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("other") / "holiday.jpg"
    file.write_bytes(content)
    with pytest.raises(NotAKeyFile):
        key_file.read(file)
    with pytest.raises(NotAKeyFile):
        key_file.read(file.parent)


def test_the_passphrase_alone_opens_nothing_once_a_key_file_is_asked_for(keyed: tuple[Staffed, Path]) -> None:
    staffed, file = keyed
    before = contents(staffed.folder)
    with pytest.raises(KeyFileNeeded):
        staffed.opened()
    assert contents(staffed.folder) == before
    vault = Vault.open(staffed.folder, PASSPHRASE, NOW, key_file=file)
    assert vault.guardian.may_open_identity
    vault.close()


def test_another_key_file_a_wrong_passphrase_and_one_too_many_are_told_apart(
    keyed: tuple[Staffed, Path], tmp_path: Path
) -> None:
    staffed, file = keyed
    other = tmp_path / "other"
    key_file.create(other)
    (tmp_path / "photo").write_bytes(b"\xff\xd8")
    cases: tuple[tuple[str, Path, type[Exception]], ...] = (
        (PASSPHRASE, other, AnotherKeyFile),
        (OTHER_PASSPHRASE + "x", file, WrongPassphrase),
        (BRAM_WORDS, file, KeyFileNotNeeded),
        (BRAM_WORDS, other, KeyFileNotNeeded),
        (PASSPHRASE, tmp_path / "photo", NotAKeyFile),
        (PASSPHRASE, tmp_path / "gone", NotAKeyFile),
    )
    before = contents(staffed.folder)
    for words, given_file, problem in cases:
        with pytest.raises(problem) as caught:
            Vault.open(staffed.folder, words, NOW, key_file=given_file)
        assert type(caught.value) is problem
    assert contents(staffed.folder) == before
    staffed.opened(BRAM_WORDS).close()


def test_a_lost_key_file_is_replaced_with_the_recovery_sheet(keyed: tuple[Staffed, Path]) -> None:
    staffed, file = keyed
    file.unlink()
    Vault.open_with_recovery(staffed.folder, staffed.code, OTHER_PASSPHRASE + " moss", NOW).close()
    staffed.opened(OTHER_PASSPHRASE + " moss").close()


def test_changing_the_passphrase_needs_the_key_file_and_can_leave_it_out_from_then_on(
    keyed: tuple[Staffed, Path],
) -> None:
    staffed, file = keyed
    vault = Vault.open(staffed.folder, PASSPHRASE, NOW, key_file=file)
    with pytest.raises(KeyFileNeeded):
        vault.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE)
    vault.change_passphrase(PASSPHRASE, PASSPHRASE, key_file=file)
    vault.close()
    staffed.opened().close()
    with pytest.raises(KeyFileNotNeeded):
        Vault.open(staffed.folder, PASSPHRASE, NOW, key_file=file)


def test_a_slot_that_was_edited_to_need_no_key_file_does_not_open(keyed: tuple[Staffed, Path]) -> None:
    from tests.vault.test_ways_in import rewrite

    staffed, file = keyed
    mark = key_file.read(file).mark.encode()
    rewrite(staffed.folder, {b'"key_file":"' + mark + b'"': b'"key_file":""'})
    with pytest.raises(WrongPassphrase):
        staffed.opened()


def test_a_newcomer_may_have_a_key_file_from_the_first_day(staffed: Staffed, tmp_path: Path) -> None:
    key_file.create(tmp_path / "dan")
    words = "tangerine harbour pencil walnut crayon moss"
    vault = staffed.opened()
    vault.access.add("Dan", words, NOW, may_open_identity=False, key_file=tmp_path / "dan")
    vault.close()
    with pytest.raises(KeyFileNeeded):
        staffed.opened(words)
    opened = Vault.open(staffed.folder, words, NOW, key_file=tmp_path / "dan")
    assert opened.guardian.name == "Dan"
    opened.close()
