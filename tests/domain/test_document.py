"""Documents are read from their Markdown as what they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace.domain.document import (
    Block,
    Grid,
    Passage,
    Picture,
    Points,
    Run,
    Title,
    Typed,
    blocks,
    pictures,
    plain,
    runs,
    titles,
)

PAGE = """# A title

A line
and its end.
- one **strong** word
- two
  goes on

1. first
2. second

| What | Why |
|---|---|
| a | `b` |
| c | |

## Next
### Deeper
    typed  just so
    next

```sh
- no point
```
![What it shows: a list](../resources/docs/pictures/today.png)
"""


def test_each_kind_of_block_is_known_and_keeps_its_order() -> None:
    kinds = [type(block) for block in blocks(PAGE)]
    assert kinds == [Title, Passage, Points, Points, Grid, Title, Title, Typed, Typed, Picture]


def test_lines_that_follow_each_other_are_one_paragraph() -> None:
    assert blocks(PAGE)[1] == Passage((Run("A line and its end."),))


def test_a_point_goes_on_on_an_indented_line_and_numbers_make_steps() -> None:
    points, steps = (block for block in blocks(PAGE) if isinstance(block, Points))
    assert [plain(line) for line in points.lines] == ["one strong word", "two goes on"]
    assert (points.numbered, steps.numbered, len(steps.lines)) == (False, True, 2)


def test_a_row_is_as_long_as_the_head_of_its_table() -> None:
    grid = next(block for block in blocks(PAGE) if isinstance(block, Grid))
    assert grid.head == ((Run("What"),), (Run("Why"),))
    assert grid.rows == (((Run("a"),), (Run("b", "code"),)), ((Run("c"),), ()))


def test_what_is_typed_stays_as_it_is() -> None:
    typed = [block for block in blocks(PAGE) if isinstance(block, Typed)]
    assert typed == [Typed(("typed  just so", "next")), Typed(("- no point",))]


def test_a_picture_has_its_name_and_its_words() -> None:
    assert pictures(blocks(PAGE)) == (Picture("today.png", "What it shows: a list"),)


def test_headings_have_their_levels() -> None:
    assert titles(blocks(PAGE)) == (Title(1, "A title"), Title(2, "Next"), Title(3, "Deeper"))


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("plain", [("plain", "")]),
        ("**Bold.** then", [("Bold.", "strong"), (" then", "")]),
        ("*Run* means", [("Run", "soft"), (" means", "")]),
        ("2 * 3 * 4", [("2 * 3 * 4", "")]),
        ("`a*b*c` and [words](page.md)", [("a*b*c", "code"), (" and ", ""), ("words", "link")]),
    ],
)
def test_voices_are_told_apart(text: str, voices: list[tuple[str, str]]) -> None:
    assert [(run.words, run.voice) for run in runs(text)] == voices


def test_a_link_knows_where_it_leads() -> None:
    assert runs("[the page](licences.md)") == (Run("the page", "link", "licences.md"),)


@given(st.text(alphabet="ab #|-1.`*[]()!\n ", max_size=60))
def test_anything_can_be_read_and_no_letter_of_it_is_lost(markdown: str) -> None:
    def letters(words: str) -> int:
        return sum(words.count(letter) for letter in "ab")

    read = blocks(markdown)
    tables = any(isinstance(block, Grid | Typed | Picture) for block in read) or "](" in markdown
    assert tables or letters("".join(map(_words, read))) == letters(markdown)


def _words(block: Block) -> str:
    if isinstance(block, Title):
        return block.words
    if isinstance(block, Passage):
        return plain(block.runs)
    return "".join(map(plain, block.lines)) if isinstance(block, Points) else ""
