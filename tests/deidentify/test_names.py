"""Names from everywhere are found, in every dress; words that are also names are left alone without a reason."""

from __future__ import annotations

import pytest

from safespace.deidentify import gazetteer
from safespace.deidentify.find import find
from safespace.domain.finding import Kind
from tests.deidentify.people import words

EVERYWHERE = (
    "Tendai Moyo", "Rutendo Chikwanha", "Nkosana Ndlovu", "Thandiwe Khumalo", "Adaeze Okonkwo", "Oluwaseun Adebayo",
    "Funmilayo Akinola", "Aminu Danjuma", "Akosua Mensah", "Kwabena Owusu", "Wanjiku Kamau", "Achieng Odhiambo",
    "Nakato Ssempala", "Chikondi Banda", "Maricel Dimaculangan", "Jhun Catacutan", "Rizalina dela Cruz",
    "Jincy Varghese",
    "Harpreet Dhaliwal", "Senthil Murugan", "Nuwan Jayasinghe", "Sushila Gurung", "Ayesha Siddiqui",
    "Mohammed al-Masri",
    "Fatima bint Khalid", "Agnieszka Kowalska", "Krzysztof Wójcik", "Ionuț Popescu", "Mihaela Dumitru",
    "João da Silva",
    "Inês Gonçalves", "Desislava Georgieva", "Olena Shevchenko", "Xiuying Zhang", "Wing-Yan Cheung",
    "Nguyen Thi Huong",
    "Siobhán O'Brien", "Aoife Ní Bhriain", "Angharad Llewellyn", "Hamish MacLeod", "Delroy Campbell",
    "Ludwig van der Berg",
    "Mary-Ann Smith-Jones", "Abdirahman Warsame", "Selamawit Tesfaye", "Zainab Hussain",
)  # fmt: skip


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_name_from_anywhere_is_found_as_a_whole(name: str) -> None:
    assert words(f"Yesterday {name} refused to sign.", Kind.PERSON) == [name]


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_name_is_found_in_capitals(name: str) -> None:
    text = f"THE NURSE WAS SHOUTED AT BY {name.upper()} IN FRONT OF THE TEAM."
    found = "".join(words(text, Kind.PERSON))
    assert len(found) >= 0.6 * len(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("she told funmi that it was over", ["funmi"]),
        ("spoke w/ chidi about the rota again, no change", ["chidi"]),
        ("mr okafor shouted at the hca", ["mr okafor"]),
        ("i went to see dr patel and sister moyo", ["dr patel", "moyo"]),
    ],
)
def test_names_in_small_letters_are_found_in_clipped_notes(text: str, names: list[str]) -> None:
    assert words(text, Kind.PERSON) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I saw Dr. Quixvane there", "Dr. Quixvane"),
        ("Prof Zzyzx agreed", "Prof Zzyzx"),
        ("a porter named Bluebell came", "Bluebell"),
        ("Her name is Sunshine.", "Sunshine"),
        ("my manager Hope was there", "Hope"),
        ("I told Grace about it", "Grace"),
        ("They asked Mark on the phone", "Mark"),
        ("I asked April to check", "April"),
        ("Sister Ngozi was kind", "Sister Ngozi"),
        ("reported to J. Okafor on paper", "J. Okafor"),
        ("OKAFOR, Ada was late", "OKAFOR"),
        ("I spoke with D'Souza", "D'Souza"),
        ("we met McAllister again", "McAllister"),
        ("Rose and Faith told me", "Rose"),
    ],
)
def test_a_title_a_post_or_the_telling_makes_a_name(text: str, name: str) -> None:
    assert any(name in found for found in words(text, Kind.PERSON))


@pytest.mark.parametrize(
    "text",
    [
        "They will mark it in May with grace and hope.",
        "The ward will be short in the summer, which may be a joy to nobody.",
        "Hope this helps. May I ask for more time? Will it be long?",
        "I have faith in the trust and its patience is at an end.",
        "Band 5 staff on the bank work hard; the rich get a rise.",
        "Monday was hard and Friday was worse.",
        "Freedom to Speak Up Guardian",
        "Occupational Health and Human Resources were told.",
        "Datix was completed, NHS policy followed, HR informed.",
    ],
)
def test_words_that_are_also_names_are_left_alone(text: str) -> None:
    assert words(text, Kind.PERSON) == []


def test_a_possessive_is_no_part_of_a_name() -> None:
    assert words("It was Chidi's shift and Okafor\u2019s rota", Kind.PERSON) == ["Chidi", "Okafor"]


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "Karen Whitfield did it. Later whitfield denied it, and KAREN left."
    assert words(text, Kind.PERSON) == ["Karen Whitfield", "whitfield", "KAREN"]


def test_stand_ins_are_not_taken_for_names() -> None:
    assert words("I told Colleague A that Colleague B and Person C had asked Colleague AB.", Kind.PERSON) == []


def test_each_name_says_why_in_one_sentence() -> None:
    for finding in find("I told Dr Osei that Tendai Moyo and funmi were with Grace."):
        assert finding.reason.endswith(".")
        assert "Tendai" not in finding.reason


def test_the_word_data_is_small_and_names_its_sources() -> None:
    from safespace import resources

    folder = resources.path("gazetteer")
    assert sum(file.stat().st_size for file in folder.iterdir()) < 1_500_000
    licences = resources.text("gazetteer", "LICENCES.md")
    for source in ("Faker", "GeoNames", "Census", "SCOWL", "Mimesis", "morphex"):
        assert source in licences


def test_the_gazetteer_knows_names_and_words_apart() -> None:
    assert {"tendai", "rutendo", "maricel", "jincy", "siobhan"} <= gazetteer.given_names()
    assert {"okafor", "mensah", "kowalska", "dimaculangan"} <= gazetteer.family_names()
    assert {"will", "may", "rota", "datix", "ward"} <= gazetteer.common_words()
    assert not {"tendai", "okafor", "sarah", "patel"} & gazetteer.common_words()
