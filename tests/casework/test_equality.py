"""The equality lens: a tracker whose rows say what they lack, values by the number of their year, toolkits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from safespace.casework import equality, equality_values, list_file, record, toolkits, undo
from safespace.casework.desk import Desk
from safespace.casework.equality import AimNeeded
from safespace.casework.equality_values import Fate, NoRowToTake, NotEqualityValues
from safespace.casework.nameless import NamesSomebody
from safespace.domain.case import About
from safespace.domain.equality import Aim, not_smart
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
    assert [one.row.code for one in equality.themes(desk)] == ["hia1", "hia2", "hia3", "hia4", "hia5", "hia6"]
    assert set(equality.SAID_ABOUT) == {"hia5", "hia6"}


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


def test_the_list_to_fill_in_can_be_brought_in_as_it_is(desk: Desk) -> None:
    lines = equality_values.look(desk, equality_values.blank())
    assert {line.fate for line in lines} == {Fate.NEW}
    assert equality_values.take(desk, lines) == 3
    assert {line.fate for line in equality_values.look(desk, equality_values.blank())} == {Fate.SAME}


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


def test_cases_stand_beside_the_values_exactly_and_only_in_the_two_views(desk: Desk) -> None:
    case = a_concern(desk)
    coded = desk.coded
    record.describe(
        desk,
        case.id,
        About(
            elements=(coded("elements", "EL_BH"),),
            international=coded("international", "yes"),
            barriers=(coded("barriers", "racism"),),
        ),
    )
    found = {one.row.code: [many for _, many in one.cases] for one in equality.themes(desk)}
    assert found == {"hia1": [], "hia2": [], "hia3": [], "hia4": [], "hia5": [1], "hia6": [1, 1]}
    a_held_one(desk)
    a_session(desk)
    heard = equality.themes(desk)[4].cases
    assert heard[1:] == (("Sessions that heard of this: worry about immigration rules", 1),)


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
