"""Trackers of many shapes are read as they were meant: every row has a fate, no cell is dropped, names stay sealed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from safespace.domain.tracker import ColourMeans, Fate, Place, Plan, Proposed, Row
from safespace.importing import trackers
from safespace.importing.row_cells import said
from safespace.importing.trackers import Tracker
from tests.importing import tracker_files as files
from tests.importing.tracker_shapes import every
from tests.importing.trackers import TODAY, Made, Truth

SHAPES = {one.shape: one for one in every()}


@cache
def read(shape: str) -> Tracker:
    """Read a tracker once."""
    return trackers.read(SHAPES[shape].file, SHAPES[shape].content)


def plan_of(shape: str) -> Plan:
    """Return the plan as it is proposed."""
    tracker = read(shape)
    return trackers.plan_of(tracker, {column.header: column.place for column in trackers.propose(tracker)})


@cache
def rows(shape: str) -> tuple[Row, ...]:
    """Return the fates of a tracker's rows, as proposed."""
    return trackers.rows(read(shape), plan_of(shape), TODAY)


def cases(shape: str) -> list[Proposed]:
    """Return the new cases."""
    return [row.case for row in rows(shape) if row.case is not None]


def found(made: Made, truth: Truth) -> Proposed:
    """Return the case that was read for a truth."""
    return next(case for case in cases(made.shape) if truth.words in f"{case.words}{case.notes}")


def test_there_are_trackers_of_at_least_twenty_five_shapes() -> None:
    assert len(SHAPES) >= 25


@pytest.mark.parametrize("made", SHAPES.values(), ids=SHAPES)
def test_every_row_has_exactly_one_fate_and_it_is_the_right_one(made: Made) -> None:
    told = Counter(row.fate for row in rows(made.shape))
    assert told == Counter({Fate.NEW: len(made.cases)}) + Counter(made.fates)
    assert sum(told.values()) == sum(len(table.sheet.rows) for table in read(made.shape).tables)
    assert len({(row.sheet, row.number) for row in rows(made.shape)}) == len(rows(made.shape))


@pytest.mark.parametrize("made", SHAPES.values(), ids=SHAPES)
def test_what_happened_is_what_is_read(made: Made) -> None:
    for truth in made.cases:
        case = found(made, truth)
        if made.rough:
            assert 0 <= (truth.raised - case.raised_on).days < 92
            assert case.assumed
        else:
            assert case.raised_on == truth.raised
        assert {place: given for place, given in facts(case).items() if place in made.places} == {
            place: given for place, given in true(truth).items() if place in made.places
        }


def facts(case: Proposed) -> dict[Place, object]:
    """Return what was read of a case, by where it belongs."""
    return {
        Place.CLOSED: case.days.get(Place.CLOSED),
        Place.STATUS: case.closed,
        Place.GROUP: case.codes.get(Place.GROUP),
        Place.DETRIMENT: case.detriment,
        Place.NAME: case.who.get("name", ""),
        Place.CONTACT: case.who.get("contact", ""),
        Place.EXACT_PLACE: case.who.get("exact_place", ""),
        Place.OUTCOME: case.codes.get(Place.OUTCOME, ""),
        Place.FEEDBACK: case.codes.get(Place.FEEDBACK, ""),
        Place.MANAGER: "".join(name for _, _, name in case.people),
        Place.ELEMENTS: set(case.elements or ()),
        Place.PSQ: set(case.elements or ()),
    }


def true(truth: Truth) -> dict[Place, object]:
    """Return what is true of a case, by where it belongs."""
    return {
        Place.CLOSED: truth.closed,
        Place.STATUS: truth.closed is not None,
        Place.GROUP: truth.group,
        Place.DETRIMENT: truth.detriment,
        Place.NAME: truth.name,
        Place.CONTACT: truth.contact,
        Place.EXACT_PLACE: truth.ward,
        Place.OUTCOME: truth.outcome if truth.closed else "",
        Place.FEEDBACK: truth.feedback if truth.closed else "",
        Place.MANAGER: truth.manager,
        Place.ELEMENTS: set(truth.elements),
        Place.PSQ: set(truth.elements),
    }


@pytest.mark.parametrize("made", SHAPES.values(), ids=SHAPES)
def test_no_cell_is_dropped(made: Made) -> None:
    tables = {table.sheet.name: table for table in read(made.shape).tables}
    for row in rows(made.shape):
        if row.case is None:
            continue
        cells = tables[row.sheet].rows[row.number]
        filled = {number for number, cell in enumerate(cells) if cell != ""}
        assert filled == row.case.landed.keys()
        whole = f"{row.case.words}\n{row.case.notes}\n{row.case.learning}\n{row.case.who}\n{row.case.people}"
        words = [
            number for number in filled if row.case.landed[number] in (Place.WORDS.value, Place.NOTES.value, "Notes")
        ]
        assert all(said(cells[number]) in whole for number in words)


@pytest.mark.parametrize("made", SHAPES.values(), ids=SHAPES)
def test_who_somebody_is_goes_to_the_sealed_place_alone(made: Made) -> None:
    for truth in made.cases:
        case = found(made, truth)
        open_words = f"{case.words} {case.notes} {case.learning} {case.assumed} {case.reference} {case.codes}"
        assert [name for name in (*truth.names, truth.job, truth.ward) if name in open_words] == []


@pytest.mark.parametrize("made", [one for one in SHAPES.values() if one.told], ids=lambda one: one.shape)
def test_what_cells_do_not_show_is_told(made: Made) -> None:
    colours = " ".join(one.colour for one in trackers.ask_colours(read(made.shape)))
    assert made.told in f"{' '.join(read(made.shape).told)} {colours}"


def test_a_colour_means_what_the_guardian_says() -> None:
    tracker, plan = read("coloured"), plan_of("coloured")
    assert [(one.colour, one.rows) for one in trackers.ask_colours(tracker)] == [("green", 2)]
    closed = Plan(plan.columns, colours={"green": ColourMeans.CLOSED})
    said_closed = [row.case.closed for row in trackers.rows(tracker, closed, TODAY) if row.case]
    assert said_closed == [False, True, True, False, False, False]
    assert sum("green" in row.case.notes for row in trackers.rows(tracker, plan, TODAY) if row.case) == 2


def test_what_stands_in_merged_cells_holds_for_all_of_their_rows() -> None:
    areas = [row.case.codes[Place.AREA] for row in rows("merged") if row.case]
    assert areas == ["maternity"] * 3 + ["critical_care"] * 3


def test_what_has_no_field_in_a_case_goes_to_the_notes_and_is_not_lost() -> None:
    grid = [
        [
            "Date raised",
            "Status",
            "Outcome",
            "Told on",
            "Learning",
            "Feedback date",
            "First raised",
            "Anonymous",
            "Name",
        ],
        ["1/6/2025", "Open", "Upheld", "2/6/2025", "Ask twice", "3/6/2025", "4/6/2025", "Y", "Quibbleworth"],
    ]
    tracker = trackers.read("a.csv", files.text(grid))
    plan = trackers.plan_of(tracker, {column.header: column.place for column in trackers.propose(tracker)})
    (case,) = (row.case for row in trackers.rows(tracker, plan, TODAY) if row.case)
    for words in ("What was raised was found to be so", "2 June 2025", "Ask twice", "3 June 2025", "4 June 2025"):
        assert words in case.notes
    assert (case.days, case.codes, case.learning) == ({}, {Place.OPENNESS: "confidential"}, "")
    assert case.who == {"name": "Quibbleworth"}
    assert "taken as confidential" in case.notes
