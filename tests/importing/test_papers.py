"""Papers: Word, LibreOffice, rich and plain text."""

from __future__ import annotations

import zipfile

import pytest

from safespace.importing import door
from safespace.importing.taken import LARGEST, MOST, CannotRead
from tests.importing import samples

ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:t>&b;&c;</w:t></w:document>'
)


def words(name: str, content: bytes) -> str:
    return door.read(name, content).words


def test_word_gives_a_line_for_each_paragraph_and_nothing_that_was_deleted() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = (
        f'<w:document xmlns:w="{space}"><w:p><w:r><w:t>One &amp; only</w:t><w:tab/><w:t>nurse</w:t></w:r></w:p>'
        "<w:p><w:del><w:r><w:delText>gone</w:delText><w:t>gone too</w:t></w:r></w:del><w:r><w:instrText>FIELD"
        "</w:instrText><w:t>At</w:t><w:br/><w:t>night</w:t></w:r></w:p></w:document>"
    ).encode()
    assert words("Story.DOCX", samples.word(body=body)) == "One & only\tnurse\nAt\nnight"


def test_libreoffice_gives_its_paragraphs() -> None:
    assert words("Story.odt", samples.open_document("One nurse", "At night")) == "One nurse\nAt night"


def test_rich_text_gives_its_words_without_fonts_pictures_and_orders() -> None:
    told = r"One {\b nurse} \'e9 \u8217?s{\pict 0102ff}\par \{Night\}{\*\hidden never}\uc0\u-10179\u-8694\tab end"
    assert words("a.rtf", samples.rich(told)) == "One nurse \u00e9 \u2019s\n{Night}\U0001f60a\tend"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "caf\u00e9"),
        ("Nacht\n\nDienst".encode("utf-16"), "Nacht\n\nDienst"),
        (b"caf\xe9\r\nbar", "caf\u00e9\nbar"),
        (b"", ""),
    ],
)
def test_plain_text_is_read_however_it_was_written(content: bytes, said: str) -> None:
    assert words("a.txt", content) == said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", samples.word(body=ENTITIES.encode())),
        ("a.docx", samples.word(body=b"<a>" * 5_000)),
        ("a.docx", samples.word(body=b"not xml")),
        ("a.docx", samples.packed({"other.xml": b"<a/>"})),
        ("a.docx", samples.packed({"word/document.xml": b"<a/>"}, zipfile.ZIP_BZIP2)),
        ("a.docx", samples.packed({"word/document.xml": b"<a>" + b" " * (31 * 1024**2) + b"</a>"})),
        ("a.docx", samples.word("One")[:200]),
        ("a.odt", b"PK\x05\x06" + bytes(18)),
        ("a.rtf", b"{\\rt"),
        ("a.rtf", b"{\\rtf1" + b"{" * 5_000),
        ("a.txt", b"MZ\x00\x00program"),
        ("a.doc", b"\xd0\xcf\x11\xe0"),
        ("a", b"words"),
        ("a.txt", bytes(LARGEST + 1)),
    ],
)
def test_what_cannot_be_read_safely_is_said_in_one_sentence(name: str, content: bytes) -> None:
    with pytest.raises(CannotRead) as refused:
        door.read(name, content)
    assert refused.value.title == "The words in this file cannot be read"
    assert refused.value.__cause__ is None


def test_words_without_end_are_cut_where_nobody_reads_on() -> None:
    assert len(words("a.docx", samples.word("word " * 200_000))) <= MOST
    assert len(words("a.txt", b"word " * 200_000)) <= MOST
    assert len(words("a.rtf", samples.rich("word " * 200_000))) <= MOST


def test_a_file_may_be_read_only_by_its_ending() -> None:
    assert door.can_read("A Mail.EML")
    assert not door.can_read("A mail.eml.exe")
