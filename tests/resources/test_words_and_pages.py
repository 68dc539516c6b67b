"""The words for passphrases, and the pages that a guardian reads."""

from __future__ import annotations

import re

import pytest

from safespace import resources

WORDS = resources.lines("wordlists", "words.txt")
COMMON = resources.lines("wordlists", "common_passwords.txt")
SCREENS = [
    "today", "cases", "case", "new_concern", "triage", "consent", "anonymise", "escalate", "follow_up", "close",
    "insights", "outreach", "reports", "settings", "unlock", "first_run", "identity", "hand_over", "moving_in",
    "working_with_colleagues",
]  # fmt: skip
DOCUMENTS = [
    "how_figures_are_protected", "what_safespace_protects_against", "data_and_sources", "backups_and_recovery_sheet",
    "what_the_trail_proves", "protections_on_this_computer", "file_formats", "how_the_vault_was_tried",
    "how_names_are_found",
    "how_figures_were_tried", "handing_over", "beyond_one_machine", "how_spreadsheets_are_read",
    "quick_start", "guardians_guide", "information_governance_questions", "dpia_starter", "clinical_safety",
    "digital_technology_assessment", "security_white_paper", "how_figures_are_proved", "for_administrators",
    "how_fast_it_is", "accessibility_statement", "several_sites",
]  # fmt: skip
PAGES = [("help", name) for name in SCREENS] + [("docs", name) for name in DOCUMENTS]


def test_there_are_enough_words_that_six_of_them_make_a_strong_passphrase() -> None:
    assert len(WORDS) >= 2048
    assert len(set(WORDS)) == len(WORDS)


def test_every_word_is_easy_to_type() -> None:
    assert not [word for word in WORDS if not re.fullmatch(r"[a-z]{3,8}", word)]


def test_no_two_words_begin_with_the_same_four_letters() -> None:
    assert len({word[:4] for word in WORDS}) == len(WORDS)


def test_no_word_that_was_left_out_has_come_back() -> None:
    left_out = (resources.root().parent / "packaging" / "wordlist" / "left_out.txt").read_text(encoding="utf-8")
    judged = {word for line in left_out.splitlines() if not line.startswith("#") for word in line.split()}
    assert judged.isdisjoint(WORDS)


def test_common_passwords_are_a_few_hundred_in_lower_case_without_spaces() -> None:
    assert 300 <= len(COMMON) <= 1000
    assert len(set(COMMON)) == len(COMMON)
    assert all(word == word.lower() and " " not in word for word in COMMON)
    assert {"password", "123456", "qwerty", "freedomtospeakup"} <= set(COMMON)


def test_every_folder_of_words_says_under_which_licence() -> None:
    licences = resources.text("wordlists", "LICENCES.md")
    assert "words.txt" in licences
    assert "common_passwords.txt" in licences


def test_every_screen_has_a_page_of_help() -> None:
    assert {file.stem for file in resources.path("help").glob("*.md")} >= set(SCREENS)


@pytest.mark.parametrize(("folder", "name"), PAGES, ids=[name for _, name in PAGES])
def test_a_page_begins_with_its_title_and_uses_the_words_of_the_house(folder: str, name: str) -> None:
    page = resources.text(folder, f"{name}.md")
    assert re.match(r"# [A-Z]", page)
    assert page.count("\n# ") == 0
    assert not re.search(r"whistleblow|complainant|victim|TODO|lorem", page, re.IGNORECASE)
    assert "http" not in page


@pytest.mark.parametrize("name", SCREENS)
def test_a_page_of_help_is_short_and_its_sentences_too(name: str) -> None:
    page = resources.text("help", f"{name}.md")
    assert len(page.split()) <= 300
    sentences = re.split(r"[.!?:]\s|\n", page)
    assert max(len(sentence.split()) for sentence in sentences) <= 35


def test_the_page_about_protection_says_what_cannot_be_withstood() -> None:
    page = resources.text("docs", "what_safespace_protects_against.md")
    for words in ("IT department", "recovery sheet", "Old backups", "lower risk", "A court"):
        assert words in page
