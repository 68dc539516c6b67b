"""Sessions: planned, held, followed up, cancelled; promises that name nobody; and every step can be taken back."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from safespace.casework import equality, equality_measured, equality_values, nameless, outreach, today, undo
from safespace.casework.desk import Desk
from safespace.casework.nameless import NamesSomebody
from safespace.casework.outreach import BandNeeded, Heard, NotPlannedRight, NotYet, OverAlready, ToBeSaid
from safespace.domain.equality import Aim
from safespace.domain.outreach import SessionStage
from tests.builders import Clock
from tests.casework.sessions import a_held_one, a_plan, a_session

NAMING = (
    "We promised Karen Holt a chair that fits.",
    "Ring 07700 900123 about the rota.",
    "Visa COS C2G1234567 is renewed in time.",
    "The only midwife from Ghana gets a room to pray.",
)


def test_a_session_goes_from_its_plan_to_what_it_brought_and_what_became_of_it(desk: Desk, clock: Clock) -> None:
    session = a_session(desk, desk.today() + timedelta(days=7))
    assert session.stage is SessionStage.PLANNED
    with pytest.raises(NotYet):
        outreach.hold(desk, session.id, Heard("ten"))
    moved = outreach.change(desk, session.id, a_plan(desk, desk.today() + timedelta(days=3), kind="drop_in"))
    assert moved.plan.kind.code == "drop_in"
    clock.move(days=4)
    held = outreach.hold(desk, session.id, Heard("some", ("rota",), ("hierarchy",), 2))
    assert (held.stage, held.attendance and held.attendance.code, held.followed) == (SessionStage.HELD, "some", 2)
    assert outreach.follow_up(desk, session.id).stage is SessionStage.FOLLOWED_UP
    righted = outreach.hold(desk, session.id, Heard("few"))
    assert righted.stage is SessionStage.FOLLOWED_UP
    assert righted.followed is None


def test_what_is_over_is_not_planned_anew_and_what_is_cancelled_is_not_held(desk: Desk) -> None:
    held = a_held_one(desk)
    for step in (
        lambda: outreach.change(desk, held.id, held.plan),
        lambda: outreach.cancel(desk, held.id),
        lambda: outreach.follow_up(desk, outreach.cancel(desk, a_session(desk).id).id),
    ):
        with pytest.raises(OverAlready):
            step()
    cancelled = outreach.cancel(desk, a_session(desk).id)
    with pytest.raises(OverAlready):
        outreach.hold(desk, cancelled.id, Heard("ten"))
    with pytest.raises(OverAlready):
        outreach.promise(desk, cancelled.id, "hr", "A room to rest.", desk.today())


def test_a_session_needs_its_kind_its_day_and_a_way_to_come_and_a_held_one_a_band(desk: Desk) -> None:
    for codes, day in (({}, desk.today()), ({"kind": "training", "setting": "online"}, None)):
        with pytest.raises(NotPlannedRight):
            outreach.planned(desk, dict(codes), {}, day)
    session = a_session(desk)
    for heard in (Heard(""), Heard("ten", followed=-1), Heard("ten", followed=51)):
        with pytest.raises(BandNeeded):
            outreach.hold(desk, session.id, heard)


@pytest.mark.parametrize("words", NAMING)
def test_words_that_point_to_somebody_are_marked_and_refused_everywhere(desk: Desk, words: str) -> None:
    assert nameless.what_points(words)
    session = a_held_one(desk)
    with pytest.raises(NamesSomebody) as refusal:
        outreach.promise(desk, session.id, "hr", words, desk.today())
    found = nameless.what_points(words)[0]
    assert words[found.start : found.end] in refusal.value.title
    with pytest.raises(NamesSomebody):
        outreach.plan(desk, a_plan(desk, place=words))
    promised = outreach.promise(desk, session.id, "hr", "The rota is out six weeks ahead.", desk.today())
    with pytest.raises(NamesSomebody):
        outreach.kept(desk, promised.id, 0, words)
    kept = desk.vault.connection.execute("SELECT group_concat(before || after) FROM history").fetchone()[0]
    assert words not in json.dumps(kept, ensure_ascii=False)


@pytest.mark.parametrize(
    "words",
    [
        "The Ghanaian midwife gets her own locker.",
        "A quiet room for the two Sikh porters.",
        "The band 6 from Zimbabwe sees the rota first.",
        "Our single Polish porter gets a locker.",
        "The lone Hindu pharmacist may swap shifts.",
        "The three Ghanaian midwives meet their head of midwifery.",
        "The midwife who is Muslim has time to pray.",
        "The two Jews in pharmacy have Saturdays off.",
        "A transgender nurse may use the room.",
    ],
)
def test_an_attack_a_small_nation_faith_or_profession_is_in_no_promise_and_on_no_paper(desk: Desk, words: str) -> None:
    session = a_held_one(desk)
    with pytest.raises(NamesSomebody):
        outreach.promise(desk, session.id, "hr", words, desk.today())
    coded = desk.coded("high_impact_actions", "hia6")
    with pytest.raises(NamesSomebody):
        equality.keep(desk, Aim(coded, words, "", "", "", None, None))
    kept = equality.keep(desk, Aim(coded, "Managers learn to answer.", "", "", "", None, None))
    for told in ({"told": words}, {"evidence": words}, {"now": words}):
        with pytest.raises(NamesSomebody):
            equality.move(desk, kept.id, "under_way", **told)


@pytest.mark.parametrize(
    "words",
    [
        "Filipino nurses have a network of their own.",
        "Every nurse from Kerala has a mentor.",
        "Muslim staff have a room to pray.",
        "Interpreters for staff who speak Polish.",
        "A Hindi speaking interpreter is booked for each session.",
        "Ethnic minority staff sit on each panel.",
        "Rotas come out before Ramadan.",
    ],
)
def test_what_is_promised_to_many_may_be_said(desk: Desk, words: str) -> None:
    assert nameless.what_points(words) == ()
    assert outreach.promise(desk, a_held_one(desk).id, "hr", words, desk.today()).open_promises == 1


def test_every_published_measure_can_be_a_row_of_the_tracker_of_whomever_it_is(desk: Desk) -> None:
    coded = desk.coded("high_impact_actions", "hia6")
    for one in equality_values.measures():
        for whom in ("", *one.of, "Race", "White staff"):
            measure = equality_measured.in_words(one.label, whom)
            equality.keep(desk, Aim(coded, "Managers learn to answer.", measure, "27.4% in 2025", "", None, None))


def test_a_line_is_no_story(desk: Desk) -> None:
    with pytest.raises(nameless.TooLong):
        outreach.promise(desk, a_held_one(desk).id, "hr", "better rotas " * 60, desk.today())


def test_promises_wait_until_they_are_kept_the_first_due_first(desk: Desk) -> None:
    early, late = a_held_one(desk), a_held_one(desk, kind="walkabout")
    outreach.promise(desk, late.id, "hr", "Interpreters are offered at every session.", desk.today())
    outreach.promise(desk, early.id, "chief_nurse", "A buddy for each new starter.", desk.today() + timedelta(days=9))
    with pytest.raises(ToBeSaid):
        outreach.promise(desk, early.id, "hr", "  ", desk.today())
    assert [one.id for one, _ in outreach.open_promises(desk)] == [late.id, early.id]
    done = outreach.kept(desk, late.id, 0, "Booked for the next three.")
    assert done.promises[0][3:] == (desk.today(), "Booked for the next three.")
    assert [one.id for one, _ in outreach.open_promises(desk)] == [early.id]


def test_what_is_to_come_stands_first_and_everything_said_of_a_session_finds_it(desk: Desk) -> None:
    soon = a_session(desk, desk.today() + timedelta(days=2), kind="induction", area="")
    later = a_session(desk, desk.today() + timedelta(days=20), kind="training", area="pharmacy")
    old = a_held_one(desk, desk.today() - timedelta(days=90))
    last = a_held_one(desk, desk.today() - timedelta(days=3), area="theatres")
    assert [one.id for one in outreach.sessions(desk)] == [soon.id, later.id, last.id, old.id]
    for words, found in (
        ("safe SPACE maternity", [old.id]),
        ("tagalog immigration theatres", [last.id]),
        ("planned", [soon.id, later.id]),
        ("nobody says this", []),
    ):
        assert [one.id for one in outreach.sessions(desk, words)] == found


def test_today_says_what_is_near_what_waits_to_be_noted_and_which_promises_are_due(desk: Desk, clock: Clock) -> None:
    assert outreach.due(desk) == ()
    a_session(desk, desk.today() + timedelta(days=5), kind="induction")
    a_session(desk, desk.today() + timedelta(days=30))
    held = a_held_one(desk)
    for days in (3, 20):
        outreach.promise(desk, held.id, "hr", "A quiet room.", desk.today() + timedelta(days=days))
    assert today.look(desk).outreach == ("Induction on 8 July.", "1 promise is due this week or late.")
    clock.move(days=6)
    assert outreach.due(desk) == (
        "1 session waits to be noted or cancelled.",
        "1 promise is due this week or late.",
    )


def steps(desk: Desk) -> list[Any]:
    """Return each step on a session in the order in which it can be done."""
    session = a_session(desk)
    return [
        lambda: outreach.change(desk, session.id, a_plan(desk, kind="drop_in")),
        lambda: outreach.hold(desk, session.id, Heard("ten", ("rota",), (), 1)),
        lambda: outreach.promise(desk, session.id, "hr", "A quiet room.", desk.today()),
        lambda: outreach.kept(desk, session.id, 0, "It is open."),
        lambda: outreach.follow_up(desk, session.id),
    ]


def test_every_step_can_be_taken_back_and_done_again(desk: Desk) -> None:
    for step in steps(desk):
        before = outreach.sessions(desk)
        step()
        after = outreach.sessions(desk)
        undo.undo(desk)
        assert [(one.plan, one.stage, one.promises) for one in outreach.sessions(desk)] == [
            (one.plan, one.stage, one.promises) for one in before
        ]
        undo.redo(desk)
        assert [(one.plan, one.stage, one.promises) for one in outreach.sessions(desk)] == [
            (one.plan, one.stage, one.promises) for one in after
        ]


def test_no_word_of_a_promise_lies_in_the_clear_in_any_file(desk: Desk) -> None:
    words = "The quokka room is open at night."
    held = a_held_one(desk, place="Quokka corner")
    outreach.promise(desk, held.id, "hr", words, desk.today())
    outreach.kept(desk, held.id, 0, "The quokka door is unlocked.")
    files = [file for file in desk.vault.folder.rglob("*") if file.is_file()]
    assert files
    for file in files:
        content = file.read_bytes().lower()
        assert b"quokka" not in content
        assert "quokka".encode("utf-16-le") not in content


def test_nothing_leads_from_a_session_to_a_case() -> None:
    from safespace.domain.outreach import Planned, Session

    fields = set(Session.__dataclass_fields__) | set(Planned.__dataclass_fields__)
    assert not [name for name in fields if "case" in name or "person" in name or "name" in name]
