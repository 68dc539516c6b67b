"""Masked words: no name that the rules can find stands in a masked column or the index, and a better finder mends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safespace.casework import (
    actions,
    close,
    detriment,
    escalate,
    follow_up,
    holds,
    masking,
    own_words,
    record,
    searching,
    snooze,
    tasks,
)
from safespace.casework.desk import Desk
from safespace.casework.detriment import Event
from safespace.casework.holds import Wanted
from safespace.deidentify import find, mask, warn
from safespace.domain.case import Case, Deed, Voice
from safespace.domain.escalation import Reply
from safespace.domain.finding import Kind, Tier
from safespace.domain.follow_up import Seen
from safespace.vault.connection import DatabaseError
from tests.builders import STORY, a_concern, sent
from tests.casework.looking import behind, everything

NAMES = st.sampled_from(
    ["Karen Holt", "Blessing Adeyemi", "Dr Siobhán O'Neill", "Wei-Ling Chan", "Mohammed Iqbal", "Agnieszka Nowak"]
)
PHRASES = st.sampled_from(
    [
        "{} told me to change the chart.",
        "I met {} on Ward 7B.",
        "My manager, {}, shouts at us.",
        "Write to {}.",
        "call 07700 900123 and ask for {}",
        "Sister and {} were on nights",
    ]
)
STORIES = st.lists(st.builds(lambda phrase, name: phrase.format(name), PHRASES, NAMES), min_size=1, max_size=4)


def masked_words(desk: Desk) -> list[str]:
    """Return every text that is shown or searched while identity is sealed."""
    connection = desk.vault.connection
    words = connection.execute("SELECT masked FROM words").fetchall()
    lines = connection.execute("SELECT title || ' ' || line FROM entries").fetchall()
    index = connection.execute("SELECT handle || '. ' || words FROM search").fetchall()
    return [text for (text,) in [*words, *lines, *index]]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(STORIES, st.sampled_from(Voice))
def test_what_is_masked_holds_no_name_and_no_number_that_the_rules_find(
    desk: Desk, story: list[str], voice: Voice
) -> None:
    text = " ".join(story)
    case = a_concern(desk, text, handle=story[0])
    record.note(desk, case.id, voice, text)
    record.safe_now(desk, case.id, text)
    direct = (Kind.PERSON, Kind.PHONE, Kind.EMAIL)
    for shown in masked_words(desk)[-6:]:
        found = [one for one in find.found_by((*find.IDENTIFIERS, *find.NAMES), shown) if one.kind in direct]
        assert [shown[one.start : one.end] for one in found if one.tier is not Tier.POSSIBLE] == []
    assert warn.identity_words(text)


def test_wards_roles_and_days_stay_so_that_masked_words_can_be_searched(desk: Desk) -> None:
    case = a_concern(desk, STORY)
    shown = desk.rows.words.of_case(case.id)[0].masked
    assert "Ward 7B" in shown
    assert "28 patients" in shown
    assert searching.find(desk, "sponsorship")


def test_a_better_finder_masks_every_case_again_once(desk: Desk) -> None:
    cases = [a_concern(desk, STORY, handle="Karen Holt") for _ in range(3)]
    assert masking.mask_again(desk) == 3
    assert masking.mask_again(desk) == 0
    with behind(desk) as raw:
        raw.execute("UPDATE words SET masked = text")
        raw.execute("UPDATE search SET words = 'Karen Holt', handle = 'Karen Holt'")
        raw.execute("UPDATE settings SET value = '0' WHERE key = ?", [masking.FINDER])
    assert searching.find(desk, "Karen")
    assert masking.mask_again(desk) == 3
    assert searching.find(desk, "Karen") == ()
    assert desk.vault.settings.get(masking.FINDER) == str(mask.FINDER_VERSION)
    for case in cases:
        (words,) = desk.rows.words.of_case(case.id)
        assert (words.masked, words.text) == (mask.masked(STORY), STORY)
        assert words.change.revision == 2


def test_a_better_finder_masks_what_lies_beside_the_words_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = a_concern(desk, STORY)
    given = sent(desk, case.id)
    with monkeypatch.context() as older:
        older.setattr(mask, "masked", lambda text: text)
        escalate.reply(desk, given.id, Reply.RECEIVED, "Karen Holt has it.")
        follow_up.feedback(desk, case.id, "yes", "Karen Holt thanked me.")
        follow_up.told(desk, case.id)
        check = desk.rows.checks.of_case(case.id)[0]
        for said in ("Karen Holt was there.", "Karen Holt has gone."):
            follow_up.checked(desk, check.id, Seen.NONE, note=said)
        detriment.baseline(desk, case.id, dict.fromkeys(_indicator(desk), "Karen Holt decides."))
        detriment.happened(desk, case.id, Event(desk.today(), "Karen Holt cut my shifts."))
        promised = actions.promise(desk, case.id, "ward_manager", "Karen Holt moves.", desk.today())
        actions.done(desk, promised.id, "Karen Holt has moved.")
        kind = holds.kinds(desk)[0][0]
        hold = Wanted(kind, "Karen Holt", "Karen Holt asked.", desk.today() + timedelta(days=9), case.id)
        holds.lift(desk, holds.place(desk, hold).id, "Karen Holt left.")
        waiting = tasks.open_of(desk, case.id)[-1]
        snooze.put_off(desk, waiting.id, desk.today() + timedelta(days=3), "Karen Holt is away.")
        close.case(desk, case.id, "upheld", "Karen Holt learnt it.")
    assert {place for place, text in beside(desk) if "Karen Holt" in text} == EVERY
    desk.vault.settings.set(masking.FINDER, "0")
    masking.mask_again(desk)
    assert [place for place, text in beside(desk) if "Karen" in text] == []
    assert desk.rows.checks.get(check.id).note.endswith("has gone."), "the last words of a check stay the last"
    assert own_words.read(desk, case.id)[check.id] == "Karen Holt was there.", "the words themselves are as they were"
    before = everything(desk)
    assert masking.mask_again(desk) == 0
    assert everything(desk) == before


def test_a_better_finder_masks_lines_of_the_timeline_and_why_something_left_and_no_fingerprint(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_concern(desk, STORY)
    given = sent(desk, case.id)
    (print_,) = [one.line for one in desk.rows.entries.of_case(case.id) if "SHA-256" in one.line]
    with monkeypatch.context() as older:
        older.setattr(mask, "masked", lambda text: text)
        record.safe_now(desk, case.id, "Karen Holt rang.")
        escalate.reply(desk, given.id, Reply.RECEIVED, "Karen Holt has it.")
    text = desk.rows.signed_texts.get(given.text_id)
    why = f"Lower risk.{masking.ALL_THE_SAME}Karen Holt knows it."
    desk.rows.signed_texts.save(replace(text, residual=why, change=desk.next(text.change)))
    hashed = "SHA-256 of the words: " + " ".join(["90715851", "12345678"] * 4)
    desk.note_down(case.id, Deed.SENT, "Brief given", f"Karen Holt agreed. {hashed}")
    desk.vault.settings.set(masking.FINDER, "0")
    masking.mask_again(desk)
    lines = [one.line for one in desk.rows.entries.of_case(case.id)]
    assert not [line for line in lines if "Karen" in line]
    assert print_ in lines
    assert lines[-1].endswith(f" agreed. {hashed}")
    kept = desk.rows.signed_texts.get(given.text_id)
    assert kept.residual.startswith("Lower risk. It may leave all the same: ")
    assert "Karen" not in kept.residual
    assert escalate.leaving(desk, kept).text == text.text, "the words that were signed stay as they were"


def test_masking_again_can_be_stopped_and_goes_on_where_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(masking, "AT_ONCE", 1)
    cases = [a_concern(desk, STORY) for _ in range(3)]
    with behind(desk) as raw:
        raw.execute("UPDATE words SET masked = text")
    told: list[tuple[int, int]] = []
    assert masking.mask_again(desk, lambda *so_far: told.append(so_far) or len(told) < 3) == 2
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert [_masked(desk, case) for case in cases] == [True, True, False]
    assert masking.mask_again(desk) == 1
    assert all(_masked(desk, case) for case in cases)
    assert (masking.mask_again(desk), desk.vault.settings.get(masking.REACHED)) == (0, None)


def _masked(desk: Desk, case: Case) -> bool:
    return "Karen" not in desk.rows.words.of_case(case.id)[0].masked


EVERY = {(table, column) for table, columns in masking.BESIDE.items() for column in columns}


def beside(desk: Desk) -> list[tuple[tuple[str, str], str]]:
    """Return every text that lies masked beside the words, with its place."""
    return [
        ((table, column), getattr(row, column) or "")
        for table, column in sorted(EVERY)
        for row in getattr(desk.rows, table).where("1")
    ]


def _indicator(desk: Desk) -> list[str]:
    return [detriment.indicators(desk.today())[0].code]


def test_masking_again_that_is_interrupted_is_done_again_from_the_beginning(desk: Desk) -> None:
    a_concern(desk, STORY)
    with behind(desk) as raw:
        raw.execute("CREATE TRIGGER broken BEFORE INSERT ON settings BEGIN SELECT RAISE (ABORT, 'on purpose'); END")
    before = everything(desk)
    with pytest.raises(DatabaseError, match="on purpose"):
        masking.mask_again(desk)
    assert everything(desk) == before
    with behind(desk) as raw:
        raw.execute("DROP TRIGGER broken")
    assert masking.mask_again(desk) == 1
