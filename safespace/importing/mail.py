"""A mail as it is saved from most programs (.eml): sender, day, words and attached files; every other header is left.

Python's own reader is used, held short: no header is longer than a page, parts lie no deeper than mails that people
write, and lines are counted first, so that no mail keeps the program busy for long.
"""

from __future__ import annotations

import email
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.policy import Compat32, default
from email.utils import parsedate_to_datetime
from typing import Any, Final, TypeAlias

from safespace.domain.decoding import decoded
from safespace.importing import html_words
from safespace.importing.taken import MOST_FILES, Attached, CannotRead, Contents, file_name, one_line, plain

_LONGEST_HEADER: Final = 2_000
_LONGEST_SENDER: Final = 500
_MOST_LINES: Final = 700_000
_MOST_PARTS: Final = 60
_MOST_BYTES: Final = 4_000_000
"""So many bytes of a part are looked at for words."""

_PARTS: Final = re.compile(rb"(?:multipart|message)/", re.IGNORECASE)
_CHARSETS: Final = re.compile(
    r"(?:us-)?ascii|utf-?8|utf-?16(?:le|be)?|iso-?8859-\d{1,2}|latin-?1|windows-125\d|cp125\d|koi8-[ru]|macintosh"
    r"|gb2312|gbk|gb18030|big5|shift_jis|euc-(?:jp|kr)|iso-2022-(?:jp|kr)",
    re.IGNORECASE,
)
"""How people's mail programs write. Python knows stranger ones, some of which take very long."""

_TAKEN: Final = ("from", "subject")
"""The headers of which something is told: all others only say how the mail went, and to whom."""

AS_A_PAGE: Final = "It was written as a web page: only its words were taken, no pictures."
CLOSED_MAIL: Final = "A mail inside it was not taken out."
TOO_MANY: Final = "It has more than 100 files: those after that were not taken out."

Part: TypeAlias = "Message[str, str]"


class _ShortHeaders(Compat32):
    """Keeps no more of a header than anybody needs, as plain words."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Cut a header that is too long."""
        name, value = super().header_source_parse([line[:_LONGEST_HEADER] for line in sourcelines[:50]])
        return name, value[:_LONGEST_HEADER]

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - as the reader calls it
        """Return what was written, in UTF-8 if it was not in ASCII."""
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read(content: bytes) -> Contents:
    """Read a mail; CannotRead if it is none, or is built so that no person could have written it."""
    if content.count(b"\n") > _MOST_LINES or len(_PARTS.findall(content)) > _MOST_PARTS:
        raise CannotRead
    message: Part = email.message_from_bytes(content, policy=_ShortHeaders())
    if not any(name in message for name in ("From", "Subject", "Date", "To")):
        raise CannotRead
    texts, pages, attached, left = list[str](), list[str](), list[Attached](), list[str]()
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and not _is_file(part):
            (texts if kind == "text/plain" else pages).append(_text(part))
        elif len(attached) < MOST_FILES:
            _take(part, attached, left)
        else:
            left.append(TOO_MANY)
    sender, address = _sender(message.get("From", ""))
    behind = Counter({"headers": sum(name.lower() not in _TAKEN for name in message)})
    return Contents(
        words=_words(_subject(message), texts, pages, left, behind),
        sender=sender,
        address=address,
        sent_at=_sent_at(message.get("Date", "")),
        attached=tuple(attached),
        left=tuple(dict.fromkeys(left)),
        behind=tuple(sorted((+behind).items())),
    )


def joined(subject: str, body: str) -> str:
    """Return the words of a mail: its subject, then what is in it."""
    return plain(f"{one_line(subject)}\n\n{body}")


def in_range(at: datetime | None) -> datetime | None:
    """Return a moment in which a mail can have been sent, None for any other."""
    return at if at is not None and 1990 <= at.year <= 2200 else None


def _words(subject: str, texts: list[str], pages: list[str], left: list[str], behind: Counter[str]) -> str:
    body = "\n\n".join(text for text in texts if text.strip())
    if not body and pages:
        left.append(AS_A_PAGE)
        body = "\n\n".join(html_words.words(page, behind) for page in pages)
    return joined(subject, body)


def _leaves(message: Part) -> Iterator[Part]:
    """Yield the parts that hold something, in order; a mail inside is one of them."""
    waiting: list[Any] = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            inside: list[Any] = part.get_payload()
            waiting.extend(reversed([one for one in inside if isinstance(one, Message)]))
        else:
            yield part


def _is_file(part: Part) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_name(part))


def _name(part: Part) -> str:
    try:
        return _header(part.get_filename() or "")
    except (LookupError, TypeError, ValueError):
        return ""


def _text(part: Part) -> str:
    raw = _bytes(part)[:_MOST_BYTES]
    said = part.get_param("charset")
    charset = said.strip("\"' ") if isinstance(said, str) else ""
    if charset.lower() in ("", "us-ascii", "ascii", "utf-8") or not _CHARSETS.fullmatch(charset):
        return decoded(raw)
    return raw.decode(charset, "replace")


def _bytes(part: Part) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _take(part: Part, attached: list[Attached], left: list[str]) -> None:
    """Take a file out of a mail; a mail inside it as a file of its own, if it can be written again."""
    number = len(attached) + 1
    if part.get_content_maintype() != "message":
        attached.append(Attached(file_name(_name(part), number), _bytes(part)))
        return
    inside: Any = part.get_payload()
    try:
        content: bytes = inside[0].as_bytes()
    except Exception:  # noqa: BLE001 - whatever a hostile mail breaks here, all of it is in the original
        left.append(CLOSED_MAIL)
        return
    attached.append(Attached(file_name(_name(part) or "Mail inside.eml", number), content))


def _subject(message: Part) -> str:
    return _header(message.get("Subject", ""))


def _header(value: str) -> str:
    """Return what a header says, with the signs read in which mails write letters such as é."""
    try:
        return one_line(str(default.header_factory("Subject", value[:_LONGEST_HEADER])))
    except Exception:  # noqa: BLE001 - Python's reader stumbles in many ways; then it is shown as it is written
        return one_line(value)


def _sender(value: str) -> tuple[str, str]:
    """Return name and address."""
    short = value[:_LONGEST_SENDER]
    try:
        header: Any = default.header_factory("From", short)
        first = header.addresses[0]
        name, address = str(first.display_name), str(first.addr_spec)
    except Exception:  # noqa: BLE001 - as above
        name, address = short, ""
    address = "" if address == "<>" else address
    return one_line(name, 120), one_line(address, 200)


def _sent_at(value: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(value[:200])
        return in_range(at if at.tzinfo else at.replace(tzinfo=UTC))
    except (IndexError, OverflowError, TypeError, ValueError):
        return None
