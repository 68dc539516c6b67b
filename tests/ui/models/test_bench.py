"""The workbench as plain data: what is decided, what is left, and the way back."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from safespace.casework.anonymise import Suggested
from safespace.domain.finding import Choice, Finding, Kind, Tier
from safespace.ui.models.bench import MOST_UNDOS, Bench

WORDS = ("Karen", "Ward 7B", "June", "karen", "Site B", "she")
KINDS = {"karen": Kind.PERSON, "ward 7b": Kind.UNIT, "june": Kind.DATE, "site b": Kind.PLACE, "she": Kind.PRONOUN}


def laid_out(words: list[str], sureness: list[float]) -> Bench:
    """Lay a text of these words on the bench, each of them a mark."""
    at, found = 0, []
    for word, sure in zip(words, sureness, strict=False):
        finding = Finding(at, at + len(word), KINDS[word.casefold()], sure, "Because.")
        found.append(Suggested(finding, (f"a {len(word)}", "somebody")))
        at += len(word) + 1
    return Bench(" ".join(words), found)


benches = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([0.97, 0.8, 0.4])), min_size=1, max_size=9).map(
    lambda pairs: laid_out([word for word, _ in pairs], [sure for _, sure in pairs])
)
choices = st.sampled_from([(Choice.KEEP, "", "It points to nobody here"), (Choice.CHANGE, "their words", "")])
steps = st.lists(
    st.one_of(
        st.tuples(st.just("decide"), choices),
        st.tuples(st.just("tier"), st.sampled_from(list(Tier))),
        st.tuples(st.just("step"), st.integers(-3, 3)),
        st.tuples(st.just("next"), st.none()),
        st.tuples(st.just("add"), st.tuples(st.integers(0, 20), st.integers(1, 8))),
    ),
    max_size=12,
)


def walk(bench: Bench, way: list) -> int:
    """Do the steps; return how many of them can be taken back."""
    changes = 0
    for what, how in way:
        if what == "decide":
            bench.decide(*how)
        elif what == "tier":
            bench.accept_tier(how)
        elif what == "add":
            start = min(how[0], len(bench.text) - 1)
            finding = Finding(start, min(len(bench.text), start + how[1]), Kind.EVENT, 0.95, "You marked it.")
            bench.add(Suggested(finding, ("something",)))
        else:
            bench.step(how) if what == "step" else bench.next_open()
        changes += what in {"decide", "tier", "add"}
    return changes


def state(bench: Bench) -> tuple:
    return tuple(bench.items)


@given(benches, steps)
def test_undo_goes_back_step_by_step_to_the_very_beginning(bench: Bench, way: list) -> None:
    before = state(bench)
    for _ in range(walk(bench, way)):
        assert bench.undo()
    assert state(bench) == before
    assert not bench.undo()


@given(benches, steps)
def test_marks_never_overlap_and_stay_in_order(bench: Bench, way: list) -> None:
    walk(bench, way)
    ends = [(item.finding.start, item.finding.end) for item in bench.items]
    assert all(end <= start for (_, end), (start, _) in pairwise(ends))
    assert 0 <= bench.current < len(bench.items)


@given(benches, steps)
def test_what_was_kept_comes_back_as_it_was(bench: Bench, way: list) -> None:
    before = [Suggested(item.finding, item.options) for item in bench.items]
    walk(bench, way)
    again = Bench(bench.text, before)
    again.bring_back(bench.kept())
    assert again.kept() == bench.kept()
    assert {item.finding for item in bench.items if item.decided} <= {item.finding for item in again.items}
    assert again.decisions() == bench.decisions()


@given(benches)
def test_a_tier_is_looked_at_once_every_mark_of_it_is_decided(bench: Bench) -> None:
    for tier in Tier:
        assert (tier in bench.looked_at()) == (bench.left(tier) == 0)
        bench.accept_tier(tier)
        assert tier in bench.looked_at()
    assert all(item.words == item.options[0] for item in bench.items)


@given(benches)
def test_the_same_words_are_decided_alike_wherever_they_stand(bench: Bench) -> None:
    present = bench.items[0].finding
    same = bench.text[present.start : present.end].casefold()
    count = bench.decide(Choice.CHANGE, "a manager")
    here = [bench.text[item.finding.start : item.finding.end].casefold() == same for item in bench.items]
    assert [item.decided for item in bench.items] == here
    assert count == sum(here)


@given(benches)
def test_deciding_every_mark_in_turn_comes_to_an_end(bench: Bench) -> None:
    for _ in range(len(bench.items)):
        bench.decide(Choice.ACCEPT, "somebody")
        bench.next_open()
    assert bench.looked_at() == set(Tier)


def test_a_kept_mark_leaves_the_words_as_they_stand() -> None:
    bench = laid_out(["Karen", "June"], [0.97, 0.8])
    bench.decide(Choice.KEEP, "whatever", "It points to nobody here")
    kept = bench.decisions()[0]
    assert (kept.words, kept.reason) == ("Karen", "It points to nobody here")


def test_a_mark_by_hand_takes_the_place_of_those_it_overlaps() -> None:
    bench = laid_out(["Karen", "June"], [0.97, 0.8])
    bench.add(Suggested(Finding(3, 8, Kind.EVENT, 0.95, "You marked it."), ("something",)))
    assert [(item.finding.start, item.finding.end, item.decided) for item in bench.items] == [(3, 8, True)]
    assert bench.current == 0


def test_what_lay_under_a_mark_by_hand_is_there_again_when_that_goes() -> None:
    bench = laid_out(["Karen", "June"], [0.97, 0.8])
    for start, end in ((3, 8), (3, 4)):
        bench.add(Suggested(Finding(start, end, Kind.EVENT, 0.95, "You marked it."), ("something",)))
    assert [(item.finding.start, item.finding.end, item.decided) for item in bench.items] == [
        (3, 4, True),
        (6, 10, False),
    ]
    assert bench.left(Tier.LIKELY) == 1


def test_an_empty_bench_has_no_mark_to_look_at() -> None:
    bench = Bench("Nothing here.", [])
    bench.step(1)
    bench.next_open()
    assert (bench.current, bench.looked_at()) == (-1, set(Tier))


def test_only_so_many_steps_can_be_taken_back() -> None:
    bench = laid_out(["Karen"], [0.97])
    for _ in range(MOST_UNDOS + 5):
        bench.decide(Choice.ACCEPT, "somebody")
    assert sum(bench.undo() for _ in range(MOST_UNDOS + 5)) == MOST_UNDOS


@given(benches, st.data())
def test_wider_words_are_one_step_that_touches_only_the_marks_they_are_for(bench: Bench, data: st.DataObject) -> None:
    spots = data.draw(st.lists(st.sampled_from(list(bench.options())), unique=True))
    before = list(bench.items)
    assert bench.widen(dict.fromkeys(spots, "somebody")) == len(spots)
    for item, was in zip(bench.items, before, strict=True):
        mine = (item.finding.start, item.finding.end) in spots
        assert (item.words, item.decided) == ("somebody", True) if mine else item == was
    assert bench.undo()
    assert bench.items == before
