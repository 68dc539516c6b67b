"""Each list by what is done with it: a row that the file gains is taken, and one that it ends is not taken any more.

What was kept with a row that has ended reads on (test_every_list.py), and what stands on a case may stay there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from safespace import resources
from safespace.casework import (
    actions,
    background,
    close,
    consent,
    counted_flags,
    detriment,
    equality,
    export,
    follow_up,
    identity,
    outreach,
    publication,
    record,
    recusal,
    support,
    toolkits,
)
from safespace.casework.background import Said
from safespace.casework.desk import Desk, NoLongerOffered
from safespace.domain.consent import Extent
from safespace.domain.equality import Aim
from safespace.domain.follow_up import Seen
from safespace.domain.quarter import Quarter
from tests.builders import a_concern
from tests.casework.keys import LEE
from tests.casework.own_rules import rewritten

MADE = "made_here"
Step = Callable[[Desk, str], object]


def a_check(desk: Desk, code: str) -> object:
    """Note what a check found."""
    case = a_concern(desk)
    follow_up.told(desk, case.id)
    return follow_up.checked(desk, desk.rows.checks.of_case(case.id)[0].id, Seen.INDICATED, [code])


def a_session(desk: Desk, attendance: str = "few", themes: tuple[str, ...] = (), **codes: str) -> object:
    """Plan a session for today, and hold it."""
    said = {"kind": first_of("session_kinds"), "setting": first_of("session_settings")} | codes
    many = {name: [said.pop(name)] for name in ("hosts", "languages") if name in said}
    planned = outreach.planned(desk, dict(said), many, desk.today())
    return outreach.hold(desk, outreach.plan(desk, planned).id, outreach.Heard(attendance, themes))


def first_of(name: str) -> str:
    """Return the first code of a list."""
    return resources.codelist(name).rows[0].code


def support_given(desk: Desk, code: str) -> object:
    """Count support in a quarter of which nothing was counted yet."""
    quarter = Quarter.of(desk.today())
    return support.count(desk, code, quarter.previous if desk.rows.support_given.where("1") else quarter, 3, 1)


def a_pulse(desk: Desk, question: str = "", answer: str = "", network: str = "") -> object:
    """Keep a round of ten answers."""
    asked = (question or first_of("pulse_questions"), answer or first_of("pulse_answers"))
    return support.keep_pulse(desk, desk.today(), network, {asked: 20})


def an_override(desk: Desk, code: str) -> object:
    """Go on without agreement."""
    return consent.override(desk, a_concern(desk).id, "hr", code, Extent.FACTS, "A threat.", desk.today())


def stepping_back(desk: Desk, code: str) -> object:
    """Step back from a case."""
    return recusal.step_back(desk, a_concern(desk).id, code, organisation="Elsewhere")


def an_aim(desk: Desk, theme: str = "", progress: str = "") -> object:
    """Keep a row of the equality tracker, and move it."""
    aim = Aim(
        desk.coded("high_impact_actions", theme or first_of("high_impact_actions")), "Meet.", "", "", "", None, None
    )
    kept = equality.keep(desk, aim)
    return equality.move(desk, kept.id, progress) if progress else kept


def heard(desk: Desk, said: Said) -> object:
    """Note what helps somebody to be heard."""
    return background.note(desk, a_concern(desk).id, said)


STEPS: dict[str, Step] = {
    "action_progress": lambda desk, code: an_aim(desk, progress=code),
    "arrival_bands": lambda desk, code: heard(desk, Said(arrival=code)),
    "asking_reasons": lambda desk, code: heard(desk, Said(asked="declined", reason=code)),
    "attendance_bands": a_session,
    "characteristics_asked": lambda desk, code: heard(desk, Said(asked=code, reason=first_of("asking_reasons"))),
    "detriment_indicators": lambda desk, code: detriment.baseline(desk, a_concern(desk).id, {code: "Nights."}),
    "detriment_types": a_check,
    "disclosure_grounds": an_override,
    "export_reasons": lambda desk, code: export.prepare(desk, code, LEE, with_identity=False),
    "feedback_answers": lambda desk, code: follow_up.feedback(desk, a_concern(desk).id, code),
    "high_impact_actions": lambda desk, code: an_aim(desk, theme=code),
    "interpreter_needs": lambda desk, code: heard(desk, Said(interpreter=code)),
    "languages": lambda desk, code: a_session(desk, languages=code),
    "networks": lambda desk, code: a_pulse(desk, network=code),
    "opening_reasons": lambda desk, code: identity.open_with_reason(desk, a_concern(desk).id, code),
    "outcomes": lambda desk, code: close.case(desk, a_concern(desk).id, code),
    "parts": lambda desk, code: record.person(desk, a_concern(desk).id, code, "hr"),
    "posts": lambda desk, code: actions.promise(desk, a_concern(desk).id, code, "A second nurse.", desk.today()),
    "pulse_answers": lambda desk, code: a_pulse(desk, answer=code),
    "pulse_questions": lambda desk, code: a_pulse(desk, question=code),
    "recusal_reasons": stepping_back,
    "session_hosts": lambda desk, code: a_session(desk, hosts=code),
    "session_kinds": lambda desk, code: a_session(desk, kind=code),
    "session_settings": lambda desk, code: a_session(desk, setting=code),
    "session_themes": lambda desk, code: a_session(desk, themes=(code,)),
    "support_kinds": support_given,
}
"""For each list, a step that takes one of its codes for something new."""


def added(rows: list[dict[str, str]], group: str = "") -> None:
    """Add a row like the last one, or like the first of a group."""
    like = next((row for row in rows if row["group"] == group), rows[-1]) if group else rows[-1]
    rows.append(like | {"code": MADE, "label": "Made here"})


def ended(rows: list[dict[str, str]]) -> None:
    """End what was added."""
    next(row for row in rows if row["code"] == MADE)["to"] = "2020-01-01"


@pytest.mark.parametrize("name", STEPS)
def test_a_row_that_is_added_is_taken_and_one_that_is_ended_is_not(desk: Desk, own_copy: Path, name: str) -> None:
    file, step = own_copy / "codelists" / f"{name}.csv", STEPS[name]
    with pytest.raises((KeyError, consent.OverrideIncomplete)):
        step(desk, MADE)
    rewritten(file, partial(added, group="override" if name == "disclosure_grounds" else ""))
    step(desk, MADE)
    rewritten(file, ended)
    assert MADE not in {row.code for row in resources.codelist(name).offered()}
    with pytest.raises(NoLongerOffered):
        step(desk, MADE)


def test_questions_for_a_talk_and_kinds_of_toolkits_follow_their_files(desk: Desk, own_copy: Path) -> None:
    for name, shown in (
        ("conversation_prompts", lambda: {row.label for row in background.prompts()}),
        ("toolkits", lambda: {one.label for one in toolkits.look(desk)}),
    ):
        before = shown()
        rewritten(own_copy / "codelists" / f"{name}.csv", added)
        assert shown() - before == {"Made here"}
    rewritten(own_copy / "codelists" / "conversation_prompts.csv", ended)
    assert "Made here" not in {row.label for row in background.prompts()}


def test_what_is_published_together_follows_its_file(desk: Desk, own_copy: Path) -> None:
    before = dict(counted_flags.rows(counted_flags.BARRIERS))
    rewritten(own_copy / "codelists" / "barriers_published.csv", added)
    assert set(dict(counted_flags.rows(counted_flags.BARRIERS))) - set(before) == {f"barrier_{MADE}"}


@pytest.mark.parametrize(
    "name", ["areas_published", "ethnicity_published", "international_published", "worker_groups_published"]
)
def test_the_lines_of_a_published_table_follow_their_file(own_copy: Path, name: str) -> None:
    def words() -> set[str]:
        return {line.label for each in publication.breakdowns(publication.every()) for line in each.rows}

    label = resources.codelist(name).rows[0].label
    assert label in words()
    rewritten(own_copy / "codelists" / f"{name}.csv", lambda rows: rows[0].update(label="Named anew"))
    assert "Named anew" in words()
    assert label not in words()
