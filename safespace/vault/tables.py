"""All tables of cases and what is done about them, each under the name a guardian would use."""

from __future__ import annotations

from safespace.domain.case import Entry, Task, Words
from safespace.domain.consent import Consent, Override
from safespace.domain.escalation import Dispatch, SignedText
from safespace.domain.follow_up import Check, Closure, Feedback
from safespace.domain.people import Holder, Person
from safespace.domain.triaged import Triage
from safespace.vault.cases import Cases
from safespace.vault.connection import Connection
from safespace.vault.identity import Identity
from safespace.vault.ledger import Ledger
from safespace.vault.mapping import Rows
from safespace.vault.search import Search
from safespace.vault.speakers import Speakers


class Tables:
    """The tables of one open vault."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        """Lay every kind of record over its table."""
        self.cases = Cases(connection)
        self.words = Rows(connection, "words", Words)
        self.entries = Rows(connection, "entries", Entry)
        self.tasks = Rows(connection, "tasks", Task)
        self.people = Rows(connection, "people", Person)
        self.holders = Rows(connection, "holders", Holder)
        self.triages = Rows(connection, "triages", Triage)
        self.consents = Rows(connection, "consents", Consent)
        self.overrides = Rows(connection, "overrides", Override)
        self.signed_texts = Rows(connection, "signed_texts", SignedText)
        self.dispatches = Rows(connection, "dispatches", Dispatch)
        self.checks = Rows(connection, "checks", Check)
        self.feedback = Rows(connection, "feedback", Feedback)
        self.closures = Rows(connection, "closures", Closure)
        self.ledger = Ledger(connection)
        self.search = Search(connection)
        self.speakers = Speakers(connection, identity)
