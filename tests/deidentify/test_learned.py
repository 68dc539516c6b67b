"""The model and its head weigh names; without them, or when they break down, the rules stand and it is said."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify import confirm as gate
from safespace.deidentify import learned
from safespace.deidentify.find import find, ruled
from safespace.deidentify.head import by_word, inputs
from safespace.deidentify.model import Model, State
from safespace.deidentify.reading import Reading
from safespace.domain.finding import Kind, Tier
from tests.deidentify.people import GUARDIAN, KNOWN, NOTES, READER, SIGNED, accepted
from tests.deidentify.test_find import TEXTS, is_valid

pytest.importorskip("onnxruntime", reason="there is no engine for this computer")


@pytest.fixture
def fresh() -> Iterator[None]:
    """Let the model be loaded anew, and forget what happens to it here."""
    learned._standing.cache_clear()
    yield
    learned._standing.cache_clear()


def named(text: str, *, model: bool = True) -> list[str]:
    """Return what is likely to be a person, a place or an organisation."""
    kinds = (Kind.PERSON, Kind.PLACE, Kind.ORGANISATION)
    return [text[f.start : f.end] for f in find(text, model=model) if f.kind in kinds and f.confidence >= 0.25]


@given(TEXTS)
def test_any_text_gives_valid_findings_with_the_model(text: str) -> None:
    assert is_valid(text, find(text, KNOWN))
    assert learned.ready() is not None


@given(st.sampled_from(NOTES))
def test_the_same_note_gives_the_same_findings(note: str) -> None:
    assert find(note, KNOWN) == find(note, KNOWN)


def test_what_the_model_says_is_never_sure_and_known_people_always_are() -> None:
    text = "Adaeze Okafor told Tendai Moyo in Leeds."
    found = find(text, KNOWN)
    assert {text[f.start : f.end] for f in found if f.tier is Tier.SURE} == {"Adaeze Okafor"}
    assert {text[f.start : f.end] for f in found if f.tier is Tier.LIKELY} == {"Tendai Moyo", "Leeds"}


def test_without_the_files_the_rules_work_alone_and_it_is_said(fresh: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Model:
        raise FileNotFoundError

    monkeypatch.setattr(learned, "Model", missing)
    for note in NOTES:
        assert find(note) == find(note, model=False)
    assert learned.state() is State.ABSENT
    assert "rules alone" in learned.state().value


def test_a_model_that_breaks_down_leaves_the_rules_and_keeps_words_back(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Tendai Moyo is unsafe."
    decisions = accepted(text, find(text))
    assert learned.state() is State.READY

    def broken(_: Model, __: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(Model, "read", broken)
    assert find(text) == find(text, model=False)
    assert learned.state() is State.BROKEN
    with pytest.raises(gate.ModelBroke):
        gate.confirm(text, decisions, READER, GUARDIAN, SIGNED, (), set(Tier))


def test_the_model_is_not_loaded_before_it_is_asked(fresh: None) -> None:
    find("Ada Okafor", model=False)
    assert learned.state() is State.WAITING
    find("Ada Okafor")
    assert learned.state() is State.READY


def test_the_head_says_what_it_said_on_the_day_it_was_trained() -> None:
    parts = learned.ready()
    assert parts is not None
    reading = Reading("Adaeze told Unison in Leeds that Mr Osei had lied about Datix.")
    told = by_word(reading, parts.model.read(reading.plain))
    shares = parts.head.shares(inputs(reading, ruled(reading), told))
    said = {word.text: row.tolist() for word, row in zip(reading.words, shares, strict=True)}
    assert said["Adaeze"][1] == pytest.approx(1.0, abs=0.01)
    assert said["Osei"][1] == pytest.approx(1.0, abs=0.01)
    assert said["Leeds"][2] == pytest.approx(0.99, abs=0.01)
    assert said["Unison"][3] == pytest.approx(0.976, abs=0.01)
    assert said["told"][0] == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        "thandiwe rang again, says tendai moved her off days",
        "THANDIWE MOYO STATES THAT GRACE ADEBAYO SHOUTED.",
        "😀 Thandiwe\u200b Moyo told Siobha\u0301n Ni\u0301 Bhriain",
        "oga emeka no dey hear word. sister ngozi don tell am",
        "\u202eThandiwe\u202c spoke with Xiuying Wang about it.",
    ],
)
def test_names_are_found_however_a_note_is_written(text: str) -> None:
    held = {at for f in find(text) if f.kind is Kind.PERSON and f.confidence >= 0.25 for at in range(f.start, f.end)}
    for name in ("thandiwe", "tendai", "moyo", "adebayo", "siobha", "emeka", "ngozi", "xiuying"):
        start = text.lower().find(name)
        assert start < 0 or set(range(start, start + len(name))) <= held, name


def test_our_own_stand_ins_are_nobodys_name() -> None:
    assert named("I told Colleague A that Person B had gone, and Manager AB laughed.") == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_middle_name_that_no_list_has_is_no_gap_in_a_name(form: str) -> None:
    text = unicodedata.normalize(form, "Nguyễn Thị Hạnh told me")
    (found,) = [one for one in find(text) if one.kind is Kind.PERSON]
    assert text[found.start : found.end] == unicodedata.normalize(form, "Nguyễn Thị Hạnh")


def test_a_plain_word_between_two_names_is_no_middle_name() -> None:
    marks = find("Yesterday it was Mary Told Karen")
    assert not any("Told" in "Yesterday it was Mary Told Karen"[one.start : one.end] for one in marks)
