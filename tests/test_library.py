"""The list of what there is to read in the program."""

from __future__ import annotations

import pytest

from safespace import library


def test_help_begins_with_the_work_of_the_day_and_ends_with_the_documents() -> None:
    names = [name for name, _ in library.help_pages()]
    assert names[0] == "today"
    assert len(set(names)) == len(names)
    documents = [name for name in names if library.is_document(name)]
    assert len(documents) >= 6
    assert documents == names[-len(documents) :]


def test_every_listed_page_can_be_read_and_begins_with_its_title() -> None:
    assert all(library.help_page(name).startswith(f"# {title}\n") for name, title in library.help_pages())


def test_a_page_that_is_not_there_is_no_way_to_another_file() -> None:
    with pytest.raises(KeyError):
        library.help_page("../codelists/areas")
