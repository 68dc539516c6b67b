"""Files that were taken in before hashes were kept: learnt once, and from then on a single bit is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from safespace.domain.ids import Id
from safespace.vault.pieces import PIECE
from safespace.vault.vault import Vault
from safespace.vault.whole_files import name_of
from tests.vault.attached import Enough, keep, written
from tests.vault.made_up import flip


def unlearnt(vault: Vault) -> None:
    """Let all files be as they were before hashes were kept."""
    vault.connection.execute("UPDATE attachments SET outer_sha256 = ''")


def learn(vault: Vault) -> None:
    found = vault.attachments.unlearnt()
    assert found is not None
    with vault.transaction():
        vault.attachments.learn(found.run())


def test_a_file_of_before_hashes_is_learnt_and_a_bit_that_changes_later_is_noticed(
    vault: Vault, case_id: Id, tmp_path: Path
) -> None:
    plain = keep(vault, case_id, written(tmp_path)).id
    telling = keep(vault, case_id, written(tmp_path), identifying=True).id
    unlearnt(vault)
    for one in (plain, telling):
        flip(vault.folder / name_of(one), -1)
    assert vault.attachments.spoilt() == (), "by length alone nobody sees it"
    for one in (plain, telling):
        flip(vault.folder / name_of(one), -1)
    learn(vault)
    assert vault.attachments.unlearnt() is None
    assert vault.attachments.spoilt() == ()
    for one in (plain, telling):
        flip(vault.folder / name_of(one), -1)
        assert vault.attachments.spoilt() == (one,)
        flip(vault.folder / name_of(one), -1)


def test_a_file_of_before_hashes_that_was_damaged_already_is_said_to_be_until_it_is_whole_again(
    vault: Vault, case_id: Id, tmp_path: Path
) -> None:
    kept = keep(vault, case_id, written(tmp_path)).id
    place = vault.folder / name_of(kept)
    unlearnt(vault)
    flip(place, -1)
    learn(vault)
    assert vault.attachments.spoilt() == (kept,)
    flip(place, -1)
    assert vault.attachments.spoilt() == (kept,)
    learn(vault)
    assert vault.attachments.spoilt() == ()
    assert vault.attachments.unlearnt() is None


def test_a_file_that_is_gone_or_cut_is_not_learnt_and_what_is_known_is_not_changed(
    vault: Vault, case_id: Id, tmp_path: Path
) -> None:
    gone, cut, known = (keep(vault, case_id, written(tmp_path, bytes([n]) * 99)).id for n in range(3))
    vault.connection.execute("UPDATE attachments SET outer_sha256 = '' WHERE id <> ?", (known,))
    content = (vault.folder / name_of(gone)).read_bytes()
    (vault.folder / name_of(gone)).unlink()
    (vault.folder / name_of(cut)).write_bytes(content[:-1])
    found = vault.attachments.unlearnt()
    assert found is not None
    assert found.run() == {}
    with vault.transaction():
        vault.attachments.learn({known: "another"})
    assert set(vault.attachments.spoilt()) == {gone, cut}
    (vault.folder / name_of(gone)).write_bytes(content)
    learn(vault)
    assert vault.attachments.spoilt() == (cut,)


def test_learning_can_be_stopped_within_a_file(vault: Vault, case_id: Id, tmp_path: Path) -> None:
    keep(vault, case_id, written(tmp_path, b"a" * (2 * PIECE)))
    unlearnt(vault)
    found, told = vault.attachments.unlearnt(), []
    assert found is not None

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 2:
            raise Enough

    with pytest.raises(Enough):
        found.run(stop)
    assert told == [(0, 1)] * 2
