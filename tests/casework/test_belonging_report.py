"""What a board reads: nothing in it singles out a small session, a small nationality, faith or profession."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from safespace.casework import (
    background,
    belonging_report,
    equality,
    equality_values,
    headcounts,
    list_file,
    others,
    outreach,
    publication,
    quarterly,
    record,
    support,
)
from safespace.casework.background import Said
from safespace.casework.belonging_report import LinkToCases
from safespace.casework.desk import Desk
from safespace.casework.outreach import Heard
from safespace.disclosure.outreach_table import ROUTE
from safespace.disclosure.outside import OutsideFigure
from safespace.domain.case import About
from safespace.domain.quarter import Quarter
from safespace.domain.released import CellKey
from safespace.domain.section import Section
from safespace.resources import codelist
from tests.builders import Clock, a_concern
from tests.casework.quarters import busy
from tests.casework.sessions import a_held_one, a_session
from tests.casework.test_equality import an_aim

CANARY = "zzheron"
"""A word that only a session of few people has in it."""


def said(section: Section) -> str:
    """Return everything that a section says."""
    tables = [cell for table in section.tables for row in (table.head, *table.rows) for cell in row]
    cells = [cell.text for table in section.released for line in table.grid for cell in line]
    notes = [table.note for table in section.tables]
    return " | ".join((section.title, section.lead, *section.paragraphs, *tables, *cells, *notes))


def the_only_midwife(desk: Desk) -> None:
    """Tell of one midwife from one country: a case on a ward, in a quarter, after a session to which three came."""
    case = a_concern(desk, words="I am the only midwife from Ghana here.", name="", handle="Night cover")
    coded = desk.coded
    record.describe(
        desk,
        case.id,
        About(
            elements=(coded("elements", "EL_BH"),),
            worker_group=coded("worker_groups", "03"),
            area=coded("areas", "maternity"),
            ethnicity=coded("ethnicity", "N"),
            international=coded("international", "yes"),
            route_in=coded("routes_in", "safe_space"),
            barriers=(coded("barriers", "visa"), coded("barriers", "racism")),
        ),
    )
    background.note(desk, case.id, Said("under_1", "professional", "answered", ("RB",), "they_said"))
    few = outreach.hold(desk, a_session(desk).id, Heard("few", ("housing",), ("repayment",), 1))
    outreach.promise(desk, few.id, "hr", f"The {CANARY} room is open on Fridays.", desk.today())
    outreach.kept(desk, few.id, 0, f"The {CANARY} room is open.")


def year_of(desk: Desk) -> Quarter:
    """Return a quarter of the present financial year."""
    return Quarter.of(desk.today())


def test_a_small_session_a_small_nationality_and_a_small_profession_are_in_nothing_that_is_printed(desk: Desk) -> None:
    before = [
        said(make(desk, year_of(desk))) for make in (belonging_report.international, belonging_report.equality_section)
    ]
    the_only_midwife(desk)
    after = [
        said(make(desk, year_of(desk))) for make in (belonging_report.international, belonging_report.equality_section)
    ]
    assert after == before
    for words in after:
        for hidden in (CANARY, "Ghana", "midwi", "Housing", "repayment", "Religion", "followed"):
            assert hidden.lower() not in words.lower()


def test_no_table_of_the_plan_crosses_ethnicity_with_a_ward_a_profession_or_where_people_trained() -> None:
    finest = {"ethnicity": 3, "area": 5, "worker_group": 5, "international": 3}
    specs = publication.tables(Quarter(2025, 4), ("2025Q1", "2025Q2", "2025Q3"))
    assert len(specs) > 5
    for spec in specs:
        crossed = {line.dimension for line in (*spec.rows, *spec.columns)} & set(finest)
        assert len(crossed) <= 1
        for name in crossed:
            assert len([line for line in spec.rows if line.dimension == name]) <= finest[name]
        quarters = {quarter for row in spec.grid() for key in row for quarter in key.quarters}
        assert not crossed or len(quarters) == 4


def test_many_sessions_are_counted_in_joined_groups_and_what_many_heard_is_named(desk: Desk, clock: Clock) -> None:
    days = [desk.today() - timedelta(days=number) for number in range(6)]
    *_, kept = [a_held_one(desk, day, band="ten", area="maternity", followed=2) for day in days]
    outreach.promise(desk, kept.id, "hr", "Rotas are out six weeks ahead.", desk.today())
    outreach.kept(desk, kept.id, 0, "Seen on two wards.")
    a_held_one(desk, kind="training", area="pharmacy")
    staff = [("Maternity", "212"), ("Neonatal unit", "44"), ("Children's services", "31"), ("Pharmacy", "60")]
    listed = list_file.written(("Unit or area", "Number of staff"), staff)
    headcounts.take(desk, headcounts.look(desk, listed), desk.today())
    year = year_of(desk)
    clock.move(days=365)
    section = belonging_report.international(desk, year)
    rows = {row[0]: row[1:] for table in reversed(section.tables) for row in table.rows}
    assert rows["Safe spaces and listening sessions"] == ("6",)
    assert rows["Inductions and training"] == ("0 to 4",)
    assert rows["Women's and children's services"] == ("290", "6")
    assert rows["Clinical support and community"] == ("not known", "0 to 4")
    assert rows["Worry about immigration rules"] == ("What it was about", "7")
    assert "At least 70 people" in said(section)
    assert "Promises made in sessions to which 5 or more people came: 0 to 4. Kept: 0 to 4." in said(section)
    assert "six weeks" not in said(section)
    assert "two wards" not in said(section)


def test_no_number_of_a_section_follows_the_cases_that_came_after(desk: Desk) -> None:
    kept = a_held_one(desk, followed=1)
    first = said(belonging_report.international(desk, year_of(desk)))
    outreach.hold(desk, kept.id, Heard("ten", ("immigration", "rota"), ("visa",), 43))
    assert said(belonging_report.international(desk, year_of(desk))) == first


def test_support_to_few_is_left_out_and_so_is_a_part_that_leaves_few(desk: Desk, clock: Clock) -> None:
    quarter = year_of(desk)
    for kind, offered, taken in (("buddy", 4, 4), ("mentor", 20, 18), ("pastoral", 20, 9)):
        support.count(desk, kind, quarter, offered, taken)
    clock.move(days=365)
    section = belonging_report.international(desk, quarter)
    rows = {row[0]: row[1:] for table in section.tables for row in table.rows}
    assert "Buddy" not in rows
    assert rows["Mentor or sponsor for a career"] == ("20", "not shown")
    assert rows["Pastoral support"] == ("20", "9")


def test_a_pulse_of_one_network_is_not_printed_and_one_of_everybody_is_in_tenths(desk: Desk) -> None:
    counts = {("safe", "agree"): 11, ("safe", "disagree"): 9}
    support.keep_pulse(desk, desk.today(), "faith", counts)
    assert "tenths" not in said(belonging_report.equality_section(desk, year_of(desk)))
    support.keep_pulse(desk, desk.today(), "", counts)
    words = said(belonging_report.equality_section(desk, year_of(desk)))
    assert "About 6 in 10 agree" in words
    assert not re.search(r"\b(11|9)\b", words)


def test_sessions_are_never_printed_beside_cases_by_how_they_came_whoever_printed_those(desk: Desk) -> None:
    belonging_report.international(desk, year_of(desk))
    codes = tuple(row.code for row in codelist("routes_in").rows)
    figure = OutsideFigure(CellKey.of(("2026Q1",), {ROUTE: ("safe_space",)}), ((ROUTE, codes),), 7, 7, "A newspaper")
    others.register(desk, "A newspaper", "Page 3", [figure])
    with pytest.raises(LinkToCases):
        belonging_report.international(desk, year_of(desk))
    belonging_report.equality_section(desk, year_of(desk))


def test_cases_are_counted_by_what_was_released_and_by_nothing_newer(desk: Desk, clock: Clock) -> None:
    busy(desk, clock)
    clock.move(days=290)
    year = Quarter(2026, 4)
    assert belonging_report.NOT_YET in belonging_report.international(desk, year).paragraphs
    planned = quarterly.plan(quarterly.gather(desk, year))
    quarterly.publish(desk, year, planned, "The public board", "The yearly report")
    printed = dict(desk.rows.ledger.entries()[-1].cells)
    both = ((belonging_report.international, "international"), (belonging_report.equality_section, "ethnicity"))
    for make, dimension in both:
        section = make(desk, year)
        assert section.released
        assert belonging_report.NOT_YET not in section.paragraphs
        for table in section.released:
            cells = [cell for line in table.grid for cell in line]
            assert any(dimension in dict(cell.key.scope) for cell in cells)
            assert all(cell.symbol == printed[cell.key] for cell in cells)
    head = desk.rows.ledger.entries()[-1].hash
    belonging_report.international(desk, year)
    assert desk.rows.ledger.entries()[-1].hash == head


def test_the_section_shows_trust_as_surveys_found_it_and_no_deficit_alone(desk: Desk) -> None:
    heading = ("Set", "Number", "Year", "Of whom", "Value")
    values = [
        ("NSS", "q25e", "2024", "Internationally recruited staff", "66.9"),
        ("NSS", "q25e", "2024", "Everybody else", "61.1"),
        ("NSS", "q25e", "2024", "All staff", "61.8"),
    ]
    equality_values.take(desk, equality_values.look(desk, list_file.written(heading, values)))
    section = belonging_report.international(desk, year_of(desk))
    (trust,) = (table for table in section.tables if table.title == "Trust, as surveys found it")
    assert [row[2:] for row in trust.rows] == [
        ("Everybody else", "61.1%"),
        ("Internationally recruited staff", "66.9%"),
    ]
    assert belonging_report.STRENGTH in section.paragraphs


def test_the_tracker_and_its_questions_are_on_the_paper(desk: Desk, tmp_path: Path) -> None:
    equality.keep(desk, an_aim(desk))
    begun = equality.keep(desk, an_aim(desk, measure="", baseline="", target=""))
    equality.move(desk, begun.id, "under_way", "Two directorates.", "Training records.")
    uneven = list_file.written(("Set", "Number", "Year", "Of whom", "Value"), [("WRES", "3", "2025", "", "1.6")])
    equality_values.take(desk, equality_values.look(desk, uneven))
    section = belonging_report.equality_section(desk, year_of(desk))
    place = belonging_report.save(desk, section, year_of(desk), tmp_path / "equality.pdf")
    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(place).pages)
    assert "Not said yet" in text
    for words in ("Under way.", "Two directorates.", "What shows it: Training records.", "An executive director"):
        assert words in text
    for words in ("Findings: no place for bullying", "1.6 times as likely to enter a formal disciplinary process"):
        assert words in text
    for words in ("Managers learn to answer", "What a board should ask", section.questions[0], "Sample data"):
        assert words in text
