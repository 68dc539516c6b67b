"""What is kept outside the vault: six things, put right when they are wrong, and never a word about a case."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace import preferences
from safespace.preferences import FILE, MOTIONS, SCALES, THEMES, NotKept, Preferences

ALLOWED = {"theme", "scale", "idle_minutes", "last_vault", "place", "motion"}

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def test_what_was_set_is_there_again(tmp_path: Path) -> None:
    kept = Preferences("dark", 1.5, 12, str(tmp_path / "Eastmere.safespace"), "AdnQywAD", "none")
    preferences.save(tmp_path / "settings", kept)
    assert preferences.load(tmp_path / "settings") == kept
    assert [file.name for file in (tmp_path / "settings").iterdir()] == [FILE]


def test_the_file_holds_what_is_on_the_list_and_nothing_else(tmp_path: Path) -> None:
    preferences.save(tmp_path, Preferences())
    assert set(json.loads((tmp_path / FILE).read_text())) == ALLOWED
    assert set(asdict(Preferences())) == ALLOWED, "a seventh thing needs a reason why it may lie outside the vault"


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"null", b"7", b'"dark"', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_as_if_nothing_was_ever_set(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / FILE).write_bytes(damaged)
    assert preferences.load(tmp_path) == Preferences()


def test_nothing_was_ever_set(tmp_path: Path) -> None:
    assert preferences.load(tmp_path / "nowhere") == Preferences()


@given(written=st.dictionaries(st.sampled_from([*sorted(ALLOWED), "words"]), values))
def test_whatever_stands_in_the_file_the_program_starts_with_something_sound(
    tmp_path_factory: pytest.TempPathFactory, written: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / FILE).write_text(json.dumps(written))
    found = preferences.load(folder)
    assert found.theme in THEMES
    assert found.scale in SCALES
    assert found.motion in MOTIONS
    assert 1 <= found.idle_minutes <= 15
    assert found == found.sound()
    assert isinstance(found.last_vault, str)
    assert isinstance(found.place, str)
    assert found.last_vault == (written["last_vault"] if isinstance(written.get("last_vault"), str) else "")


@pytest.mark.parametrize(
    ("asked", "sound"),
    [
        (Preferences(idle_minutes=0), Preferences(idle_minutes=1)),
        (Preferences(idle_minutes=600), Preferences(idle_minutes=15)),
        (Preferences(scale=1.3), Preferences(scale=1.25)),
        (Preferences(scale=9.0), Preferences(scale=2.0)),
        (Preferences(theme="glitter"), Preferences(theme="system")),
    ],
)
def test_what_is_out_of_bounds_is_put_right_before_it_is_kept(
    tmp_path: Path, asked: Preferences, sound: Preferences
) -> None:
    preferences.save(tmp_path, asked)
    assert preferences.load(tmp_path) == sound


def test_one_wrong_value_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"theme": "dark", "idle_minutes": "soon", "last_vault": None}))
    assert preferences.load(tmp_path) == Preferences(theme="dark")


def test_a_folder_that_takes_nothing_is_said_and_keeps_what_was_there(tmp_path: Path) -> None:
    preferences.save(tmp_path, Preferences(theme="dark"))
    (tmp_path / f"{FILE}.new").mkdir()
    with pytest.raises(NotKept):
        preferences.save(tmp_path, Preferences(theme="light"))
    assert preferences.load(tmp_path).theme == "dark"
