"""Requests for one's own data: those there are, noting one, and one as a whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt

from safespace.casework import approving, subject_access, subject_answer, subject_page
from safespace.casework.desk import Desk
from safespace.casework.policies import policy
from safespace.casework.subject_access import Hit, Line
from safespace.casework.subject_page import LaidCase, LaidPassage, Page
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import choosing
from safespace.ui.screens.approve_part import ApprovePart
from safespace.ui.screens.extend_request import ExtendRequest
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.records_list import RecordsList, Thing, Way
from safespace.ui.screens.weigh_passage import WeighPassage
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.work import Work

LEAD: Final = (
    "Anybody can ask what is held about them, also a person who is spoken about. They get their own data. Who told it, "
    "and what is about others, is weighed passage by passage. Ask your data protection officer before an answer leaves."
)
SEARCH: Final = (
    "Found in memory and written nowhere. The trail has that you searched, never for whom. A copy that is given and an "
    f"answer that is decided stay. {FINAL_NOTE}"
)
SHORTEST: Final = 110


class SubjectRequests(RecordsList):
    """The requests there are. Signals: those of RecordsList."""

    def __init__(self, work: Work) -> None:
        """Read them."""
        super().__init__(work, "Requests for one's own data", LEAD)
        self.foot.addStretch(1)
        self.add_way("Note a request", self._note, "plus", "primary")
        work.read(_lines, self._show)

    def _show(self, found: tuple[tuple[Line, ...], date]) -> None:
        lines, self._today = found
        self.show_things([self._thing(line) for line in lines], "Nobody has asked so far.")

    def _thing(self, line: Line) -> Thing:
        request = line.request
        due = (
            f"Answered on {written(request.answered_on)}." if request.answered_on else f"Due {written(request.due_on)}."
        )
        late = " It is overdue." if line.late else ""
        passages = f" {line.passages} passages, {line.open} not ready." if line.passages else " Nothing is in it yet."
        name = f"{line.asker}, came {written(request.came_on)}"
        way = Way("Open it", f"Open the request: {name}", lambda: self.then(SubjectRequestSheet(self.work, request.id)))
        return Thing(name, due + late + passages, (way,))

    def _note(self) -> None:
        self.work.read(_today_and_askers, self._ask)

    def _ask(self, found: tuple[date, tuple[tuple[str, str], ...]]) -> None:
        self.then(NewSubjectRequest(self.work, *found))


class NewSubjectRequest(FormSheet):
    """Asks who asks, what they are in the cases, and when it came. Signals: those of Sheet."""

    def __init__(self, work: Work, today: date, askers: tuple[tuple[str, str], ...]) -> None:
        """Ask."""
        super().__init__(work, "A request for one's own data", "Note the request")
        self.name = LineInput(limit=120)
        self.asker = Choices([Choice(code, words) for code, words in askers])
        self.asker.choose("other")
        self.came_on = DateField(lambda: today, today)
        self.ask("Who asks", self.name, "It is sealed, like who spoke up.")
        self.ask("What they are in the cases, as far as you know", self.asker)
        self.ask("When it came", self.came_on, "An answer is due one month later.")

    def job(self) -> Callable[[Desk], Any]:
        """Note it."""
        day = self.came_on.day or date.max
        return partial(subject_access.ask, name=self.name.words, asker=self.asker.one or "other", came_on=day)


class SubjectRequestSheet(RecordsList):
    """One request: searching, its cases, each passage, the copies and the record. Signals: those of RecordsList."""

    def __init__(self, work: Work, request_id: Id) -> None:
        """Read it."""
        super().__init__(work, "A request for one's own data", SEARCH, width=760)
        self._id = request_id
        self._hits: tuple[Hit, ...] = ()
        self._page: Page | None = None
        self.about = second("")
        self.names = LineInput(hint="Karen Holt, K. Holt", limit=200)
        self.longer_button = link("Take longer over the answer", small=True)
        self.longer_button.clicked.connect(self._take_longer)
        self.body.insertWidget(0, self.about)
        field = Field("Names to look for", self.names, "Every form of the name, with commas between.")
        self.body.insertWidget(2, field)
        self.body.insertWidget(3, self.longer_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.approval = ApprovePart(work)
        self.approval.approved.connect(self.search)
        self.body.addWidget(self.approval)
        self.names.returnPressed.connect(self.search)
        self.search_button = self.add_way("Search every case", self.search, "search")
        self.foot.addStretch(1)
        self.record_button = self.add_way("Save the record", self._choose_record, "download")
        self.decide_button = self.add_way("Decide", self._decide, "check", "primary")
        self._read()

    def search(self) -> None:
        """Search every case for the names."""
        self.problem.clear()
        self.approval.hide()
        names = tuple(self.names.words.split(","))
        job = partial(_searched, request_id=self._id, names=names)
        self.work.change(job, self._found, self._not_searched)

    def save_record(self, folder: Path) -> None:
        """Save the record of the decision into a folder."""
        job = partial(subject_answer.save_record, request_id=self._id, folder=folder)
        self.work.read(job, self._saved, self.problem.show_problem)

    def save_copy(self, case_id: Id, folder: Path) -> None:
        """Save what is given of a case into a folder."""
        self.problem.clear()
        job = partial(subject_answer.save_copy, request_id=self._id, case_id=case_id, folder=folder)
        self.work.change(job, self._saved, self.problem.show_problem)

    def _read(self) -> None:
        self.work.read(partial(subject_page.look, request_id=self._id), self._show)

    @property
    def _open(self) -> bool:
        """Whether the request on the page is not answered yet."""
        return self._page is not None and self._page.line.request.answered_on is None

    def _show(self, page: Page) -> None:
        self._page = page
        request = page.line.request
        done = f"Answered on {written(request.answered_on)}." if request.answered_on else ""
        longer = f" They were told that it takes longer: {request.extended_why}" if request.extended_why else ""
        who = f"{page.name}: {page.line.asker[0].lower()}{page.line.asker[1:]}" if page.name else page.line.asker
        self.about.setText(f"{who}. Came {written(request.came_on)}, due {written(request.due_on)}.{longer} {done}")
        for part in (self.names, self.search_button, self.decide_button):
            part.setEnabled(request.answered_on is None)
        only_if(self.longer_button, request.answered_on is None and not request.extended_why)
        taken = {case.case_id for case in page.cases}
        hits = [self._hit(hit) for hit in self._hits if hit.case_id not in taken]
        cases = [thing for case in page.cases for thing in self._case(case)]
        self.show_things([*hits, *cases], "No case is in it yet. Search for their names.")

    def _hit(self, hit: Hit) -> Thing:
        way = Way("Take it in", f"Take in {hit.reference}", partial(self._take_in, hit.case_id), "action")
        return Thing(f"{hit.reference}, {hit.handle}", f"Found in: {', '.join(hit.places).lower()}.", (way,))

    def _case(self, case: LaidCase) -> list[Thing]:
        ready = sum(not laid.lacks for laid in case.passages)
        said = f"{ready} of {len(case.passages)} passages are ready."
        said += f" {case.files} files have to be looked at by hand." if case.files else ""
        said += f" {case.trouble.title}." if case.trouble else ""
        said += " Something was typed on it since." if case.typed else ""
        again = Way("Lay out what changed", f"Lay out what changed of {case.reference}",
                    partial(self._take_in, case.case_id), "action")  # fmt: skip
        ways = (
            *((again,) if case.typed and self._open else ()),
            Way("Save the copy", f"Save the copy of {case.reference}", partial(self._choose_copy, case.case_id)),
            Way("Leave it out", f"Leave out {case.reference}", partial(self._leave_out, case.case_id), "quiet"),
        )
        head = Thing(case.reference, said, ways)
        return [head, *(self._passage(number, laid) for number, laid in enumerate(case.passages, 1))]

    def _passage(self, number: int, laid: LaidPassage) -> Thing:
        piece = laid.piece
        name = f"{number}. {piece.label}, {written(piece.day)}" if piece else f"Passage {number}"
        text = " ".join(piece.text.split()) if piece else "Its words cannot be read now."
        short = text if len(text) <= SHORTEST else f"{text[: SHORTEST - 1]}…"
        way = Way("Weigh it", f"Weigh passage {number}", partial(self._weigh, laid))
        return Thing(name, f"{short}\n{laid.lacks or laid.passage.decision.value}", (way,) if piece else ())

    def _weigh(self, laid: LaidPassage) -> None:
        if self._page is not None and laid.piece is not None:
            self.then(WeighPassage(self.work, laid.passage, laid.piece, self._page.policy))

    def _decide(self) -> None:
        if self._page is not None:
            outcomes = tuple((row["code"], row["label"]) for row in self._page.policy["outcomes"])
            self.then(DecideRequest(self.work, self._id, outcomes))

    def _take_longer(self, _: object = None) -> None:
        if self._page is not None:
            rule = self._page.policy["extended"]
            self.then(ExtendRequest(self.work, self._page.line.request, rule, self._page.today))

    def _take_in(self, case_id: Id) -> None:
        job = partial(subject_access.take_in, request_id=self._id, case_id=case_id)
        self.work.change(job, self._again, self.problem.show_problem)

    def _leave_out(self, case_id: Id) -> None:
        job = partial(subject_access.leave_out, request_id=self._id, case_id=case_id)
        self.work.change(job, self._again, self.problem.show_problem)

    def _again(self, _: object) -> None:
        self._read()

    def _found(self, found: tuple[tuple[Hit, ...], tuple[str, ...]]) -> None:
        hits, loose = found
        self._hits = hits
        said = f"Found in {len(hits)} {'case' if len(hits) == 1 else 'cases'}. Files were not searched."
        if loose:
            said += f" Also found in {' and in '.join(loose)}: keep it on a case, or throw it away, then search again."
        self.say(said)
        self._read()

    def _not_searched(self, problem: Problem) -> None:
        """Say why not; where it takes two, ask the second person in place."""
        if approving.is_needed(problem):
            self.approval.begin(problem)
        else:
            self.problem.show_problem(problem)

    def _choose_record(self) -> None:
        choosing.folder(self, "Save the record", choosing.documents(), self.save_record)

    def _choose_copy(self, case_id: Id) -> None:
        choosing.folder(self, "Save the copy", choosing.documents(), partial(self.save_copy, case_id))

    def _saved(self, paper: Path) -> None:
        self.say(f"Saved as {paper.name}, with its signature beside it.")


class DecideRequest(FormSheet):
    """Asks how the request was answered. Signals: those of Sheet."""

    def __init__(self, work: Work, request_id: Id, outcomes: tuple[tuple[str, str], ...]) -> None:
        """Ask."""
        super().__init__(work, "How it was answered", "Keep the decision")
        self._id = request_id
        self.outcome = Choices([Choice(code, words) for code, words in outcomes])
        self.why = LineInput(limit=400)
        self._field = self.ask("What was given", self.outcome)
        self.ask(
            "Why, in a sentence", self.why, "It stands in the record. Names are masked. It cannot be changed later."
        )
        self.say_final()

    def keep(self) -> None:
        """Keep it, once an outcome is chosen."""
        self._field.complain("" if self.outcome.one else "Choose what was given.")
        if self.outcome.one:
            super().keep()

    def job(self) -> Callable[[Desk], Any]:
        """Decide."""
        return partial(subject_access.decide, request_id=self._id, outcome=self.outcome.one or "", why=self.why.words)


def _lines(desk: Desk) -> tuple[tuple[Line, ...], date]:
    return subject_access.lines(desk), desk.today()


def _today_and_askers(desk: Desk) -> tuple[date, tuple[tuple[str, str], ...]]:
    askers = policy(desk, subject_access.POLICY)["askers"]
    return desk.today(), tuple((row["code"], row["label"]) for row in askers)


def _searched(desk: Desk, request_id: Id, names: tuple[str, ...]) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
    """Search every case, and what is being written beside them."""
    return subject_access.find(desk, request_id, names), subject_access.in_no_case(desk, names)
