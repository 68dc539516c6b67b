"""Pictures of the door and the first steps. Run: python -m tests.ui.screens_gallery.door FOLDER [LOOKS]."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from safespace.casework import safekeeping
from safespace.casework.desk import Clock
from safespace.machine.places import Places
from safespace.preferences import Preferences
from safespace.ui import theme
from safespace.ui.screens.first_run import FirstRun
from safespace.ui.screens.unlock import Unlock
from safespace.ui.window import Window
from safespace.ui.work import Work
from safespace.vault.cost import FLOOR
from safespace.vault.problems import AlreadyOpen
from safespace.vault.vault import Vault
from tests import builders
from tests.casework.apart import begins
from tests.ui.screens_gallery.stage import LOOKS, ROOMS, settle

WORDS = "granite otter plum seven lantern moss"


@dataclass
class Given:
    """What the door is given."""

    places: Places
    clock: Clock


class Stage:
    """A window with both doors on it."""

    def __init__(self, app: QApplication, folder: Path, place: Path, look: str) -> None:
        self.app, self.folder, self.look = app, folder, look
        self.bugs: list[str] = []
        self.work = Work(lambda report: self.bugs.append(report.text))
        self.clock = builders.Clock()
        self.given = Given(Places.under(place).make(), self.clock)
        self.window = Window(ROOMS)
        self.unlock = Unlock(self.work, self.given, Preferences())
        self.first = FirstRun(self.work, self.given, Preferences())
        self.window.add_screen("unlock", self.unlock, "door")
        self.window.add_screen("first_run", self.first, "door")
        self.window.resize(*LOOKS[look][2])
        self.window.show()
        self.window.activateWindow()

    def keep(self, name: str) -> None:
        """Keep a picture."""
        settle(self.app, self.work)
        self.window.grab().save(str(self.folder / f"{name}-{self.look}.png"))

    def settle(self) -> None:
        """Let everything come to rest."""
        settle(self.app, self.work)


def unlocking(stage: Stage) -> Iterator[str]:
    """Show the unlock screen in its states."""
    folder = stage.given.places.vaults / "Eastmere NHS Foundation Trust.safespace"
    made = Vault.create(folder, "Eastmere NHS Foundation Trust", "Anna", WORDS, stage.clock(), cost=FLOOR)
    made.vault.close()
    stage.window.show_screen("unlock")
    stage.unlock.show_for(folder)
    yield "unlock"
    QTest.keyClicks(stage.unlock.passphrase, "not the words at all")
    stage.unlock.button.click()
    stage.settle()
    yield "unlock-wrong"
    stage.unlock._clear_troubles()
    stage.unlock._refused(AlreadyOpen("Anna", "2026-07-03T09:12:00Z", "TRUST-LAPTOP-7", left=True))
    yield "unlock-elsewhere"
    stage.unlock.sheet_link.click()
    QTest.keyClicks(stage.unlock.recover.code, made.recovery_code[:12])
    yield "recover"
    stage.unlock.recover.choice.way.chips()[1].click()
    QTest.keyClicks(stage.unlock.recover.choice.own.first, "Eastmere2026")
    stage.unlock.recover.choice.own.second.setFocus()
    yield "recover-own"
    stage.unlock.recover.left.emit()
    stage.unlock.organisation_link.click()
    yield "organisation"
    stage.unlock.organisation.take(stage.folder / "board-secretary.safespace-organisation")
    stage.unlock.organisation.key_words.setText("some words that are not right")
    stage.unlock.organisation.name.setText("Lee Chan")
    yield "organisation-chosen"
    stage.unlock.organisation.left.emit()
    stage.unlock.key_file.show()
    yield "key-file"
    stage.unlock.key_file.take(stage.folder / "lee-chan.safespace-key")
    yield "key-file-chosen"


def shared(stage: Stage) -> Path:
    """Share a vault through a folder, as a colleague did."""
    drive = stage.given.places.settings / "drive"
    drive.mkdir(parents=True)
    place = stage.given.places.vaults / "theirs.safespace"
    made = safekeeping.create(place, "Eastmere NHS Foundation Trust", "Anna", WORDS, stage.clock, cost=FLOOR)
    begins(made.desk, drive)
    made.desk.vault.close()
    return drive


def beginning(stage: Stage) -> Iterator[str]:
    """Show the first steps."""
    first = stage.first
    stage.window.show_screen("first_run")
    first.show_for(None)
    yield "welcome"
    first.show_for("restore")
    yield "restore"
    first.welcome.join.click()
    yield "join"
    first.join.choose_folder(shared(stage))
    QTest.keyClicks(first.join.passphrase, WORDS)
    yield "join-chosen"
    first.show_for("create")
    yield "create-1"
    QTest.keyClicks(first.making.name.trust, "Eastmere NHS Foundation Trust and Partners")
    QTest.keyClicks(first.making.name.guardian, "Anna Ndlovu")
    first.making.name.step.button.click()
    yield "create-2"
    choice = first.making.passphrase.choice
    choice.offered.written.click()
    yield "create-2-typed"
    QTest.keyClicks(choice.offered.proof, choice.offered.words)
    first.making.passphrase.step.button.click()
    stage.settle()
    yield "create-3"
    code = first.making.sheet._code
    first.making.sheet.save_to(stage.folder / "sheet.pdf")
    stage.settle()
    yield "create-3-saved"
    for position, line in first.making.sheet.groups.items():
        QTest.keyClicks(line, code[position])
    first.making.sheet.step.button.click()
    stage.settle()
    yield "create-4"
    second = stage.given.places.settings
    first.making.second.choose_folder(second)
    yield "create-4-chosen"


def main() -> None:
    """Keep all pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["SafeSpace"])
    for look in sys.argv[2].split(",") if len(sys.argv) > 2 else LOOKS:
        themed, scale, _ = LOOKS[look]
        theme.apply(app, themed(scale))
        with tempfile.TemporaryDirectory(dir=folder) as place:
            stage = Stage(app, folder, Path(place), look)
            for states in (unlocking, beginning):
                for name in states(stage):
                    stage.keep(name)
            stage.window.close()
            stage.work.finish(lambda desk: desk.vault.close())
            print(look, *stage.bugs, sep="\n  ")


if __name__ == "__main__":
    main()
