"""What a paper, workbook or mail holds and does not show is not among its words, and is counted."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time

import openpyxl
import pytest

from safespace.importing import door, reduced
from tests.casework import planted
from tests.importing import samples

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
)
GONE = planted.WORD


def word(body: str, **more: bytes) -> bytes:
    """Return a .docx with a body of its own."""
    parts = {f"word/{name}.xml": part for name, part in more.items()}
    return samples.word(body=f"<w:document {_W}><w:body>{body}</w:body></w:document>".encode(), more=parts)


def paper(body: str) -> bytes:
    """Return an .odt with a body of its own."""
    return samples.packed({"content.xml": f"{_ODT}{body}</office:document-content>".encode()})


def run(words: str, looks: str = "") -> str:
    """Return words of a .docx with looks of their own."""
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r>"


UNSEEN = '<w:rStyle w:val="Unseen"/>'
STYLES = f"""<w:styles {_W}><w:style w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:styleId="Seen"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style></w:styles>""".encode()
CASES: dict[str, tuple[str, bytes, dict[str, int]]] = {
    "hidden letters": ("a.docx", word(f"<w:p>{run('Seen.')}{run(GONE, '<w:vanish/>')}</w:p>"), {"hidden": 1}),
    "a style that hides": (
        "a.docx",
        word(f"<w:p>{run('Seen.')}{run(GONE, UNSEEN)}</w:p>", styles=STYLES),
        {"hidden": 1},
    ),
    "a paragraph whose style hides": (
        "a.docx",
        word(
            f"<w:p><w:pPr><w:pStyle w:val='Unseen'/></w:pPr>{run(GONE)}</w:p><w:p>{run('Seen.')}</w:p>", styles=STYLES
        ),
        {"hidden": 1},
    ),
    "moved away": (
        "a.docx",
        word(f"<w:p><w:moveFrom>{run(GONE)}</w:moveFrom>{run('Seen.')}</w:p>"),
        {"changes": 1},
    ),
    "taken out": ("a.docx", word(f"<w:p><w:del>{run(GONE)}</w:del>{run('Seen.')}</w:p>"), {"changes": 1}),
    "a remark": (
        "a.odt",
        paper(
            f"<text:p>Seen.<office:annotation><dc:creator>{GONE}</dc:creator><text:p>{GONE}</text:p>"
            "</office:annotation></text:p>"
        ),
        {"notes": 1},
    ),
    "a hidden section": (
        "a.odt",
        paper(f"<text:p>Seen.</text:p><text:section text:display='none'><text:p>{GONE}</text:p></text:section>"),
        {"hidden": 1},
    ),
    "hidden letters of LibreOffice": (
        "a.odt",
        paper(
            "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>"
            f"<text:p>Seen.<text:span text:style-name='T1'>{GONE}</text:span></text:p>"
        ),
        {"hidden": 1},
    ),
    "taken out in LibreOffice": (
        "a.odt",
        paper(
            "<text:tracked-changes><text:changed-region><text:deletion>"
            f"<text:p>{GONE}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>Seen.</text:p>"
        ),
        {"changes": 1},
    ),
    "hidden in rich text": ("a.rtf", rf"{{\rtf1 Seen.{{\v {GONE}}}\v {GONE}\v0 }}".encode(), {"hidden": 2}),
    "taken out in rich text": ("a.rtf", rf"{{\rtf1 Seen.{{\deleted {GONE}}}}}".encode(), {"changes": 1}),
    "a remark in rich text": (
        "a.rtf",
        rf"{{\rtf1{{\info{{\author {GONE}}}}}Seen.{{\*\annotation {GONE}}}}}".encode(),
        {"details": 1, "notes": 1},
    ),
    "hidden on a page": (
        "a.eml",
        f"From: a@example.org\nTo: {GONE}@example.org\nContent-Type: text/html\n\n<p style='overflow: hidden'>Seen.</p>"
        f"<div style='display: none'>{GONE}<div>{GONE}</div>{GONE}</div><p hidden>{GONE}</p>"
        f"<span style='mso-hide:all'>{GONE}</span>\n".encode(),
        {"headers": 2, "hidden": 3, "sender": 1},
    ),
}


@pytest.mark.parametrize("which", CASES)
def test_what_is_not_seen_is_not_taken_and_is_counted(which: str) -> None:
    name, content, counted = CASES[which]
    assert planted.holds(content)
    found = reduced.read(name, content)
    assert found.words.strip() == "Seen."
    assert dict(found.removed) == counted


def test_letters_that_are_not_hidden_after_all_are_taken() -> None:
    looks = ("<w:vanish w:val='false'/>", "<w:rStyle w:val='Seen'/>", "<w:webHidden/>")
    body = "".join(run(words, look) for words, look in zip(("One ", "nurse ", "left."), looks, strict=True))
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    assert reduced.read("a.docx", word(f"<w:p>{mark}{body}</w:p>", styles=STYLES)).words == "One nurse left."


def test_who_brings_a_paper_in_is_told_that_something_was_not_seen() -> None:
    assert door.read("a.docx", CASES["hidden letters"][1]).left == (door.NOT_SEEN,)
    assert door.read("a.docx", samples.word("Seen.")).left == ()


def workbook(*rows: object, **formats: str) -> bytes:
    """Return an .xlsx of one column, with the way in which some cells are shown."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Rota"
    for row in rows:
        sheet.append([row])
    for place, shown in formats.items():
        sheet[place].number_format = shown
    sheet.column_dimensions["B"].width = 77
    sheet["B1"] = GONE
    sheet["C1"] = GONE
    sheet.row_dimensions[40].height = 77
    sheet["A40"] = GONE
    sheet.column_dimensions["C"].hidden = True
    book.defined_names["Somebody"] = openpyxl.workbook.defined_name.DefinedName("Somebody", attr_text=f'"{GONE}"')
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet_part = "xl/worksheets/sheet1.xml"
    return samples.packed(parts | {sheet_part: parts[sheet_part].replace(b'="77"', b'="0"')})


def test_days_of_a_workbook_are_words_as_it_shows_them() -> None:
    rows = (date(2024, 7, 3), 45476.895833333336, time(21, 30), 45476, 45476, 0.5, 45476)
    found = reduced.read(
        "a.xlsx", workbook(*rows, A4='[$-809]dd" of "mmmm', A2="dd/mm/yyyy hh:mm", A5="0.00", A7='"day" 0')
    )
    lines = found.words.splitlines()
    assert lines == ["Rota", "3 July 2024", "3 July 2024 21:30", "21:30", "3 July 2024", "45476", "0.5", "45476"]
    assert dict(found.removed)["hidden_cells"] == 3
    assert dict(found.removed)["names"] == 1
    assert not planted.holds(found.words.encode())


def test_days_are_counted_from_the_year_that_the_workbook_says() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append([date(2024, 7, 3)])
    out = io.BytesIO()
    book.save(out)
    assert reduced.read("a.xlsx", out.getvalue()).words.splitlines()[1] == "3 July 2024"


@pytest.mark.parametrize("odd", [-1, 1e12, 2958466, "nan"])
def test_a_number_that_is_no_day_stays_as_it_is(odd: object) -> None:
    found = reduced.read("a.xlsx", workbook(odd, A1="dd/mm/yyyy"))
    assert found.words.splitlines()[1].startswith(str(odd)[:3])
