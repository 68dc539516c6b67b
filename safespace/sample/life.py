"""How one sample case lives: each step is casework's own, on a day of its own, as far as the diary goes."""

from __future__ import annotations

from datetime import date, timedelta

from safespace.casework import (
    anonymise,
    close,
    consent,
    detriment,
    escalate,
    follow_up,
    identity,
    record,
    triage,
    triage_kept,
)
from safespace.casework.desk import Desk
from safespace.domain.case import About, Case, Danger, Openness
from safespace.domain.consent import Extent
from safespace.domain.escalation import Reply
from safespace.domain.finding import Choice, Decision, Tier
from safespace.domain.follow_up import Check, Seen
from safespace.domain.ids import Id
from safespace.sample import figures
from safespace.sample.around import Around
from safespace.sample.diary import Diary
from safespace.sample.figures import Dice
from safespace.sample.person import Story, drawn, phrases

TOLD = ("executive_lead", "hr", "service_manager", "chief_nurse", "patient_safety", "medical_director")
WHY_IT_MAY_LEAVE = "They read these words and want them told so."


class Life:
    """One case from the first words to the last check."""

    def __init__(self, desk: Desk, diary: Diary, dice: Dice, day: date) -> None:
        """Put its beginning into the diary."""
        self._desk, self._diary, self._dice, self._day = desk, diary, dice, day
        self._story: Story = drawn(dice, day)
        self._anonymous = dice.chance(figures.ANONYMOUS)
        self._case_id = Id("")
        self._recipient = ""
        self._around = Around(desk, day)
        diary.put(day, self._hour(), self._speak_up)

    def _hour(self) -> float:
        return 8.5 + self._dice.between(0, 110) / 12

    def _later(self, least: int, most: int) -> date:
        """Return a working day some days from now."""
        day = self._desk.today() + timedelta(days=self._dice.between(least, most))
        return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day

    def _speak_up(self) -> None:
        openness = Openness.ANONYMOUS if self._anonymous else Openness.CONFIDENTIAL
        if not self._anonymous and self._dice.chance(0.08):
            openness = Openness.OPEN
        new = record.NewConcern(
            words=self._story.text,
            danger=Danger.NOT_SURE if self._dice.chance(0.01) else Danger.NO,
            openness=openness,
            channel=self._dice.weighted(figures.CHANNELS),
            handle=self._story.handle,
            who={} if self._anonymous else {"name": self._story.name, "exact_place": self._story.ward},
        )
        case = record.concern(self._desk, new)
        self._case_id = case.id
        record.person(self._desk, case.id, "ABOUT", self._story.post, self._story.other)
        if not self._anonymous:
            self._diary.put(self._later(0, 2), self._hour(), self._thank)
        self._diary.put(self._later(0, 1), 17.2, self._triage)
        self._diary.put(self._later(2, 9), self._hour(), self._describe)

    def _thank(self) -> None:
        record.thanked(self._desk, self._case_id)

    def _triage(self) -> None:
        if self._desk.case(self._case_id).danger is not Danger.NO:
            record.safe_now(self._desk, self._case_id, "Rang the site lead; checked and safe.")
        asked = triage.questions(self._desk.today()).questions
        answers = {question.code: ("none" if question.code == "T12" else "no",) for question in asked}
        if "EL_PSQ" in self._story.elements:
            answers["T3"] = (self._dice.pick(("happened", "could")),)
        if self._story.land != "United Kingdom" and "EL_IAB" in self._story.elements:
            answers["T9"] = ("yes",)
        triage.finish(self._desk, self._case_id, answers)
        self._diary.put(self._later(1, 5), self._hour(), self._agree)

    def _describe(self) -> None:
        coded = self._desk.coded
        known = not self._anonymous
        sponsored = known and self._around.is_sponsored(self._story.land)
        hard = self._around.barriers(self._story.land, sponsored=sponsored) if known else ("not_asked",)
        about = About(
            elements=tuple(coded("elements", code) for code in self._story.elements),
            detriment=self._dice.chance(figures.DETRIMENT),
            worker_group=coded("worker_groups", self._story.group if known else "NK"),
            level=coded("levels", self._dice.weighted(figures.LEVELS) if known else "ND"),
            area=coded("areas", self._story.area),
            ethnicity=coded("ethnicity", self._dice.weighted(figures.ETHNICITY) if known else "99"),
            international=coded("international", self._dice.weighted(figures.INTERNATIONAL) if known else "not_asked"),
            channel=self._desk.case(self._case_id).about.channel,
            route_in=coded("routes_in", self._around.route() if known else "letter"),
            barriers=tuple(coded("barriers", code) for code in hard),
        )
        record.describe(self._desk, self._case_id, about)
        self._around.described(self._case_id, tuple(self._story.elements))
        if known:
            self._around.heard(self._case_id, self._story.land)
            how = {"visa": "Sponsored by the trust"} if sponsored else {}
            detriment.baseline(self._desk, self._case_id, {"rota": "As the others on the team have it", **how})

    def _agree(self) -> None:
        self._recipient = next((code for code in (*self._planned(), *TOLD) if self._is_free(code)), "executive_lead")
        said = self._dice.pick(("", "but nobody on the ward", "as long as it is not my manager", "please do"))
        until = self._desk.today() + timedelta(days=90)
        consent.agree(self._desk, self._case_id, self._recipient, Extent.FACTS, said, until)
        self._diary.put(self._later(0, 2), self._hour(), self._sign)

    def _planned(self) -> list[str]:
        kept = triage_kept.begin(self._desk, self._case_id)
        return [code for code, _, _ in kept.items("route")] if kept else []

    def _is_free(self, recipient: str) -> bool:
        """Whether a recipient has no part in the story."""
        try:
            escalate.require_free(self._desk, self._case_id, recipient)
        except escalate.InTheStory:
            return False
        return True

    def _sign(self) -> None:
        identity.open_with_reason(self._desk, self._case_id, "sign_off")
        bench = anonymise.begin(self._desk, self._case_id, self._recipient, model=False)
        decisions = [Decision(one.finding, Choice.ACCEPT, one.options[-1]) for one in anonymise.suggest(bench)]
        signed = anonymise.sign(self._desk, bench, decisions, set(Tier), WHY_IT_MAY_LEAVE)
        identity.seal_now(self._desk)
        how = self._dice.pick(("in person", "on paper", "by encrypted e-mail"))
        self._diary.put(self._later(0, 1), 17.5, lambda: self._send(signed.id, how))

    def _send(self, signed_id: Id, how: str) -> None:
        sent = escalate.send(self._desk, signed_id, how)
        answer = Reply.ANSWERED if self._dice.chance(0.93) else Reply.NOTHING
        words = self._dice.pick(phrases("replies")) if answer is Reply.ANSWERED else ""
        late = self._dice.chance(0.12)
        self._diary.put(self._later(*((16, 30) if late else (3, 13))), 12, lambda: self._reply(sent.id, answer, words))

    def _reply(self, dispatch_id: Id, answer: Reply, words: str) -> None:
        escalate.reply(self._desk, dispatch_id, answer, words)
        done_on = self._around.answered(self._case_id) if answer is Reply.ANSWERED else None
        if done_on is not None:
            self._diary.put(done_on, self._hour(), lambda: self._around.done(self._case_id))
        self._diary.put(self._later(0, 2), self._hour(), self._tell)

    def _tell(self) -> None:
        follow_up.told(self._desk, self._case_id)
        for check in self._desk.rows.checks.of_case(self._case_id):
            wait = self._dice.between(0, 3) if self._dice.chance(0.94) else 9
            self._diary.put(check.due_on + timedelta(days=wait), self._hour(), lambda one=check: self._check(one))
        if not self._anonymous:
            self._around.told(self._case_id)
            gives = self._dice.chance(figures.FEEDBACK)
            after = (5, 7) if not gives else (30, 150)
            self._diary.put(self._later(*after), self._hour(), lambda: self._feedback(gives))
        self._diary.put(self._later(20, 75), 15, self._close)

    def _check(self, check: Check) -> None:
        if check.due_on < self._desk.today() - timedelta(days=40):
            return
        case = self._desk.case(self._case_id)
        seen = Seen.INDICATED if case.about.detriment and check.months == 1 else Seen.NONE
        if self._dice.chance(0.07):
            seen = Seen.NOT_REACHED
        types = ("shifts",) if seen is Seen.INDICATED else ()
        follow_up.checked(self._desk, check.id, seen, types)
        if seen is Seen.INDICATED:
            self._around.checked(self._case_id)

    def _feedback(self, gives: bool) -> None:
        answer = self._dice.weighted(figures.ANSWERS) if gives else "declined"
        follow_up.feedback(self._desk, self._case_id, answer)

    def _close(self) -> None:
        learnt = self._dice.pick(phrases("learning")) if self._dice.chance(0.5) else ""
        closed: Case = close.case(self._desk, self._case_id, self._dice.weighted(figures.OUTCOMES), learnt)
        if self._dice.chance(0.03):
            self._diary.put(self._later(20, 60), 11, lambda: self._again(closed.id))

    def _close_again(self) -> None:
        if not self._anonymous:
            follow_up.told(self._desk, self._case_id)
        self._close()

    def _again(self, case_id: Id) -> None:
        close.open_again(self._desk, case_id, "It has begun again.")
        self._diary.put(
            self._later(1, 3), 12, lambda: follow_up.progress(self._desk, case_id, "Agreed what happens next.")
        )
        self._diary.put(self._later(20, 40), 15, self._close_again)
