"""The deeds in the middle of which the harness kills, cuts the power and fails calls. Add yours to DEEDS.

A deed is a function of a Place. It opens the vault, and makes each change inside `with place.changing({thing: value})`,
which promises that the thing has this value once the block has ended. `look` reads those things back afterwards
(seeing.py); what the promises do not name must be as it was. `prepare` readies the vault once, before anything breaks.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import timedelta

from safespace.casework import attach as files
from safespace.casework import people, record, safekeeping
from safespace.domain.attachment import Attachment
from safespace.domain.problem import Problem
from safespace.vault import health, recovery_code, restore
from safespace.vault.cost import FLOOR
from safespace.vault.key_problems import VaultClosed
from safespace.vault.pack_problems import NotAPack, PackNotWritten, PackUnfinished
from safespace.vault.problems import (
    AttachmentNotKept,
    BackupFailed,
    CannotWrite,
    DiskFull,
    DiskTrouble,
    NotABackup,
    NotSaved,
)
from safespace.vault.vault import Vault
from tests.faults import bringing, figures, handing, later, seeing, sharing
from tests.faults.place import CASES, GUARDIAN, NOW, PASSPHRASE, TRUST, Place
from tests.faults.seeing import Look, digest_of

SAID = "They told me about the rota again, and that nobody counts the drugs at night. "


def nothing(_: Place) -> None:
    """Change nothing."""


OPENING = (NotSaved, DiskFull, DiskTrouble, CannotWrite)
"""What opening the vault may say, with which nearly every deed begins."""


@dataclass(frozen=True)
class Deed:
    """Something that the program does to files. `says` are the refusals that a failing disk may bring.

    `around` wraps the deed and every look at what it left: a later program, say.
    """

    do: Callable[[Place], None]
    look: Look = seeing.in_the_vault
    prepare: Callable[[Place], None] = nothing
    says: tuple[type[Problem], ...] = OPENING
    around: Callable[[], AbstractContextManager[None]] = nullcontext


def save(place: Place) -> None:
    """Cases with all that belongs to them, and a draft that is written over and over."""
    with place.desk() as desk:
        for number in range(place.rounds):
            words, name = SAID * 20 + str(number), f"Ada {number}"
            with place.changing({f"case/case{number}": digest_of(words, name)}):
                record.concern(desk, record.NewConcern(words, handle=f"case{number}", who={"name": name}))
            with place.changing({"draft/note": digest_of(words)}):
                record.keep_draft(desk, "note", words)


def back_up(place: Place) -> None:
    """Sealed copies in the second place."""
    with place.desk() as desk:
        for number in range(place.rounds):
            made_at = NOW + timedelta(minutes=number)
            name = f"Eastmere-{made_at:%Y%m%dT%H%M%SZ}.safespace-backup"
            with place.changing({f"backup/{name}": "whole"}):
                desk.vault.copier().copy(place.stick, made_at)


def attach(place: Place) -> None:
    """Files of a case, sealed beside the database: taken in, and now and then taken away again."""
    with place.desk() as desk:
        case = desk.rows.cases.where("1")[0].id
        for number in range(min(place.rounds, LETTERS)):
            file, kept = place.root / f"letter{number}.pdf", list[Attachment]()
            with place.changing({f"file/{file.name}": digest_of(letter(number).hex())}):
                coming = files.begin(desk, file)
                kept.append(files.keep(desk, case, coming, coming.run(), identifying=number % 2 == 1))
            if number % 3 == 1 and kept:
                with place.changing({f"file/{file.name}": None}):
                    files.take_away(desk, case, kept[0].id)


LETTERS = 6


def with_letters(place: Place) -> None:
    """Lay files beside the vault that are to be taken in; each third is longer than a piece."""
    for number in range(LETTERS):
        (place.root / f"letter{number}.pdf").write_bytes(letter(number))


def with_kept_letters(place: Place) -> None:
    """Take two files in: one that its case's key opens, and one that tells who spoke up."""
    with_letters(place)
    with place.desk() as desk:
        case = desk.rows.cases.where("1")[0].id
        for number in range(2):
            coming = files.begin(desk, place.root / f"letter{number}.pdf")
            files.keep(desk, case, coming, coming.run(), identifying=number == 1)


def letter(number: int) -> bytes:
    """Return what a file holds."""
    return bytes([number]) * (1_100_000 if number % 3 == 2 else 40_000)


def change_sheet(place: Place) -> None:
    """A new recovery sheet in the place of the old one."""
    with place.desk() as desk:
        for _ in range(place.rounds):
            code = recovery_code.generated()
            with place.changing({"sheet": code}), drawn(code):
                safekeeping.new_recovery_sheet(desk)


def change_passphrase(place: Place) -> None:
    """A new passphrase in the place of the old one."""
    old = place.ways["passphrase"]
    with place.desk() as desk:
        for number in range(min(place.rounds, 2)):
            if place.refused:
                return  # nobody can tell which of the two it is now: the harness tries both
            new = f"copper violin harbour thistle meadow anvil {number}"
            with place.changing({"passphrase": new}):
                safekeeping.change_passphrase(desk, old, new)
                old = new


def add_guardian(place: Place) -> None:
    """Another person with a passphrase of their own."""
    with place.desk() as desk:
        for number in range(min(place.rounds, 2)):
            name, words = f"Guardian {number}", f"pebble window tractor velvet nineteen acorn {number}"
            with place.changing({f"guardian/{name}": "whole"}):
                desk.vault.add_guardian(name, words, NOW, may_open_identity=number == 0)


def change_every_key(place: Place) -> None:
    """New keys for everything, and new ways in for whoever asks for them, because a secret may be known."""
    with place.desk() as desk:
        for number in range(min(place.rounds, 2)):
            if place.refused:
                return  # whoever could not change every key locks the vault and looks at the disk
            code, words = recovery_code.generated(), f"thistle copper violin harbour meadow anvil {number}"
            with place.changing({"sheet": code, "passphrase": words}), drawn(code):
                people.suspect(desk, words)


def with_a_guardian(place: Place) -> None:
    """Let somebody join who may open who spoke up."""
    with place.desk() as desk:
        desk.vault.add_guardian(
            "Guardian 0", "pebble window tractor velvet nineteen acorn", NOW, may_open_identity=True
        )


def remove_guardian(place: Place) -> None:
    """Somebody leaves who could open who spoke up: every key changes, and every identity is sealed anew."""
    with place.desk() as desk:
        gone = next(one.id for one in desk.vault.guardians.all() if one.name == "Guardian 0")
        with place.changing({"guardian/Guardian 0": None}):
            people.remove(desk, gone)


def create(place: Place) -> None:
    """A new vault beside the first."""
    for number in range(min(place.rounds, 2)):
        folder = place.root / f"new{number}.safespace"
        with place.changing({f"vault/{folder.name}": "0 cases"}):
            Vault.create(folder, TRUST, GUARDIAN, PASSPHRASE, NOW, cost=FLOOR).vault.close()


def bring_back(place: Place) -> None:
    """A vault made again from a backup."""
    (backup,) = place.stick.iterdir()
    for number in range(place.rounds):
        folder = place.root / f"back{number}.safespace"
        with place.changing({f"vault/{folder.name}": f"{CASES} cases"}):
            restore.restored_with_recovery(backup, folder, place.ways["sheet"])


def with_a_backup(place: Place) -> None:
    """Make a backup in the second place."""
    with place.open() as vault:
        vault.copier().copy(place.stick, NOW)


def as_after_a_crash(place: Place) -> None:
    """Leave a vault with a write-ahead log that holds changes which the database has not."""
    aside = place.root / "aside"
    with place.desk() as desk:
        desk.vault.settle()
        record.concern(desk, record.NewConcern(SAID, handle="last", who={"name": "Ada Last"}))
        shutil.copytree(place.vault, aside)
    shutil.rmtree(place.vault)
    aside.rename(place.vault)
    (place.vault / "vault.db-shm").unlink()


def heal(place: Place) -> None:
    """A damaged page that nothing uses, put right while opening."""
    with place.changing({}), place.open():
        pass


def with_a_bad_page(place: Place) -> None:
    """Leave a page that nothing uses, and spoil it."""
    with place.open() as vault:
        pages = vault.connection.value("PRAGMA page_count")
        vault.drafts.save("long", SAID * 400, NOW)
        vault.drafts.remove("long")
        key = vault._parts.keys.database
    file = place.vault / "vault.db"
    content = bytearray(file.read_bytes())
    content[(pages + 2) * 4096 + 700] ^= 1
    file.write_bytes(content)
    if health.look(file, key) != health.Health(1, 0):
        raise RuntimeError("the page that was spoilt is in use")


@contextmanager
def drawn(code: str) -> Iterator[None]:
    """Let the next recovery code be this one, so that whoever is killed meanwhile is known to have had it."""
    generated = recovery_code.generated
    recovery_code.generated = lambda: code
    try:
        yield
    finally:
        recovery_code.generated = generated


NEW_KEYS = (*OPENING, VaultClosed)
BRINGING = (*OPENING, files.NotAFile)
PACKS = (*OPENING, AttachmentNotKept, PackNotWritten, PackUnfinished, NotAPack)

DEEDS: dict[str, Deed] = {
    "save": Deed(save),
    "back up": Deed(back_up, seeing.with_backups, says=(*OPENING, BackupFailed)),
    "attach": Deed(attach, seeing.with_files, with_letters, says=(*OPENING, AttachmentNotKept)),
    "change sheet": Deed(change_sheet),
    "change passphrase": Deed(change_passphrase, seeing.with_ways),
    "add guardian": Deed(add_guardian, seeing.with_guardians),
    "change every key": Deed(change_every_key, seeing.with_ways, says=NEW_KEYS),
    "remove guardian": Deed(remove_guardian, seeing.with_guardians, with_a_guardian, says=NEW_KEYS),
    "bring in": Deed(bringing.bring_in, prepare=bringing.with_spreadsheets, says=BRINGING),
    "lend": Deed(handing.lend, handing.with_pens, handing.with_somebody_to_lend_to, says=PACKS),
    "take in": Deed(handing.take_in, handing.with_taken, handing.with_packs_that_came, says=PACKS),
    "take back in": Deed(handing.take_back_in, handing.with_pens_back, handing.with_packs_that_come_back, says=PACKS),
    "send figures": Deed(figures.send, figures.with_what_left, figures.with_somebody_who_adds_up, says=PACKS),
    "take figures in": Deed(figures.take_in, figures.with_what_came, figures.with_figures_that_came, says=PACKS),
    "share": Deed(sharing.share, sharing.with_shared, says=sharing.SAYS),
    "take the pen": Deed(sharing.take, sharing.with_shared, sharing.with_a_colleague, says=sharing.SAYS),
    "create": Deed(create, seeing.with_others),
    "bring back": Deed(bring_back, seeing.with_others, with_a_backup, says=(CannotWrite, DiskTrouble, NotABackup)),
    "heal": Deed(heal, prepare=with_a_bad_page),
    "move on": Deed(later.move_on, seeing.with_version, says=(*OPENING, BackupFailed), around=later.later_program),
}

CHOSEN = dict(DEEDS)
"""The deeds whose turn comes; the command line may take some away."""

ONLY_LOOKED_AT: dict[str, Deed] = {
    "vault": Deed(nothing, seeing.every_row),
    "vault with files": Deed(nothing, seeing.with_files, with_kept_letters),
    "vault after a crash": Deed(nothing, seeing.every_row, as_after_a_crash),
    "backup": Deed(nothing, seeing.restored, with_a_backup),
}
"""What lies there when somebody or something spoils a file: for the trials of damage."""
