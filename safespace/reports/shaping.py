"""Words in other scripts as they are written: letters that join, stand over one another, or run from the right.

HarfBuzz chooses the glyphs of each run; python-bidi says, by the Unicode bidirectional algorithm (UAX 9), which way
each character runs. The papers' own typeface comes first; what it lacks is looked for in those of FACES.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final, cast

import uharfbuzz
from bidi import algorithm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from safespace import resources
from safespace.reports import fonts
from safespace.reports.printable import composed

FACES: Final = (
    *("NotoSansLatin", "NotoNaskhArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansBengali"),
    *("NotoSansGurmukhi", "NotoSansMalayalam", "NotoSansTamil", "NotoSansSinhala", "NotoSansEthiopic"),
)
"""Typefaces for other scripts, each with a bold one (SIL Open Font License, resources/fonts).

Latin holds letters that the papers' own typeface lacks, such as those of Twi, and places marks over and under letters
for which there is no single sign, as in Yoruba. Chinese is left out: whatever a translator may write needs thousands of
signs, more than all of these together.
"""

_BOLD: Final = {fonts.REGULAR: "Regular", fonts.BOLD: "Bold"}
_WORD: Final = re.compile(r"(\s+)")
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
_STRONG: Final = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
"""Which way a character of a kind runs, as far as brackets go by it."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph: the character that stands for it in the file, and where it goes, in thousandths of the size."""

    character: str
    advance: float
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font, from left to right as they are seen."""

    font: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How a text is written: its language (BCP 47, "ur") and whether it is read from the right."""

    language: str
    from_right: bool


def prints(text: str) -> bool:
    """Whether every character will stand on paper as it is written, in one typeface or another, bold too."""
    return all(
        _is_silent(character) or all(_face(character, font) is not None for font in _BOLD)
        for character in composed(text)
    )


def runs(text: str, font: str, way: Way) -> list[Run]:
    """Shape one line of text; `font` is fonts.REGULAR or fonts.BOLD. The runs are in the order in which they are seen.

    What no typeface has is left out: ask `prints` before.
    """
    line = composed(text)
    marked = zip(line, _levels(line, way.from_right), _faces(line, font), strict=True)
    parts = [
        (level, _shaped("".join(character for character, _, _ in part), face, level % 2 == 1, way.language))
        for (level, face), part in groupby(marked, itemgetter(1, 2))
        if face
    ]
    return _seen(parts)


def width(line: Sequence[Run], size: float) -> float:
    """Return how wide runs are together, in points, at a size in points."""
    return sum(glyph.advance for run in line for glyph in run.glyphs) * size / 1000


def lines(text: str, font: str, size: float, most: float, way: Way) -> list[str]:
    """Part a text into lines of at most `most` points; a word that does not fit stands in a line of its own."""
    found: list[str] = []
    for word in composed(text).split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(runs(longer, font, way), size) <= most:
            found[-1] = longer
        else:
            found.append(word)
    return found


def _levels(text: str, from_right: bool) -> list[int]:
    """Return the embedding level of each character: odd ones run from the right."""
    storage: Any = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if from_right else (0, "L")
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], "R" if from_right else "L")
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    known = iter(cast("list[dict[str, int]]", storage["chars"]))
    levels: list[int] = []
    for character in text:
        silent = unicodedata.bidirectional(character) in algorithm.X9_REMOVED
        levels.append((levels[-1] if levels else int(from_right)) if silent else next(known)["level"])
    return levels


def _pair_brackets(characters: list[dict[str, str]], base: str) -> None:
    """Let the two brackets of a pair run the same way: rule N0 of UAX 9, which python-bidi's levels leave out."""
    ways = [_STRONG.get(one["type"], "") for one in characters]
    for opening, closing in _pairs(characters):
        inside = {way for way in ways[opening + 1 : closing] if way}
        if not inside:
            continue
        before = next((way for way in reversed(ways[:opening]) if way), base)
        way = base if base in inside else before
        for at in (opening, closing):
            ways[at] = characters[at]["type"] = way


def _pairs(characters: Sequence[Mapping[str, str]]) -> list[tuple[int, int]]:
    """Return the places of each pair of brackets, by the place of the opening one."""
    waiting: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for at, one in enumerate(characters):
        if one["type"] != "ON":
            continue
        if one["ch"] in _BRACKETS:
            waiting.append((at, _BRACKETS[one["ch"]]))
            continue
        depth = next((depth for depth in reversed(range(len(waiting))) if waiting[depth][1] == one["ch"]), None)
        if depth is not None:
            pairs.append((waiting[depth][0], at))
            del waiting[depth:]
    return sorted(pairs)


def is_marked(text: str) -> bool:
    """Whether a mark stands over or under a letter, for which there is no single sign: it has to be placed."""
    return any(unicodedata.combining(character) for character in composed(text))


def _faces(text: str, font: str) -> list[str]:
    """Return the font of each character: that of the one before, where it has it, so that words stay whole.

    A Latin word with marks to be placed is of the typeface that knows where they go.
    """
    found: list[str] = []
    latin = f"{FACES[0]}-{_BOLD[font]}"
    marked = [latin if is_marked(word) and _has_all(latin, word) else "" for word in _WORD.split(text) for _ in word]
    for character, placed in zip(text, marked, strict=True):
        if placed:
            found.append(placed)
            continue
        before = found[-1] if found else ""
        stays = before and (_is_silent(character) or (not character.isalpha() and _has(before, character)))
        found.append(before if stays else _face(character, font) or "")
    return found


@lru_cache(4096)
def _face(character: str, font: str) -> str | None:
    """Return the first font that has a character, in the weight of `font`; None if there is none."""
    return next((one for one in (font, *_others(_BOLD[font])) if _has(one, character)), None)


@cache
def _others(weight: str) -> tuple[str, ...]:
    for face in FACES:
        pdfmetrics.registerFont(TTFont(f"{face}-{weight}", str(resources.path("fonts", f"{face}-{weight}.ttf"))))
    return tuple(f"{face}-{weight}" for face in FACES)


def _font(name: str) -> TTFont:
    fonts.register()
    return cast(TTFont, pdfmetrics.getFont(name))


def _has(font: str, character: str) -> bool:
    return ord(character) in _font(font).face.charToGlyph


def _has_all(font: str, word: str) -> bool:
    _others(font.rpartition("-")[2])
    return all(_has(font, character) for character in word)


def _is_silent(character: str) -> bool:
    """Whether a character has no shape of its own and tells its neighbours how to join."""
    return unicodedata.category(character) == "Cf"


def _shaped(text: str, font: str, from_right: bool, language: str) -> Run:
    """Choose the glyphs of characters of one font and one direction."""
    harfbuzz: Any = uharfbuzz
    drawn: Any = _font(font)
    face: Any = drawn.hbFont()
    buffer: Any = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction, buffer.language = "rtl" if from_right else "ltr", language
    harfbuzz.shape(face, buffer)
    scale: Callable[[float], float] = drawn.pdfScale
    glyphs = [
        Glyph(_character(drawn, face, info.codepoint), *map(scale, (place.x_advance, place.x_offset, place.y_offset)))
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]
    return Run(font, tuple(glyphs))


def _character(drawn: Any, face: Any, glyph: int) -> str:
    """Return the character that stands for a glyph; one for private use where the typeface names none."""
    known = drawn.face.glyphToChar.get(glyph)
    if known:
        return chr(known[0])
    return chr(drawn.hbAddPrivate(face.glyph_to_string(glyph), glyph, drawn.pdfScale(face.get_glyph_h_advance(glyph))))


def _seen(parts: Sequence[tuple[int, Run]]) -> list[Run]:
    """Put runs into the order in which they are seen: rule L2 of UAX 9."""
    order = list(parts)
    for at_least in range(max((level for level, _ in order), default=0), 0, -1):
        turned: list[tuple[int, Run]] = []
        for runs_back, some in groupby(order, lambda part, least=at_least: part[0] >= least):
            line = list(some)
            turned += line[::-1] if runs_back else line
        order = turned
    return [run for _, run in order]
