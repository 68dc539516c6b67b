"""The one way in: a file's name and bytes; its words, sender, day and files out; or CannotRead, whatever is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Final

from safespace.domain.decoding import decoded
from safespace.importing import mail, outlook, papers, rich
from safespace.importing.taken import LARGEST, CannotRead, Contents, plain

_TEXT: Final = 4_000_000


NOT_SEEN: Final = "Words in it that were taken out again, or are hidden, and notes beside them, were not taken."
_UNSEEN: Final = frozenset(("changes", "hidden", "notes"))


def _counted(read_words: Callable[[Counter[str]], str]) -> Contents:
    """Return words, and what is not seen of the file they are from."""
    behind: Counter[str] = Counter()
    words = plain(read_words(behind))
    left = () if _UNSEEN.isdisjoint(behind) else (NOT_SEEN,)
    return Contents(words, left=left, behind=tuple(sorted((+behind).items())))


def _paper(part: str) -> Callable[[bytes], Contents]:
    return lambda content: _counted(partial(papers.words, content, part))


def _text(content: bytes) -> Contents:
    if b"\0" in content[:_TEXT] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CannotRead
    return Contents(plain(decoded(content[:_TEXT])))


def _rich(content: bytes) -> Contents:
    return _counted(partial(rich.words, content))


_READERS: Final[dict[str, Callable[[bytes], Contents]]] = {
    ".eml": mail.read,
    ".msg": outlook.read,
    ".docx": _paper(papers.WORD),
    ".odt": _paper(papers.OPEN),
    ".rtf": _rich,
    ".txt": _text,
}

ENDINGS: Final = tuple(_READERS)
"""The endings of the files whose words can be taken out."""

MAILS: Final = (".eml", ".msg")


def can_read(name: str) -> bool:
    """Say whether a file of this name is of a kind whose words can be taken out."""
    return PurePath(name).suffix.lower() in _READERS


def read(name: str, content: bytes) -> Contents:
    """Read a file by the ending of its name; CannotRead if it is too large, of another kind, damaged or hostile.

    The last of these cannot be listed: whatever a reader stumbles over is said in the same words, because the file
    itself is kept either way.
    """
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None or len(content) > LARGEST:
        raise CannotRead
    try:
        return reader(content)
    except CannotRead:
        raise
    except Exception:  # noqa: BLE001 - see above
        raise CannotRead from None
