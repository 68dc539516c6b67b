"""Looking into a backup with its passphrase, in passing: everything in it is proved, and nothing of it is kept."""

from __future__ import annotations

from pathlib import Path

from safespace.vault import container, health, key_file, ways_in, whole_files
from safespace.vault.case_keys import CaseKeys
from safespace.vault.connection import Connection
from safespace.vault.header import DATABASE
from safespace.vault.keys import KeyRing
from safespace.vault.opening import Way
from safespace.vault.problems import BackupDamaged, SlotsAltered, WrongPassphrase
from safespace.vault.slots import SlotKind
from safespace.vault.trail import Trail, Verdict


def looked_into(backup: Path, scratch: Path, passphrase: str, stick: Path | None = None) -> Verdict:
    """Prove every byte of a backup and every page of its database, and return what checking its trail found.

    `stick` is where the key file lies, if the passphrase needs one. The database is written into the folder `scratch`,
    encrypted as it is in a vault: remove that folder afterwards. Raises WrongPassphrase (or what a key file can raise),
    NotABackup, BackupDamaged, BackupLacksFiles, NewerVersion; OSError of the disk.
    """
    heading = container.heading_of(backup)
    way = ways_in.opener(SlotKind.PASSPHRASE, passphrase, key_file.given(stick))(heading.header)
    if way is None:
        raise WrongPassphrase
    try:
        keys = heading.header.keys(way.holder, way.person)
    except SlotsAltered:
        raise BackupDamaged from None
    inside = container.unpack(backup, heading, keys.backup, scratch, only=DATABASE)
    health.prove_unpacked(scratch / DATABASE, keys.database)
    whole_files.refuse_spoilt(scratch / DATABASE, keys.database, inside)
    return _checked(scratch / DATABASE, keys, way)


def _checked(database: Path, keys: KeyRing, way: Way) -> Verdict:
    connection = Connection(database, keys.database)
    try:
        vault = connection.value("SELECT vault_id FROM meta")
        cases = CaseKeys(connection, keys.case_keys)
        return Trail(connection, keys.trail, vault, cases, (way.holder, way.slot)).verify()
    finally:
        connection.close()
