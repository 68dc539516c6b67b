"""The top field finds documents and their parts by the words of their headings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from safespace.casework import record
from safespace.ui.finder import MOST_SECTIONS, Finder
from safespace.ui.widgets.palette_list import Group
from tests.builders import Clock, a_desk
from tests.ui.synchronous_work import SynchronousWork


class Asked:
    """A finder, where it went, and what it found last."""

    def __init__(self, folder: Path) -> None:
        self.desk = a_desk(folder, Clock())
        self.went: list[tuple[str, object]] = []
        self.finder = Finder(SynchronousWork(self.desk), lambda name, on: self.went.append((name, on)))
        self.found: dict[str, Group] = {}

    def find(self, text: str) -> dict[str, Group]:
        """Return the groups found, by their names."""
        self.finder.find(text, lambda groups: self.found.update({group.name: group for group in groups}))
        found, self.found = self.found, {}
        return found


@pytest.fixture
def asked(qapp: QApplication, tmp_path: Path) -> Iterator[Asked]:
    made = Asked(tmp_path)
    yield made
    made.desk.vault.close()


def test_a_document_is_found_by_its_title_and_its_parts_by_their_headings(asked: Asked) -> None:
    (starter,) = asked.find("dpia starter")["Pages"].found
    starter.action()
    within = asked.find("how long kept")["In the documents"].found
    assert [one.title for one in within] == ["How long is it kept?"]
    within[0].action()
    assert asked.went == [
        ("help", "dpia_starter"),
        ("help", "information_governance_questions#How long is it kept?"),
    ]


def test_what_is_called_as_one_typed_comes_before_cases_that_only_say_it(asked: Asked) -> None:
    case = record.concern(asked.desk, record.NewConcern("Reports of the night are lost.", handle="Lost"))
    found = asked.find("reports")
    assert [one.title for one in found["Cases"].found] == [case.reference]
    assert (next(iter(found)), found["Pages"].found[0].title) == ("Pages", "Reports")
    assert next(iter(asked.find("report"))) == "Cases"
    assert next(iter(asked.find(case.reference.lower()))) == "Cases"


def test_parts_of_documents_stay_few_and_wait_until_something_is_typed(asked: Asked) -> None:
    assert "In the documents" not in asked.find("")
    assert len(asked.find("w")["In the documents"].found) == MOST_SECTIONS
