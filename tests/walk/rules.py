"""What holds after every step of a walk, and what must still be possible at its end."""

from __future__ import annotations

from collections.abc import Callable

from safespace.casework import (
    access_review,
    browse,
    chase,
    close,
    counted_facts,
    counting,
    detriment,
    field_history,
    hand_over,
    letters,
    links,
    national,
    pen_rules,
    put_down,
    recusal,
    retention,
    return_page,
    searching,
    strict,
    today,
    undo,
)
from safespace.disclosure.register import broken_at
from safespace.domain.case import Case, Danger, Stage, TaskKind
from safespace.domain.case_list import Narrowing, View
from safespace.domain.case_ties import Tie
from safespace.domain.quarter import Quarter
from safespace.vault import disposal
from tests.casework.looking import behind, everything
from tests.walk.walker import Walk

TYPED_HERE = {
    *("words.text", "signed_texts.text", "overrides.reason", "dispatches.reply_words"),
    *("history.before", "history.after"),
}
"""Where a name that the guardian typed may stand: in the story, in words that were to name them, in a reason or an
answer as it was given, and in the history of these."""

NAMES = ("Zorkmann", "Adeyemi", "Holt")

Rule = Callable[[Walk], object]
RULES: list[Rule] = []


def rule(check: Rule) -> Rule:
    """Make a function one of the rules."""
    RULES.append(check)
    return check


def hold(walk: Walk) -> None:
    """See that every rule holds."""
    for each in RULES:
        each(walk)


@rule
def the_trail_verifies_and_only_grows(walk: Walk) -> None:
    """Nobody changed what was done."""
    verdict = walk.desk.vault.trail.verify(walk.head)
    assert verdict.whole, verdict.why
    assert verdict.head is not None
    walk.head = verdict.head
    assert broken_at(walk.desk.rows.ledger.entries()) is None


@rule
def whoever_was_sealed_opens_with_all_that_was_written(walk: Walk) -> None:
    """Nothing of who spoke up goes but by destroying it, or by whoever sees what goes."""
    if walk.who:
        opened = walk.opened()
        for case_id, said in walk.who.items():
            assert case_id in walk.disposed or all(words in opened.get(case_id, "") for words in said)


@rule
def stages_only_go_forward_except_by_reopening(walk: Walk) -> None:
    """A stage is left forward, or by opening again; taking back forgets what stood before."""
    for case in walk.cases:
        stage, reopened = walk.stages.get(case.id, (case.stage, case.reopened))
        assert case.reopened - reopened in (0, 1)
        if case.reopened == reopened:
            assert case.stage.position >= stage.position
        else:
            assert (stage, case.stage) == (Stage.CLOSED, Stage.CHECKING)
        walk.stages[case.id] = (case.stage, case.reopened)


@rule
def a_case_is_closed_in_every_place_that_says_so_or_in_none(walk: Walk) -> None:
    """The stage, the day and the closure agree."""
    for case in walk.cases:
        standing = [one for one in walk.desk.rows.closures.of_case(case.id) if one.reopened_on is None]
        is_closed = case.stage is Stage.CLOSED
        assert (case.closed_on is not None) == is_closed
        assert len(standing) == is_closed
        assert (case.reached_on(Stage.CLOSED) is not None) == is_closed


@rule
def a_case_is_counted_unless_it_is_a_test_or_a_duplicate_of_one_that_is(walk: Walk) -> None:
    """Nothing counts twice, and nothing drops out of the figures unseen."""
    for case in walk.cases:
        ties = walk.desk.rows.links.of_case(case.id)
        copied = [one for one in ties if one.kind is Tie.DUPLICATE]
        assert case.counted == (not counting.is_test(walk.desk, case.id) and not copied), case
        assert all(walk.desk.case(one.other_id).counted for one in copied)


@rule
def an_open_case_has_something_that_leads_on(walk: Walk) -> None:
    """Nobody who spoke up is forgotten: something is due, or Today says that a next step is missing."""
    listed, today_is = walk.desk.rows.tasks.where("done_on IS NULL"), walk.desk.today()
    to_come = {task.id for task in listed if task.kind is TaskKind.AGREE and task.about_id and task.due_on > today_is}
    due = {task.case_id for task in listed if task.id not in to_come}
    # What a case repeats is done on the other one, and nobody waits for a test.
    due |= {one.case_id for one in walk.desk.rows.links.where("1") if one.kind is Tie.DUPLICATE}
    due |= {case.id for case in walk.cases if counting.is_test(walk.desk, case.id)}
    missing = sum(case.stage is not Stage.CLOSED and case.id not in due for case in walk.cases)
    if missing:
        walk.tally["an open case with nothing due", "seen"] += 1
        said = [fix for fix in today.look(walk.desk).continuity.fixes if "no next step" in fix]
        assert [fix.split()[0] for fix in said] == [str(missing)]


@rule
def a_closed_case_asks_only_for_what_goes_on(walk: Walk) -> None:
    """Watching over them, what is counted, promises, a late answer, and whether somebody must be told of detriment."""
    left = close.stays(walk.desk) | {TaskKind.REOPEN}
    for case in walk.cases:
        if case.stage is Stage.CLOSED:
            due = walk.desk.rows.tasks.where("case_id = ? AND done_on IS NULL", [case.id])
            assert {task.kind for task in due if task.words != detriment.DECIDE} <= left, due


@rule
def nothing_reaches_somebody_who_wants_no_contact(walk: Walk) -> None:
    """What they asked for holds whatever else is done on the case."""
    alone = {one.case_id for one in walk.desk.rows.safe_contacts.where("wanted = 0")}
    due = (task for task in walk.desk.rows.tasks.where("done_on IS NULL") if task.case_id in alone)
    assert not [task for task in due if task.kind.reaches_them]


@rule
def what_they_told_of_how_they_are_treated_counts(walk: Walk) -> None:
    """No entry stands on a case that says No."""
    for case in walk.cases:
        assert case.about.detriment or not counted_facts.tell_of_detriment(walk.desk, case.id)


@rule
def every_dispatch_stands_on_something_and_was_signed(walk: Walk) -> None:
    """What left was signed for its reader, on agreement or a ground, and once, but for slips."""
    sent = walk.desk.rows.dispatches.where("1")
    for one in sent:
        text = walk.desk.rows.signed_texts.get(one.text_id)
        assert (text.case_id, text.recipient) == (one.case_id, one.recipient)
        assert one.basis.startswith(("They agreed: the facts", "Without agreement: Somebody"))
        if not text.named:
            assert not any(name in text.text for name in ("Karen", "Holt", "Adeyemi"))
    stand = [one.text_id for one in sent if one.stands]
    assert len({*stand}) == len(stand)


@rule
def no_word_is_lost(walk: Walk) -> None:
    """Whatever was typed on a case that is there can be read as it was typed."""
    found = walk.readable()
    lost = [text for case_id, text in walk.kept if text not in found[case_id]]
    assert not lost, lost


@rule
def names_stand_where_they_were_typed_alone_and_find_nothing(walk: Walk) -> None:
    """No column that is not sealed holds a name, but for the words themselves."""
    found = places_of_each(walk, NAMES)
    assert found["Zorkmann"] == found["Adeyemi"] == set()
    assert not found["Holt"] - TYPED_HERE
    if put_down.is_on(walk.desk):
        assert "words.text" not in found["Holt"]
    assert searching.find(walk.desk, "Karen Holt") == ()


def places_of_each(walk: Walk, words: tuple[str, ...]) -> dict[str, set[str]]:
    """Return for each word the columns in which it stands, looking at every row of every table once."""
    found: dict[str, set[str]] = {word: set() for word in words}
    patterns = {word: word.lower().encode() for word in words}
    for table, rows in everything(walk.desk).items():
        for column, values in zip(columns(walk, table), zip(*rows, strict=True), strict=False):
            parts = (value if isinstance(value, bytes) else str(value).encode() for value in values)
            whole = b"\0".join(parts).lower()
            for word, pattern in patterns.items():
                if pattern in whole:
                    found[word].add(f"{table}.{column}")
    return found


COLUMNS: dict[str, list[str]] = {}


def columns(walk: Walk, table: str) -> list[str]:
    """Return the columns of a table; every vault has the same."""
    if table not in COLUMNS:
        COLUMNS[table] = [row[1] for row in walk.desk.vault.connection.execute(f'PRAGMA table_info("{table}")')]
    return COLUMNS[table]


@rule
def nothing_is_left_of_a_case_that_was_disposed_of(walk: Walk) -> None:
    """But for the trail, the ledger and what is counted."""
    if walk.disposed:
        pairs = disposal.columns_about_cases(walk.desk.vault.connection)
        for table, column in pairs:
            rows = walk.desk.vault.connection.execute(f"SELECT DISTINCT {column} FROM {table}")  # noqa: S608
            assert not {row[0] for row in rows} & walk.disposed, table


@rule
def every_page_can_be_read(walk: Walk) -> None:
    """Today, the list, the cases, the return and the rest tell of no case that is not there."""
    page = today.look(walk.desk)
    lines = (*page.danger, *page.overdue, *page.today, *page.week)
    assert all(line.task.case_id == line.case.id and line.task.done_on is None for line in lines)
    _danger_first(walk, {line.case.id for line in page.danger})
    listed = searching.cases(walk.desk, Narrowing(View.ALL)).lines
    assert {line.case.id for line in listed} <= set(walk.ids)
    for case in walk.cases:
        _its_page(walk, case)
    turn = walk.steps % len(PAGES)  # one of the others after each step
    PAGES[turn](walk)


PAGES: tuple[Rule, ...] = (
    lambda walk: [searching.cases(walk.desk, Narrowing(view, tag="nights")) for view in View],
    lambda walk: return_page.look(walk.desk, Quarter.of(walk.desk.today()).previous),
    lambda walk: national.odd_cases(walk.desk, Quarter.of(walk.desk.today()).previous),
    lambda walk: retention.overview(walk.desk),
    lambda walk: access_review.look(walk.desk, Quarter.of(walk.desk.today())),
    lambda walk: undo.last(walk.desk),
)
"""Pages that are read in turn."""


def _danger_first(walk: Walk, shown: set[str]) -> None:
    away = {one.case_id for one in walk.desk.rows.recusals.where("ended_on IS NULL AND guardian = ?", [walk.desk.me])}
    away |= pen_rules.elsewhere(walk.desk)  # whoever has the pen is the one who acts
    assert shown == {case.id for case in walk.cases if case.danger is not Danger.NO} - away


def _its_page(walk: Walk, case: Case) -> None:
    if recusal.from_case(walk.desk, case.id) is None:
        browse.case(walk.desk, case.id)
    others = (chase.look, links.look, letters.look, detriment.look, field_history.look)
    others[walk.steps % len(others)](walk.desk, case.id)


def finish(walk: Walk) -> None:
    """End a walk: every case that is open can be closed, every word is there, and the database is whole."""
    for pen in walk.desk.rows.pens.where("ended_on IS NULL"):
        hand_over.take_back(walk.desk, pen.case_id, "The walk is over.")
    for away in walk.desk.rows.recusals.where("ended_on IS NULL AND guardian = ?", [walk.desk.me]):
        recusal.come_back(walk.desk, away.id, "The walk is over.")
    for case in walk.cases:
        if case.stage is not Stage.CLOSED:
            close.case(walk.desk, case.id, "upheld")
    if put_down.is_on(walk.desk):
        strict.turn_off(walk.desk)
    hold(walk)
    walk.lock_and_open()
    with behind(walk.desk) as raw:
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert everything(walk.desk)["trail"]
