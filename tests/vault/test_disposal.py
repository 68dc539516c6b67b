"""Destroying an identity: the record, the files that tell it, and every trace that the log of writes could keep."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from safespace.domain.ids import Id
from safespace.domain.speaker import Speaker
from safespace.vault.header import DATABASE
from safespace.vault.problems import IdentityNotPermitted
from safespace.vault.vault import Vault
from tests.vault.made_rows import a_case
from tests.vault.made_up import NOW
from tests.vault.people import CAROL_WORDS, Staffed, spoken

PAGE = 4096


def with_file(vault: Vault, case: Id, folder: Path, *, identifying: bool) -> Id:
    """Put a file on a case."""
    source = folder / "letter.txt"
    source.write_bytes(b"Jane Example wrote this")
    sealed = vault.attachments.begin().run(source)
    with vault.transaction():
        kept = vault.attachments.add(
            sealed, case, "letter.txt", "text/plain", vault.guardian.id, NOW, identifying=identifying
        )
    return kept.id


def plain_pages(content: bytes, key: bytes) -> list[bytes]:
    """Return the pages of a database as SQLite sees them: AES-256-CBC, 16 bytes of IV and 64 of HMAC at each end."""
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    found: list[bytes] = []
    for number, page in enumerate(pages):
        body, iv = page[16 if number == 0 else 0 : PAGE - 80], page[PAGE - 80 : PAGE - 64]
        opening = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        found.append(opening.update(body) + opening.finalize())
    return found


@pytest.fixture
def recorded(vault: Vault, tmp_path: Path) -> tuple[Vault, Id]:
    """Return a vault with two cases that have an identity; the first has a file that tells it and one that does not."""
    case, other = a_case(vault, 1), a_case(vault, 2)
    with vault.transaction():
        for each in (case, other):
            vault.case_keys.make(each.id)
            vault.tables.cases.add(each)
            vault.tables.speakers.keep(each.id, Speaker(name=f"Jane {each.reference}"), vault.guardian.id, NOW)
            for _ in range(11):
                vault.tables.speakers.keep_name(vault.new_id(), each.id, "Karen Holt", vault.guardian.id, NOW)
    for identifying in (True, False):
        with_file(vault, case.id, tmp_path, identifying=identifying)
    return vault, case.id


def test_every_record_and_file_that_tells_it_is_gone_and_nothing_else(recorded: tuple[Vault, Id]) -> None:
    vault, case = recorded
    files = len(list((vault.folder / "att").rglob("*.bin")))
    done = vault.shred_identity(case, NOW)
    assert (done.records, done.files) == (12, 1)
    assert len(list((vault.folder / "att").rglob("*.bin"))) == files - 1
    left = vault.connection.execute("SELECT case_id FROM identities").rows
    assert len(left) == 12
    assert case not in {row[0] for row in left}
    assert len(vault.attachments.of_case(case)) == 1
    assert vault.attachments.leftovers() == ()
    assert vault.trail.read(1)[0].counts == {"records": 12, "files": 1}
    again = vault.shred_identity(case, NOW)
    assert (again.records, again.files) == (0, 0)


def test_the_log_of_writes_forgets_it_and_its_pages_are_overwritten(recorded: tuple[Vault, Id]) -> None:
    vault, case = recorded
    vault.settle()
    rows = vault.connection.execute("SELECT sealed FROM identities WHERE case_id = ?", (case,)).rows
    parts = [sealed[start : start + 24] for (sealed,) in rows for start in range(0, len(sealed) - 24, 240)]

    def holds() -> bool:
        """Whether a part of the records is in any page, in use or free."""
        pages = plain_pages((vault.folder / DATABASE).read_bytes(), vault._parts.keys.database)
        return any(part in page for page in pages for part in parts)

    assert holds()
    vault.shred_identity(case, NOW)
    assert (vault.folder / f"{DATABASE}-wal").stat().st_size == 0
    assert not holds()


def test_whoever_may_not_open_it_destroys_nothing(staffed: Staffed) -> None:
    vault = staffed.opened(CAROL_WORDS)
    with pytest.raises(IdentityNotPermitted):
        vault.shred_identity(staffed.case, NOW)
    vault.close()
    vault = staffed.opened()
    assert spoken(vault, staffed.case)
    vault.shred_identity(staffed.case, NOW)
    with pytest.raises(AssertionError):
        spoken(vault, staffed.case)
    vault.close()
