"""Words of lists as they stand within a sentence."""

from __future__ import annotations


def within(label: str) -> str:
    """Return a label as it stands in the middle of a sentence: with a small first letter, unless it is a name.

    "Line manager" is "line manager" there; "Care Quality Commission" and "NHS England" stay as they are.
    """
    first, *more = label.split() or [""]
    is_name = first[1:2].isupper() or any(word[0].isupper() for word in more)
    return label if is_name else label[:1].lower() + label[1:]
