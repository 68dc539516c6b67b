"""What only the words around tell: firms, posts, times, circumstances and memories that no list holds."""

from __future__ import annotations

import pytest

from safespace.deidentify.find import find
from safespace.domain.finding import Kind, Tier
from tests.deidentify.people import likely, words

TOLD = (
    ("an agency called Brightmoor sent her", Kind.ORGANISATION, "Brightmoor"),
    ("the boiler was serviced by Harkness Plumbing", Kind.ORGANISATION, "Harkness Plumbing"),
    ("moved to the Whitmore last year", Kind.ORGANISATION, "Whitmore"),
    ("she was sent to the Princess Beatrice", Kind.ORGANISATION, "the Princess Beatrice"),
    ("a nurse from HMP Stonefold rang", Kind.ORGANISATION, "HMP Stonefold"),
    ("he works nights at Welcome Desk", Kind.UNIT, "Welcome Desk"),
    ("we met in room TQ14 at lunch", Kind.UNIT, "TQ14"),
    ("a trainee who worked in hepatology", Kind.UNIT, "hepatology"),
    ("they wait in the gift shop", Kind.UNIT, "gift shop"),
    ("the lead for volunteering said so", Kind.ROLE, "lead for volunteering"),
    ("told the registrar on call", Kind.ROLE, "registrar on call"),
    ("the finance business partner signed", Kind.ROLE, "finance business partner"),
    ("the ethics committee chair knew", Kind.ROLE, "ethics committee chair"),
    ("the designated doctor did not look", Kind.ROLE, "designated doctor"),
    ("she is a hepatologist", Kind.ROLE, "hepatologist"),
    ("it was Monday at dawn when he rang", Kind.DATE, "Monday at dawn"),
    ("one of the February intake", Kind.DATE, "the February intake"),
    ("it rang ten minutes before handover", Kind.DATE, "ten minutes before handover"),
    ("moved on the 8th without a word", Kind.DATE, "the 8th"),
    ("since the change of provider nobody asks", Kind.DATE, "the change of provider"),
    ("Constitution Day is when it began", Kind.DATE, "Constitution Day"),
    ("she is five months gone and tired", Kind.CHARACTERISTIC, "five months gone"),
    ("he has a severe sleep disorder", Kind.CHARACTERISTIC, "sleep disorder"),
    ("a former nun, she said", Kind.CHARACTERISTIC, "former nun"),
    ("she raised four children here", Kind.CHARACTERISTIC, "four children"),
    ("the oldest on the rota", Kind.CHARACTERISTIC, "oldest on the rota"),
    ("the lad with the limp saw it", Kind.CHARACTERISTIC, "lad with the limp"),
    ("a Labour councillor, so careful", Kind.CHARACTERISTIC, "Labour councillor"),
    ("the Scottish one said no", Kind.CHARACTERISTIC, "Scottish one"),
    ("a Ghanaian-born colleague", Kind.CHARACTERISTIC, "Ghanaian-born"),
    ("the Somali-speaking families", Kind.LANGUAGE, "Somali"),
    ("nobody spoke since the row over the keys", Kind.EVENT, "the row over the keys"),
    ("she sang at the works barbecue", Kind.EVENT, "the works barbecue"),
    ("the review into the drowning", Kind.EVENT, "the drowning"),
    ("Somali, 41, on the bank", Kind.AGE, "41"),
    ("she is nineteen next week", Kind.AGE, "nineteen"),
    ('sent to the WhatsApp group "Late Birds" at once', Kind.USERNAME, "Late Birds"),
    ("opened by DKT.Harmer at once", Kind.USERNAME, "DKT.Harmer"),
    ("sort code 004417 on the form", Kind.BANK, "004417"),
    ("paid into 00-21-44 71228843", Kind.BANK, "71228843"),
    ("his card ending 4471", Kind.BANK, "4471"),
    ("callsign K229 was hers", Kind.STAFF_NUMBER, "K229"),
    ("logged as IRS 0442-25 that week", Kind.REFERENCE, "IRS 0442-25"),
)  # fmt: skip
ORDINARY = (
    "The charity gave us a kettle.",
    "He led by example and everyone followed.",
    "The head of the bed was raised.",
    "She works through lunch and through tea.",
    "Ten minutes to eat is what we ask for.",
    "It was only advisory, they were told.",
    "One patient climbed over the rails.",
    "The lights are switched off at the wall.",
    "The page of the log was missing.",
    "We want an honest report.",
)


@pytest.mark.parametrize(("text", "kind", "part"), TOLD)
def test_what_is_told_by_the_words_around_is_found(text: str, kind: Kind, part: str) -> None:
    assert any(part in text[f.start : f.end] for f in likely(text) if f.kind is kind)


@pytest.mark.parametrize("text", ORDINARY)
def test_the_same_words_in_everyday_use_are_not(text: str) -> None:
    assert [text[f.start : f.end] for f in likely(text)] == []


def test_what_the_words_around_tell_is_likely_and_never_sure() -> None:
    for text, kind, _ in TOLD:
        assert {f.tier for f in likely(text) if f.kind is kind} <= {Tier.LIKELY}


def test_a_nation_in_front_of_a_post_is_a_finding_of_its_own() -> None:
    text = "the Brazilian clinical scientist"
    assert words(text, Kind.CHARACTERISTIC) == ["Brazilian"]
    assert words(text, Kind.ROLE) == ["clinical scientist"]


def test_what_a_better_finding_leaves_over_is_more_than_little_words() -> None:
    text = "She spoke about the fire at the Eye Infirmary."
    assert not {"the", "at the"} & {text[f.start : f.end] for f in find(text, model=False)}


def test_someone_called_they_is_told_from_many() -> None:
    assert words("They (uses they) sat on their bag.", Kind.PRONOUN) == ["They", "they", "their"]
    assert words("We can't say they knew.", Kind.PRONOUN) == []


def test_he_is_likely_where_all_others_are_women() -> None:
    assert "he" in words("Everyone else is female and he hides.", Kind.PRONOUN)
    assert words("The man in bed 4 said he was cold.", Kind.PRONOUN) == []


@pytest.mark.parametrize("piece", ["the ", "only one ", "Ward House ", "since the ", "10 years ", "a.b_", '"group '])
def test_a_long_row_of_beginnings_comes_to_an_end(piece: str) -> None:
    text = piece * 3000
    assert all(finding.end <= len(text) for finding in find(text, model=False))
