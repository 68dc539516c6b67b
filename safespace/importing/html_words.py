"""The words of a web page, such as a mail may be: nothing is fetched, nothing runs, nothing is kept but words.

It goes through the page once, from the first sign to the last, whatever the page is made of: a reader that looks back
could be kept busy for hours by a page that was made for it.
"""

from __future__ import annotations

import html
import re
from typing import Final

_UNREAD: Final = frozenset(("head", "iframe", "noscript", "object", "script", "style", "svg", "template", "title"))
_OWN_LINE: Final = re.compile(
    "address|article|blockquote|br|d[dlt]|div|footer|h[1-6r]|header|li|[ou]l|p|pre|section|table|tr"
)
_TAG: Final = re.compile(r"</?([A-Za-z][A-Za-z0-9]{0,30})")
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")


def words(page: str) -> str:
    """Return the words of a page, a line for each paragraph, row or item."""
    parts: list[str] = []
    at = 0
    while at < len(page):
        sign = page.find("<", at)
        end = len(page) if sign < 0 else sign
        parts.append(html.unescape(_SPACE.sub(" ", page[at:end])))
        if sign < 0:
            break
        at = _after(page, sign, parts)
    lines = "".join(parts).split("\n")
    return "\n".join(line.strip() for line in lines)


def _after(page: str, sign: int, parts: list[str]) -> int:
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
    if _OWN_LINE.fullmatch(name):
        parts.append("\n\n" if name == "p" else "\n")
    elif name == "td":
        parts.append(" ")
    return end


def _behind(page: str, sign: str, start: int) -> int:
    found = page.find(sign, start)
    return len(page) if found < 0 else found + len(sign)
