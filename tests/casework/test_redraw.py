"""Copies made of pixels, attacked with other people's tools: nothing that was planted in a file is in its copy."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from safespace.casework import attach, derived, identity, redraw
from safespace.casework.desk import Desk
from safespace.casework.redraw import CopyNotClean, Looked, Made, PagesNotSeen, SayWhyItStays, Source, TooMuchToCopy
from safespace.domain.derived import WHOLE, Box
from safespace.domain.finding import Kind
from safespace.machine import itself
from safespace.viewing.pages import CannotShow, Pages
from tests.builders import a_concern, a_desk
from tests.casework import planted
from tests.casework.redrawing import cut, found_boxes, fresh

PDF = "application/pdf"
READER = "executive_lead"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = a_desk(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.vault.close()


Begun = Callable[[str, bytes], Source]


@pytest.fixture(scope="module")
def begun(shared: Desk) -> Begun:
    """Return what takes a file into a case and lays it out."""
    case = a_concern(shared)

    def lay(name: str, content: bytes) -> Source:
        make_known = attach.seal(attach.held(shared, content, name), case.id, identifying=False)
        kept = make_known(shared)
        identity.open_with_reason(shared, case.id, "sign_off")
        return derived.begin(shared, case.id, kept.id, READER)

    return lay


@pytest.fixture(scope="module")
def looked(begun: Begun) -> Looked:
    return redraw.look(begun("Letter from Quillfeather.pdf", planted.a_trapped_letter()), PDF, fresh)


@pytest.fixture(scope="module")
def made(looked: Looked) -> Made:
    return redraw.make(looked, found_boxes(looked), {0, 1}, fresh)


def copied(begun: Begun, name: str, content: bytes, media: str, box: Box | None = None) -> tuple[Looked, Made]:
    """Make a copy of a picture."""
    looked = redraw.look(begun(name, content), media, fresh)
    every = set(range(len(looked.leaves)))
    return looked, redraw.make(looked, {0: (box,)} if box else {}, every, fresh)


def test_the_planted_words_are_really_in_the_files() -> None:
    files = (planted.a_trapped_letter(), planted.a_photo(), planted.a_drawing(), planted.a_document())
    assert all(planted.holds(content) for content in (*files, planted.a_workbook(), planted.a_mail()))


def test_a_name_on_a_page_is_found_with_its_place(looked: Looked) -> None:
    assert len(looked.leaves) == 2
    names = [spot for spot in looked.leaves[0].spots if spot.finding.kind is Kind.PERSON]
    assert any(box.top < WHOLE * 50 / 300 < box.bottom + WHOLE / 60 for spot in names for box in spot.boxes)
    assert (looked.leaves[0].wide, looked.leaves[0].high) == planted.PAGE


def test_nothing_that_was_planted_in_a_pdf_is_in_its_copy(made: Made) -> None:
    assert made.ending == ".pdf"
    assert not planted.holds(made.content)
    assert not planted.holds(made.content, "Karen")
    assert not planted.holds(made.content, "patients"), "words that may stay are pixels too"


def test_other_tools_find_nothing_in_a_copy_but_pictures(made: Made) -> None:
    reader = pypdf.PdfReader(io.BytesIO(made.content), strict=True)
    assert [page.extract_text() for page in reader.pages] == ["", ""]
    assert reader.metadata is None
    assert reader.xmp_metadata is None
    assert reader.outline == []
    assert dict(reader.attachments) == {}
    assert reader.get_fields() is None
    assert set(reader.root_object) == {"/Type", "/Pages"}
    for page in reader.pages:
        assert set(page) == {"/Type", "/Parent", "/MediaBox", "/Contents", "/Resources"}
        assert len(page.images) == 1
        assert tuple(map(float, page.mediabox[2:])) == planted.PAGE
    kinds = [reader.get_object(number) for number in range(1, reader.trailer["/Size"])]
    assert len(kinds) == 2 + 3 * 2, "catalogue, list, and three for each page"
    assert made.content.count(b"%%EOF") == 1


def test_what_is_covered_is_gone_from_the_pixels_and_the_rest_is_there(looked: Looked, made: Made) -> None:
    (image,) = pypdf.PdfReader(io.BytesIO(made.content)).pages[0].images
    picture = image.image
    assert picture is not None
    before = fresh()
    before.show(looked.content, PDF)
    painted = before.bare(0, picture.width)
    before.close()
    original = Image.frombytes("RGB", (painted.wide, painted.high), painted.pixels)
    assert original.size == picture.size
    for box in looked.leaves[0].boxes:
        assert set(cut(picture, box).get_flattened_data()) == {(0, 0, 0)}
    name = next(spot for spot in looked.leaves[0].spots if spot.finding.kind is Kind.PERSON).boxes[0]
    assert len(set(cut(original, name).get_flattened_data())) > 10, "the name was painted there"
    stays = Box(0, round(WHOLE * 0.22), round(WHOLE * 0.2), round(WHOLE * 0.28))
    assert len(set(cut(original, stays).get_flattened_data())) > 10
    assert cut(picture, stays).tobytes() == cut(original, stays).tobytes(), "the words that stay are as they were"


def test_a_note_that_lies_on_a_page_is_not_painted_on_its_copy(looked: Looked, made: Made) -> None:
    (image,) = pypdf.PdfReader(io.BytesIO(made.content)).pages[0].images
    assert image.image is not None
    with_notes = fresh()
    with_notes.show(looked.content, PDF)
    painted = with_notes.page(0, 800)
    with_notes.close()
    there = Box(WHOLE // 8, WHOLE * 5 // 6, WHOLE * 7 // 8, WHOLE * 11 // 12)
    original = Image.frombytes("RGB", (painted.wide, painted.high), painted.pixels)
    assert len(set(cut(original, there).get_flattened_data())) > 1, "the note is seen when the file is looked at"
    assert set(cut(image.image, there).get_flattened_data()) == {(255, 255, 255)}


def test_it_is_counted_what_a_copy_has_no_more(made: Made) -> None:
    counts = dict(made.removed)
    assert counts["files"] == counts["scripts"] == counts["layers"] == counts["versions"] == 1
    assert counts["headings"] == counts["notes"] == 2
    assert counts["letters"] > 100
    assert counts["details"] >= 3
    assert not any(planted.WORD in line for line in derived.in_words(made.removed))
    assert "1 earlier version" in derived.in_words(made.removed)


def test_a_photograph_loses_all_but_its_pixels_and_stands_upright(begun: Begun) -> None:
    looked, made = copied(begun, "IMG_1.jpg", planted.a_photo(), "image/jpeg", Box(0, 0, WHOLE // 2, WHOLE // 2))
    assert not planted.holds(made.content)
    picture = Image.open(io.BytesIO(made.content))
    assert picture.size == (80, 160), "it was turned, since the note that says so is gone"
    assert dict(picture.getexif()) == {}
    assert not {"exif", "icc_profile", "comment", "xmp", "gps"} & set(picture.info)
    assert picture.convert("RGB").getpixel((20, 40)) == (0, 0, 0)
    assert dict(looked.inside)["place"] == 5
    assert dict(looked.inside)["rest"] == len(planted.WORD)
    assert picture.format == "PNG"
    assert made.content.endswith(b"IEND\xaeB`\x82")


def test_what_is_drawn_where_a_picture_is_clear_is_not_brought_to_light(begun: Begun) -> None:
    _, made = copied(begun, "Sketch.png", planted.a_drawing(), "image/png")
    assert not planted.holds(made.content)
    picture = Image.open(io.BytesIO(made.content)).convert("RGB")
    assert picture.getpixel((10, 30)) == (0, 0, 255)
    assert picture.getpixel((100, 30)) == (255, 255, 255)


def test_a_file_of_several_pictures_becomes_pages(begun: Begun) -> None:
    out = io.BytesIO()
    Image.new("RGB", (50, 40), "red").save(
        out, "TIFF", save_all=True, append_images=[Image.new("RGB", (30, 60), "blue")]
    )
    _, made = copied(begun, "Fax.tiff", out.getvalue(), "image/tiff")
    sizes = [page.images[0].image.size for page in pypdf.PdfReader(io.BytesIO(made.content)).pages]  # pyright: ignore[reportOptionalMemberAccess]
    assert (made.ending, made.pages, sizes) == (".pdf", 2, [(50, 40), (30, 60)])


def test_a_photograph_too_large_to_be_kept_exactly_is_dark_where_it_was_covered(begun: Begun) -> None:
    out = io.BytesIO()
    Image.effect_noise((700, 500), 90).convert("RGB").save(out, "PNG")
    _, made = copied(
        begun, "Scan.png", out.getvalue(), "image/png", Box(WHOLE // 4, WHOLE // 4, WHOLE // 2, WHOLE // 2)
    )
    picture = Image.open(io.BytesIO(made.content))
    assert (made.ending, picture.format) == (".jpg", "JPEG")
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    inner = picture.convert("L").crop((190, 140, 340, 240))
    assert inner.getextrema()[1] < 16  # pyright: ignore[reportOperatorIssue]


def test_nothing_is_made_before_every_page_was_seen(looked: Looked) -> None:
    with pytest.raises(PagesNotSeen):
        redraw.make(looked, found_boxes(looked), {0}, fresh)


def test_what_was_found_is_covered_or_it_is_said_why_it_stays(looked: Looked) -> None:
    boxes = found_boxes(looked)
    boxes[0] = ()
    for why in ("", "  "):
        with pytest.raises(SayWhyItStays):
            redraw.make(looked, boxes, {0, 1}, fresh, why)
    made = redraw.make(looked, boxes, {0, 1}, fresh, "They agreed to it.")
    assert made.left > 0
    assert made.why == "They agreed to it."


@pytest.mark.parametrize(
    "boxes",
    [{5: (Box(0, 0, 9, 9),)}, {0: (Box(-9, 0, 9, 9),)}, {0: (Box(9, 0, 9, 9),)}, {0: (Box(0, 0, 9, WHOLE + 1),)}],
)
def test_boxes_that_are_nowhere_end_the_work(looked: Looked, boxes: dict[int, tuple[Box, ...]]) -> None:
    with pytest.raises(CopyNotClean):
        redraw.make(looked, boxes, {0, 1}, fresh, "It does not matter here.")


def test_a_copy_that_still_has_words_or_a_bright_box_is_refused(looked: Looked, made: Made) -> None:
    boxes = found_boxes(looked)
    redraw.check(made, looked, boxes, fresh)
    writer, detailed = pypdf.PdfWriter(clone_from=io.BytesIO(made.content)), io.BytesIO()
    writer.add_metadata({"/Author": planted.WORD})
    writer.write(detailed)
    with_words = replace(made, content=planted.a_letter())
    with_details = replace(made, content=detailed.getvalue())
    bright = {0: (*boxes[0], Box(0, WHOLE * 9 // 10, WHOLE, WHOLE))}
    for spoilt, where in ((with_words, boxes), (with_details, boxes), (made, bright), (replace(made, pages=1), boxes)):
        with pytest.raises(CopyNotClean):
            redraw.check(spoilt, looked, where, fresh)
    with pytest.raises(CannotShow):
        redraw.check(replace(made, content=made.content[:100]), looked, boxes, fresh)


class Stop(Exception):
    """What a guardian who stops raises."""


class Counting(Pages):
    """A painter that remembers its kind, so that a test sees whether each was closed."""

    every: list[Pages] = []  # noqa: RUF012

    def __init__(self) -> None:
        super().__init__(itself.command(itself.PAINTER))
        self.every.append(self)


def test_whoever_stops_leaves_no_process_behind(looked: Looked) -> None:
    def stop(done: int, _: int) -> None:
        if done == 1:
            raise Stop

    with pytest.raises(Stop):
        redraw.make(looked, found_boxes(looked), {0, 1}, Counting, "", stop)
    assert [made.closed for made in Counting.every] == [True]


class Lying:
    """A painter that was taken over: it says whatever it likes."""

    def __init__(self, pages: int) -> None:
        self._pages = pages

    def show(self, content: bytes, media: str) -> int:
        """Say how many pages there are."""
        del content, media
        return self._pages

    def close(self) -> None:
        """End."""


@pytest.mark.parametrize("pages", [0, -1, redraw.MOST_PAGES + 1, 10**9])
def test_a_file_of_no_or_too_many_pages_is_not_copied(looked: Looked, pages: int) -> None:
    with pytest.raises(TooMuchToCopy):
        redraw.look(looked.source, PDF, lambda: Lying(pages))  # pyright: ignore[reportArgumentType, reportReturnType]


def test_a_painter_that_counts_otherwise_the_second_time_makes_nothing(looked: Looked) -> None:
    with pytest.raises(CopyNotClean):
        redraw.make(looked, found_boxes(looked), {0, 1}, lambda: Lying(7))  # pyright: ignore[reportArgumentType, reportReturnType]


def test_a_file_that_is_too_large_is_not_read(looked: Looked) -> None:
    about = replace(looked.source.about, size=redraw.LARGEST + 1)
    with pytest.raises(TooMuchToCopy):
        redraw.whole(replace(looked.source, about=about))


@pytest.mark.parametrize(
    ("name", "content"), [("a.pdf", b"%PDF-1.7 broken"), ("b.pdf", planted.a_photo()), ("c.pdf", b"")]
)
def test_what_cannot_be_painted_is_not_copied(begun: Begun, name: str, content: bytes) -> None:
    with pytest.raises(CannotShow):
        redraw.look(begun(name, content), PDF, fresh)
