"""The page of licences says what is installed, and every text that has to travel along is there to be taken."""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

import pytest

from tests.house import shape
from tests.packaging.scripts import script

licences = script("licences")
WITHOUT_A_TEXT = {"flatbuffers", "pyside6-essentials", "shiboken6"}
"""Packages that bring no text along: theirs lie in packaging/licence_texts."""


def written() -> str:
    """Return the page as it stands."""
    return licences.PAGE.read_text(encoding="utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the parts inside may be other builds")
def test_the_page_says_what_is_installed() -> None:
    assert licences.page(written()) == written(), "make licences puts it right"


@pytest.mark.parametrize("name", licences.shipped())
def test_every_package_stands_in_the_page_with_the_version_and_licence_that_are_installed(name: str) -> None:
    rows = {row[0]: row for row in licences.table(written())}
    about = metadata.metadata(name)
    _, versions, terms = rows[about["Name"]][:3]
    assert about["Version"] in versions.split(" or ")
    assert terms == licences.licence(about)


def test_everything_that_was_wished_for_is_in_the_page() -> None:
    lines = (shape.HOUSE / "requirements.in").read_text(encoding="utf-8").splitlines()
    wished = {line.split("==")[0].lower().replace("_", "-") for line in lines if line and not line.startswith("#")}
    assert wished <= set(licences.shipped())


def test_a_page_that_says_something_else_is_put_right_and_its_words_are_kept() -> None:
    other = written().replace(metadata.version("reportlab"), "0.0.1").replace("| cffi |", "| cfffi |")
    other = other.replace("## Words and letters", "## Words, letters and more")
    assert licences.page(other).splitlines()[:6] == written().splitlines()[:6]
    assert "## Words, letters and more" in licences.page(other)
    assert ("0.0.1" in licences.page(other), "cfffi" in licences.page(other)) == (False, False)


def test_a_page_without_its_tables_is_refused() -> None:
    with pytest.raises(ValueError, match="three tables"):
        licences.page("# Licences\n\n| Package |\n|---|\n")


def test_a_package_with_two_versions_shows_both() -> None:
    lock = "numpy==2.4.6 ; python_full_version < '3.12' \\\n    --hash=sha256:0\nnumpy==2.5.5 ; x \\\nsix==1.17.0 \\\n"
    assert licences.pinned(lock) == {"numpy": "2.4.6 or 2.5.5", "six": "1.17.0"}


@pytest.mark.parametrize("name", licences.READ_IN_ITS_TEXT)
def test_a_licence_is_only_read_in_its_text_where_the_metadata_says_nothing(name: str) -> None:
    about = metadata.metadata(name)
    assert not [key for key in ("License", "License-Expression") if about.get(key)]
    assert not [line for line in about.get_all("Classifier", []) if line.startswith("License")]
    (text,) = (Path(file) for file, folder in licences.texts() if folder == f"licences/{name}")
    assert re.search(r"provided 'as-is'.*must not be misrepresented", text.read_text(encoding="utf-8"), re.DOTALL)


def test_every_text_that_has_to_travel_along_is_there() -> None:
    texts = [(Path(file), Path(folder)) for file, folder in licences.texts()]
    assert [file for file, _ in texts if not file.is_file() or not file.stat().st_size] == []
    taken = {folder.parts[1] for _, folder in texts if len(folder.parts) > 1}
    assert taken == {"SafeSpace", "Python", *licences.shipped()} - WITHOUT_A_TEXT
    assert {"Apache-2.0.txt", "LGPL-3.0.txt", "GPL-3.0.txt", "SQLCipher.txt"} == {
        file.name for file, folder in texts if len(folder.parts) < 2
    }
    assert len({(file.name, folder) for file, folder in texts}) == len(texts), "one would lie over the other"


def test_whoever_gave_words_is_thanked() -> None:
    thanked = " ".join(" ".join(row) for row in licences.data())
    for source in ("GeoNames", "Faker", "Mimesis", "names (United States", "Google Books Ngram", "Adobe Systems"):
        assert source in thanked
        assert source in written()
    assert "Webster" not in thanked, "it was only looked into"


def test_words_that_were_written_for_safespace_are_under_its_licence() -> None:
    notice = (shape.HOUSE / "resources" / "wordlists" / "LICENCES.md").read_text(encoding="utf-8")
    assert [row for row in licences.table(notice) if "the licence of SafeSpace" not in row[2]] == []


@pytest.mark.skipif(not Path("/usr/share/doc/zlib1g/copyright").is_file(), reason="not Debian or a relative")
def test_the_notice_of_a_library_of_the_system_is_found_and_that_of_others_is_not_looked_for() -> None:
    (library,) = [file for folder in ("/lib", "/usr/lib") for file in Path(folder).glob("*/libz.so.1")][:1]
    found = licences.texts_of_system([str(library), str(library), "build/thin/libz.so.1"])
    assert found == [("/usr/share/doc/zlib1g/copyright", "licences/system/zlib1g")]
