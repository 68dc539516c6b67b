"""Ways in which places of work, posts, times, backgrounds and codes are told: each is found by the rules alone."""

from __future__ import annotations

import pytest

from safespace.deidentify.find import find
from safespace.domain.finding import Kind
from tests.deidentify.people import accepted, likely, words

TOLD = (
    ("stuck by the Mortuary Corridor again", Kind.UNIT, "Mortuary Corridor"),
    ("they sit right by Corridor C", Kind.UNIT, "Corridor C"),
    ("rang from Car Park D", Kind.UNIT, "Car Park D"),
    ("under the window of the cancer ward", Kind.UNIT, "cancer ward"),
    ("she works nights on Bluebell", Kind.UNIT, "Bluebell"),
    ("we are short on Kestrel", Kind.UNIT, "Kestrel"),
    ("told Mark from security", Kind.UNIT, "security"),
    ("a doctor in A&E", Kind.UNIT, "A&E"),
    ("propped open on the third floor", Kind.UNIT, "third floor"),
    ("the 4th floor is empty", Kind.UNIT, "4th floor"),
    ("by Gate 3 at night", Kind.UNIT, "Gate 3"),
    ("on Ward 5 West", Kind.UNIT, "Ward 5 West"),
    ("Roy from Accommodation came in", Kind.UNIT, "Accommodation"),
    ("Terry from Lamplighters said so", Kind.UNIT, "Lamplighters"),
    ("in itu last night", Kind.UNIT, "itu"),
    ("on rowan all week. no one came. she said so", Kind.UNIT, "rowan"),
    ("at Beechcroft care home", Kind.ORGANISATION, "Beechcroft care home"),
    ("a driver from Tarnside Couriers", Kind.ORGANISATION, "Tarnside Couriers"),
    ("she came from the Royal", Kind.ORGANISATION, "Royal"),
    ("a UNISON branch meeting", Kind.ORGANISATION, "UNISON"),
    ("the plaster room technician", Kind.ROLE, "plaster room technician"),
    ("our rota coordinator", Kind.ROLE, "rota coordinator"),
    ("the co-chair of the LGBT+ network", Kind.ROLE, "co-chair of the LGBT"),
    ("the Head of Medical Physics", Kind.ROLE, "Head of Medical Physics"),
    ("a fellow in cardiology", Kind.ROLE, "fellow in cardiology"),
    ("the general manager for surgery", Kind.ROLE, "general manager for surgery"),
    ("an ST6 in obstetrics", Kind.ROLE, "ST6 in obstetrics"),
    ("as the F2 on call", Kind.ROLE, "F2"),
    ("the decontamination lead", Kind.ROLE, "decontamination lead"),
    ("Local counter fraud specialist told", Kind.ROLE, "Local counter fraud specialist"),
    ("a Freedom to Speak Up champion", Kind.ROLE, "Freedom to Speak Up champion"),
    ("Joyce, our sister, went white", Kind.ROLE, "sister"),
    ("the kitchen porter", Kind.ROLE, "kitchen porter"),
    ("at 23:52: she wrote", Kind.DATE, "23:52"),
    ("texted at 6am: go home", Kind.DATE, "6am"),
    ("from 0800 to 2130", Kind.DATE, "0800 to 2130"),
    ("on call 0915 again", Kind.DATE, "0915"),
    ("do not ring before 4.", Kind.DATE, "4"),
    ("she leaves in 3 days, she says", Kind.DATE, "3 days"),
    ("at three in the morning", Kind.DATE, "three in the morning"),
    ("at ten past midnight", Kind.DATE, "ten past midnight"),
    ("from 01:00 to 04:30", Kind.DATE, "01:00 to 04:30"),
    ("around half 7 he came", Kind.DATE, "half 7"),
    ("about 9-ish", Kind.DATE, "9-ish"),
    ("again on the 19th.", Kind.DATE, "19th"),
    ("Main Theatres, Tuesday 11th", Kind.DATE, "Tuesday 11th"),
    ("on 14, 15 and 21 Sept", Kind.DATE, "14, 15 and 21 Sept"),
    ("mileage, Jan to March", Kind.DATE, "Jan to March"),
    ("in April last year", Kind.DATE, "April last year"),
    ("it began this week", Kind.DATE, "this week"),
    ("over the weekend", Kind.DATE, "the weekend"),
    ("since the spring of 2023", Kind.DATE, "the spring of 2023"),
    ("on the night of the Euro final", Kind.DATE, "night of the Euro final"),
    ("the night before her flight", Kind.DATE, "the night before her flight"),
    ("on her second day", Kind.DATE, "her second day"),
    ("the first Wednesday in August", Kind.DATE, "first Wednesday in August"),
    ("it was Thursday week", Kind.DATE, "Thursday week"),
    ("thurs, fri n sun", Kind.DATE, "thurs, fri n sun"),
    ("the week before Diwali", Kind.DATE, "week before Diwali"),
    ("two days after Eid", Kind.DATE, "two days after Eid"),
    ("ever since Michaelmas", Kind.DATE, "Michaelmas"),
    ("w/c 3/3 it was shut", Kind.DATE, "w/c 3/3"),
    ("on the tenth of May", Kind.DATE, "tenth of May"),
    ("2moro at the latest", Kind.DATE, "2moro"),
    ("it was 3 wks ago", Kind.DATE, "3 wks ago"),
    ("since her OSCE", Kind.DATE, "her OSCE"),
    ("i am 19 its my first job", Kind.AGE, "19"),
    ("Amina Warsame, 24, newly qualified", Kind.AGE, "24"),
    ("through his son, sixteen, because", Kind.AGE, "sixteen"),
    ("on her sixtieth birthday", Kind.AGE, "sixtieth birthday"),
    ("a boy of nine was there", Kind.AGE, "nine"),
    ("shes 21 and alone", Kind.AGE, "21"),
    ("since the ceiling came down on the dinner queue", Kind.EVENT, "the ceiling came down"),
    ("the night all the computers went off", Kind.EVENT, "night all the computers went off"),
    ("during the chemical spill", Kind.EVENT, "the chemical spill"),
    ("after the ballot", Kind.EVENT, "the ballot"),
    ("when the bed lift fell.", Kind.EVENT, "the bed lift fell"),
    ("who is 31 weeks pregnant", Kind.CHARACTERISTIC, "31 weeks pregnant"),
    ("Polish, here eleven years, never complained", Kind.CHARACTERISTIC, "eleven years"),
    ("I have been a clerk on Ward 35 for sixteen years", Kind.CHARACTERISTIC, "sixteen years"),
    ("six years in Neonates, leaves soon", Kind.CHARACTERISTIC, "six years"),
    ("if she had misheard the accent", Kind.CHARACTERISTIC, "accent"),
    ("a nurse with red hair", Kind.CHARACTERISTIC, "red hair"),
    ("one arm in a sling: dog bite", Kind.CHARACTERISTIC, "one arm in a sling"),
    ("Sunita has lupus.", Kind.CHARACTERISTIC, "lupus"),
    ("the only one who has worked at both sites", Kind.CHARACTERISTIC, "only one who has worked at both sites"),
    ("There is one woman in the team", Kind.CHARACTERISTIC, "one woman"),
    ("an internationally trained nurse", Kind.CHARACTERISTIC, "internationally trained"),
    ("she is trans", Kind.CHARACTERISTIC, "trans"),
    ("a Keralite nurse", Kind.CHARACTERISTIC, "Keralite"),
    ("she is Glaswegian", Kind.CHARACTERISTIC, "Glaswegian"),
    ("a single mother of three", Kind.CHARACTERISTIC, "single mother of three"),
    ("the oldest nurse on the ward", Kind.CHARACTERISTIC, "oldest nurse"),
    ("of Ghanaian descent", Kind.CHARACTERISTIC, "Ghanaian descent"),
    ("with a stammer", Kind.CHARACTERISTIC, "stammer"),
    ("his notes in Konkani", Kind.LANGUAGE, "Konkani"),
    ("a Tigrinya interpreter", Kind.LANGUAGE, "Tigrinya"),
    ("his Skilled Worker leave ends", Kind.VISA, "Skilled Worker"),
    ("they check my right to work", Kind.VISA, "right to work"),
    ("she asked about my CoS again", Kind.VISA, "CoS"),
    ("signed in as fac_sup04 again", Kind.USERNAME, "fac_sup04"),
    ("it says okello_p at the top", Kind.USERNAME, "okello_p"),
    ("the record was opened by sokoye14", Kind.USERNAME, "sokoye14"),
    ("posts as NightOwl22", Kind.USERNAME, "NightOwl22"),
    ("logged in with TRUST\\okafora", Kind.USERNAME, "TRUST\\okafora"),
    ("with her badge number, SF-11873, so", Kind.STAFF_NUMBER, "SF-11873"),
    ("the swipe card was 00921", Kind.STAFF_NUMBER, "00921"),
    ("Invoice AGH-INV-00931", Kind.REFERENCE, "AGH-INV-00931"),
    ("Machine serial WD-88213-B", Kind.REFERENCE, "WD-88213-B"),
    ("zip code: 35350", Kind.POSTCODE, "35350"),
    ("gives only initials, J.M., and left", Kind.PERSON, "J.M."),
    ("everyone calls him KB there", Kind.PERSON, "KB"),
    ("ask blessing or gloria", Kind.PERSON, "blessing"),
)  # fmt: skip
ORDINARY = (
    "Two nurses for 28 patients again, no break until after the drug round.",
    "They want the escalation policy followed and an honest answer.",
    "People find out from whatsapp and cannot just swap.",
    "A nurse told the manager and the manager told the porters.",
    "My contract says Band 5 and I do Band 6 work.",
    "She hit the head of the bed and took the lead.",
    "Security will not go down there.",
    "Half the staff were off and it took two hours.",
    "One of the cleaners asked who decided.",
    "The form has a box for attitude and hers was marked as poor.",
    "We were told for the first time that it was safe.",
    "It is an issue of trust, not of money.",
    "He took a good look and left the room.",
    "The file is rota_v2.xlsx and nobody opens it.",
    "SELECT * FROM users WHERE client_ip = 3",
    "It may be white or black, she said of the folder.",
    "The staff survey said that morale is low.",
    "Bed 9 and bay 4 had no curtains.",
)


@pytest.mark.parametrize(("text", "kind", "part"), TOLD)
def test_a_way_of_telling_is_found(text: str, kind: Kind, part: str) -> None:
    assert any(part in text[f.start : f.end] for f in likely(text) if f.kind is kind)


@pytest.mark.parametrize(("text", "kind", "part"), TOLD[::3])
def test_it_is_found_in_capitals_or_with_odd_characters_too(text: str, kind: Kind, part: str) -> None:
    odd = text.replace(" ", "\u00a0").replace("e", "e\u200b")
    start = odd.index(part.replace(" ", "\u00a0").replace("e", "e\u200b"))
    assert any(f.start <= start < f.end for f in likely(odd) if f.kind.mark is kind.mark)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_are_not_marked(text: str) -> None:
    assert [text[f.start : f.end] for f in likely(text)] == []


def test_pronouns_are_likely_once_there_is_only_one_man_or_woman() -> None:
    text = "She told me. He is the only man on the desk and he says that she knows him."
    assert words(text, Kind.PRONOUN) == ["he says", "him"]
    they = 'Sam is called "they" and they work nights.'
    assert "they" in words(they, Kind.PRONOUN)
    assert words("They said so.", Kind.PRONOUN) == []


def test_findings_of_one_kind_that_overlap_are_one() -> None:
    (found,) = [f for f in find("It was Monday week.", model=False) if f.kind is Kind.DATE]
    assert found.start == 7
    assert found.end == 18


def test_a_long_row_of_digits_is_read_without_looking_back_again_and_again() -> None:
    assert find("1" * 60_000, model=False)


def test_what_the_program_says_itself_is_no_place_of_work() -> None:
    assert words("One of the therapy team said so.", Kind.UNIT) == []
    assert accepted("the Link Building", find("the Link Building", model=False))
