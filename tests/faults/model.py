"""A vault beside a plain model of it, through any steps in any order: saves, locks, crashes, backups and restores."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from safespace.casework import attach, identity, record, sealed_who
from safespace.casework.desk import Desk
from safespace.domain.case import Voice
from safespace.domain.ids import Id
from safespace.vault import restore
from safespace.vault.drafts import Drafts
from safespace.vault.vault import Vault
from tests.faults.broken import replaced
from tests.faults.children import answer
from tests.faults.deeds import DEEDS
from tests.faults.place import NOW, Place, come_in
from tests.faults.tally import Result
from tests.faults.trial import Trial

EXAMPLES, STEPS = 4, 25
SAID = st.text(min_size=1, max_size=60).filter(str.strip)
KEYS = st.sampled_from(["first", "second"])


@dataclass
class Case:
    """What the model knows of a case: all that was said in it, who spoke up, and its files."""

    said: list[str]
    name: str
    files: dict[Id, bytes] = field(default_factory=dict[Id, bytes])


@dataclass
class Model:
    """What a vault should hold."""

    cases: dict[Id, Case] = field(default_factory=dict[Id, Case])
    drafts: dict[str, str] = field(default_factory=dict[str, str])
    settings: dict[str, str] = field(default_factory=dict[str, str])


class AnyLife(RuleBasedStateMachine):
    """A vault that lives through anything."""

    lay: ClassVar[Callable[[], Place]]
    steps: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.place = type(self).lay()
        self.folder = self.place.vault
        self.vault = self._come_in()
        self.model = _read(self.vault)
        self.number = 0

    def _come_in(self) -> Vault:
        return come_in(self.folder, self.place.ways["sheet"])

    def _desk(self) -> Desk:
        AnyLife.steps += 1
        return Desk(self.vault, lambda: NOW)

    def _some(self, which: int) -> tuple[Id, Case]:
        return list(self.model.cases.items())[which % len(self.model.cases)]

    @rule(words=SAID, name=st.text(max_size=20).map(str.strip))
    def speak_up(self, words: str, name: str) -> None:
        self.number += 1
        new = record.NewConcern(words, handle=f"case{self.number}", who={"name": name} if name else {})
        self.model.cases[record.concern(self._desk(), new).id] = Case([words], name)

    @rule(which=st.integers(0, 99), words=SAID)
    def say_more(self, which: int, words: str) -> None:
        case_id, case = self._some(which)
        record.note(self._desk(), case_id, Voice.CALL, words)
        case.said.append(words)

    @rule(which=st.integers(0, 99), name=SAID)
    def identify(self, which: int, name: str) -> None:
        case_id, case = self._some(which)
        desk = self._desk()
        identity.open_with_reason(desk, case_id, "ring_back")
        sealed_who.identify(desk, case_id, {"name": name})
        identity.seal_now(desk)
        case.name = name

    @rule(which=st.integers(0, 99), content=st.binary(max_size=5000))
    def attach(self, which: int, content: bytes) -> None:
        case_id, case = self._some(which)
        source = self.place.root / "source.bin"
        source.write_bytes(content)
        coming = attach.begin(self._desk(), source)
        kept = attach.keep(Desk(self.vault, lambda: NOW), case_id, coming, coming.run(), identifying=False)
        case.files[kept.id] = content

    @precondition(lambda self: any(case.files for case in self.model.cases.values()))
    @rule()
    def take_away(self) -> None:
        case_id, case = next((case_id, case) for case_id, case in self.model.cases.items() if case.files)
        attach.take_away(self._desk(), case_id, case.files.popitem()[0])

    @rule(key=KEYS, words=st.text(max_size=300))
    def draft(self, key: str, words: str) -> None:
        record.keep_draft(self._desk(), key, words)
        self.model.drafts.pop(key, None)
        if words.strip():
            self.model.drafts[key] = words

    @rule(key=KEYS, words=st.text(max_size=30))
    def set(self, key: str, words: str) -> None:
        desk = self._desk()
        with desk.vault.transaction():
            desk.vault.settings.set(key, words)
        self.model.settings[key] = words

    @rule()
    def lock_and_unlock(self) -> None:
        self._desk()
        self.vault.close()
        self.vault = self._come_in()

    @rule()
    def crash(self) -> None:
        """Go on with the files as they are now, as after a kill."""
        self._desk()
        aside = self.place.root / "aside"
        shutil.copytree(self.folder, aside)
        self.vault.close()
        shutil.rmtree(self.folder)
        aside.rename(self.folder)
        self.vault = self._come_in()

    @rule()
    def change_that_is_refused(self) -> None:
        """Begin a change and give it up."""
        desk = self._desk()
        try:
            with desk.vault.transaction():
                desk.vault.drafts.save("first", "never", NOW)
                raise KeyError
        except KeyError:
            pass

    @rule(go_on=st.booleans())
    def restore_a_backup(self, *, go_on: bool) -> None:
        self._desk()
        backup = self.vault.copier().copy(self.place.stick, NOW).file
        folder = self.place.root / f"{backup.stem}{AnyLife.steps}.safespace"
        restore.restored_with_recovery(backup, folder, self.place.ways["sheet"])
        other = come_in(folder, self.place.ways["sheet"])
        kept = _read(other)
        self.vault, left = (other, self.vault) if go_on else (self.vault, other)
        self.folder = folder if go_on else self.folder
        left.close()
        assert kept == self.model, "the backup is not what was backed up"

    @invariant()
    def the_vault_is_what_the_model_says(self) -> None:
        there = _read(self.vault)
        assert there == self.model, (there, self.model)
        assert self.vault.trail.verify().whole
        assert self.vault.anchors.older is None

    def teardown(self) -> None:
        self.vault.close()
        shutil.rmtree(self.place.root)


def _read(vault: Vault) -> Model:
    rows, model = vault.tables, Model()
    with vault.identity.unlock() as key:
        for case in rows.cases.where("1"):
            speaker = rows.speakers.open(key, case.id)
            said = [words.text for words in rows.words.of_case(case.id, "rowid")]
            files = vault.attachments.of_case(case.id, key)
            contents = {file.id: b"".join(vault.attachments.open(file.id, key).portions()) for file in files}
            model.cases[case.id] = Case(said, speaker.name if speaker else "", contents)
    model.drafts = {draft.key: draft.text for draft in vault.drafts.all()}
    model.settings = {name: said for name in ("first", "second") if (said := vault.settings.get(name)) is not None}
    return model


class ModelTrial(Trial):
    """Hypothesis chooses the steps; each run counts them as acknowledged."""

    name = "model"
    small = 1
    full = 5000 // (EXAMPLES * STEPS)
    controls = 10

    def run(self, number: int) -> Result:
        """Live through some lives."""
        return self._lived(number, nullcontext)

    def control(self, number: int) -> Result:
        """Live with a vault that never throws a draft away."""
        return self._lived(number, lambda: replaced(Drafts, "remove", lambda *_: None))

    def _lived(self, number: int, broken: Callable[[], Any]) -> Result:
        ready = self.stage.ready("save", DEEDS["save"])
        root = self.stage.fresh()

        def live() -> list[Any]:
            AnyLife.lay = lambda: ready.laid(root / os.urandom(8).hex())
            with broken():
                return _tried(number)

        root.mkdir()
        try:
            steps, said = answer(live)
        finally:
            shutil.rmtree(root, ignore_errors=True)
        return Result(acknowledged=steps, silent=[said] if said else [])


def _tried(number: int) -> list[Any]:
    quick = settings(
        max_examples=EXAMPLES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(seed(number)(AnyLife), settings=quick)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        return [AnyLife.steps, f"{type(error).__name__}: {error}"[:300]]
    return [AnyLife.steps, ""]
