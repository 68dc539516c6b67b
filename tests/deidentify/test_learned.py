"""The model and its head weigh names; without them, or when they break down, the rules stand and it is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify import confirm as gate
from safespace.deidentify import learned
from safespace.deidentify.find import find
from safespace.deidentify.model import Model, State
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
    assert learned.state() is State.READY


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
