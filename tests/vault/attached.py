"""Taking files of a case in, for the tests of what becomes of them."""

from __future__ import annotations

from pathlib import Path

from safespace.domain.attachment import Attachment
from safespace.domain.ids import Id
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW

NAME = "Letter from Quillfeather.pdf"
CONTENT = b"%PDF-1.7 the rota of Nightingale ward " * 40


class Enough(Exception):
    """Somebody pressed Stop."""


def keep(vault: Vault, case_id: Id, source: Path, *, identifying: bool = False) -> Attachment:
    """Take a file in."""
    sealed = vault.attachments.begin().run(source)
    with vault.transaction():
        return vault.attachments.add(
            sealed, case_id, NAME, "application/pdf", vault.guardian.id, NOW, identifying=identifying
        )


def written(folder: Path, content: bytes = CONTENT) -> Path:
    """Write a file to be taken in."""
    source = folder / "source.pdf"
    source.write_bytes(content)
    return source
