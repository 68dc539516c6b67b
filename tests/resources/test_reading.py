"""resources finds its folder in a bundle, when installed and in a checkout, and reads what lies there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from safespace import resources


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Read anew in every test, and leave nothing read from a made-up folder behind."""
    for cached in (resources.root, resources.codelist):
        cached.cache_clear()
    yield
    for cached in (resources.root, resources.codelist):
        cached.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a small folder of resources, and a program that lies beside it."""
    lists = tmp_path / "resources" / "codelists"
    lists.mkdir(parents=True)
    (lists / "colours.csv").write_text(
        "# version 2026-07\n# a remark, with a comma\ncode,label,group,from,to,source,help,check_locally\n"
        'red,"Red, bright",warm,2026-04-01,,a book,"Two\nlines",yes\nblue,Blue,cold,,2026-03-31,a book,,no\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "safespace" / "resources.py"))
    return tmp_path


def test_a_checkout_has_the_folder_beside_the_package(folder: Path) -> None:
    assert resources.root() == folder / "resources"


def test_an_installed_package_has_the_folder_inside_and_does_not_look_beside(folder: Path) -> None:
    inside = folder / "safespace" / "_resources"
    (inside / "codelists").mkdir(parents=True)
    assert resources.root() == inside


def test_a_frozen_program_reads_from_its_bundle(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = folder / "bundle"
    (bundle / "resources" / "codelists").mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(bundle), raising=False)
    assert resources.root() == bundle / "resources"


def test_without_its_folder_the_program_says_what_is_missing_and_what_is_safe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "safespace" / "resources.py"))
    with pytest.raises(resources.ResourcesMissing) as caught:
        resources.root()
    assert "missing" in caught.value.title
    assert "vault is safe" in caught.value.advice


@pytest.mark.usefixtures("folder")
def test_a_code_list_is_read_with_its_version_its_days_and_its_doubts() -> None:
    colours = resources.codelist("colours")
    assert resources.codelists() == ("colours",)
    assert colours.version == "2026-07"
    red, blue = colours.rows
    assert (red.label, red.help, red.group, red.check_locally) == ("Red, bright", "Two\nlines", "warm", True)
    assert (red.start, red.end) == (date(2026, 4, 1), None)
    assert (blue.start, blue.end, blue.check_locally) == (None, date(2026, 3, 31), False)
    assert colours.on(date(2026, 4, 1)) == (red,)


@pytest.mark.usefixtures("folder")
def test_a_code_list_is_read_once() -> None:
    assert resources.codelist("colours") is resources.codelist("colours")


def test_a_list_of_lines_leaves_out_blanks_and_comments(folder: Path) -> None:
    (folder / "resources" / "some.txt").write_text("# a comment\n\n one \ntwo\n\n", encoding="utf-8")
    assert resources.lines("some.txt") == ("one", "two")


def test_text_is_read_as_utf_8(folder: Path) -> None:
    (folder / "resources" / "some.md").write_text("Zoë, ward 4 é days", encoding="utf-8")
    assert resources.text("some.md") == "Zoë, ward 4 é days"


def test_a_table_keeps_a_row_that_begins_with_a_number_sign(folder: Path) -> None:
    (folder / "resources" / "some.csv").write_text("# remark\na,b\n#1,2\n", encoding="utf-8")
    assert resources.table("some.csv") == ({"a": "#1", "b": "2"},)
