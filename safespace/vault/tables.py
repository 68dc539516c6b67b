"""All tables of cases and what is done about them, each under the name a guardian would use."""

from __future__ import annotations

from typing import Any

from safespace.domain.background import Background
from safespace.domain.board_paper import BoardPaper
from safespace.domain.case import Task, Words
from safespace.domain.case_ties import Link, NotReal, RepeatOfGone, Tag
from safespace.domain.consent import Consent, Override
from safespace.domain.contact import SafeContact
from safespace.domain.counted_stub import CountedStub
from safespace.domain.derived import DerivedCopy
from safespace.domain.detriment import Baseline, Comparison, Happening
from safespace.domain.equality import EqualityAction, EqualityValue, ToolkitNote
from safespace.domain.escalation import CoveringWords, Dispatch, Heard, SignedText
from safespace.domain.follow_up import Action, Check, Closure, Feedback, Learning
from safespace.domain.hand_over import TRAVELS, Agreement, Assignment, Colleague, OutsideStub, Pack, Pen, Wall
from safespace.domain.headcount import Headcount
from safespace.domain.holds import Hold
from safespace.domain.imported import Import, ImportedCase, ReadPlan
from safespace.domain.information_request import InformationRequest
from safespace.domain.letter import GivenLetter
from safespace.domain.outreach import Session
from safespace.domain.people import Holder, Person
from safespace.domain.recusal import Recusal
from safespace.domain.site_pack import SitePack
from safespace.domain.snooze import Snooze
from safespace.domain.subject_access import Passage, SubjectRequest
from safespace.domain.summary import Summary
from safespace.domain.support import Pulse, SupportGiven
from safespace.domain.time_log import TimeSpent
from safespace.domain.triaged import SettledDanger, Triage
from safespace.vault.cases import Cases
from safespace.vault.connection import Connection
from safespace.vault.entries import Entries
from safespace.vault.history import History
from safespace.vault.identity import Identity
from safespace.vault.ledger import Ledger
from safespace.vault.pens import PenGuard
from safespace.vault.rows import Rows
from safespace.vault.search import Search
from safespace.vault.speakers import Speakers


class Tables:
    """The tables of one open vault."""

    def __init__(self, connection: Connection, identity: Identity, history: History) -> None:
        """Lay every kind of record over its table; what becomes of a row is told to the history."""
        self.cases = Cases(connection, history)
        self.words = Rows(connection, "words", Words, history, untold=("text",))
        self.entries = Entries(connection)
        self.tasks = Rows(connection, "tasks", Task, history)
        self.safe_contacts = Rows(connection, "safe_contacts", SafeContact, history)
        self.people = Rows(connection, "people", Person, history)
        self.holders = Rows(connection, "holders", Holder, history)
        self.triages = Rows(connection, "triages", Triage, history)
        self.settled_dangers = Rows(connection, "settled_dangers", SettledDanger, history)
        self.consents = Rows(connection, "consents", Consent, history)
        self.overrides = Rows(connection, "overrides", Override, history)
        self.signed_texts = Rows(connection, "signed_texts", SignedText, history)
        self.dispatches = Rows(connection, "dispatches", Dispatch, history)
        self.checks = Rows(connection, "checks", Check, history)
        self.feedback = Rows(connection, "feedback", Feedback, history)
        self.closures = Rows(connection, "closures", Closure, history)
        self._lay_follow_up(connection, history)
        self._lay_around(connection, history)
        self._lay_belonging(connection, history)
        self._lay_handing_over(connection, history)
        self.ledger = Ledger(connection)
        self.joint_ledger = Ledger(connection, "joint_ledger", "joint_certificates")
        self.search = Search(connection)
        self.speakers = Speakers(connection, identity, self.pen_guard)

    def _lay_follow_up(self, connection: Connection, history: History) -> None:
        self.actions = Rows(connection, "actions", Action, history)
        self.learnings = Rows(connection, "learnings", Learning, history)
        self.summaries = Rows(connection, "summaries", Summary, history)
        self.baselines = Rows(connection, "baselines", Baseline, history)
        self.comparisons = Rows(connection, "comparisons", Comparison, history)
        self.happenings = Rows(connection, "happenings", Happening, history)
        self.letters = Rows(connection, "letters", GivenLetter, history)

    def _lay_around(self, connection: Connection, history: History) -> None:
        self.tags = Rows(connection, "tags", Tag, history)
        self.links = Rows(connection, "links", Link, history)
        self.test_marks = Rows(connection, "test_marks", NotReal, history)
        self.repeats_of_gone = Rows(connection, "repeats_of_gone", RepeatOfGone, history)
        self.heard = Rows(connection, "heard", Heard, history)
        self.covering_words = Rows(connection, "covering_words", CoveringWords, history)
        self.derived_copies = Rows(connection, "derived_copies", DerivedCopy, history)
        self.recusals = Rows(connection, "recusals", Recusal, history)
        self.snoozes = Rows(connection, "snoozes", Snooze, history)
        self.time_log = Rows(connection, "time_log", TimeSpent)
        self.holds = Rows(connection, "holds", Hold, history)
        self.imports = Rows(connection, "imports", Import)
        self.imported_cases = Rows(connection, "imported_cases", ImportedCase)
        self.read_plans = Rows(connection, "read_plans", ReadPlan)
        self.headcounts = Rows(connection, "headcounts", Headcount)
        self.counted_stubs = Rows(connection, "counted_stubs", CountedStub)
        self.subject_requests = Rows(connection, "subject_requests", SubjectRequest, history)
        self.subject_passages = Rows(connection, "subject_passages", Passage, history)
        self.board_papers = Rows(connection, "board_papers", BoardPaper, history)
        self.information_requests = Rows(connection, "information_requests", InformationRequest, history)

    def _lay_handing_over(self, connection: Connection, history: History) -> None:
        self.colleagues = Rows(connection, "colleagues", Colleague)
        self.agreements = Rows(connection, "agreements", Agreement, history)
        self.packs = Rows(connection, "packs", Pack)
        self.pens = Rows(connection, "pens", Pen)
        self.outside_stubs = Rows(connection, "outside_stubs", OutsideStub)
        self.walls = Rows(connection, "walls", Wall)
        self.site_packs = Rows(connection, "site_packs", SitePack)
        self.assignments = Rows(connection, "assignments", Assignment, history)
        self.pen_guard = PenGuard(connection)
        for table in ("cases", *TRAVELS):
            self.named(table).guarded_by(self.pen_guard)

    def _lay_belonging(self, connection: Connection, history: History) -> None:
        self.backgrounds = Rows(connection, "backgrounds", Background, history)
        self.outreach_sessions = Rows(connection, "outreach_sessions", Session, history)
        self.pulses = Rows(connection, "pulses", Pulse, history)
        self.support_given = Rows(connection, "support_given", SupportGiven, history)
        self.equality_actions = Rows(connection, "equality_actions", EqualityAction, history)
        self.equality_values = Rows(connection, "equality_values", EqualityValue)
        self.toolkit_notes = Rows(connection, "toolkit_notes", ToolkitNote, history)

    def named(self, table: str) -> Rows[Any]:
        """Return the records of a table by its name in the database. KeyError if there are none of that name."""
        found = getattr(self, table, None)
        if not isinstance(found, Rows):
            raise KeyError(table)
        return found  # pyright: ignore[reportUnknownVariableType]
