"""Turns "she" and "he" into "they", with a simple verb that agrees."""

from __future__ import annotations

import re

from safespace.deidentify import gazetteer

_VERBS = {
    "was": "were", "is": "are", "has": "have", "does": "do", "wasn't": "weren't", "isn't": "aren't",
    "hasn't": "haven't", "doesn't": "don't", "goes": "go", "worries": "worry", "tries": "try",
}  # fmt: skip
_PARTICIPLE = re.compile(
    r"\s+(?:been|had|got|gone|done|seen|made|taken|given|told|said|worked|asked|reported|raised|tried|started|stopped|"
    r"left|lost|changed|moved|spoken|become|brought|kept|found|heard|written|already|always|never|just)\b"
)


def plural(words: str, after: str) -> str:
    """Return the plural of a pronoun, with the verb that the finding holds. `after` is the text that follows it."""
    lower = words.lower()
    pronoun, *verb = lower.split()
    if pronoun.endswith("'s"):
        form = "they've" if _PARTICIPLE.match(after) else "they're"
    elif verb:
        form = f"they {_agreed(verb[0])}"
    else:
        form = _single(pronoun, after)
    return form.capitalize() if words[:1].isupper() else form


def _agreed(verb: str) -> str:
    """Return the plural form of a verb in the third person."""
    if verb in _VERBS:
        return _VERBS[verb]
    return verb.removesuffix("s")


def _single(pronoun: str, after: str) -> str:
    """Return the plural of a pronoun that stands alone."""
    if pronoun in ("her", "his"):
        following = re.match(r"\s+([a-z]+)", after.lower())
        owned = following is not None and following.group(1) not in gazetteer.cue("not_owned")
        return "their" if owned else "them" if pronoun == "her" else "theirs"
    return {
        "they": "the person",
        "them": "the person",
        "their": "the person's",
        "theirs": "the person's",
        "themself": "that person",
        "themselves": "that person",
        "she": "they",
        "he": "they",
        "him": "them",
        "hers": "theirs",
        "himself": "themself",
        "herself": "themself",
    }[pronoun]
