"""Files with words planted in every place that somebody may forget, for attacks on the copies that are made of them.

Each planted word begins with PLANTED, so that one search finds whatever got through.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

import openpyxl
import pypdf
from PIL import Image, ImageDraw, PngImagePlugin
from pypdf.annotations import FreeText, Text
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

WORD = "Quillfeather"
"""The planted word: no dictionary has it, and no codec makes it by chance."""

PAGE = (400, 300)
NAME = "Karen Holt"


def a_letter(pages: int = 2) -> bytes:
    """Return a PDF that names somebody in plain sight, and hides words in all ways that its pages allow."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=PAGE, cropBox=(0, 0, 400, 300))
    canvas.setAuthor(f"{WORD} author")
    canvas.setTitle(f"{WORD} title")
    canvas.setSubject(f"{WORD} subject")
    for page in range(pages):
        canvas.bookmarkPage(f"p{page}")
        canvas.addOutlineEntry(f"{WORD} heading {page}", f"p{page}")
        canvas.setFillGray(0)
        canvas.setFont("Helvetica", 14)
        canvas.drawString(40, 250, f"My manager {NAME} told me to be quiet.")
        canvas.drawString(40, 220, "There is one nurse for many patients.")
        canvas.setFillGray(1)
        canvas.drawString(40, 150, f"{WORD} in white on white")
        canvas.setFillGray(0)
        canvas.drawString(500, 150, f"{WORD} beside the page")
        canvas.drawString(40, -40, f"{WORD} below the page")
        canvas.setFont("Helvetica", 0.1)
        canvas.drawString(40, 100, f"{WORD} far too small")
        text = canvas.beginText(40, 80)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 14)
        text.textLine(f"{WORD} drawn with nothing")
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def a_trapped_letter() -> bytes:
    """Return that letter with notes, files, a program, XMP, a form field, a hidden layer and a version before it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(a_letter()))
    writer.add_attachment(f"{WORD}.txt", f"{WORD} inside a file".encode())
    _add_a_program(writer)
    writer.add_annotation(0, FreeText(text=f"{WORD} on the page", rect=(50, 20, 350, 60)))
    writer.add_annotation(1, Text(text=f"{WORD} in a note", rect=(50, 50, 70, 70)))
    writer.xmp_metadata = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:rights>{WORD} in XMP</dc:rights></rdf:Description></rdf:RDF>
</x:xmpmeta><?xpacket end="w"?>""".encode()  # pyright: ignore[reportAttributeAccessIssue]
    _hide_a_layer(writer)
    out = io.BytesIO()
    writer.write(out)
    before = out.getvalue()
    later = pypdf.PdfWriter(io.BytesIO(before), incremental=True)
    later.add_metadata({"/Keywords": f"{WORD} in a later version"})
    changed = io.BytesIO()
    later.write(changed)
    assert changed.getvalue().count(b"%%EOF") == 2
    return changed.getvalue()


def _add_a_program(writer: pypdf.PdfWriter) -> None:
    """Add a program that runs when the letter is opened."""
    kind, words = NameObject("/JavaScript"), TextStringObject(f"app.alert('{WORD} in a program');")
    program = writer._add_object(DictionaryObject({NameObject("/S"): kind, NameObject("/JS"): words}))
    listed = ArrayObject([TextStringObject("program"), program])
    names: DictionaryObject = writer.root_object["/Names"].get_object()  # pyright: ignore[reportAssignmentType]
    names[kind] = DictionaryObject({NameObject("/Names"): listed})


def _hide_a_layer(writer: pypdf.PdfWriter) -> None:
    """Add a layer to the first page that is switched off and holds words."""
    layer = writer._add_object(
        DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject(WORD)})
    )
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
    )
    page = writer.pages[0]
    resources: DictionaryObject = page["/Resources"].get_object()  # pyright: ignore[reportAssignmentType]
    resources[NameObject("/Properties")] = DictionaryObject({NameObject("/L"): layer})
    drawn = DecodedStreamObject()
    drawn.set_data(page.get_contents().get_data() + f"\n/OC /L BDC BT /F1 12 Tf 40 180 Td ({WORD}) Tj ET EMC".encode())  # pyright: ignore[reportOptionalMemberAccess]
    page[NameObject("/Contents")] = writer._add_object(drawn)


def a_photo() -> bytes:
    """Return a photograph (JPEG) with place, author, comment, profile, preview and bytes behind it; turned by EXIF."""
    picture = Image.new("RGB", (160, 80), (240, 240, 240))
    ImageDraw.Draw(picture).rectangle((10, 10, 50, 30), fill=(200, 0, 0))
    known = Image.Exif()
    known[0x0112] = 6
    known[0x010E] = f"{WORD} description"
    known[0x013B] = f"{WORD} artist"
    known.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0), 27: WORD.encode()})
    known.get_ifd(0x8769).update({0x9286: f"{WORD} comment".encode()})
    out = io.BytesIO()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{WORD}</x:xmpmeta>".encode()
    profile = b"\0" * 128 + WORD.encode()
    picture.save(out, "JPEG", exif=known, comment=WORD.encode(), icc_profile=profile, xmp=xmp)
    return out.getvalue() + WORD.encode()


def a_drawing() -> bytes:
    """Return a picture (PNG) with words in its fields, and a name drawn where it is clear through and through."""
    picture = Image.new("RGBA", (120, 60), (0, 0, 255, 255))
    ImageDraw.Draw(picture).rectangle((60, 0, 120, 60), fill=(0, 255, 0, 0))
    fields = PngImagePlugin.PngInfo()
    fields.add_text("Author", WORD)
    fields.add_itxt("Comment", WORD)
    fields.add_text("Packed", WORD, zip=True)
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=fields)
    return out.getvalue() + WORD.encode()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def a_document(said: Sequence[str] = (f"My manager {NAME} told me.",)) -> bytes:
    """Return a .docx with words taken out under tracking, a comment, a header, and details of who wrote it."""
    body = "</w:p><w:p>".join(f"<w:r><w:t>{line}</w:t></w:r>" for line in said)
    parts = {
        "word/document.xml": f"<w:document {_W}><w:body><w:p>{body}"
        f'<w:del w:author="{WORD}"><w:r><w:delText>{WORD}</w:delText><w:t>{WORD}</w:t></w:r></w:del></w:p></w:body>'
        "</w:document>",
        "word/comments.xml": f"<w:comments {_W}><w:p><w:r><w:t>{WORD}</w:t></w:r></w:p></w:comments>",
        "word/header1.xml": f"<w:hdr {_W}><w:p><w:r><w:t>{WORD}</w:t></w:r></w:p></w:hdr>",
        "word/footnotes.xml": f"<w:footnotes {_W}><w:p><w:r><w:t>{WORD}</w:t></w:r></w:p></w:footnotes>",
        "word/people.xml": WORD,
        "word/media/image1.png": WORD,
        "word/embeddings/oleObject1.bin": WORD,
        "docProps/core.xml": f"<creator>{WORD}</creator>",
        "customXml/item1.xml": WORD,
    }
    return _package(parts)


def _package(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, words in parts.items():
            package.writestr(name, words)
        package.comment = WORD.encode()
    return out.getvalue()


def a_workbook() -> bytes:
    """Return an .xlsx with a hidden sheet, a sheet that only a program shows, a hidden row and column, and a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Rota"
    for row in (["Night", "Staff"], ["Monday", f"Nurse {NAME}"], [WORD, "Row"], ["Tuesday", 3]):
        sheet.append([*row, WORD])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = openpyxl.comments.Comment(WORD, WORD)
    sheet["B5"] = f'=IF(1,"{WORD}","")'
    for name, state in (("Away", "hidden"), ("Deep", "veryHidden")):
        other = book.create_sheet(name)
        other["A1"] = WORD
        other.sheet_state = state
    book.properties.creator = WORD
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def a_mail() -> bytes:
    """Return a mail with a name, servers and a file in its headers and parts."""
    return (
        f"Received: from {WORD}.example by mail\nX-Originating-IP: {WORD}\nFrom: {WORD} <{WORD}@example.org>\n"
        f"To: {WORD}@example.org\nSubject: The rota\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\nMy manager {NAME} changed it.\n--b\nContent-Type: text/plain\n"
        f"Content-Disposition: attachment; filename={WORD}.txt\n\n{WORD}\n--b--\n"
    ).encode()


def unpacked(content: bytes) -> Iterator[bytes]:
    """Yield a file, and whatever in it can be unpacked: streams of a PDF, parts of a package, chunks of a picture."""
    yield content
    for packed in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        yield _inflated(packed[1])
    for place in (found.start() for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content)):
        yield _inflated(content[place:])
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield from map(package.read, package.namelist())


def _inflated(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed)
    except zlib.error:
        return b""


def holds(content: bytes, word: str = WORD) -> bool:
    """Say whether a word stands anywhere in a file, in any of the ways in which files write words."""
    ways = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode()]
    ways += [base64.b64encode(word.encode())[:-4], word[::-1].encode()]
    return any(way.lower() in part.lower() for part in unpacked(content) for way in ways)
