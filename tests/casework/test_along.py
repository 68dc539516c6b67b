"""Files that went along: what lies outside the vault is taken apart with other tools, and holds nothing more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from openpyxl.utils.exceptions import InvalidFileException
from PIL import Image, UnidentifiedImageError

from safespace.casework import along, anonymise, attach, derived, escalate, identity, redraw
from safespace.casework.desk import Desk
from safespace.casework.redraw import Source
from safespace.deidentify.confirm import Altered
from safespace.domain.derived import DerivedCopy
from safespace.domain.finding import Choice, Decision, Tier
from safespace.domain.ids import Id
from safespace.viewing.kinds import media
from tests import builders
from tests.builders import a_desk
from tests.casework import planted
from tests.casework.looking import actions
from tests.casework.redrawing import found_boxes, fresh

READER = "executive_lead"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Return a desk that the files of this page share."""
    desk = a_desk(tmp_path_factory.mktemp("desk"))
    yield desk
    desk.vault.close()


@pytest.fixture(scope="module")
def case_id(shared: Desk) -> Id:
    """Return a case for which the executive lead may be told."""
    case = builders.a_concern(shared)
    builders.agreed(shared, case.id)
    return case.id


def begun(desk: Desk, case_id: Id, name: str, content: bytes) -> Source:
    """Take a file in and lay it out for the reader."""
    identity.open_with_reason(desk, case_id, "sign_off")
    kept = attach.seal(attach.held(desk, content, name), case_id, identifying=False)(desk)
    return derived.begin(desk, case_id, kept.id, READER)


def in_pixels(desk: Desk, source: Source) -> DerivedCopy:
    """Make a copy of pages or of a picture."""
    looked = redraw.look(source, media(source.about.name), fresh)
    made = redraw.make(looked, found_boxes(looked), set(range(len(looked.leaves))), fresh)
    return derived.seal(source, made, derived.coming(desk, source, made))(desk)


def in_words(desk: Desk, source: Source) -> DerivedCopy:
    """Make a copy of reviewed words."""
    words = along.begin(desk, source, along.read(source))
    every = [Decision(one.finding, Choice.ACCEPT, one.options[-1]) for one in anonymise.suggest(words.bench)]
    return along.sign(desk, words, every, set(Tier), "They want it told so")


def of_pages(content: bytes) -> tuple[str, object, int]:
    """Return the words, the details and the notes that two tools find in a PDF."""
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    paper = pypdfium2.PdfDocument(content)
    said = [page.extract_text() for page in reader.pages]
    said += [page.get_textpage().get_text_bounded() for page in paper]
    details = [value for value in paper.get_metadata_dict().values() if value] or reader.metadata
    return "".join(said), details, sum("/Annots" in page for page in reader.pages) + len(reader.attachments)


def of_a_picture(content: bytes) -> tuple[str, object, int]:
    """Return the details that are found in a picture, and how many bytes lie behind it."""
    picture = Image.open(io.BytesIO(content))
    picture.load()
    details = dict(picture.getexif()) or {name: value for name, value in picture.info.items() if name != "dpi"}
    return "", details or None, len(content) - content.index(b"IEND") - 8


def of_words(content: bytes) -> tuple[str, object, int]:
    """Check that words are words alone: no package, no workbook, no picture, no PDF, and nothing that is not seen."""
    assert not zipfile.is_zipfile(io.BytesIO(content))
    with pytest.raises((UnidentifiedImageError, InvalidFileException)):
        Image.open(io.BytesIO(content))
    text = content.decode()
    assert all(letter.isprintable() or letter in "\n\t" for letter in text)
    return "", None, 0


Make = Callable[[Desk, Source], DerivedCopy]
Take = Callable[[bytes], tuple[str, object, int]]
FILES: dict[str, tuple[Callable[[], bytes], Make, Take]] = {
    "Letter from Quillfeather.pdf": (planted.a_trapped_letter, in_pixels, of_pages),
    "IMG_1.jpg": (planted.a_photo, in_pixels, of_a_picture),
    "Notes.docx": (planted.a_document, in_words, of_words),
    "Rota.xlsx": (planted.a_workbook, in_words, of_words),
    "Mail.eml": (planted.a_mail, in_words, of_words),
}


@pytest.mark.parametrize("name", FILES)
def test_of_what_left_with_a_copy_other_tools_find_no_removed_word_and_no_detail(
    shared: Desk, case_id: Id, tmp_path: Path, name: str
) -> None:
    content, make, taken_apart = FILES[name]
    assert planted.holds(content())
    copy = make(shared, begun(shared, case_id, name, content()))
    place = along.save(shared, copy.id, tmp_path / f"copy{Path(attached(shared, copy)).suffix}")
    assert len(list(tmp_path.iterdir())) == 2, "the copy and its signature"
    for written in tmp_path.iterdir():
        assert not planted.holds(written.read_bytes())
        assert not planted.holds(written.read_bytes(), "Karen")
        assert planted.WORD not in written.name
    assert taken_apart(place.read_bytes()) == ("", None, 0)
    assert actions(shared)[-1] == "copy.saved"


def attached(desk: Desk, copy: DerivedCopy) -> str:
    """Return the name of the file that a copy is."""
    return next(one.name for one in attach.files(desk, copy.case_id).shown if one.id == copy.file_id)


def test_a_copy_that_nobody_signed_off_does_not_leave(shared: Desk, case_id: Id, tmp_path: Path) -> None:
    source = begun(shared, case_id, "Plain.txt", b"My manager Karen Holt told me.")
    copy = in_words(shared, source)
    forged = replace(copy, id=shared.new_id(), file_id=source.about.id, sha256=source.about.sha256)
    with shared.vault.transaction():
        shared.rows.derived_copies.add(forged)
    with pytest.raises(Altered):
        along.save(shared, forged.id, tmp_path / "copy.txt")
    assert along.standing(shared, forged.id).refusal == Altered.title
    assert list(tmp_path.iterdir()) == []


def test_the_brief_lists_what_goes_along_with_what_it_has_no_more_and_its_fingerprint(
    shared: Desk, case_id: Id
) -> None:
    signed = builders.signed(shared, case_id)
    copy = in_words(shared, begun(shared, case_id, "Notes.docx", planted.a_document()))
    paper = escalate.brief(shared, signed.id)
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages).split())
    assert "What goes along" in text
    assert "The reviewed words of a file, " in text
    assert "2 notes or comments" in text
    assert derived.fingerprint(copy) in text
    assert not planted.holds(paper)


def test_what_is_for_another_reader_goes_along_with_no_brief_but_theirs(shared: Desk) -> None:
    case = builders.a_concern(shared)
    builders.agreed(shared, case.id)
    in_words(shared, begun(shared, case.id, "Notes.docx", planted.a_document()))
    assert len(derived.for_reader(shared, case.id, READER)) == 1
    assert derived.for_reader(shared, case.id, "hr") == ()
