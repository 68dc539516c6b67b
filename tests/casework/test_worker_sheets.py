"""Sheets for workers: plain words, readable aloud, and a translation that is missing is seen."""

from __future__ import annotations

import json
import re
import tomllib
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2
import pytest
from pypdf import PdfReader

from safespace import resources
from safespace.casework import worker_sheets
from safespace.casework.desk import Desk
from safespace.casework.worker_sheets import SHEETS, LettersMissing, NotACatalogue
from safespace.reports import worker_sheet
from safespace.reports.paper import SIDE, WIDTH
from safespace.reports.shaping import prints
from tests.reports.structure_checker import elements, faults

ENGLISH = tomllib.loads(resources.text("sheets", "en.toml"))
MIRRORED: dict[str, Any] = {
    "language": "Mirrored",
    "code": "qps-plocm",
    "direction": "rtl",
    "not_translated": ".detalsnart toN",
    "next": {"title": "txen sneppah tahW", "lead": "naidraug eht ot nekops evah uoy retfA", "b1": "uoy knaht eW"},
}
"""A made-up language that is read from the right, of which most is not translated."""

OTHERS: dict[str, dict[str, Any]] = {
    "arabic": {
        "code": "ar",
        "next": {
            "title": "ماذا يحدث بعد ذلك",
            "lead": "بعد أن تحدثت إلى المسؤول (Freedom to Speak Up guardian)، هذا ما يحدث خلال 15 يومًا.",
            "b1": "نتصل بك على 0161 496 0000.",
        },
    },
    "hindi": {"code": "hi", "direction": "ltr", "next": {"title": "आगे क्या होता है", "b1": "हम 10 दिनों में उत्तर देंगे।"}},
    "bengali": {"code": "bn", "direction": "ltr", "next": {"title": "এরপর কী হয়", "b1": "আমরা ১০ দিনের মধ্যে উত্তর দেব।"}},
    "amharic": {"code": "am", "direction": "ltr", "next": {"title": "ቀጥሎ ምን ይሆናል", "b1": "በ10 ቀናት ውስጥ መልስ እንሰጣለን።"}},
    "punjabi": {"code": "pa", "direction": "ltr", "next": {"title": "ਅੱਗੇ ਕੀ ਹੁੰਦਾ ਹੈ", "b1": "ਅਸੀਂ 10 ਦਿਨਾਂ ਵਿੱਚ ਜਵਾਬ ਦੇਵਾਂਗੇ।"}},
    "sinhala": {
        "code": "si",
        "direction": "ltr",
        "next": {"title": "ඊළඟට කුමක් සිදුවේද", "b1": "අපි දින 10ක් ඇතුළත පිළිතුරු දෙමු."},
    },
    "yoruba": {"code": "yo", "direction": "ltr", "next": {"title": "Ọ̀rọ̀ àṣírí", "b1": "A ó dáhùn láàrin ọjọ́ 10."}},
}
"""Beginnings of sheets, to try letters and directions: nobody was asked to translate the rest."""


def text_of(paper: bytes) -> str:
    """Return the words of a paper."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper)).pages)


def syllables(word: str) -> int:
    """Count the syllables of an English word, about."""
    bare = re.sub(r"e$", "", word.lower()) or word.lower()
    return max(1, len(re.findall(r"[aeiouy]+", bare)))


def grade(words: str) -> float:
    """Return the Flesch-Kincaid grade of some words: age minus five, about."""
    sentences = [one for one in re.split(r"[.!?:]\s*", words) if one.strip()]
    found = re.findall(r"[A-Za-z']+", words)
    return 0.39 * len(found) / len(sentences) + 11.8 * sum(map(syllables, found)) / len(found) - 15.59


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_written_for_a_reader_of_eleven(name: str) -> None:
    lines = [words if words.endswith((".", "!", "?")) else f"{words}." for words in ENGLISH[name].values()]
    words = " ".join(lines).replace("Freedom to Speak Up guardian", "guardian")
    assert grade(words) <= 6.5
    assert max(len(one.split()) for one in re.split(r"[.!?:]\s", words)) <= 24


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_printed_whole_and_can_be_read_aloud(desk: Desk, name: str) -> None:
    paper = worker_sheets.make(desk, name, "en")
    text = text_of(paper)
    for words in ENGLISH[name].values():
        assert " ".join(words.split()) in text
    root = PdfReader(BytesIO(paper)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert "not been translated" not in text


def test_what_is_not_translated_is_printed_in_english_and_says_so() -> None:
    made = worker_sheets.sheet("next", MIRRORED, ENGLISH)
    own = [piece.words for piece in made.pieces if piece.own and piece.kind != "note"]
    assert own == list(MIRRORED["next"].values())
    for before, piece in zip(made.pieces, made.pieces[1:], strict=False):
        if not piece.own:
            assert (before.kind, before.words) == ("note", MIRRORED["not_translated"])
            assert piece.words in ENGLISH["next"].values()


@pytest.mark.parametrize("script", OTHERS)
def test_a_sheet_in_another_script_can_be_read_aloud_and_says_its_own_words(script: str, tmp_path: Path) -> None:
    made = worker_sheets.sheet("next", {**MIRRORED, **OTHERS[script]}, ENGLISH)
    paper = worker_sheet.sheet_pdf(made, "Eastmere")
    (file := tmp_path / "sheet.pdf").write_bytes(paper)
    assert faults(paper) == []
    assert [str(finding) for finding in pdfua.validate(str(file)).findings] == []
    with pikepdf.open(file) as opened:
        told = [
            (str(element.ActualText), str(element.Lang))
            for element in elements(opened.Root.StructTreeRoot)
            if "/ActualText" in element
        ]
    code = OTHERS[script]["code"]
    assert [words for words, language in told if language == code and words != MIRRORED["not_translated"]] == list(
        OTHERS[script]["next"].values()
    )
    assert {language for _, language in told} == {code}


def test_a_language_that_is_read_from_the_right_begins_there_and_english_at_the_left() -> None:
    made = worker_sheets.sheet("next", {**MIRRORED, **OTHERS["arabic"]}, ENGLISH)
    text = pypdfium2.PdfDocument(worker_sheet.sheet_pdf(made, "Eastmere"))[0].get_textpage()
    words = text.get_text_range()
    _, _, right, _ = text.get_charbox(words.index("ماذا"))
    left, _, _, _ = text.get_charbox(words.index("Thank you"))
    assert right == pytest.approx(WIDTH - SIDE, abs=3)
    assert left == pytest.approx(SIDE, abs=3)


LETTERS = {
    "arabic": "ماذا يحدث",
    "bengali": "আপনি আমাদের সাথে কথা বলতে পারেন। ক্ষ জ্ঞ ঙ্গ ০১২৩",
    "english": "You can talk to us",
    "farsi": "شما می‌توانید با ما صحبت کنید پچژگ",
    "french": "Vous pouvez nous parler : où, çà, œuvre",
    "hindi": "आप हमसे बात कर सकते हैं",
    "igbo": "Ị̀ chọrọ ịkọ ihe? Ọ dị mma ṅ",
    "malayalam": "നിങ്ങൾക്ക് ഞങ്ങളോട് സംസാരിക്കാം",
    "nepali": "तपाईं हामीसँग कुरा गर्न सक्नुहुन्छ",
    "polish": "Zażółć gęślą jaźń",
    "portuguese": "Você pode falar conosco: não, avó",
    "punjabi": "ਤੁਸੀਂ ਸਾਡੇ ਨਾਲ ਗੱਲ ਕਰ ਸਕਦੇ ਹੋ",
    "romanian": "Știți că vă ascultăm țară ă",
    "shona": "Unogona kutaura nesu",
    "sinhala": "ඔබට අප සමඟ කතා කළ හැකිය",
    "spanish": "¿Puede hablar? Mañana, sí",
    "swahili": "Unaweza kuzungumza nasi",
    "tagalog": "Maaari kang makipag-usap sa amin",
    "tamil": "நீங்கள் எங்களுடன் பேசலாம்",
    "twi": "Ɛyɛ. Ɔkasa, wobɛtumi ne yɛn akasa ŋ",
    "urdu": "آپ ہم سے بات کر سکتے ہیں، ڑ ٹ ے ں گ",
    "welsh": "Ŵy ŷd â siarad",
    "yoruba": "Ẹ ṣeun. Ọ̀rọ̀ àṣírí, ẹ̀tọ́ yín gbọ́dọ̀",
}
"""A few words in each written language that the program ships in its list."""


def test_every_written_language_that_the_program_lists_can_be_printed() -> None:
    listed = {row.code for row in resources.codelist("languages").rows} - {"british_sign_language"}
    assert set(LETTERS) == listed
    unprinted = {name: sign for name, words in LETTERS.items() for sign in words if not prints(sign)}
    assert unprinted == {}
    assert prints("ከእኛ ጋር ይነጋገሩ ምሳና ቐ"), "Amharic and Tigrinya"


def test_letters_that_no_typeface_has_are_refused_and_never_left_out() -> None:
    chinese = {**MIRRORED, "next": {"title": "接下来会发生什么"}}
    with pytest.raises(LettersMissing, match="cannot be printed yet") as refused:
        worker_sheets.sheet("next", chinese, ENGLISH)
    assert "Chinese" in refused.value.advice
    with pytest.raises(NotACatalogue):
        worker_sheets.sheet("next", {"language": "x"}, ENGLISH)


def translated(words: str = "Beth sy'n digwydd nesaf", **more: str) -> bytes:
    """Return a translation of one line."""
    heads = {"language": "Cymraeg", "code": "cy", "direction": "ltr", "checked_by": "A translator"} | more
    lines = [*(f"{key} = {json.dumps(value)}" for key, value in heads.items()), "[next]"]
    return "\n".join([*lines, f"title = {json.dumps(words, ensure_ascii=False)}"]).encode()


def test_a_translation_of_the_trusts_own_is_brought_in_printed_replaced_and_taken_out(desk: Desk) -> None:
    kept = worker_sheets.bring_in(desk, translated())
    assert (kept.words, kept.checked_by, kept.own) == ("Cymraeg", "A translator", True)
    assert [one.name for one in worker_sheets.languages(desk)] == ["en", "cy"]
    assert "digwydd nesaf" in text_of(worker_sheets.make(desk, "next", "cy"))
    worker_sheets.bring_in(desk, translated("Wedyn"))
    assert "Wedyn" in text_of(worker_sheets.make(desk, "next", "cy"))
    worker_sheets.take_out(desk, "cy")
    assert [one.name for one in worker_sheets.languages(desk)] == ["en"]
    with pytest.raises(KeyError):
        worker_sheets.make(desk, "next", "cy")
    assert not worker_sheets.languages(desk)[0].own


@pytest.mark.parametrize(
    "content",
    [
        b"language = ",
        b"\xff\xfe",
        b"a = " + b"[" * 50_000,
        translated(code="../../en"),
        translated(direction="up"),
        translated(language=" "),
        translated(code="en-GB"),
        translated("Wedyn\nMwy"),
        translated("\u202etxen"),
        translated() + b'\nagain = "More than the English has"',
        translated() + b"\nlead = 7",
        translated("n" * 1_001),
        translated() + b"\n#" + b"x" * 100_000,
    ],
)
def test_what_is_no_translation_is_refused_and_nothing_is_kept(desk: Desk, content: bytes) -> None:
    with pytest.raises(NotACatalogue):
        worker_sheets.bring_in(desk, content)
    assert [one.name for one in worker_sheets.languages(desk)] == ["en"]


def test_a_translation_in_letters_that_cannot_be_printed_is_refused_when_it_comes(desk: Desk) -> None:
    with pytest.raises(LettersMissing):
        worker_sheets.bring_in(desk, translated("接下来", language="中文", code="zh"))
    assert len(worker_sheets.languages(desk)) == 1


def test_the_english_to_translate_is_whole_and_is_refused_until_its_language_is_changed(desk: Desk) -> None:
    content = worker_sheets.to_translate()
    with pytest.raises(NotACatalogue, match="still in English"):
        worker_sheets.bring_in(desk, content)
    changed = content.replace(b'language = "English"', b'language = "Shona"').replace(b'"en-GB"', b'"sn"')
    assert worker_sheets.bring_in(desk, changed).lacks == ()


def test_the_shipped_catalogue_lacks_nothing_and_one_that_does_says_what(desk: Desk, own_copy: Path) -> None:
    (own_copy / "sheets" / "cy.toml").write_text(
        'language = "Cymraeg"\ncode = "cy"\ndirection = "ltr"\n[next]\ntitle = "Beth sy\'n digwydd nesaf"\n', "utf-8"
    )
    english, welsh = worker_sheets.languages(desk)
    assert english.lacks == ()
    assert welsh.words == "Cymraeg"
    assert "next.title" not in welsh.lacks
    assert {"next.lead", "protect.title"} <= set(welsh.lacks)


def test_a_sheet_that_is_saved_is_in_the_trail_by_its_code(desk: Desk, tmp_path: Path) -> None:
    place = worker_sheets.save(desk, "protect", "en", tmp_path / "protect.pdf")
    assert place.stat().st_size > 1000
    with pytest.raises(KeyError):
        worker_sheets.save(desk, "protect", "../../policies/consent", tmp_path / "x.pdf")
