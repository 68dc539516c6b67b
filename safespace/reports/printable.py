"""Makes anybody's words fit to print: nothing invisible, nothing lost without a word.

Characters that cannot be printed are described in square brackets. Invisible ones (joiners, direction overrides) are
taken out, because they can make a page say something else than it seems to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import groupby

_LINE_ENDS = str.maketrans({"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_JOINERS = "\u200c\u200d\u200e\u200f\u061c"
"""Non-joiner, joiner, and the marks that say that what stands beside them runs from the left or the right. They change
no order but that of their neighbours; the overrides, which can turn whole lines round, stay out."""

_PARTS = re.compile(f"([{_JOINERS}])")
_UNWRITABLE = ("Cc", "Cs", "Co", "Cn")


def legible(text: str) -> str:
    """Return `text` in composed form with plain line ends, without invisible characters, control codes described."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_LINE_ENDS))
    return "".join(map(_legible, plain))


def composed(text: str) -> str:
    """Return `text` as `legible` does, with what tells letters how to join and which way to run."""
    return "".join(part if part in _JOINERS else legible(part) for part in _PARTS.split(text))


def with_glyphs(text: str, has_glyph: Callable[[str], bool]) -> str:
    """Return legible words of which every character has a glyph.

    A character without one becomes its plain equivalent where there is one ("\N{NON-BREAKING HYPHEN}" is "-"), else
    its description; a run of letters of one script becomes "[12 letters of Arabic script]".
    """
    plain = "".join(_equivalent(character, has_glyph) for character in legible(text))
    scripts = ["" if has_glyph(character) or character == "\n" else _script(character) for character in plain]
    for place in range(1, len(plain) - 1):
        between = scripts[place - 1] if scripts[place - 1] == scripts[place + 1] else ""
        if plain[place] == " " and between and not between.startswith("["):
            scripts[place] = between
    runs = groupby(zip(scripts, plain, strict=True), lambda pair: pair[0])
    return "".join(_described(script, "".join(character for _, character in run)) for script, run in runs)


def shortened(text: str, length: int) -> str:
    """Return `text` on one line, cut to `length` characters with an ellipsis that shows the cut."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _legible(character: str) -> str:
    """Return what stands for one character: itself, a space, nothing, or its code in square brackets."""
    if character == "\n":
        return character
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category in _UNWRITABLE:
        return f"[U+{ord(character):04X}]"
    return "" if _invisible(character, category) else character


def _invisible(character: str, category: str) -> bool:
    """Whether nothing is seen of a character: formatting, variation selectors, and skin tones that follow an emoji."""
    return category == "Cf" or "\ufe00" <= character <= "\ufe0f" or ord(character) in _SKIN_TONES


def _equivalent(character: str, has_glyph: Callable[[str], bool]) -> str:
    """Return the plain equivalent of a character without a glyph, the character itself if it has none."""
    if has_glyph(character) or character == "\n":
        return character
    category = unicodedata.category(character)
    if category in ("Zs", "Pd"):
        return " " if category == "Zs" else "-"
    wide = unicodedata.normalize("NFKC", character)
    return wide if all(map(has_glyph, wide)) else character


def _script(character: str) -> str:
    """Return the script of a letter, its mark or its digit ("Arabic"), the whole name of anything else, in brackets."""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    if unicodedata.category(character)[0] not in "LMN":
        return f"[{name.lower()}]"
    return name.split()[0].split("-")[0].capitalize() if not name.startswith("CJK") else "Chinese"


def _described(script: str, run: str) -> str:
    """Return what stands for a run of characters: itself, a description of each sign, or one of all letters."""
    if not script:
        return run
    if script.startswith("["):
        return script * len(run)
    letters = len(run.replace(" ", ""))
    return f"[{letters} letters of {script} script]" if letters > 1 else f"[a letter of {script} script]"
