"""The words of a web page, such as a mail may be: nothing is fetched, nothing runs, nothing is kept but words.

It goes through the page once, from the first sign to the last, whatever the page is made of: a reader that looks back
could be kept busy for hours by a page that was made for it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import Final

_UNREAD: Final = frozenset(("head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"))
_OWN_LINE: Final = re.compile(
    "address|article|blockquote|br|d[dlt]|div|footer|h[1-6r]|header|li|[ou]l|p|pre|section|table|tr"
)
_TAG: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,30})")
_HIDES: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)\b", re.IGNORECASE)
_SAID: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_HIDDEN: Final = re.compile(r"\shidden(?=[\s=>/]|$)", re.IGNORECASE)
_EMPTY: Final = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


def words(page: str, behind: Counter[str] | None = None) -> str:
    """Return the words of a page, a line for each paragraph, row or item. What is hidden is counted in `behind`."""
    counts: Counter[str] = Counter() if behind is None else behind
    parts: list[str] = []
    at = 0
    while at < len(page):
        sign = page.find("<", at)
        end = len(page) if sign < 0 else sign
        parts.append(html.unescape(_SPACE.sub(" ", page[at:end])))
        if sign < 0:
            break
        at = _after(page, sign, parts, counts)
    lines = "".join(parts).split("\n")
    return "\n".join(line.strip() for line in lines)


def _after(page: str, sign: int, parts: list[str], behind: Counter[str]) -> int:
    """Write what a tag at `sign` means into `parts`, and return where reading goes on."""
    if page.startswith("<!--", sign):
        return _behind(page, "-->", sign)
    tag = _TAG.match(page, sign)
    if tag is None:
        if page.startswith(("<!", "<?", "</"), sign):
            return _behind(page, ">", sign)
        parts.append("<")
        return sign + 1
    name, end = tag[1].lower(), _behind(page, ">", sign)
    if name in _UNREAD and page[sign + 1] != "/":
        closing = re.compile(f"</{name}", re.IGNORECASE).search(page, end)
        return len(page) if closing is None else _behind(page, ">", closing.start())
    if page[sign + 1] != "/" and name not in _EMPTY and _hides(page[sign:end]):
        behind["hidden"] += 1
        return _behind_all(page, name, end)
    if _OWN_LINE.fullmatch(name):
        parts.append("\n\n" if name == "p" else "\n")
    elif name == "td":
        parts.append(" ")
    return end


def _hides(tag: str) -> bool:
    """Say whether a tag says that what it holds is not seen."""
    return _HIDES.search(tag) is not None or _HIDDEN.search(_SAID.sub("", tag)) is not None


def _behind_all(page: str, name: str, start: int) -> int:
    """Return where an element ends that began before `start`, with others of its name in it; the end if it never does.

    All of it is passed over, so that a page is gone through once, however many such elements it has.
    """
    depth = 1
    for tag in re.compile(f"<(/?){name}(?![A-Za-z0-9])", re.IGNORECASE).finditer(page, start):
        depth += -1 if tag[1] else 1
        if not depth:
            return _behind(page, ">", tag.start())
    return len(page)


def _behind(page: str, sign: str, start: int) -> int:
    found = page.find(sign, start)
    return len(page) if found < 0 else found + len(sign)
