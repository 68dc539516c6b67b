"""Soon after a vault is opened, files that were kept before their hashes were are learnt, beside everything else."""

from __future__ import annotations

from pathlib import Path

from safespace.casework import attach
from safespace.domain.ids import Id
from safespace.ui.learning_files import LearningFiles
from safespace.vault.whole_files import name_of
from tests import builders
from tests.ui.screens.desk_screen import Shown, settle
from tests.vault.made_up import flip


def a_file(shown: Shown, tmp_path: Path) -> Id:
    source = tmp_path / "rota.txt"
    source.write_bytes(b"nights " * 100)
    coming = attach.begin(shown.desk, source)
    case = builders.a_concern(shown.desk)
    kept = attach.keep(shown.desk, case.id, coming, coming.run(), identifying=False)
    shown.desk.vault.connection.execute("UPDATE attachments SET outer_sha256 = ''")
    return kept.id


def test_they_are_learnt_without_a_health_check(shown: Shown, tmp_path: Path) -> None:
    kept = a_file(shown, tmp_path)
    learning = LearningFiles(shown.work)
    learning.keep_watch()
    assert learning._timer.isActive()
    learning._timer.timeout.emit()
    settle()
    assert not learning.busy
    assert attach.unlearnt(shown.desk) is None
    flip(shown.desk.vault.folder / name_of(kept), -1)
    assert shown.desk.vault.attachments.spoilt() == (kept,)
    learning.start()
    settle()
    assert not learning.busy, "there is nothing left to learn"
    learning.stop()


def test_a_lock_waits_for_none_of_it(shown: Shown, tmp_path: Path) -> None:
    a_file(shown, tmp_path)
    learning = LearningFiles(shown.work)
    learning.keep_watch()
    learning.stop()
    assert not learning._timer.isActive()
    assert attach.unlearnt(shown.desk) is not None
