"""Documents are for somebody, whole, and true: what they quote is there, and their pictures are steps of the tour."""

from __future__ import annotations

import importlib.util
import re
from itertools import chain, pairwise

import pytest

from safespace import library, resources
from safespace.__main__ import _parser
from safespace.casework import identity, imposed
from safespace.domain.document import Block, Grid, Passage, Points, Runs, Title, blocks, pictures, plain
from safespace.domain.keeping import USUAL
from safespace.ui import capture, clipboard, idle
from safespace.ui.sharing import OFTEN, PUBLISH
from safespace.vault import cost, demanded, drive, passphrase
from tests.house import shape

NAMES = [name for _, shelved in library.shelf() for name, _ in shelved]
READ = {name: blocks(library.help_page(name)) for name in NAMES}
PICTURES = resources.path("docs", "pictures")
LARGEST = 90_000
"""Bytes of a picture: they lie in the tree and travel with the program."""

BESIDE = {"accessibility_statement", "for_administrators"}
"""Documents that may come from elsewhere."""


def spoken(read: tuple[Block, ...]) -> list[Runs]:
    """Return all the words of a document, line by line and cell by cell."""
    found: list[Runs] = []
    for block in read:
        if isinstance(block, Passage):
            found.append(block.runs)
        elif isinstance(block, Points):
            found += block.lines
        elif isinstance(block, Grid):
            found += chain(block.head, *block.rows)
    return found


def quoted(voice: str) -> set[tuple[str, str, str]]:
    """Return (document, words, where they lead) of everything that is said in a voice."""
    return {
        (name, run.words, run.leads_to)
        for name in NAMES
        for line in spoken(READ[name])
        for run in line
        if run.voice == voice
    }


def test_every_document_is_on_the_shelf_for_its_readers_once() -> None:
    named = [row["document"] for row in resources.table("docs", "shelf.csv")]
    assert len(set(named)) == len(named)
    assert set(NAMES) - set(named) == set()
    assert set(named) - set(NAMES) <= BESIDE
    readers = [reader for reader, _ in library.shelf()]
    assert readers == [
        "For guardians",
        "For information governance",
        "For administrators",
        "For the board",
        "For developers",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_whole(name: str) -> None:
    read = READ[name]
    levels = [block.level for block in read if isinstance(block, Title)]
    assert levels[0] == 1
    assert levels.count(1) == 1, "one title"
    assert all(after <= before + 1 for before, after in pairwise(levels)), "no level is left out"
    for block in read:
        assert not isinstance(block, Grid) or any(map(plain, block.head)), "each table has a head"
    assert not re.search(r"\]\(|\*\*|`", "".join(plain(line) for line in spoken(read))), "nothing was left unread"


def test_every_link_leads_to_a_document() -> None:
    for name, words, leads_to in quoted("link"):
        last = leads_to.removesuffix("/README.md").removesuffix(".md").rpartition("/")[2].lower()
        assert last in {*NAMES, *BESIDE, "readme"}, f"{name}: {words}"
        home = library.document_file(name).parent
        assert last in BESIDE or (home / leads_to).is_file(), f"{name}: {leads_to}"


def test_every_picture_is_a_step_of_the_tour_and_small() -> None:
    steps = set[str]()
    for file in shape.modules(shape.CODE / "sample"):
        steps |= set(re.findall(r'\.picture\("([a-z-]+)"\)', file.read_text(encoding="utf-8")))
    readme = pictures(blocks((shape.HOUSE / "README.md").read_text(encoding="utf-8")))
    shown = [one for name in NAMES for one in pictures(READ[name])] + list(readme)
    assert {one.name.removesuffix(".png") for one in shown} <= steps
    assert {file.name for file in PICTURES.iterdir()} == {one.name for one in shown}, "run: make guide"
    assert all(library.picture(one.name).startswith(b"\x89PNG") for one in shown)
    assert [file.name for file in PICTURES.iterdir() if file.stat().st_size > LARGEST] == []
    assert all(len(one.said.split()) >= 5 for one in shown), "each says what it shows"


def test_a_picture_is_found_by_its_name_alone() -> None:
    for name in ("../licences.md", "nowhere.png", ""):
        with pytest.raises(KeyError):
            library.picture(name)


def test_every_command_that_is_quoted_is_there() -> None:
    makefile = (shape.HOUSE / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    commands = {action for part in _parser()._actions for action in (part.choices or ())}
    for name, words, _ in quoted("code"):
        first, _, rest = words.partition(" ")
        if first == "make" and rest:
            assert rest.split()[0] in targets, f"{name}: {words}"
        elif first == "safespace" and rest:
            assert rest.split()[0] in commands, f"{name}: {words}"
        elif words.startswith("python -m "):
            assert importlib.util.find_spec(rest.split()[1]), f"{name}: {words}"
        elif re.fullmatch(r"(safespace|tests|packaging|resources)/[a-z][\w/.]+", words):
            assert (shape.HOUSE / words).exists(), f"{name}: {words}"


@pytest.mark.parametrize("name", ["quick_start", "guardians_guide"])
def test_a_button_or_place_that_a_guide_names_is_on_a_screen(name: str) -> None:
    screens = [file.read_text(encoding="utf-8") for file in shape.modules(shape.CODE / "ui")]
    source = "\n".join([*screens, (shape.CODE / "domain" / "case.py").read_text(encoding="utf-8")])
    said = {words for document, words, _ in quoted("strong") if document == name}
    places = {words for words in said if not words.endswith((".", ":")) and words not in NOT_PLACES}
    assert len(places) >= 2
    assert [words for words in places if f'"{words}' not in source] == []


NOT_PLACES = {
    *("backups", "Choose a second place for backups", "Print the recovery sheet", "check locally"),
    *("The return", "The board summary"),
    *("Sure", "Likely", "Possible"),
}
"""Words that stand out and are no button."""


def test_figures_that_documents_give_are_those_of_the_code() -> None:
    paper, answers = (library.help_page(name) for name in ("security_white_paper", "information_governance_questions"))
    assert (cost.FLOOR.memory // 1024, cost.FLOOR.passes) == (64, 3)
    assert "64 MiB and three passes" in paper
    assert "at least 64 MiB of memory and three passes" in answers
    assert (passphrase.WORDS, demanded.LEAST_BITS) == (6, 65)
    assert "six words; one of your own needs at least 65 bits" in paper
    assert (idle.USUAL_MINUTES, imposed.SHORTEST, imposed.LONGEST) == (5, 1, 15)
    assert "after 5 minutes without a key or a mouse (1 to 15 can be chosen)" in paper
    assert identity.OPEN_FOR.total_seconds() == 300
    assert "ends after five minutes" in paper
    assert (capture.MINUTES, clipboard.SECONDS) == (10, 30)
    assert "lifted for ten minutes" in paper
    assert "gone after 30 seconds" in paper
    assert (USUAL.days, USUAL.weeks, USUAL.months) == (7, 4, 12)
    assert "the last of seven days, four weeks and twelve months" in answers
    shared = library.help_page("beyond_one_machine")
    assert (drive.KEPT_COPIES, drive.STALE.total_seconds(), OFTEN) == (3, 900, 60_000)
    assert "The last three stay" in shared
    assert "renews a small file once a minute. A pen is old after a quarter of an hour" in shared
    assert PUBLISH * OFTEN == 600_000
    assert "by itself every ten minutes" in library.help_page("working_with_colleagues")
    subject, freedom = (
        resources.data("policies", f"{name}.json") for name in ("subject_access", "freedom_of_information")
    )
    assert (subject["clock"]["number"], freedom["clock"]["number"]) == (1, 20)
    assert "starts the clock of one month" in answers
    assert "The clock is 20 working days" in answers


def test_figures_that_the_white_paper_repeats_stand_where_they_were_measured() -> None:
    paper = library.help_page("security_white_paper")
    measured = {
        "how_the_vault_was_tried": ("2,000", "5,000", "270", "3,733", "12,080", "77,111", "0.84", "1.71", "4.26"),
        "how_figures_were_tried": ("10,000", "70,976"),
        "how_names_are_found": ("0.961", "0.881"),
    }
    for name, figures in measured.items():
        source = library.help_page(name)
        for figure in figures:
            assert figure in paper, figure
            assert figure in source, f"{figure} in {name}"


def test_the_rule_that_is_proved_is_the_rule_that_is_printed() -> None:
    rule = resources.data("policies", "small_numbers_1.json")
    proved = library.help_page("how_figures_are_proved")
    assert f"is at least k, here {rule['threshold']}" in proved
    assert f"is at least p, here {rule['protection']}" in proved
    assert rule["band"] in proved


def test_a_part_of_a_document_is_listed_by_its_heading() -> None:
    assert ("information_governance_questions", "How long is it kept?") in library.sections()
    assert all(name in NAMES for name, _ in library.sections())
