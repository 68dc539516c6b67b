"""The finder's promise: disjoint, in order, inside the text, never raising, never reaching out, closed on failure."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safespace.deidentify import find as finder
from safespace.deidentify.find import UNREAD, find
from safespace.domain.finding import Finding, Kind, KnownPerson, Tier
from tests.deidentify.people import KNOWN, NOTES, accepted, words

PIECES = st.sampled_from(
    [
        "Dr Osei", "Ada", "Okafor", "o'brien", " ", "  ", "\n", ", ", ". ", "'s", "\u2019s", "-", "Ward 7B",
        "943 476 5919", "a.b@nhs.net",
        "😀", "\u200b", "\u202e", "e\u0301", "\ud800", "\x00", "LS1 4AB", "12 Elm Grove", "Leeds", "on Monday",
        "3/7/26", "she was", "the only",
        "nurse", "Apt. 3", "İ", "ß", "ﬁ", "مريم", "王秀英", "07700 900123", "@x_y",
        "GB82 WEST 1234 5698 7654 32", "told", "OKAFOR",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join)
)


def is_valid(text: str, found: list[Finding]) -> bool:
    """Return whether findings lie inside a text, in order, without sharing a character."""
    edges = [edge for finding in found for edge in (finding.start, finding.end)]
    inside = not edges or (edges[0] >= 0 and edges[-1] <= len(text))
    return inside and edges == sorted(edges) and all(f.start < f.end and 0 < f.confidence <= 1 for f in found)


@given(TEXTS)
@example("İİİ Ada told Okafor")
@example("\ufdfa" * 5 + " Ada Okafor")
def test_any_text_gives_valid_findings_and_none_is_unreadable(text: str) -> None:
    found = find(text, KNOWN)
    assert is_valid(text, found)
    assert not any(finding.reason == UNREAD for finding in found)


@given(st.text(alphabet="ab1 \n", max_size=20), st.sampled_from(["Adaeze Okafor", "a.okafor@nhs.net", "AB 12 34 56 C"]))
def test_what_stands_around_a_name_or_a_number_does_not_hide_it(around: str, part: str) -> None:
    text = f"{around}. I told {part}\n{around}"
    start = text.index(part)
    held = {at for f in find(text, KNOWN) if f.confidence >= 0.25 for at in range(f.start, f.end)}
    assert set(range(start, start + len(part))) <= held


def test_a_rule_that_fails_closes_the_whole_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> list[Finding]:
        raise RuntimeError

    monkeypatch.setattr(finder, "NAMES", (broken,))
    (found,) = find("Anything at all")
    assert (found.start, found.end, found.tier) == (0, 15, Tier.SURE)


def test_an_empty_text_has_no_findings() -> None:
    assert find("") == []
    assert find(" \n\u200b ") == []


@pytest.mark.parametrize(
    "piece", ["A ", "1", "1 ", "a.", "a@", "ref ", "O0", "Ab and ", "1/", "in the last ", "Flat 1 ", "\u0301", "St "]
)
def test_a_long_monotonous_text_is_read_in_one_go(piece: str) -> None:
    text = (piece * 6000)[:6000]
    found = find(text)
    assert is_valid(text, found)
    assert not any(finding.reason == UNREAD for finding in found)


@pytest.mark.parametrize("piece", ["O'", "Ada-", "ada-O'", "A1-", "Ada\u2019"])
def test_a_row_without_a_space_is_read_in_one_go_and_hides_no_name(piece: str) -> None:
    row = piece * (200_000 // len(piece))
    text = f"{row} and Nurse Ada Okafor told me."
    found = find(text, model=False)
    assert is_valid(text, found)
    assert not any(finding.reason == UNREAD for finding in found)
    at = text.index("Ada Okafor told")
    assert any(one.kind is Kind.PERSON and one.start <= at < one.end for one in found)


def test_no_module_of_the_finder_can_reach_the_network() -> None:
    code = (
        "import sys\n"
        "before = set(sys.modules)\n"
        "from safespace.deidentify.find import find\n"
        "assert find('see a.okafor@nhs.net, https://example.org and 07700 900123')\n"
        "reaching = {'socket', 'ssl', 'http.client', 'urllib.request', 'requests', 'tldextract', 'asyncio'}\n"
        "print(sorted(reaching & (set(sys.modules) - before)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("note", NOTES)
def test_what_is_found_and_replaced_is_not_found_again(note: str) -> None:
    from safespace.deidentify.replace import applied

    outgoing = applied(note, accepted(note, find(note))).text
    sure = {note[f.start : f.end].lower() for f in find(note) if f.tier is Tier.SURE}
    assert not any(part in outgoing.lower() for part in sure)


def test_findings_in_a_note_cover_what_a_reader_would_mark() -> None:
    from safespace.domain.finding import Kind

    note = NOTES[6]
    assert words(note, Kind.PERSON) == ["Thandiwe", "Karen Whitfield", "Karen", "Mr Nguyen"]
    many = [note[f.start : f.end] for f in find(note) if f.kind is Kind.ROLE and f.tier is Tier.POSSIBLE]
    assert "line manager" in many
    assert words(note, Kind.AGE) == ["50s"]


def test_a_known_person_without_a_name_finds_nobody() -> None:
    assert find("it was quiet", (KnownPerson(("",), "Colleague A"), KnownPerson((), "Colleague B"))) == []
