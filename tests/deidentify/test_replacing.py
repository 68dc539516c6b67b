"""Suggestions point less than what they replace; replacing leaves nothing of it and says where each decision stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.deidentify.find import find
from safespace.deidentify.generalise import suggestions
from safespace.deidentify.replace import applied
from safespace.deidentify.stand_ins import StandIns, letters
from safespace.domain.finding import Choice, Decision, Finding, Kind
from tests.deidentify.people import ADA, KNOWN, NOTES, accepted
from tests.deidentify.test_find import TEXTS


def suggested(text: str, part: str, kind: Kind, stand_ins: StandIns | None = None) -> tuple[str, ...]:
    """Return the suggestions for a part of a text."""
    start = text.index(part)
    return suggestions(text, Finding(start, start + len(part), kind, 0.5, "."), stand_ins or StandIns(()))


def decided(text: str, part: str, words: str, choice: Choice = Choice.ACCEPT, reason: str = "") -> Decision:
    """Decide about a part of a text."""
    start = text.index(part)
    return Decision(Finding(start, start + len(part), Kind.PERSON, 0.8, "."), choice, words, reason)


@pytest.mark.parametrize(
    ("part", "kind", "wanted"),
    [
        ("Ward 7B", Kind.UNIT, ("a ward", "an inpatient area", "a clinical area")),
        ("Surgical Ward 2", Kind.UNIT, ("a surgical ward", "a ward", "an inpatient area")),
        ("ICU", Kind.UNIT, ("a critical care area", "an inpatient area", "part of the trust")),
        ("3 July 2026", Kind.DATE, ("early July", "summer")),
        ("2026-12-24", Kind.DATE, ("late December", "winter")),
        ("15/03/2026", Kind.DATE, ("mid March", "spring")),
        ("last Tuesday's night shift", Kind.DATE, ("a recent shift", "recently")),
        ("night physiotherapist", Kind.ROLE, ("a physiotherapist", "one of the therapy team", "a clinical colleague")),
        ("locum anaesthetist", Kind.ROLE, ("an anaesthetist", "one of the medical team", "a clinical colleague")),
        ("HR business partner", Kind.ROLE, ("an HR business partner", "one of the workforce team", "a colleague")),
        ("agency nurses", Kind.ROLE, ("nurses", "colleagues", "some people")),
        ("46", Kind.AGE, ("in their 40s", "an adult")),
        ("Filipino", Kind.CHARACTERISTIC, ("internationally recruited", "from another background")),
        ("943 476 5919", Kind.NHS_NUMBER, ("an NHS number",)),
        ("Dr Osei", Kind.PERSON, ("Colleague A", "a doctor", "a colleague")),
    ],
)
def test_suggestions_go_from_narrow_to_wide(part: str, kind: Kind, wanted: tuple[str, ...]) -> None:
    found = suggested(f"It was {part} there", part, kind)
    assert found[: len(wanted)] == tuple(form for form in wanted if form.lower() != part.lower())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She was late.", "They were late."),
        ("I think he is right and she's tired.", "I think they are right and they're tired."),
        ("She's been here.", "They've been here."),
        ("I told her the truth.", "I told them the truth."),
        ("It was her rota and his shift.", "It was their rota and their shift."),
        ("He works with him.", "They work with them."),
        ("She goes home by herself.", "They go home by themself."),
        ("It is hers, and he does not mind.", "It is theirs, and they do not mind."),
        ("SHE left. Then she left.", "They left. Then they left."),
        ("It was he\u200br rota and s\u00adhe\u2019s tired.", "It was their rota and they're tired."),
    ],
)
def test_pronouns_become_they_with_a_verb_that_agrees(text: str, wanted: str) -> None:
    found = [finding for finding in find(text) if finding.kind is Kind.PRONOUN]
    assert applied(text, accepted(text, found)).text == wanted


@pytest.mark.parametrize(
    ("text", "part", "words", "wanted"),
    [
        ("I met a night nurse", "night nurse", "an assistant", "I met an assistant"),
        ("I met the night nurse", "night nurse", "a nurse", "I met the nurse"),
        ("I met the night nurse", "night nurse", "one of the nursing team", "I met one of the nursing team"),
        ("The night nurse said", "night nurse", "one of the nursing team", "One of the nursing team said"),
        ("my ward manager left", "ward manager", "a person in charge", "my person in charge left"),
        ("Osei left. Osei came.", "Osei", "a colleague", "A colleague left. Osei came."),
        ("then on 3 July we", "3 July", "early July", "then in early July we"),
        ("On 3 July we", "3 July", "early July", "In early July we"),
        ('He said: "On 3 July we', "3 July", "early July", 'He said: "In early July we'),
        ("then on Ward 7B we", "Ward 7B", "a ward", "then on a ward we"),
        ("it was an urgent matter", "urgent matter", "matter", "it was a matter"),
        ("there was one night nurse", "night nurse", "a nurse", "there was one nurse"),
        ("She said that Osei left", "Osei", "Colleague A", "She said that Colleague A left"),
        ("he told me that Band 6 nurse shouted", "Band 6 nurse", "a nurse", "he told me that a nurse shouted"),
        ("I went to that Band 6 nurse", "Band 6 nurse", "a nurse", "I went to that nurse"),
        ("It was late. That Band 6 nurse shouted", "Band 6 nurse", "a nurse", "It was late. That nurse shouted"),
        ("there is no Band 6 nurse at night", "Band 6 nurse", "a nurse", "there is no nurse at night"),
        ("there was no Osei on shift", "Osei", "Colleague A", "there was no Colleague A on shift"),
        ("there was no Osei on shift", "Osei", "somebody", "there was no somebody on shift"),
        ("I said no Ward 7B went quiet", "Ward 7B", "a ward", "I said no a ward went quiet"),
    ],
)
def test_articles_and_capitals_agree_after_a_replacement(text: str, part: str, words: str, wanted: str) -> None:
    assert applied(text, [decided(text, part, words)]).text == wanted


def test_everybody_has_one_stand_in_across_a_case() -> None:
    stand_ins = StandIns(KNOWN)
    assert stand_ins.of("Adaeze Okafor") == stand_ins.of("okafor") == stand_ins.of("Dr Ada Okafor") == ADA.stand_in
    first = stand_ins.of("Tendai Moyo")
    assert first == stand_ins.of("Tendai") == stand_ins.of("Mr Moyo") == stand_ins.of("T. Moyo") == "Colleague C"
    assert stand_ins.of("Rudo Moyo") == "Colleague D"
    later = StandIns(KNOWN, stand_ins.given)
    assert later.of("moyo, tendai") == "Colleague C"
    assert later.of("Somebody Else") == "Colleague E"


def test_letters_go_on_after_z() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_overlapping_and_touching_findings_are_replaced_without_a_leftover() -> None:
    text = "I told Ada Okafor everything"
    overlapping = [decided(text, "Ada Okafor", "Colleague A"), decided(text, "Okafor everything", "somebody")]
    assert applied(text, overlapping).text == "I told somebody"
    touching = [decided(text, "Ada ", "X "), decided(text, "Okafor", "Y")]
    assert applied(text, touching).text == "I told X Y everything"
    later = [decided(text, "told Ada Okafor", "met somebody"), decided(text, "Okafor everything", "X")]
    assert applied(text, later).text == "I X"
    first = [decided(text, "I told Ada Okafor", "Somebody met"), decided(text, "Okafor", "X")]
    assert applied(text, first).text == "Somebody met everything"
    longer = [decided(text, "I told Ada Okafor", "Somebody knew"), decided(text, "Okafor everyth", "X")]
    assert applied(text, longer).text == "Somebody knewing"
    kept = [decided(text, "Ada Okafor", "", Choice.KEEP, "They agreed."), decided(text, "Okafor", "somebody")]
    assert applied(text, kept).text == "I told somebody everything"


def test_the_place_of_every_decision_in_the_outgoing_text_is_told() -> None:
    text = "😀 Ada told the night nurse on Ward 7B. Bo said 'no'."
    decisions = [
        decided(text, "Ada", "Colleague A"),
        decided(text, "night nurse", "one of the nursing team"),
        decided(text, "Ward 7B", "Ward 7B", Choice.KEEP, "Every ward knows."),
        decided(text, "Bo", "a colleague"),
    ]
    outgoing = applied(text, decisions)
    assert outgoing.text == "😀 Colleague A told one of the nursing team on Ward 7B. A colleague said 'no'."
    shown = [outgoing.text[placed.start : placed.end] for placed in outgoing.placed]
    assert shown == ["Colleague A", "one of the nursing team", "Ward 7B", "A colleague"]
    assert [placed.decision for placed in outgoing.placed] == decisions


@pytest.mark.parametrize(("start", "end"), [(2, 9), (2, 6), (5, 6), (-1, 2), (2, 2), (3, 2)])
def test_a_decision_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="A decision lies outside its text"):
        applied("short", [Decision(Finding(start, end, Kind.PERSON, 0.8, "."), Choice.ACCEPT, "x")])


def test_a_decision_may_take_the_first_and_the_last_letter() -> None:
    first, last = Finding(0, 1, Kind.PERSON, 0.8, "."), Finding(4, 5, Kind.PERSON, 0.8, ".")
    assert applied("short", [Decision(one, Choice.ACCEPT, "x") for one in (last, first)]).text == "Xhorx"


@given(TEXTS, st.integers(0, 2))
def test_replacing_leaves_no_character_of_an_accepted_finding(text: str, width: int) -> None:
    found = find(text, KNOWN)
    blank = [Decision(finding, Choice.ACCEPT, "\u2588") for finding in found]
    left = applied(text, blank)
    for placed in left.placed:
        assert left.text[placed.start : placed.end] == "\u2588"
    assert len(left.text) <= len(text) - sum(f.end - f.start for f in found) + len(found)
    outgoing = applied(text, accepted(text, found, KNOWN, width))
    assert len(outgoing.placed) == len(found)


@given(TEXTS)
def test_suggestions_are_one_to_three_and_never_the_words_themselves(text: str) -> None:
    stand_ins = StandIns(KNOWN)
    for finding in find(text, KNOWN):
        forms = suggestions(text, finding, stand_ins)
        words = text[finding.start : finding.end].lower()
        assert 1 <= len(forms) <= 3
        assert len(set(forms)) == len(forms)
        assert words not in [form.lower() for form in forms]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_reads_on_after_every_suggestion_was_accepted(note: str) -> None:
    outgoing = applied(note, accepted(note, find(note))).text
    for clumsy in (" a a ", " the a ", " their a ", " an a ", "  ", " my a "):
        assert clumsy not in outgoing


@pytest.mark.parametrize(
    ("text", "part", "kind", "wanted"),
    [
        ("It began in 2019.", "2019", Kind.DATE, "It began in an earlier year."),
        ("It was on 3 July.", "3 July", Kind.DATE, "It was on a day in early July."),
        ("It was on the 3rd of July.", "3rd of July", Kind.DATE, "It was on the day in early July."),
        ("Since last Tuesday it is worse.", "last Tuesday", Kind.DATE, "Since a recent time it is worse."),
        ("Asked her always to wait.", "her", Kind.PRONOUN, "Asked them always to wait."),
        ("Nurses from Nigeria know.", "Nigeria", Kind.PLACE, "Nurses from another country know."),
        ("Nurses from Leeds know.", "Leeds", Kind.PLACE, "Nurses from a town know."),
    ],
)
def test_what_takes_the_place_of_words_fits_those_before_them(text: str, part: str, kind: Kind, wanted: str) -> None:
    finding = Finding(text.index(part), text.index(part) + len(part), kind, 0.5, ".")
    narrow = suggestions(text, finding, StandIns(()))[0]
    assert applied(text, [Decision(finding, Choice.ACCEPT, narrow)]).text == wanted
