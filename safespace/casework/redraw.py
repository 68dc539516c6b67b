"""A copy of a file made out of pixels: looked through, covered, built anew, and looked at again.

What is hostile in a file is only opened where no key is: by a `Painter`, which the screen hands in, because casework
starts no other process. What the painter sends is pixels, letters and numbers. Nothing here is kept; think with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, Protocol

from safespace.casework import attach
from safespace.deidentify import covering, rebuilt
from safespace.deidentify.find import find
from safespace.domain.attachment import Attachment
from safespace.domain.derived import Box, Lettered, Picture, Removed
from safespace.domain.finding import Finding, KnownPerson, Tier
from safespace.domain.problem import Problem
from safespace.vault.attachments import Opening
from safespace.vault.pieces import Step, no_step

PDF: Final = "application/pdf"
LARGEST: Final = 100 * 1024**2
"""No file that is larger is copied, and no copy becomes larger, in bytes."""

MOST_PAGES: Final = 200
SHARPNESS: Final = 150
"""So many pixels an inch has on the pages of a copy of a PDF."""

WIDEST: Final = 3_500
"""No page of a copy is wider, in pixels."""

_POINTS: Final = 72
_SCREEN: Final = 96
"""So many pixels an inch has where a file of several pictures becomes pages."""


class Painter(Protocol):
    """One file in the process that holds no keys. Whatever fails there is raised as a Problem."""

    def show(self, content: bytes, media: str) -> int:
        """Open a file, once; return how many pages it has."""
        ...

    def letters(self, number: int) -> Lettered:
        """Return words and size of a page, from 0."""
        ...

    def inside(self) -> Removed:
        """Return what the file holds beside its pages."""
        ...

    def bare(self, number: int, wide: int) -> Picture:
        """Paint a page at most so many pixels wide, without notes that lie on it."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


Fresh = Callable[[], Painter]
"""Makes a new painter, which starts its process when a file is shown to it."""


class TooMuchToCopy(Problem):
    """A file is larger, or has more pages, than is copied."""

    title = "This file is too large to make a copy of"
    advice = (
        "Nothing was made, and the original is as it was. Copies are made of files of up to 100 MB and 200 pages: take "
        "the part that is needed, save it as a file of its own, and add that to the case."
    )


class PagesNotSeen(Problem):
    """A copy was to be made before every page was looked at."""

    title = "Some pages have not been looked at"
    advice = "Nothing was made. Look at every page first: faces, handwriting and stamps are found by nobody but you."


class SayWhyItStays(Problem):
    """Something that was found on a page is to stay, without a reason."""

    title = "Say why it stays"
    advice = "Nothing was made. Something that may point to somebody is not covered: cover it, or say why it stays."


class CopyNotClean(Problem):
    """A copy that was just made is not what it has to be."""

    title = "The copy is not clean"
    advice = "It was thrown away, and the original is as it was. Try again; if it stays so, do not pass this file on."


@dataclass(frozen=True, slots=True)
class Source:
    """A file of which a copy is to be made, for one reader, and whom its case knows. In memory only."""

    about: Attachment
    recipient: str
    opened: Opening
    known: tuple[KnownPerson, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on a page that may point to somebody: what was found, and the boxes that cover it."""

    finding: Finding
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page: its size in points, of a picture in pixels, and what was found in its words."""

    wide: int
    high: int
    spots: tuple[Spot, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Return what covers everything that was found."""
        return tuple(box for spot in self.spots for box in spot.boxes)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was looked through: its bytes, its pages, and what else it holds."""

    source: Source
    media: str
    content: bytes = field(repr=False)
    leaves: tuple[Leaf, ...]
    inside: Removed


@dataclass(frozen=True, slots=True)
class Made:
    """A copy as it would be kept: its bytes and how its name ends; what was covered and what it has no more.

    `left` counts what was found and stays, for the reason in `why`. `risk` is the level that reviewed words have.
    """

    content: bytes = field(repr=False)
    ending: str
    media: str
    pages: int
    covered: int
    removed: Removed
    left: int = 0
    why: str = field(default="", repr=False)
    risk: str = ""


def look(source: Source, media: str, fresh: Fresh, step: Step = no_step) -> Looked:
    """Look through a PDF or a picture. Pure but for the painter: think with it. What `step` raises stops it."""
    content = whole(source)
    painter = fresh()
    try:
        number = painter.show(content, media)
        if not 0 < number <= MOST_PAGES:
            raise TooMuchToCopy
        leaves: list[Leaf] = []
        for page in range(number):
            step(page, number)
            leaves.append(_leaf(painter.letters(page), source.known))
        return Looked(source, media, content, tuple(leaves), painter.inside())
    finally:
        painter.close()


def whole(source: Source, step: Step = no_step) -> bytes:
    """Read a file into memory; TooMuchToCopy if it is too large."""
    if source.about.size > LARGEST:
        raise TooMuchToCopy
    return attach.content(source.opened, LARGEST, step)


def make(
    looked: Looked,
    boxes: Mapping[int, Sequence[Box]],
    seen: AbstractSet[int],
    fresh: Fresh,
    why: str = "",
    step: Step = no_step,
) -> Made:
    """Make a copy out of pixels, with boxes (by page, from 0) covered in them, and look at what came of it.

    PagesNotSeen, SayWhyItStays or CopyNotClean; nothing of it is kept here. Think with it.
    """
    left = uncovered(looked, boxes)
    if not set(range(len(looked.leaves))) <= set(seen):
        raise PagesNotSeen
    if left and not why.strip():
        raise SayWhyItStays
    if not set(boxes) <= set(range(len(looked.leaves))) or not all(box.is_there for on in boxes.values() for box in on):
        raise CopyNotClean
    content, ending = _rebuilt(looked, boxes, fresh, step)
    media = {".pdf": PDF, ".png": "image/png", ".jpg": "image/jpeg"}[ending]
    covered = sum(map(len, boxes.values()))
    made = Made(content, ending, media, len(looked.leaves), covered, looked.inside, left, why.strip() if left else "")
    check(made, looked, boxes, fresh, step)
    return made


def check(made: Made, looked: Looked, boxes: Mapping[int, Sequence[Box]], fresh: Fresh, step: Step = no_step) -> None:
    """Open a copy again, as whoever gets it would: as many pages, no words, nothing beside them, and boxes are dark.

    CopyNotClean if anything is otherwise.
    """
    painter = fresh()
    try:
        if painter.show(made.content, made.media) != made.pages or painter.inside():
            raise CopyNotClean
        for page in range(made.pages):
            step(made.pages + page, 2 * made.pages)
            is_dark = covering.is_covered(painter.bare(page, _wide(looked, page)), boxes.get(page, ()))
            if painter.letters(page).words or not is_dark:
                raise CopyNotClean
    finally:
        painter.close()


def _leaf(page: Lettered, known: Sequence[KnownPerson]) -> Leaf:
    spots = [Spot(one, covering.boxes_of(page, one)) for one in find(page.words, known)]
    return Leaf(page.wide, page.high, tuple(spot for spot in spots if spot.boxes))


def uncovered(looked: Looked, boxes: Mapping[int, Sequence[Box]]) -> int:
    """Count what was found, surely or likely, and is not wholly covered by the boxes of its page."""
    return sum(
        1
        for number, leaf in enumerate(looked.leaves)
        for spot in leaf.spots
        if spot.finding.tier is not Tier.POSSIBLE
        and not all(covering.covers(boxes.get(number, ()), box) for box in spot.boxes)
    )


def _rebuilt(looked: Looked, boxes: Mapping[int, Sequence[Box]], fresh: Fresh, step: Step) -> tuple[bytes, str]:
    """Return the bytes of a copy and how its name ends."""
    painter, number = fresh(), len(looked.leaves)
    is_pdf = looked.media == PDF
    size = 0

    def page(place: int) -> tuple[Picture, int, int]:
        nonlocal size
        step(place, 2 * number)
        leaf = looked.leaves[place]
        painted = covering.covered(painter.bare(place, _wide(looked, place)), boxes.get(place, ()))
        if is_pdf:
            return painted, leaf.wide, leaf.high
        return painted, max(1, painted.wide * _POINTS // _SCREEN), max(1, painted.high * _POINTS // _SCREEN)

    try:
        if painter.show(looked.content, looked.media) != number:
            raise CopyNotClean
        if not is_pdf and number == 1:
            content, ending = rebuilt.image(page(0)[0])
        else:
            content, ending = rebuilt.paper(map(page, range(number))), ".pdf"
    finally:
        painter.close()
    if len(content) > LARGEST:
        raise TooMuchToCopy
    return content, ending


def _wide(looked: Looked, place: int) -> int:
    """Return how wide a page of a copy is, in pixels."""
    wide = looked.leaves[place].wide
    return min(WIDEST, -(-wide * SHARPNESS // _POINTS) if looked.media == PDF else wide)
