"""Names of people: the gazetteer weighed with capitals, titles and the words around.

A run of words that may belong to one name is gathered first; then the strongest reason for it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from safespace.deidentify import around, gazetteer
from safespace.deidentify.name_words import Standing, plain_words, standing
from safespace.deidentify.reading import Reading, Word
from safespace.domain.finding import Finding, Kind

_JOINTS = frozenset({" ", "  ", "-", ". ", ".", "' ", "'"})
_MONTHS = ("april", "may", "june", "august")
REASONS = {
    "title": "Follows a title.",
    "naming": "Follows words that introduce a name.",
    "context": "A capital where people are spoken of.",
    "full": "A given name with another name.",
    "given": "A given name.",
    "family": "A family name.",
    "word": "A name that is also a word.",
    "unknown": "An unusual word with a capital.",
    "small": "A name in small letters.",
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words that may be one name: from word `first` to word `last` inclusive, each with its standing."""

    first: int
    last: int
    stand: tuple[Standing, ...]


def name_findings(reading: Reading) -> Iterator[Finding]:
    """Find names of people."""
    place, plain = 0, plain_words()
    while place < len(reading.words):
        word = reading.words[place]
        run = None if word.key in plain and not word.capital else _run(reading, place)
        if run is None:
            place += 1
            continue
        weighed = _weighed(reading, run)
        if weighed:
            sure, reason = weighed
            start = reading.words[with_title(reading, run.first)].start
            yield Finding(start, _end(reading, run), Kind.PERSON, sure, REASONS[reason])
        place = run.last + 1


def _end(reading: Reading, run: Run) -> int:
    """Return where a run ends, with the full stop of a final initial."""
    end = reading.words[run.last].end
    inner = run.stand[-1] is Standing.INITIAL and len(run.stand) > 1
    return end + 1 if inner and reading.plain[end : end + 1] == "." and reading.plain[end + 1 : end + 2] == " " else end


def _run(reading: Reading, place: int) -> Run | None:
    """Return the run of possible name words that begins at a word, or None."""
    words = reading.words
    stand = [_part(reading, place, opening=True)]
    if stand[0] is None:
        return None
    last = place
    while last + 1 < len(words) and len(stand) < 6:
        step = _next_part(reading, last)
        if step is None:
            break
        last, found = step
        stand.append(found)
    kept = [each for each in stand if each is not None]
    while len(kept) > 1 and kept[-1] is Standing.INITIAL and words[last].text.islower():
        kept.pop()
        last -= 1
    return Run(place, last, tuple(kept))


def _next_part(reading: Reading, last: int) -> tuple[int, Standing] | None:
    """Return the word that carries a name on, past a particle when one stands between, and its standing."""
    words = reading.words
    particles = gazetteer.cue("particles")
    if reading.plain[words[last].end : words[last].end + 1] == "." and len(words[last].text) > 2:
        return None
    for place in range(last + 1, min(last + 4, len(words))):
        word = words[place]
        if reading.gap(words[place - 1], word) not in _JOINTS:
            return None
        if word.key not in particles or word.opens:
            falls = words[last].capital and word.text.islower() and not reading.shouting
            found = None if falls else _part(reading, place, opening=False)
            return None if found is None else (place, found)
    return None


def _part(reading: Reading, place: int, *, opening: bool) -> Standing | None:
    """Return how a word stands as part of a name, or None when it cannot be one where it stands."""
    word = reading.words[place]
    found = standing(word)
    if found is Standing.WORD:
        return _introduced(reading, place) if opening and word.capital else None
    if word.key in gazetteer.cue("titles"):
        return None
    if word.capital and not reading.shouting:
        return _capital_part(word, found, opening=opening)
    if reading.shouting and word.shouted:
        return found if found.strong or (found.named and not opening) or around.titled(reading, place) else None
    if found is Standing.INITIAL or word.text[0].isdigit():
        return None
    led = around.titled(reading, place) or around.before(reading, place) in gazetteer.cue("naming")
    if found.strong and (opening or not word.capital):
        return found
    return found if led and opening else None


def _capital_part(word: Word, found: Standing, *, opening: bool) -> Standing | None:
    """Return how a capitalised word stands: short rows of capitals are abbreviations, not names."""
    if opening and found is Standing.INITIAL and word.text in "AI":
        return None
    if word.shouted and (found is Standing.UNKNOWN or len(word.text) < 3):
        return None if opening or len(word.text) < 4 else found
    return found


def _introduced(reading: Reading, place: int) -> Standing | None:
    """Let a plain word be a name: any after "named", and months such as June where somebody is told or asked."""
    word = reading.words[place]
    before = around.before(reading, place)
    if before in gazetteer.cue("introducing") and word.key not in gazetteer.trade_words():
        return Standing.GIVEN_WORD
    return Standing.GIVEN_WORD if word.key in _MONTHS and before in gazetteer.cue("month_people") else None


def with_title(reading: Reading, first: int) -> int:
    """Return the first word of a name with its titles."""
    while first and (around.titled(reading, first) or _addressed(reading, first)):
        first -= 1
    return first


def _addressed(reading: Reading, first: int) -> bool:
    """Return whether a post stands before a name like a title: "Sister Moyo", "Matron Jones"."""
    return reading.words[first - 1].text in gazetteer.cue("addressed") and reading.words[first].capital


def _weighed(reading: Reading, run: Run) -> tuple[float, str] | None:
    """Return how sure a run is a name and why, or None."""
    words = reading.words
    word, before = words[run.first], around.before(reading, run.first)
    small = not word.capital or reading.shouting
    if word.key in _MONTHS and run.stand[0] is Standing.GIVEN_WORD:
        return 0.6, "context"
    if before in gazetteer.cue("titles") and not (small and run.stand[0] is Standing.UNKNOWN and len(word.key) < 3):
        return 0.85, "title"
    if (before == "is" and around.before(reading, run.first, 2) == "name") or before in gazetteer.cue("naming"):
        return (0.7 if not small else 0.45), "naming"
    if small:
        return _weighed_small(reading, run)
    if _is_place(reading, run, before):
        return None
    base = _weighed_run(run, opens=word.opens)
    return _with_context(reading, run, base, before)


def _weighed_run(run: Run, *, opens: bool) -> tuple[float, str] | None:
    """Weigh a capitalised run by its words alone."""
    stand = run.stand
    first = stand[0]
    names = [each for each in stand if each.named]
    strong = [each for each in stand if each.strong]
    if len(stand) > 1 and Standing.GIVEN in strong:
        return 0.8, "full"
    if len(stand) > 1 and (strong or (first is Standing.GIVEN_WORD and len(names) + stand.count(Standing.UNKNOWN) > 1)):
        return 0.55, "full"
    if len(stand) == 1 and first is Standing.GIVEN:
        return (0.55 if opens else 0.6), "given"
    if len(stand) == 1 and first is Standing.FAMILY:
        return (0.3 if opens else 0.4), "family"
    if len(stand) == 1 and first is Standing.GIVEN_WORD:
        return None if opens else (0.3, "word")
    if stand.count(Standing.UNKNOWN) > 1 and len(stand) < 4:
        return 0.3, "unknown"
    return (0.16, "unknown") if first is Standing.UNKNOWN and not opens else None


def _with_context(reading: Reading, run: Run, base: tuple[float, str] | None, before: str) -> tuple[float, str] | None:
    """Raise a run's weight when people are spoken of around it, lower it after an article."""
    first = run.stand[0]
    named = first.named or any(each.strong for each in run.stand)
    after = around.after(reading, run.last)
    if before in gazetteer.cue("posts") and (named or first is Standing.UNKNOWN):
        return max(base or (0.0, ""), (0.6 if named else 0.4, "context"))
    if before in gazetteer.cue("articles") and base and base[0] < 0.4 and after not in gazetteer.cue("saying"):
        return None
    if base is None and first is Standing.GIVEN_WORD and _lists_people(reading, run):
        return 0.4, "context"
    lifted = before in gazetteer.cue("telling") or after in gazetteer.cue("saying")
    if lifted and (base or first is Standing.GIVEN_WORD) and not (reading.words[run.first].opens and not named):
        raised = (base or (0.15, "word"))[0] + 0.15
        return min(raised, 0.8), "context"
    return base


def _lists_people(reading: Reading, run: Run) -> bool:
    """Return whether "and" with another name, or "from" with a place of work, follows a word that opens a sentence."""
    after = around.after(reading, run.last)
    if after in ("and", "&") and run.last + 2 < len(reading.words):
        other = reading.words[run.last + 2]
        return other.capital and standing(other).named
    return after == "from"


def _is_place(reading: Reading, run: Run, before: str) -> bool:
    """Return whether a single word is rather a place: known as one, and no given name, or after "in"."""
    word, named = reading.words[run.first], run.stand[0].named
    if len(run.stand) > 1:
        return " ".join(each.key for each in reading.words[run.first : run.last + 1]) in gazetteer.great_places()
    if word.key in gazetteer.great_places():
        return before not in gazetteer.cue("posts")
    known = word.key in gazetteer.places()
    return known and (before in gazetteer.cue("within") or not named)


def _weighed_small(reading: Reading, run: Run) -> tuple[float, str] | None:
    """Weigh a run in small letters, or in a text of capitals only, where the capital says nothing."""
    strong = [each for each in run.stand if each.strong]
    if not strong or _is_place(reading, run, around.before(reading, run.first)):
        return None
    if len(run.stand) > 1 and Standing.GIVEN in strong:
        return (0.6 if reading.shouting else 0.45), "full"
    plain = reading.whispering or reading.shouting
    spoken = around.spoken_of(reading, run.first, run.last)
    if Standing.GIVEN in strong:
        return (0.45 if spoken else 0.3 if plain else 0.2), "small"
    return (0.3, "small") if spoken and plain else (0.16, "small") if spoken or plain else None
