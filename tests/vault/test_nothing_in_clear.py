"""The canary search: words planted everywhere in a vault are in none of its files, open or closed, nor beside it."""

from __future__ import annotations

import math
import re
from collections import Counter
from pathlib import Path

from safespace.domain.ids import Id
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, PASSPHRASE, Sealed

CANARIES = [f"Quill{number:03d}feather" for number in range(200)]


def plant(vault: Vault) -> None:
    """Write every canary into each place that holds words."""
    for number, canary in enumerate(CANARIES):
        case = vault.new_id()
        with vault.transaction():
            vault.case_keys.make(case)
            vault.settings.set(f"setting-{number}", canary)
            vault.drafts.save(f"draft-{number}", f"{canary} said that {canary} was tired. " * 20, NOW)
            vault.trail.write("case.recorded", NOW, (case,), {"code": canary}, {canary: 1}, canary, case)
            sealed = vault.identity.seal(canary.encode(), case, "speaker", 1)
            vault.connection.execute(
                "INSERT INTO identities (about_id, field, version, case_id, sealed, by, at)"
                " VALUES (?, 'speaker', 1, ?, ?, '', '')",
                (case, case, sealed),
            )
            vault.connection.execute(
                "INSERT INTO search (rowid, reference, handle, words) VALUES (?, ?, ?, ?)",
                (number, canary, canary, canary),
            )
    for number in range(0, 200, 2):
        vault.drafts.remove(f"draft-{number}")
    assert vault.connection.value("SELECT count(*) FROM search WHERE search MATCH ?", (CANARIES[7],)) == 1


def found(folder: Path) -> set[str]:
    """Return the canaries that lie in the clear in any file of a folder, in any form in which text is written."""
    files = [file.read_bytes().lower() for file in folder.rglob("*") if file.is_file()]
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    forms = {word.lower().encode(code): word for word in CANARIES for code in codes}
    either = re.compile(b"|".join(re.escape(form) for form in forms))
    return {forms[hit] for file in files for hit in either.findall(file)}


def test_no_planted_word_is_in_any_file_while_open_after_closing_or_in_a_backup(sealed: Sealed, tmp_path: Path) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    plant(vault)
    assert (sealed.folder / "vault.db-wal").stat().st_size > 0
    assert found(tmp_path) == set()
    vault.copier().copy(tmp_path, NOW)
    assert found(tmp_path) == set()
    vault.close()
    assert found(tmp_path) == set()
    content = (sealed.folder / "vault.db").read_bytes()
    counts = Counter(content)
    entropy = -sum(count / len(content) * math.log2(count / len(content)) for count in counts.values())
    assert entropy > 7.99


def test_the_search_would_see_a_word_in_the_clear(tmp_path: Path) -> None:
    import sqlite3

    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE drafts (text)")
    plain.executemany("INSERT INTO drafts VALUES (?)", [(word,) for word in CANARIES])
    plain.commit()
    plain.close()
    assert found(tmp_path) == set(CANARIES)


def test_after_disposal_and_settling_the_cases_key_is_in_no_file(vault: Vault) -> None:
    case = Id(vault.new_id())
    vault.case_keys.make(case)
    vault.settle()
    before = (vault.folder / "vault.db").read_bytes()
    vault.case_keys.destroy(case)
    vault.settle()
    assert vault.connection.value("SELECT count(*) FROM case_keys") == 0
    assert (vault.folder / "vault.db").read_bytes() != before
    assert (vault.folder / "vault.db-wal").read_bytes() == b""
