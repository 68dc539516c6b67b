"""Pictures and papers made of pixels: exact where that is small, and a PDF that a strict reader reads to its end."""

from __future__ import annotations

import io
import random
import re

import pypdf
import pytest
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from safespace.deidentify import rebuilt
from safespace.domain.derived import Picture


def noise(wide: int, high: int) -> Picture:
    """Make a picture that cannot be pressed together."""
    return Picture(wide, high, random.Random(7).randbytes(wide * high * 3))


def partly(wide: int, high: int, share: float) -> Picture:
    """Make a white picture of which a share of the rows is noise."""
    rows = round(high * share)
    return Picture(wide, high, noise(wide, rows).pixels + b"\xff" * (wide * (high - rows) * 3))


FLAT = Picture(640, 480, b"\x10\x80\xf0" * 640 * 480)


def opened(content: bytes) -> Image.Image:
    """Read a picture with somebody else's tool."""
    return Image.open(io.BytesIO(content))


def part(paper: bytes, number: int) -> bytes:
    """Return the words of one object of a PDF."""
    _, _, rest = paper.partition(b"\n%d 0 obj\n" % number)
    return rest.partition(b"\nendobj\n")[0]


@pytest.mark.parametrize(
    "picture",
    [FLAT, noise(9, 11_111), partly(500, 400, 0.1)],
    ids=["one colour", "just under 300,000 bytes", "a tenth of it noise"],
)
def test_what_takes_little_room_is_kept_pixel_by_pixel(picture: Picture) -> None:
    content, ending = rebuilt.image(picture)
    found = opened(content)
    assert (ending, found.format, found.mode, found.size) == (".png", "PNG", "RGB", (picture.wide, picture.high))
    assert found.tobytes() == picture.pixels


@pytest.mark.parametrize("picture", [noise(1000, 100), partly(500, 400, 0.2)], ids=["300,000 bytes", "a fifth noise"])
def test_what_takes_much_room_is_kept_as_a_photograph(picture: Picture) -> None:
    content, ending = rebuilt.image(picture)
    found = opened(content)
    assert (ending, found.format, found.mode, found.size) == (".jpg", "JPEG", "RGB", (picture.wide, picture.high))
    assert len(content) < len(picture.pixels)


def test_a_photograph_keeps_small_print_in_colour_legible() -> None:
    """Kept with less care, thin red lines on blue run into each other, as the words of a scan would."""
    red, blue = b"\xff\x00\x00", b"\x00\x00\xff"
    lines = b"".join((red, blue)[column % 2] for column in range(400)) * 300
    photograph = opened(rebuilt.image(Picture(400, 450, lines + noise(400, 150).pixels))[0])
    assert isinstance(photograph, JpegImageFile)
    assert [part[1:3] for part in photograph.layer] == [(1, 1)] * 3  # as much of the colours is kept as of the light
    across = [photograph.getpixel((column, 100)) for column in range(8, 392)]
    for column, shade in enumerate(across):
        assert isinstance(shade, tuple)
        wanted = (254, 0, 0) if column % 2 == 0 else (0, 0, 254)
        assert max(abs(one - other) for one, other in zip(shade, wanted, strict=True)) < 40
    finest = Image.new("RGB", (8, 8))
    kept = io.BytesIO()
    finest.save(kept, "JPEG", quality=88)
    assert photograph.quantization == JpegImageFile(io.BytesIO(kept.getvalue())).quantization


def test_the_same_pixels_give_the_same_bytes() -> None:
    for picture in (FLAT, noise(400, 300)):
        assert rebuilt.image(picture) == rebuilt.image(picture)
        assert rebuilt.paper([(picture, 595, 842)]) == rebuilt.paper(iter([(picture, 595, 842)]))


def test_a_paper_has_a_page_for_each_picture_and_every_page_its_size() -> None:
    content = rebuilt.paper([(FLAT, 595, 842), (noise(400, 300), 300, 200), (partly(40, 40, 0.5), 20_000, 15_000)])
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    sizes = [tuple(map(int, page.mediabox)) for page in reader.pages]
    assert sizes == [(0, 0, 595, 842), (0, 0, 300, 200), (0, 0, 14_400, 14_400)]
    for number, (page, size) in enumerate(zip(reader.pages, sizes, strict=True)):
        assert [drawn.name.partition(".")[0] for drawn in page.images] == ["P"]
        drawing = f"q {size[2]} 0 0 {size[3]} 0 0 cm /P Do Q"
        assert part(content, 4 + 3 * number) == f"<</Length {len(drawing)}>>stream\n{drawing}\nendstream".encode()
        assert (
            part(content, 3 + 3 * number)
            == (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size[2]} {size[3]}]/Contents {4 + 3 * number} 0 R"
                f"/Resources<</XObject<</P {5 + 3 * number} 0 R>>>>>>"
            ).encode()
        )
    assert part(content, 1) == b"<</Type/Catalog/Pages 2 0 R>>"
    assert part(content, 2) == b"<</Type/Pages/Kids[3 0 R 6 0 R 9 0 R]/Count 3>>"


def test_pictures_in_a_paper_are_exact_where_they_are_small_and_photographs_where_not() -> None:
    for picture, way in ((FLAT, "FlateDecode"), (noise(400, 300), "DCTDecode")):
        paper = rebuilt.paper([(picture, 595, 842)])
        about, _, _ = part(paper, 5).partition(b"/Length")
        assert about.decode() == (
            f"<</Type/XObject/Subtype/Image/Width {picture.wide}/Height {picture.high}/ColorSpace/DeviceRGB"
            f"/BitsPerComponent 8/Filter/{way}"
        )
        (drawn,) = pypdf.PdfReader(io.BytesIO(paper), strict=True).pages[0].images
        image = drawn.image
        assert image is not None
        assert image.size == (picture.wide, picture.high)
        assert (image.tobytes() == picture.pixels) == (way == "FlateDecode")


def test_the_table_at_the_end_of_a_paper_says_where_everything_begins() -> None:
    """Readers that follow the table find each object there; one that is off by a byte makes them guess."""
    content = rebuilt.paper([(FLAT, 595, 842), (FLAT, 595, 842)])
    end = re.search(rb"startxref\n(\d+)\n%%EOF\n$", content)
    assert content.startswith(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    assert end is not None
    table = content[int(end[1]) : end.start()]
    lines = table.split(b"\n")
    assert lines[:3] == [b"xref", b"0 9", b"0000000000 65535 f "]
    assert [len(line) for line in lines[2:11]] == [19] * 9
    for number, line in enumerate(lines[3:11], 1):
        assert line.endswith(b" 00000 n ")
        assert content[int(line[:10]) :].startswith(b"%d 0 obj\n<<" % number)
        assert content[: int(line[:10])].endswith(b"\n" if number == 1 else b"\nendobj\n")
    assert lines[11:] == [b"trailer", b"<</Size 9/Root 1 0 R>>", b""]


def test_the_length_of_every_stream_is_told_to_the_byte() -> None:
    content = rebuilt.paper([(FLAT, 595, 842)])
    found = re.findall(rb"/Length (\d+)>>stream\n", content)
    places = [match.end() for match in re.finditer(rb"/Length \d+>>stream\n", content)]
    assert len(found) == 2
    for length, place in zip(found, places, strict=True):
        assert content[place + int(length) :].startswith(b"\nendstream\nendobj\n")
