"""Letters: filled from the case, plain enough to read, named only while it is open, never sent, never kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from safespace import resources
from safespace.casework import actions as promises
from safespace.casework import anonymise, close, consent, escalate, follow_up, identity, letters, policies
from safespace.casework.desk import Desk
from safespace.deidentify.disclose import NothingToGive
from safespace.domain.consent import Extent
from safespace.domain.ids import Id
from safespace.domain.letter import UnknownBlank, blanks
from safespace.verify import run as verify
from tests.builders import a_concern, agreed, sent, signed
from tests.casework.looking import actions, everything, places_of
from tests.reports.papers import HOSTILE

STORABLE = [words for words in HOSTILE if words.strip() and len(words) < 200 and "\ud83d" not in words]
"""Hostile words that a vault can hold: half of a pair of code units is no text."""

CODES = list(resources.data("policies", "letters.json")["letters"])


def pages(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())


def syllables(word: str) -> int:
    """Count groups of vowels, without a silent e at the end."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def reading_age(text: str) -> float:
    """Return the age at which a text is read, from the length of its sentences and words (Flesch and Kincaid)."""
    sentences = [part for part in re.split(r"[.?!]\s|\n\n", text) if part.strip()]
    words = text.split()
    per_sentence, per_word = len(words) / len(sentences), sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59 + 5


def test_the_measure_of_reading_tells_plain_words_from_others() -> None:
    assert reading_age("The cat sat on the mat. It was warm. The dog came in.") < 7
    hard = "Notwithstanding organisational considerations, confidentiality obligations necessitate disclosure."
    assert reading_age(hard) > 20


@pytest.mark.parametrize("code", CODES)
def test_every_letter_can_be_read_at_the_age_of_eleven(desk: Desk, code: str) -> None:
    case = a_concern(desk)
    sent(desk, case.id)
    follow_up.told(desk, case.id)
    identity.seal_now(desk)
    text = letters.fill(desk, case.id, code).text
    assert reading_age(text) <= 11, reading_age(text)
    assert max(len(part.split()) for part in re.split(r"[.?!:]\s|\n", text)) <= 20


@pytest.mark.parametrize("code", CODES)
def test_every_letter_is_filled_whole_and_without_a_name_nobody_can_tell_whose_it_is(desk: Desk, code: str) -> None:
    case = a_concern(desk)
    letter = letters.fill(desk, case.id, code)
    assert blanks(letter.text + letter.title) == ()
    assert letter.text.startswith("Hello,\n\n")
    assert case.reference in letter.text
    rest = letter.text.replace(case.reference, "")  # made at random: 7B can stand in it
    assert not re.search(r"Blessing|Adeyemi|Karen|Holt|7B|Nigeria", rest)
    assert "\n\n\n" not in letter.text


def test_the_name_stands_in_it_only_while_who_they_are_is_open(desk: Desk) -> None:
    case = a_concern(desk)
    with pytest.raises(identity.IdentitySealed):
        letters.fill(desk, case.id, "thank_you", named=True)
    identity.open_with_reason(desk, case.id, "ring_back")
    named = letters.fill(desk, case.id, "thank_you", named=True)
    assert named.text.startswith("Dear Blessing Adeyemi,")
    identity.seal_now(desk)
    for way_out in (lambda: letters.leave(desk, named, "copy"), lambda: letters.paper(desk, named)):
        with pytest.raises(identity.IdentitySealed):
            way_out()


def test_neither_the_name_nor_the_letter_is_kept_but_that_it_was_given_is(desk: Desk) -> None:
    case = a_concern(desk, words="It is unsafe at night.")
    identity.open_with_reason(desk, case.id, "ring_back")
    letter = letters.fill(desk, case.id, "thank_you", named=True)
    letters.paper(desk, letter)
    kept = letters.given(desk, letter, "by hand")
    assert places_of(desk, "Adeyemi") == set()
    assert places_of(desk, "takes courage") == set()
    assert (kept.code, kept.version, kept.how, kept.named) == ("thank_you", "2026-07", "by hand", True)
    entry = desk.rows.entries.of_case(case.id)[-1]
    assert (entry.title, entry.line) == ("Letter: Thank you for speaking up", "Given by hand. Wording of 2026-07.")
    assert actions(desk)[-2:] == ["letter.made", "letter.given"]


def test_how_it_stands_says_who_was_told_what_was_done_and_what_is_promised(desk: Desk) -> None:
    case = a_concern(desk)
    sent(desk, case.id)
    done = promises.promise(desk, case.id, "hr", "A new rota.", date(2026, 7, 10))
    promises.done(desk, done.id)
    promises.promise(desk, case.id, "ward_manager", "A second nurse", date(2026, 7, 17))
    text = letters.fill(desk, case.id, "how_it_stands").text
    assert "I have told: executive lead for speaking up. I did not tell them who you are.\n" in text
    assert "What has been done: A new rota." in text
    assert "What is still promised: A second nurse (ward manager, by 17 July 2026)." in text


def give_named(desk: Desk, case_id: Id, recipient: str) -> None:
    """Sign the words for a reader with the name in them, and note them as given."""
    identity.open_with_reason(desk, case_id, "sign_off")
    bench = anonymise.begin(desk, case_id, recipient)
    escalate.send(desk, anonymise.name_them(desk, bench).id, "by hand")
    identity.seal_now(desk)


def test_a_letter_says_who_knows_their_name_and_what_was_told_without_their_agreement(desk: Desk) -> None:
    case = a_concern(desk)
    sent(desk, case.id)
    agreed(desk, case.id, "hr", Extent.NAMED)
    give_named(desk, case.id, "hr")
    text = letters.fill(desk, case.id, "how_it_stands").text
    assert "These know who you are: human resources. I did not tell the others who you are.\n" in text
    assert "had not agreed" not in text
    until = date(2026, 7, 10)
    consent.override(desk, case.id, "police", "danger", Extent.NAMED, "A patient is at risk.", until)
    consent.override(desk, case.id, "hse", "danger", Extent.FACTS, "The hoist may fall.", until)
    give_named(desk, case.id, "police")
    escalate.send(desk, signed(desk, case.id, "hse").id, "by hand")
    text = letters.fill(desk, case.id, "how_it_stands").text
    assert "These know who you are: human resources, police." in text
    assert "You had not agreed that they know who you are: police. Please ask me" in text
    assert "You had not agreed that I tell them: Health and Safety Executive. Please ask me" in text
    assert "unless you agreed" not in text
    assert reading_age(text) <= 11


def test_the_closing_letter_says_how_it_ended_and_what_was_signed_off_alone(desk: Desk) -> None:
    case = a_concern(desk)
    close.case(desk, case.id, "upheld", "Karen Holt now counts twice.")
    text = letters.fill(desk, case.id, "closing").text
    assert "What was raised was found to be so." in text
    assert "counts twice" not in text
    identity.open_with_reason(desk, case.id, "sign_off")
    close.share(desk, case.id, "Two people now count at night.")
    assert "Two people now count at night." in letters.fill(desk, case.id, "closing").text


def test_somebody_who_wants_no_contact_gets_no_letter_until_they_take_it_back(desk: Desk) -> None:
    case = a_concern(desk)
    letter = letters.fill(desk, case.id, "closing")
    follow_up.no_contact(desk, case.id)
    before = everything(desk)
    for step in (
        lambda: letters.fill(desk, case.id, "closing"),
        lambda: letters.leave(desk, letter, "copy"),
        lambda: letters.paper(desk, letter),
        lambda: letters.given(desk, letter, "by post"),
    ):
        with pytest.raises(letters.LeftAlone):
            step()
    assert everything(desk) == before
    follow_up.contact_again(desk, case.id)
    assert letters.fill(desk, case.id, "closing") == letter


def test_the_trusts_own_wording_stands_in_place_of_the_shipped_one_and_says_so(desk: Desk) -> None:
    case = a_concern(desk)
    own = letters.reword(desk, "thank_you", "Thanks", "{greeting}\n\nThanks from {trust}. {reference}")
    assert (own.version, own.own) == ("own-1", True)
    letter = letters.fill(desk, case.id, "thank_you")
    assert letter.text == f"Hello,\n\nThanks from Eastmere. {case.reference}"
    assert letters.reword(desk, "thank_you", "Thanks", "Thanks again").version == "own-2"
    assert letters.fill(desk, case.id, "closing").version == "2026-07"
    letters.as_shipped(desk, "thank_you")
    assert letters.fill(desk, case.id, "thank_you").version == "2026-07"
    assert policies.own(desk, "letters") == {}


def test_a_wording_with_a_blank_that_nobody_can_fill_or_without_words_is_refused(desk: Desk) -> None:
    before = everything(desk)
    with pytest.raises(UnknownBlank, match=r"Nobody can fill in \{surname\}"):
        letters.reword(desk, "thank_you", "Thanks", "Dear {surname}")
    with pytest.raises(UnknownBlank):
        letters.reword(desk, "thank_you", "Thanks {name}", "Dear colleague")
    with pytest.raises(letters.NothingInIt):
        letters.reword(desk, "thank_you", "Thanks", " ")
    with pytest.raises(KeyError):
        letters.reword(desk, "no_letter", "Thanks", "Thanks")
    assert everything(desk) == before


def test_what_can_be_filled_in_is_what_is_said_to_be(desk: Desk) -> None:
    case = a_concern(desk)
    every = " ".join(f"{{{name}}}" for name in letters.fills(desk))
    letters.reword(desk, "feedback", "All", every)
    assert blanks(letters.fill(desk, case.id, "feedback").text) == ()


def test_an_empty_letter_does_not_leave(desk: Desk) -> None:
    empty = replace(letters.fill(desk, a_concern(desk).id, "closing"), text="  ")
    with pytest.raises(NothingToGive):
        letters.leave(desk, empty, "copy")
    with pytest.raises(letters.NothingInIt):
        letters.given(desk, empty, "by hand")


@pytest.mark.parametrize(
    "words", [words for words in HOSTILE if words.strip() and len(words) < 200 and "\ud83d" not in words]
)
def test_hostile_words_in_a_promise_stand_in_the_letter_as_they_are(desk: Desk, words: str) -> None:
    case = a_concern(desk)
    promises.promise(desk, case.id, "hr", words, date(2026, 7, 10))
    said = " ".join(promises.of_case(desk, case.id)[0].words.split()).rstrip(".")
    letter = letters.fill(desk, case.id, "how_it_stands")
    assert said in letter.text
    assert letters.paper(desk, letter).startswith(b"%PDF")


def test_a_saved_letter_is_word_for_word_what_was_read_and_signed(desk: Desk, tmp_path: Path) -> None:
    letter = replace(letters.fill(desk, a_concern(desk).id, "closing"), text="Just this, <b>as it is</b>.")
    paper = letters.paper(desk, letter)
    assert "Just this, <b>as it is</b>." in pages(paper)
    place = letters.save(desk, paper, tmp_path / "letter.pdf")
    assert verify([place]) == 0
