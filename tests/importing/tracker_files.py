"""Files of trackers: xlsx by openpyxl, ods and csv by hand, as the programs of real people save them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Sheets = dict[str, list[list[Any]]]


def xlsx(sheets: Sheets, finish: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    """Return a workbook of these sheets; `finish` paints, merges and hides."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, grid in sheets.items():
        sheet: Worksheet = book.create_sheet(name)
        for row in grid:
            sheet.append([None if cell == "" else cell for cell in row])
    if finish:
        finish(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def text(grid: Sequence[Sequence[Any]], parting: str = ",", coding: str = "utf-8", *, told: bool = False) -> bytes:
    """Return a table as text, days as the United Kingdom writes them."""
    out = io.StringIO()
    if told:
        out.write(f"sep={parting}\r\n")
    table = csv.writer(out, delimiter=parting)
    table.writerows([[uk(cell) for cell in row] for row in grid])
    return out.getvalue().encode(coding)


def uk(cell: Any) -> str:
    """Return a cell as text."""
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else str(cell)


_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods(sheets: Sheets, after: str = "") -> bytes:
    """Return an OpenDocument spreadsheet as LibreOffice writes it: empty cells and rows repeated to the sheet's end."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, grid))}'
        '<table:table-row table:number-rows-repeated="1048500"><table:table-cell'
        f' table:number-columns-repeated="16384"/></table:table-row>{after}</table:table>'
        for name, grid in sheets.items()
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{_SPACES} office:version="1.3"><office:body>'
        f"<office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{_MIME}"/><manifest:file-entry'
        ' manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return package({"mimetype": _MIME, "META-INF/manifest.xml": manifest, "content.xml": content})


def _row(cells: list[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}<table:table-cell/></table:table-row>"


def _cell(cell: Any) -> str:
    if cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
    else:
        kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(uk(cell))}</text:p></table:table-cell>"


def package(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()
