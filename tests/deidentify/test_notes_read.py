"""The labelled notes: enough of them, labelled soundly, and nothing in them that could belong to a real person."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from safespace.domain.finding import Kind
from tests.deidentify import notes_read
from tests.deidentify.notes_read import SPLITS, Note

EVERY = {split: notes_read.notes(split) for split in SPLITS}
ALL = [note for split in SPLITS for note in EVERY[split]]
HARD = {"O": "0", "o": "0", "l": "1", "I": "1", "S": "5", "B": "8"}
"""Letters that a scanner reads for digits."""
DRAMA = re.compile(r"01632960\d{3}|07700900\d{3}|02079460\d{3}|1202555\d{4}")
"""Numbers that Ofcom keeps for drama (area 01632, mobile, London), and one of the North American ones."""
INVENTED = re.compile(r"(?:[\w-]+\.)*(?:example(?:\.\w+)*|invalid)")


def labelled(kind: Kind, *, wrong: bool = False) -> list[tuple[str, str]]:
    """Return the id of the note and the words of each label of a kind."""
    return [
        (note.name, note.text[label.start : label.end])
        for note in ALL
        for label in note.labels
        if label.kind is kind and label.wrong is wrong
    ]


def digits(words: str) -> str:
    """Return only the digits of some words."""
    return "".join(re.findall(r"\d", words))


def eleven(number: str) -> bool:
    """Return whether ten digits satisfy the check of NHS numbers: weights 10 to 2, modulus 11."""
    if not re.fullmatch(r"\d{10}", number):
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == int(number[9])


def ninety_seven(iban: str) -> bool:
    """Return whether an IBAN satisfies its check: modulus 97."""
    return int("".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])) % 97 == 1


def luhn(card: str) -> bool:
    """Return whether a card number satisfies its check: every second digit from the right is doubled."""
    doubled = (int(d) * 2 if at % 2 else int(d) for at, d in enumerate(reversed(card)))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def test_there_are_enough_notes_and_enough_of_them_only_measure() -> None:
    # Notes to tune by may be added at will. Those that measure are never looked at, so none may move across.
    assert len(EVERY["tune"]) >= 450
    assert len(EVERY["test"]) >= 340


def test_no_two_notes_share_an_id_or_their_words() -> None:
    assert len({note.name for note in ALL}) == len(ALL)
    assert len({note.text for note in ALL}) == len(ALL)


def test_a_note_belongs_to_the_split_that_its_id_says() -> None:
    assert {note.name[0] for note in EVERY["tune"]} == {"t"}
    assert {note.name[0] for note in EVERY["test"]} == {"e"}


def test_no_file_of_notes_is_left_unread() -> None:
    read = {file for split in SPLITS for file in notes_read.files(split)}
    assert set(notes_read.FOLDER.glob("*.txt")) == read


def test_notes_are_as_long_as_a_guardian_writes_them() -> None:
    lengths = {note.name: len(note.text.split()) for note in ALL}
    assert {name: length for name, length in lengths.items() if not 15 <= length <= 150} == {}
    assert sum(25 <= length <= 60 for length in lengths.values()) >= 0.7 * len(ALL)


def test_sixty_notes_or_more_hold_nothing_to_find() -> None:
    assert sum(not note.labels for note in ALL) >= 60


@pytest.mark.parametrize("split", SPLITS)
def test_every_kind_is_in_both_splits(split: str) -> None:
    assert {label.kind for note in EVERY[split] for label in note.labels} == set(Kind)


def loose(note: Note) -> list[str]:
    """Return the labels of a note that overlap the one before or begin or end inside a word."""
    wrong, last = list[str](), 0
    for label in note.labels:
        words = note.text[label.start : label.end]
        inside = re.search(r"\w\Z", note.text[: label.start]) or re.match(r"\w\w", note.text[label.end :])
        if label.start < last or words != words.strip() or inside:
            wrong.append(f"{note.name}: {words}")
        last = label.end
    return wrong


def test_labels_are_apart_and_hold_whole_words() -> None:
    assert [words for note in ALL for words in loose(note)] == []


@pytest.mark.parametrize("marked", ["Mc[PERSON|Ada]", "[PERSON|Ada]eze", "[PERSON| Ada]"])
def test_a_label_that_cuts_a_word_is_noticed(marked: str) -> None:
    assert loose(Note("t1", *notes_read.unmarked(marked)))


def test_a_title_is_no_part_of_a_name() -> None:
    title = re.compile(r"(?i)(mr|mrs|miss|ms|dr|prof|sister|nurse|matron|father|lady|dame|pastor|reverend)\.? ")
    assert [(name, words) for name, words in labelled(Kind.PERSON) if title.match(words)] == []


def test_nhs_numbers_are_valid_and_from_the_range_that_no_patient_has() -> None:
    numbers = labelled(Kind.NHS_NUMBER)
    assert len(numbers) >= 10
    assert [each for each in numbers if not (eleven(digits(each[1])) and digits(each[1]).startswith("999"))] == []


def test_an_nhs_number_that_is_wrong_on_purpose_is_wrong() -> None:
    slips = labelled(Kind.NHS_NUMBER, wrong=True)
    assert len(slips) >= 3
    assert [words for _, words in slips if eleven(re.sub(r"[ -]", "", words)) or not words.startswith("999")] == []


def test_a_slip_of_a_scanner_hides_a_valid_nhs_number() -> None:
    mended = ["".join(HARD.get(sign, sign) for sign in words) for _, words in labelled(Kind.NHS_NUMBER, wrong=True)]
    assert sum(eleven(digits(words)) for words in mended) >= 3


def test_national_insurance_numbers_have_their_shape() -> None:
    shape = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]")
    numbers = labelled(Kind.NI_NUMBER)
    assert len(numbers) >= 4
    assert [each for each in numbers if not shape.fullmatch(each[1].replace(" ", ""))] == []


def test_a_registration_is_one_that_no_register_has_given() -> None:
    # Nurses' numbers begin with a year from 1983 on, the GMC's stop short of 9, the others of a second digit of 9.
    never = re.compile(r"6\d[A-L]\d{4}[ENOSW]|9\d{6}|29\d{5}|[A-Z]{2}9\d{5}")
    numbers = labelled(Kind.PROFESSIONAL_NUMBER)
    assert len(numbers) >= 10
    assert [each for each in numbers if not never.fullmatch(each[1].replace(" ", ""))] == []


def test_a_plate_begins_with_a_letter_that_no_office_gives_out() -> None:
    unused = re.compile(r"[JTU][A-Z] ?[0-7]\d ?[A-Z]{3}")
    plates = labelled(Kind.VEHICLE)
    assert len(plates) >= 12
    assert [each for each in plates if not unused.fullmatch(each[1])] == []


def test_accounts_and_cards_satisfy_their_checks() -> None:
    said = [(name, words.replace(" ", "")) for name, words in labelled(Kind.BANK)]
    ibans = [words for _, words in said if words.startswith("GB")]
    cards = [words for _, words in said if re.fullmatch(r"\d{16}", words)]
    assert ibans
    assert all(map(ninety_seven, ibans))
    assert cards
    assert all(map(luhn, cards))


def test_every_telephone_number_is_one_that_nobody_has() -> None:
    long = [re.sub(r"^440?(?=\d)", "0", digits(words)) for _, words in labelled(Kind.PHONE)]
    long = [number for number in long if len(number) > 5]
    assert len(long) >= 20
    assert [number for number in long if not DRAMA.fullmatch(number)] == []


def test_nothing_outside_the_labels_looks_like_a_telephone_number() -> None:
    looks = re.compile(r"(?<![\d-])(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)")
    for note in ALL:
        covered = {at for label in note.labels for at in range(label.start, label.end)}
        assert [found[0] for found in looks.finditer(note.text) if found.start() not in covered] == [], note.name


def test_every_address_on_the_internet_is_an_invented_one() -> None:
    mail = [words.rpartition("@")[2] for _, words in labelled(Kind.EMAIL)]
    web = [re.sub(r"^\w+://", "", words).partition("/")[0].removeprefix("www.") for _, words in labelled(Kind.URL)]
    assert len(mail) >= 12
    assert [host for host in mail + web if not INVENTED.fullmatch(host) and not host.endswith(".example")] == []


def test_no_address_on_the_internet_is_left_without_a_label() -> None:
    looks = re.compile(r"\S+@\S+\.\w+|\w+://\S+|\bwww\.\S+")
    for note in ALL:
        covered = {at for label in note.labels for at in range(label.start, label.end)}
        assert [found[0] for found in looks.finditer(note.text) if found.start() not in covered] == [], note.name


def test_names_come_from_everywhere() -> None:
    names = Counter(words for _, words in labelled(Kind.PERSON))
    assert len(names) >= 450
    assert names.most_common(1)[0][1] <= 8


@pytest.mark.parametrize("marked", ["Met [PERSON|Ada.", "[PERSON|]", "[WARD|7B] is full", "[PERSON|Ada [UNIT|7B]]"])
def test_a_mark_that_is_not_sound_is_noticed(marked: str) -> None:
    with pytest.raises(ValueError, match=r"mark|kind"):
        notes_read.unmarked(marked)


def test_labels_count_code_points_of_the_words_without_marks() -> None:
    text, labels = notes_read.unmarked("\U0001f64f [PERSON|Ada] on [UNIT!|7B].")
    assert text == "\U0001f64f Ada on 7B."
    assert [(label.start, label.end, label.wrong) for label in labels] == [(2, 5, False), (9, 11, True)]
