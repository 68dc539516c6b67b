"""Trackers as guardians keep them over years: what a cell shows only on the side is not lost, nothing is guessed."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from safespace.domain.tracker import Fate, Place, Plan, Proposed, Row
from safespace.importing import trackers
from safespace.importing.book_limits import CannotReadTable
from safespace.importing.told_days import told_within, year_in
from tests.importing import samples
from tests.importing import tracker_files as files
from tests.importing.trackers import TODAY

HEADERS = ["Date raised", "Name", "Theme", "Summary"]


def book(*rows: list[Any], called: str = "Cases") -> openpyxl.Workbook:
    """Return a workbook of one sheet."""
    made = openpyxl.Workbook()
    sheet = made.create_sheet(called, 0)
    made.remove(made.worksheets[1])
    for row in rows:
        sheet.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    """Return a workbook as a file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(content: bytes, name: str = "log.xlsx") -> tuple[trackers.Tracker, tuple[Row, ...]]:
    """Read a tracker as it is proposed."""
    tracker = trackers.read(name, content)
    return tracker, trackers.rows(tracker, plan_of(tracker), TODAY)


def parts_of(content: bytes) -> dict[str, str | bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def plan_of(tracker: trackers.Tracker) -> Plan:
    """Return the plan as it is proposed."""
    return trackers.plan_of(tracker, {column.header: column.place for column in trackers.propose(tracker)})


def cases(content: bytes, name: str = "log.xlsx") -> list[Proposed]:
    """Return the new cases of a tracker."""
    return [row.case for row in read(content, name)[1] if row.case]


def places(content: bytes, name: str = "log.xlsx") -> dict[str, Place]:
    """Return where each column is proposed to go."""
    return {column.header: column.place for column in trackers.propose(trackers.read(name, content))}


def test_a_comment_at_a_cell_comes_along_and_one_at_a_name_is_sealed() -> None:
    made = book(HEADERS, [date(2025, 5, 1), "Qzba Vu", "Bullying", "The rota."], ["Total", 1, None, None])
    sheet = made["Cases"]
    sheet["C2"].comment = Comment("She rang again.", "Guardian")
    sheet["B2"].comment = Comment("Married name Xqzo", "Guardian")
    sheet["B3"].comment = Comment("counted by hand", "Guardian")
    tracker, _ = read(saved(made))
    (case,) = cases(saved(made))
    assert "Comment at “Theme”: She rang again." in case.notes
    assert "Xqzo" not in f"{case.notes} {case.words}"
    assert case.who["needs"] == "Comment at “Name”: Married name Xqzo"
    assert any("1 comment or link stands at rows that are no case" in words for words in tracker.told)


def test_a_row_whose_comment_has_changed_is_not_the_same_row() -> None:
    made = book(HEADERS, [date(2025, 5, 1), "Qzba Vu", "Bullying", "The rota."])
    before = cases(saved(made))[0].content
    made["Cases"]["C2"].comment = Comment("She rang again.", "Guardian")
    assert cases(saved(made))[0].content != before


def test_where_a_link_leads_comes_along_sealed() -> None:
    made = book(HEADERS, [date(2025, 5, 1), "Qzba Vu", "Bullying", "see mail"])
    made["Cases"]["D2"].hyperlink = "mailto:qzba@example.org"
    (case,) = cases(saved(made))
    assert case.who["needs"] == "Link at “Summary”: mailto:qzba@example.org"
    assert "example.org" not in f"{case.notes} {case.words}"


def test_what_a_kind_of_file_does_not_show_is_said() -> None:
    tracker, _ = read(files.ods({"Cases": [HEADERS, [date(2025, 5, 1), "Qzba Vu", "Bullying", "The rota."]]}), "a.ods")
    assert any("Comments, links, colours" in words for words in tracker.told)


def test_comments_that_cannot_be_read_are_not_left_out_without_a_word() -> None:
    made = book(HEADERS, [date(2025, 5, 1), "Qzba Vu", "Bullying", "The rota."])
    made["Cases"]["C2"].comment = Comment("She rang again.", "Guardian")
    parts = parts_of(saved(made))
    parts["xl/comments/comment1.xml"] = b"<comments><broken"
    tracker, rows = read(files.package(parts))
    assert [row.fate for row in rows] == [Fate.HEADING, Fate.NEW]
    assert any("Comments, links, colours" in words for words in tracker.told)
    assert not any("Comments, links, colours" in words for words in read(saved(made))[0].told)


def test_pictures_and_files_inside_are_told() -> None:
    made = book(HEADERS, [date(2025, 5, 1), "Qzba Vu", "Bullying", "The rota."])
    parts = parts_of(saved(made))
    parts["xl/media/image1.png"] = b"picture"
    tracker, _ = read(files.package(parts))
    assert any("1 picture or file" in words for words in tracker.told)


def test_a_case_that_begins_like_a_total_is_a_case() -> None:
    rows = [["Theme", "Date raised", "Name"], ["Total rota chaos", date(2025, 5, 1), "Qzba Vu"]]
    rows += [["Count on nobody", "2/5/2025", "Qzbo Vu"], ["Total", "", 2]]
    assert [row.fate for row in read(saved(book(*rows)))[1]] == [Fate.HEADING, Fate.NEW, Fate.NEW, Fate.TOTAL]


def test_a_form_that_asks_whole_questions_is_read() -> None:
    form = [
        ["Timestamp", "What should we call you?", "Where are you based these days?", "Please tell us what happened"],
        ["2025/05/03 9:14:22 am GMT+1", "Qzba Vu", "North site", "They shouted at me."],
        ["2025/05/04 10:14:22 PM GMT+1", "Qzbo Vu", "Main site", "Again."],
    ]
    found = cases(files.text(form), "form.csv")
    assert [(case.raised_on, case.words) for case in found] == [
        (date(2025, 5, 3), "They shouted at me."),
        (date(2025, 5, 4), "Again."),
    ]
    assert all("Qzb" not in case.notes for case in found)


def test_a_list_of_something_else_beside_the_cases_is_not_taken_for_a_form() -> None:
    training = [["Session date", "Venue", "How many came"], ["3/5/2025", "Seminar room", "Twelve"]]
    cases_too = {"Cases": [HEADERS, ["1/5/2025", "Qzba Vu", "Bullying", "The rota."]], "Training": training}
    found = read(files.xlsx(cases_too))[1]
    assert [row.fate for row in found] == [Fate.HEADING, Fate.NEW, Fate.OTHER_SHEET, Fate.OTHER_SHEET]


def test_a_column_whose_question_asks_for_a_name_or_a_birthday_is_sealed_to_be_safe() -> None:
    form = [
        ["Date raised", "Name of the person you want kept informed", "Birthday or date of birth", "Share your name?"],
        ["3/5/2025", "qzba", "1/2/1980", "Yes"],
        ["4/5/2025", "qzbo", "1/3/1981", "No"],
    ]
    found = places(files.text(form), "form.csv")
    assert [found[header] for header in form[0]] == [Place.RAISED, Place.SEALED, Place.SEALED, Place.NOTES]


@pytest.mark.parametrize("mark", ["as above", "Ditto", '"', "do."])
def test_as_above_is_what_stands_above_and_the_notes_say_so(mark: str) -> None:
    rows = [HEADERS, [date(2025, 5, 1), "Qzba Vu", "Bullying", "The rota."], ["Total", "", "", 1]]
    case = cases(saved(book(*rows, [date(2025, 5, 2), mark, mark, "Another."])))[1]
    assert (case.who["name"], case.elements) == ("Qzba Vu", ("EL_BH",))
    assert f"“{mark}” under “Name” was taken as what stands above it." in case.notes
    assert "Qzba" not in case.notes
    alone = cases(saved(book(HEADERS, [date(2025, 5, 2), "Qzba Vu", mark, "Another."])))[0]
    assert f"Theme: {mark}" in alone.notes


@pytest.mark.parametrize(
    "words",
    ["c. 1/5/25", "1.5.25 (by phone)", "1/5/25 - 3/5/25", "rang on Thurs 1 May 2025", "the first of May 2025"],
)
def test_a_day_within_words_is_taken_and_the_notes_say_so(words: str) -> None:
    (case,) = cases(saved(book(HEADERS, [words, "Qzba Vu", "Bullying", "The rota."], ["Spring", "X", "", "y"])))
    assert case.raised_on == date(2025, 5, 1)
    assert words in case.notes or words == "the first of May 2025"


@pytest.mark.parametrize("words", ["version 1.2.3", "31/2/2025", "0800 12 12 25 99", "Ward 5/6", "x" * 80 + " 1/5/25"])
def test_what_is_no_day_is_taken_for_none(words: str) -> None:
    assert told_within(words, american=False, year="") is None


def test_a_missing_year_stands_in_the_name_of_the_sheet_or_above_the_cases() -> None:
    assert (year_in("Qtr 1 25-26"), year_in("Ward 5-6"), year_in("12-25")) == ("2025/26", "", "")
    rows = [["Speaking up log 2024/25"], HEADERS, ["3rd of March", "Qzba Vu", "Bullying", "The rota."]]
    assert cases(saved(book(*rows)))[0].raised_on == date(2025, 3, 3)


def test_a_state_with_a_day_beside_it_is_read_as_both() -> None:
    rows = [["Date raised", "Theme", "Status"], [date(2025, 5, 1), "Bullying", "closed 12/9/25"]]
    (case,) = cases(saved(book(*rows, [date(2025, 5, 1), "Bullying", "closed door policy?"])))[:1]
    assert (case.closed, case.days[Place.CLOSED]) == (True, date(2025, 9, 12))
    assert "Status: closed 12/9/25" in case.notes


def test_text_that_is_called_xls_is_read_and_rubbish_is_not() -> None:
    table = [HEADERS, ["1/5/2025", "Zoë Vu", "Bullying", "“Rota”"]]
    for content in (files.text(table, "\t", "utf-16"), files.text(table, ";", "cp1252")):
        assert [case.who["name"] for case in cases(content, "export.xls")] == ["Zoë Vu"]
    with pytest.raises(CannotReadTable):
        trackers.read("export.xls", b"Date raised;Name\n1/5/2025;\x01\x02\x03")


def test_a_locked_workbook_is_said_to_be_locked() -> None:
    for name, content in (("a.xlsx", samples.compound({"EncryptedPackage": bytes(5000)})), ("a.ods", locked_ods())):
        with pytest.raises(CannotReadTable) as refused:
            trackers.read(name, content)
        assert "locked with a password" in refused.value.advice


def locked_ods() -> bytes:
    """Return an OpenDocument spreadsheet as one with a password lies: sealed contents, and a manifest that says so."""
    manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    return files.package({"META-INF/manifest.xml": f"{manifest}</manifest:manifest>", "content.xml": b"\x07" * 99})
