"""Looking through files: a name is found in any coding and in anything that is packed, and nowhere else."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.faults.canary import CANARIES, found

NAME = CANARIES[0]


def zipped(content: bytes) -> bytes:
    """Return a zip with one file in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inside", content)
    return out.getvalue()


def printed(words: str) -> bytes:
    """Return a PDF with one line."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas.drawString(100, 100, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        f"a {NAME} b".encode(),
        NAME.upper().encode(),
        b"\0" + NAME.encode("utf-16-le"),
        NAME.encode("utf-16-be"),
        zipped(NAME.encode() * 5),
        zipped(zipped(f"<t>{NAME}</t>".encode())),
        gzip.compress(NAME.encode(), mtime=0),
        printed(f"Dear {NAME}"),
        zipped(printed(NAME)),
    ],
)
def test_a_name_is_found(content: bytes) -> None:
    assert NAME in found(content)


@pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7 cut", zipped(b"nobody"), printed("Nobody at all")])
def test_nothing_is_found_where_nothing_is(content: bytes) -> None:
    assert found(content) == set()
