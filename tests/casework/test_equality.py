"""The equality lens: a tracker whose rows say what they lack, values by the number of their year, toolkits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from safespace.casework import background, equality, equality_values, list_file, record, toolkits, undo
from safespace.casework.background import Said
from safespace.casework.desk import Desk
from safespace.casework.equality import AimNeeded, NoNumber
from safespace.casework.equality_values import Fate, NoRowToTake, NotEqualityValues
from safespace.casework.nameless import NamesSomebody
from safespace.domain.case import About
from safespace.domain.equality import Aim, not_smart, number
from tests.builders import Clock, a_concern
from tests.casework.sessions import a_held_one, a_session

HEAD = ("Set", "Number", "Year", "Of whom", "Value")


def an_aim(desk: Desk, **more: object) -> Aim:
    """Return an aim that lacks nothing."""
    aim = Aim(
        theme=desk.coded("high_impact_actions", "hia6"),
        action="Managers learn to answer when somebody speaks up.",
        measure="Share who were harassed by staff",
        baseline="27.4 %",
        target="20 %",
        due_on=date(2027, 3, 31),
        owner=desk.coded("posts", "executive_director"),
    )
    return replace(aim, **more)  # type: ignore[arg-type]


def test_all_six_actions_are_themes_of_one_tracker_and_two_say_what_they_ask_for(desk: Desk) -> None:
    every = equality.themes(desk)
    assert [one.row.code for one in every] == ["hia1", "hia2", "hia3", "hia4", "hia5", "hia6"]
    asked = {one.row.code: " ".join(said.ask for said in one.said) for one in every if one.said}
    assert set(asked) == {"hia5", "hia6"}
    for words in ("information before joining", "induction", "training"):
        assert words in asked["hia5"]
    for words in ("Bullying", "Discrimination", "Violence"):
        assert words in asked["hia6"]
    assert "lexible" in every[2].row.label + every[2].row.help


@pytest.mark.parametrize(
    ("more", "lack"),
    [
        ({"action": "Be nicer"}, "four words"),
        ({"measure": " "}, "what is measured"),
        ({"baseline": "too many"}, "baseline"),
        ({"target": "fewer"}, "target as a number"),
        ({"target": "27.4 per cent"}, "same as the baseline"),
        ({"owner": None}, "whose it is"),
        ({"due_on": None}, "which day"),
    ],
)
def test_an_objective_says_what_it_lacks_to_be_smart(desk: Desk, more: dict[str, object], lack: str) -> None:
    assert not_smart(an_aim(desk)) == ()
    (said,) = not_smart(an_aim(desk, **more))
    assert lack in said


def test_a_row_is_kept_moved_on_late_and_taken_out_and_each_can_be_taken_back(desk: Desk, clock: Clock) -> None:
    kept = equality.keep(desk, an_aim(desk, due_on=desk.today() + timedelta(days=1)))
    clock.move(days=3)
    line = equality.themes(desk)[5].lines[0]
    assert (line.late, line.lacks) == (2, ())
    equality.move(desk, kept.id, "reached", "All managers of two directorates.", "Training records.")
    assert equality.themes(desk)[5].lines[0].late == 0
    equality.remove(desk, kept.id)
    assert equality.themes(desk)[5].lines == ()
    undo.undo(desk)
    assert equality.themes(desk)[5].lines[0].action.told == "All managers of two directorates."


def test_a_row_names_nobody_and_says_what_will_be_done(desk: Desk) -> None:
    with pytest.raises(AimNeeded):
        equality.keep(desk, an_aim(desk, action=" "))
    with pytest.raises(NamesSomebody):
        equality.keep(desk, an_aim(desk, action="Karen Holt stops shouting at night."))
    kept = equality.keep(desk, an_aim(desk))
    with pytest.raises(NamesSomebody):
        equality.move(desk, kept.id, "under_way", "Karen Holt was spoken to.")


def a_list(*rows: tuple[str, ...]) -> bytes:
    """Return a list of published values."""
    return list_file.written(HEAD, rows)


def filled(content: bytes, value: str) -> bytes:
    """Return a list with the same value in each row."""
    heading, rows = list_file.read(content, 2000) or ([], [])
    return list_file.written(heading, [[*row[:-1], value] for row in rows])


@pytest.mark.parametrize("chosen", ["", "WRES", "WDES", "PAY", "NSS", "NETS"])
def test_a_list_to_fill_in_holds_no_value_and_each_row_finds_its_measure_once_one_is_written(
    desk: Desk, chosen: str
) -> None:
    """In a year of which no question number is known, too."""
    content = equality_values.blank(chosen, 2031)
    lines = equality_values.look(desk, content)
    assert {line.fate for line in lines} == {Fate.EMPTY}
    with pytest.raises(NoRowToTake):
        equality_values.take(desk, lines)
    lines = equality_values.look(desk, filled(content, "1.5"))
    assert {line.fate for line in lines} == {Fate.NEW}
    wanted = [one for one in equality_values.measures() if chosen in ("", one.collection)]
    assert len(lines) == sum(len(one.of) for one in wanted)
    assert {line.value.measure for line in lines if line.value} == {one.code for one in wanted}
    assert equality_values.take(desk, lines) == len(lines)
    assert {line.fate for line in equality_values.look(desk, filled(content, "1.5"))} == {Fate.SAME}


def test_a_list_has_the_number_of_its_year_where_that_is_known_and_every_indicator_of_both_standards() -> None:
    assert b"q21e,2021,Feel safe" in equality_values.blank("NSS", 2021)
    assert b"q25e,2024,Feel safe" in equality_values.blank("NSS", 2024)
    assert b"NSS,,2031,Feel safe" in equality_values.blank("NSS", 2031)
    numbers = {one.collection: set[str]() for one in equality_values.measures()}
    for one in equality_values.measures():
        numbers[one.collection].add(one.number)
    assert numbers["WRES"] == {str(number) for number in range(1, 10)}
    assert numbers["WDES"] == {"1", "2", "3", "4a", "4b", "5", "6", "7", "8", "9a", "10"}


def test_a_number_that_stood_for_another_question_in_that_year_is_refused_and_not_guessed(desk: Desk) -> None:
    heading = ("Set", "Number", "Year", "What it measures", "Of whom", "Value")
    row = ("NSS", "q25f", "2024", "Feel safe to speak up about anything", "All staff", "61.8")
    (line,) = equality_values.look(desk, list_file.written(heading, [row]))
    assert line.fate is Fate.DIFFERS


def test_a_question_finds_its_measure_by_the_number_of_its_year() -> None:
    found = [equality_values.find("Staff survey", number, year) for number, year in (("q21e", 2021), ("Q25e", 2024))]
    assert [one and one.code for one in found] == ["nss_safe", "nss_safe"]
    assert equality_values.find("NSS", "q25e", 2021) is None
    assert equality_values.find("NSS", "", 2030) is None


def test_each_row_says_what_becomes_of_it(desk: Desk) -> None:
    equality_values.take(desk, equality_values.look(desk, a_list(("WRES", "6", "2025", "White staff", "21.9"))))
    lines = equality_values.look(
        desk,
        a_list(
            ("WRES", "6", "2025", "white staff", "20.0"),
            ("WRES", "6", "2025", "White staff", "21.9%"),
            ("WRES", "44", "2025", "All", "3"),
            ("WRES", "6", "25", "All", "3"),
            ("WRES", "6", "2025", "All", "many"),
            ("WRES", "6", "2025", "Karen Holt", "3"),
        ),
    )
    wanted = [Fate.CHANGED, Fate.SAME, Fate.UNKNOWN, Fate.NO_VALUE, Fate.NO_VALUE, Fate.NAMED]
    assert [line.fate for line in lines] == wanted
    assert "Karen" not in "".join(line.words for line in lines)
    equality_values.take(desk, lines)
    (series,) = equality.themes(desk)[5].values
    assert series.values == ((2025, "White staff", "20.0%"),)
    assert equality_values.remove_all(desk) == 1


def test_what_is_no_list_of_values_is_refused(desk: Desk) -> None:
    with pytest.raises(NotEqualityValues):
        equality_values.look(desk, b"Name,Ward\nKaren,7B\n")
    with pytest.raises(NoRowToTake):
        equality_values.take(desk, equality_values.look(desk, a_list(("WRES", "x", "2025", "", "1"))))


def test_every_measure_belongs_to_an_action_and_has_a_source() -> None:
    themes = {one.theme for one in equality_values.measures()}
    assert themes == {"hia1", "hia2", "hia3", "hia4", "hia5", "hia6"}
    assert all(one.source and one.label for one in equality_values.measures())
    codes = [one.code for one in equality_values.measures()]
    assert len(set(codes)) == len(codes)


def test_cases_and_sessions_stand_beside_what_the_two_actions_ask_for(desk: Desk) -> None:
    coded = desk.coded
    told = (
        (("EL_BH",), "yes", ("racism", "visa"), Said(asked="answered", characteristics=("RACE",), reason="they_said")),
        (("EL_BH",), "no", (), Said(asked="declined", reason="they_said")),
        (("EL_BH",), "not_asked", (), Said(asked="not_known", reason="they_said")),
        ((), "yes", ("career",), None),
        (("EL_BH", "EL_WSW"), "not_asked", (), None),
    )
    for elements, abroad, barriers, known in told:
        case = a_concern(desk)
        about = About(
            elements=tuple(coded("elements", one) for one in elements),
            international=coded("international", abroad),
            barriers=tuple(coded("barriers", one) for one in barriers),
        )
        record.describe(desk, case.id, about)
        if known:
            background.note(desk, case.id, known)
    a_held_one(desk)
    a_session(desk)
    found = {said.ask: said for one in equality.themes(desk) for said in one.said}
    counted = {ask: (one.cases, one.sessions) for ask, one in found.items()}
    assert counted == {
        "Anything at all, from colleagues who trained abroad": (2, 0),
        "Clear information before joining": (1, 1),
        "Welcome and induction": (0, 0),
        "Equal access to training": (1, 0),
        "Bullying and harassment": (4, 0),
        "Discrimination": (1, 0),
        "Violence and worker safety": (1, 0),
        "Fair answers from leaders": (0, 0),
    }
    assert found["Clear information before joining"].by == ()
    assert dict(found["Bullying and harassment"].by) == {
        "Race": 1,
        "Asked, and rather not said": 1,
        "Asked, and they do not know": 1,
        "Not asked": 1,
    }


HARASSED = "Harassed, bullied or abused by staff in 12 months: Ethnic minority staff"


def test_a_row_says_how_far_its_measure_is_from_what_was_typed_or_published(desk: Desk) -> None:
    board = equality.keep(
        desk, an_aim(desk, theme=desk.coded("high_impact_actions", "hia1"), baseline="3", target="14")
    )
    fair = equality.keep(desk, an_aim(desk, measure=HARASSED, baseline="29.3 % (2024)", target="22 %"))
    stands = lambda at: equality.themes(desk)[at].lines[0].stands  # noqa: E731
    assert (stands(0), stands(5)) == ("", "")
    equality.move(desk, board.id, "under_way", "Two directorates.", now="9 of 14")
    assert stands(0) == "Now 9 of 14: 55 % of the way from 3 to 14."
    assert equality.themes(desk)[0].lines[0].action.words == "Two directorates."
    with pytest.raises(NoNumber):
        equality.move(desk, board.id, "under_way", now="most of them")
    rows = (("WRES", "6", "2024", "Ethnic minority staff", "29.3"), ("WRES", "6", "2025", "White staff", "21.9"))
    equality_values.take(desk, equality_values.look(desk, a_list(*rows)))
    assert stands(5) == "Now 29.3% in 2024: 0 % of the way from 29.3 % (2024) to 22 %."
    equality_values.take(desk, equality_values.look(desk, a_list(("WRES", "6", "2025", *rows[0][3:4], "31"))))
    assert stands(5).startswith("Now 31% in 2025: further from 22 %")
    equality.move(desk, fair.id, "reached", now="21 %")
    assert stands(5) == "Now 21 %: 22 % is reached."
    undo.undo(desk)
    assert stands(5).startswith("Now 31% in 2025")


def test_a_gap_below_nothing_keeps_its_sign() -> None:
    assert [number(words) for words in ("-9.1 (points)", "from 8-10", "1,204 people", "Q4")] == [-9.1, 8, 1204, None]


def test_a_target_is_for_a_characteristic_and_the_others_are_named(desk: Desk) -> None:
    everything = equality.themes(desk)[5].without
    assert len(everything) == 9
    assert [one.without for one in equality.themes(desk)[:5]] == [()] * 5
    equality.keep(desk, an_aim(desk, measure=HARASSED))
    equality.keep(desk, an_aim(desk, measure="Left out by colleagues: Religion or belief"))
    equality.keep(desk, an_aim(desk, measure="Harassed: Everybody"))
    assert set(everything) - set(equality.themes(desk)[5].without) == {"Race", "Religion or belief"}


def test_disciplinary_processes_that_are_not_even_are_a_finding_until_rows_answer_it(desk: Desk) -> None:
    found = {one.measure.code: one for one in equality.themes(desk)[5].findings}
    assert set(found) == {"wres3", "wdes3"}
    assert {one.even for one in found.values()} == {None}
    assert "no value of WRES 3 was brought in" in found["wres3"].words
    rows = [("WRES", "3", "2024", "", "1.0"), ("WRES", "3", "2025", "", "1.6"), ("WDES", "3", "2025", "", "1.2")]
    equality_values.take(desk, equality_values.look(desk, a_list(*rows)))
    found = {one.measure.code: one for one in equality.themes(desk)[5].findings}
    assert (found["wres3"].even, found["wdes3"].even) == (False, True)
    assert "2025: Ethnic minority staff were 1.6 times as likely" in found["wres3"].words
    assert (found["wres3"].value, found["wres3"].answers) == ("1.6 in 2025", 0)
    equality.keep(desk, an_aim(desk, measure=found["wres3"].measure.label, baseline=found["wres3"].value))
    assert equality.themes(desk)[5].findings[0].answers == 1
    rows = [("WRES", "3", "2026", "Trust", "1.4")]
    equality_values.take(desk, equality_values.look(desk, a_list(*rows)))
    assert equality.themes(desk)[5].lines[0].stands.startswith("Now 1.4 in 2026: ")


def test_a_toolkit_is_checked_said_to_be_gone_and_one_of_the_trusts_own_added(desk: Desk) -> None:
    first = toolkits.look(desk)[0]
    assert first.checked_on is None
    toolkits.still_there(desk, first, there=False)
    assert (toolkits.look(desk)[0].gone, toolkits.look(desk)[0].checked_on) == (True, desk.today())
    undo.undo(desk)
    assert not toolkits.look(desk)[0].gone
    toolkits.note(
        desk, toolkits.Toolkit("", "", "Welcome house", "For the first weeks.", "Reception desk", None, False)
    )
    assert toolkits.look(desk)[-1].label == "Welcome house"
    with pytest.raises(toolkits.EntryNeeded):
        toolkits.note(desk, toolkits.Toolkit("", "", " ", "x", "", None, False))
    with pytest.raises(NamesSomebody):
        toolkits.note(desk, toolkits.Toolkit("", "", "Ask Karen Holt", "For housing.", "", None, False))
