"""Two cases, any steps in any order, allowed or not: what must always hold holds after each of them."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from safespace.casework import anonymise, browse, close, consent, escalate, follow_up, identity, record, today, triage
from safespace.domain.case import Case, Danger, Stage, Task, TaskKind, Voice
from safespace.domain.consent import Extent
from safespace.domain.escalation import Dispatch, Reply, SignedText
from safespace.domain.follow_up import Seen
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.trail import Head
from tests.builders import STORY, Clock, a_concern, a_desk, signed
from tests.casework.looking import everything, places_of

WHICH = st.integers(0, 1)
READER = st.sampled_from(["executive_lead", "hr"])
EXTENT = st.sampled_from(Extent)
TYPED_HERE = {"words.text", "signed_texts.text"}
"""Where a name that the guardian typed may stand: in the story, and in words that were to name them."""


class AnyOrder(RuleBasedStateMachine):
    """A guardian who presses every button."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = Clock()
        self.desk = a_desk(self.folder, self.clock)
        self.ids: list[Id] = [a_concern(self.desk, STORY, name="Blessing Adeyemi").id for _ in range(2)]
        self.stages = [(Stage.RECEIVED, 0)] * 2
        self.head: Head = self.desk.vault.trail.head()

    def teardown(self) -> None:
        self.desk.vault.close()
        shutil.rmtree(self.folder)

    def refusable(self, step: object, *given: object, **named: object) -> None:
        """Take a step; one that is refused must leave everything as it was."""
        before = everything(self.desk)
        try:
            step(self.desk, *given, **named)  # type: ignore[operator]
        except Problem:
            assert everything(self.desk) == before

    @rule(days=st.sampled_from([0, 0, 1, 10, 40]), minutes=st.integers(0, 8))
    def time_goes_on(self, days: int, minutes: int) -> None:
        self.clock.move(days=days, minutes=minutes)

    @rule(which=WHICH, text=st.sampled_from(["", "They rang. Karen Holt shouted again."]), voice=st.sampled_from(Voice))
    def note(self, which: int, text: str, voice: Voice) -> None:
        self.refusable(record.note, self.ids[which], voice, text)

    @rule(which=WHICH, step=st.sampled_from([record.thanked, record.in_danger, follow_up.told, follow_up.progress]))
    def plain_step(self, which: int, step: object) -> None:
        self.refusable(step, self.ids[which])

    @rule(which=WHICH, danger=st.sampled_from(["yes_now", "no", "not_sure"]), harm=st.sampled_from(["feared", "no"]))
    def plan(self, which: int, danger: str, harm: str) -> None:
        self.refusable(triage.finish, self.ids[which], {"T1": (danger,), "T7": (harm,)})

    @rule(which=WHICH, reader=READER, extent=EXTENT, days=st.none() | st.integers(-1, 20))
    def agree(self, which: int, reader: str, extent: Extent, days: int | None) -> None:
        until = None if days is None else self.desk.today() + timedelta(days=days)
        self.refusable(consent.agree, self.ids[which], reader, extent, "", until)

    @rule(which=WHICH, place=st.integers(0, 5))
    def take_back(self, which: int, place: int) -> None:
        kept = self.desk.rows.consents.of_case(self.ids[which])
        if kept:
            self.refusable(consent.withdraw, kept[place % len(kept)].id)

    @rule(which=WHICH, reader=READER, extent=EXTENT, reason=st.sampled_from(["", "A threat."]))
    def override(self, which: int, reader: str, extent: Extent, reason: str) -> None:
        until = self.desk.today() + timedelta(days=5)
        self.refusable(consent.override, self.ids[which], reader, "danger", extent, reason, until)

    @rule(which=WHICH, part=st.sampled_from(["ABOUT", "SUPPORT"]), post=st.sampled_from(["nurse", "nurse", "hr"]))
    def somebody_in_the_story(self, which: int, part: str, post: str) -> None:
        record.person(self.desk, self.ids[which], part, post, "Wrenbury Zorkmann")

    @rule(which=WHICH, reader=READER)
    def sign(self, which: int, reader: str) -> None:
        with suppress(Problem):
            signed(self.desk, self.ids[which], reader)

    @rule(which=WHICH, reader=READER, opened=st.booleans())
    def name_them(self, which: int, reader: str, *, opened: bool) -> None:
        if opened:
            identity.open_with_reason(self.desk, self.ids[which], "danger")
        with suppress(Problem):
            anonymise.name_them(self.desk, anonymise.begin(self.desk, self.ids[which], reader))

    @rule(which=WHICH, place=st.integers(0, 5), brief=st.booleans())
    def send(self, which: int, place: int, *, brief: bool) -> None:
        texts = self.desk.rows.signed_texts.of_case(self.ids[which])
        if not texts:
            return
        text = texts[place % len(texts)]
        step = escalate.brief if brief else escalate.send
        allowed, before = self.may_go(text), everything(self.desk)
        try:
            step(self.desk, text.id, *(() if brief else ("by hand",)))
        except Problem:
            assert everything(self.desk) == before
        else:
            assert allowed, "it went without agreement, or to somebody in the story"

    @rule(which=WHICH, place=st.integers(0, 5), answer=st.sampled_from(Reply))
    def answer(self, which: int, place: int, answer: Reply) -> None:
        sent = self.desk.rows.dispatches.of_case(self.ids[which])
        if sent:
            self.refusable(escalate.reply, sent[place % len(sent)].id, answer, "Karen Holt says it is mended.")

    @rule(which=WHICH, place=st.integers(0, 3), seen=st.sampled_from(Seen))
    def check(self, which: int, place: int, seen: Seen) -> None:
        checks = self.desk.rows.checks.of_case(self.ids[which])
        if checks:
            self.refusable(follow_up.checked, checks[place].id, seen, ("shifts",) if seen is Seen.INDICATED else ())

    @rule(which=WHICH, outcome=st.sampled_from(["", "upheld", "upheld"]))
    def shut(self, which: int, outcome: str) -> None:
        self.refusable(close.case, self.ids[which], outcome, "Karen Holt now counts twice.")

    @rule(which=WHICH)
    def open_again(self, which: int) -> None:
        self.refusable(close.open_again, self.ids[which], "It goes on.")

    def may_go(self, text: SignedText) -> bool:
        """Tell from the rows alone, by a second reckoning, whether a signed text may go out now."""
        day, reader = self.desk.today().isoformat(), text.recipient.code
        said = self.desk.vault.connection.execute(
            "SELECT extent, withdrawn_on IS NULL AND coalesce(until, '9') >= ? FROM consents"
            " WHERE case_id = ? AND recipient LIKE ? ORDER BY given_on DESC, rowid DESC LIMIT 1",
            [day, text.case_id, f"{reader}@%"],
        ).fetchone()
        enough = ("NAMED",) if text.named else ("NAMED", "FACTS")
        agreed = said is not None and bool(said[1]) and said[0] in enough
        overrides = self.desk.vault.connection.execute(
            "SELECT extent FROM overrides WHERE case_id = ? AND recipient LIKE ? AND until >= ?",
            [text.case_id, f"{reader}@%", day],
        ).fetchall()
        overridden = any(extent in enough for (extent,) in overrides)
        people = self.desk.rows.people.of_case(text.case_id)
        in_story = any(one.post.code == reader and one.part.code != "SUPPORT" for one in people)
        return (agreed or overridden) and not in_story

    @invariant()
    def the_trail_verifies_and_only_grows(self) -> None:
        verdict = self.desk.vault.trail.verify(self.head)
        assert verdict.whole, verdict.why
        self.head = verdict.head

    @invariant()
    def every_task_belongs_to_a_case_and_today_can_be_read(self) -> None:
        assert {task.case_id for task in self.desk.rows.tasks.where("1")} <= set(self.ids)
        page = today.look(self.desk)
        lines = (*page.danger, *page.overdue, *page.today, *page.week)
        assert all(line.task.case_id == line.case.id and line.task.done_on is None for line in lines)
        in_danger = {case.id for case in map(self.desk.case, self.ids) if case.danger is Danger.YES}
        assert {line.case.id for line in page.danger} == in_danger

    @invariant()
    def stages_only_go_forward_except_by_reopening(self) -> None:
        for place, case in enumerate(map(self.desk.case, self.ids)):
            stage, reopened = self.stages[place]
            assert case.reopened - reopened in (0, 1)
            if case.reopened == reopened:
                assert case.stage.position >= stage.position
            else:
                assert (stage, case.stage) == (Stage.CLOSED, Stage.CHECKING)
            assert (case.closed_on is not None) == (case.stage is Stage.CLOSED)
            self.stages[place] = (case.stage, case.reopened)

    @invariant()
    def every_dispatch_stands_on_something_and_was_signed(self) -> None:
        for sent in self.sent():
            text = self.desk.rows.signed_texts.get(sent.text_id)
            assert (text.case_id, text.recipient) == (sent.case_id, sent.recipient)
            assert sent.basis.startswith(("They agreed: the facts", "Without agreement: Somebody"))
            if not text.named:
                assert not any(name in text.text for name in ("Karen", "Holt", "Adeyemi"))

    @invariant()
    def no_brief_was_given_twice(self) -> None:
        given = [sent.text_id for sent in self.sent()]
        assert len(given) == len(set(given))

    @invariant()
    def a_closed_case_asks_for_nothing_but_watching_over_them_what_is_counted_and_a_late_answer(self) -> None:
        left = close.STAYS | {TaskKind.REOPEN}
        for case in map(self.desk.case, self.ids):
            if case.stage is Stage.CLOSED:
                assert {task.kind for task in self.tasks_of(case)} <= left

    @invariant()
    def names_stand_where_they_were_typed_alone_and_find_nothing(self) -> None:
        assert places_of(self.desk, "Zorkmann") == set()
        assert places_of(self.desk, "Adeyemi") == set()
        assert not places_of(self.desk, "Holt") - TYPED_HERE - {"dispatches.reply_words", "closures.learning"}
        assert browse.find(self.desk, "Karen Holt") == ()

    def sent(self) -> tuple[Dispatch, ...]:
        """Return every dispatch."""
        return self.desk.rows.dispatches.where("1")

    def tasks_of(self, case: Case) -> tuple[Task, ...]:
        """Return what is still to be done on a case."""
        return self.desk.rows.tasks.where("case_id = ? AND done_on IS NULL", [case.id])


AnyOrder.TestCase.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyOrder = AnyOrder.TestCase
