"""Files of a case: taken in sealed, opened again, copied out only on purpose, taken away."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from safespace.casework import holds, identity, imposed
from safespace.casework.desk import Desk
from safespace.domain.attachment import Attachment
from safespace.domain.case import Deed
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.vault.attachments import Opening, Sealed, Sealing
from safespace.vault.identity import OpenIdentity
from safespace.vault.learning import Learning
from safespace.vault.mapping import instant
from safespace.vault.pieces import Step, no_step

Opened = Opening
"""What reads a file, on any thread: `portions` yields it in order, `save` writes it to a place outside."""

ToLearn = Learning
"""What learns the hash of files that have none, on any thread: `run`."""

LARGEST: Final = 2 * 1024**3
LONGEST_NAME: Final = 200


class FileTooLarge(Problem):
    """A file is larger than a vault takes."""

    title = "This file is too large"
    advice = "Nothing was copied. A vault takes files of up to 2 GB each: cut a long recording to the part you need."


class NotAFile(Problem):
    """What was chosen is a folder, or is gone."""

    title = "This is not a file that can be kept"
    advice = "Nothing was copied. Choose one file; a folder has to be added file by file."


class IsForOneReader(Problem):
    """A copy that was made to go along was to be saved as if it were any file."""

    title = "This is a copy for one reader"
    advice = (
        "Nothing was saved. Open it and choose “Save it for its reader”: what they agreed to is looked at first, and "
        "the trail has for whom it left."
    )


@dataclass(frozen=True, slots=True)
class Coming:
    """A file on its way in. `run` seals it beside the vault's own work; `keep` then makes the case know it."""

    sealing: Sealing
    source: Path | bytes
    name: str

    def run(self, step: Step = no_step) -> Sealed:
        """Seal the file; `step(done, total)` is told bytes and may stop it by raising. Nothing is left then."""
        return self.sealing.run(self.source, step)


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a case, and how many more there are whose names are sealed with the identity."""

    shown: tuple[Attachment, ...]
    sealed: tuple[Attachment, ...]


def begin(desk: Desk, source: Path) -> Coming:
    """Look at a file that is to be taken in; NotAFile or FileTooLarge."""
    try:
        size = source.stat().st_size if source.is_file() else -1
    except OSError:
        size = -1
    if size < 0:
        raise NotAFile
    if size > LARGEST:
        raise FileTooLarge
    return Coming(desk.vault.attachments.begin(), source, source.name)


def held(desk: Desk, content: bytes, name: str) -> Coming:
    """Return a file on its way in that lies in memory, such as one that came inside a mail."""
    return Coming(desk.vault.attachments.begin(), content, name)


def keep(desk: Desk, case_id: Id, coming: Coming, sealed: Sealed, *, identifying: bool) -> Attachment:
    """Make the case know a file that was sealed. The timeline says that a file came, never what it is called.

    `identifying` seals its name and key with the identity. The original on the disk is the guardian's to delete.
    """
    with desk.vault.transaction():
        return put(desk, case_id, coming, sealed, identifying=identifying)


def put(desk: Desk, case_id: Id, coming: Coming, sealed: Sealed, *, identifying: bool) -> Attachment:
    """Make the case know a file as `keep` does, inside the running change."""
    desk.rows.pen_guard.require(case_id, instant(desk.now()))
    name = coming.name[:LONGEST_NAME]
    media = mimetypes.guess_type(name)[0] or ""
    kept = desk.vault.attachments.add(sealed, case_id, name, media, desk.me, desk.now(), identifying=identifying)
    desk.note_down(case_id, Deed.ATTACHED, "A file was added", about=kept.id)
    codes = {"identifying": str(identifying)}
    desk.vault.trail.write(
        "file.added", desk.now(), (kept.id,), codes=codes, counts={"bytes": kept.size}, case_id=case_id
    )
    return kept


def seal(coming: Coming, case_id: Id, step: Step = no_step, *, identifying: bool) -> Callable[[Desk], Attachment]:
    """Seal a file, beside the vault's own work, and return what makes the case know it, at the desk: see `keep`."""
    return partial(keep, case_id=case_id, coming=coming, sealed=coming.run(step), identifying=identifying)


def files(desk: Desk, case_id: Id) -> Files:
    """Return the files of a case. Those that tell who spoke up keep their names while the identity is sealed."""
    found = desk.vault.attachments.of_case(case_id, _key(desk, case_id))
    return Files(tuple(one for one in found if one.known), tuple(one for one in found if not one.known))


def opened(desk: Desk, case_id: Id, attachment_id: Id) -> Opening:
    """Return what reads a file, on any thread. IdentitySealed if it tells who spoke up and the identity is sealed.

    The trail says that it was opened, because looking at such a file is looking at who spoke up.
    """
    kept = _find(desk, case_id, attachment_id)
    key = _key(desk, case_id)
    if kept.identifying and key is None:
        raise identity.IdentitySealed
    if kept.identifying:
        with desk.vault.transaction():
            desk.vault.trail.write("file.opened", desk.now(), (attachment_id,), case_id=case_id)
    return desk.vault.attachments.open(attachment_id, key)


def copied_out(desk: Desk, case_id: Id, attachment_id: Id) -> Opening:
    """Return what saves a file outside the vault, in the clear, and write in the trail that it was done.

    IsForOneReader for a copy that was made to go along: it leaves by its own gate alone, `along.save`.
    NotAllowedToLeave if the organisation lets no file of a case out.
    """
    imposed.refuse_kind(imposed.ATTACHMENTS)
    if any(copy.file_id == attachment_id for copy in desk.rows.derived_copies.of_case(case_id)):
        raise IsForOneReader
    opening = opened(desk, case_id, attachment_id)
    with desk.vault.transaction():
        desk.vault.trail.write("file.copied_out", desk.now(), (attachment_id,), case_id=case_id)
        desk.note_down(case_id, Deed.SENT, "A file was copied out of the vault", about=attachment_id)
    return opening


def content(opened: Opened, most: int, step: Step = no_step) -> bytes:
    """Read a file into memory, its first `most` bytes and what comes with them; what `step` raises stops it.

    AttachmentDamaged if a bit of what was read is another than was put in: nothing is returned then.
    """
    parts: list[bytes] = []
    read = 0
    for part in opened.portions(step):
        parts.append(part)
        read += len(part)
        if read >= most:
            break
    return b"".join(parts)


def take_away(desk: Desk, case_id: Id, attachment_id: Id) -> None:
    """Take a file away for good. It cannot be undone here; kept backups hold it until they are gone.

    A case that is on hold keeps its files (Held).
    """
    _find(desk, case_id, attachment_id)
    holds.refuse_if_held(desk, case_id)
    with desk.vault.transaction():
        desk.rows.pen_guard.require(case_id, instant(desk.now()))
        desk.vault.attachments.forget(attachment_id)
        desk.note_down(case_id, Deed.ATTACHED, "A file was taken away", about=attachment_id)
        desk.vault.trail.write("file.taken_away", desk.now(), (attachment_id,), case_id=case_id)
    desk.vault.attachments.sweep(attachment_id)


def unlearnt(desk: Desk) -> Learning | None:
    """Return what learns the files that were kept before their hashes were; None without any, or on looking on."""
    return None if desk.vault.only_read else desk.vault.attachments.unlearnt()


def learn(desk: Desk, learnt: Mapping[Id, str]) -> None:
    """Keep what was learnt: from then on a single changed bit in a file is noticed. Nothing on looking on."""
    if desk.vault.only_read:
        return
    with desk.vault.transaction():
        desk.vault.attachments.learn(learnt)


def _find(desk: Desk, case_id: Id, attachment_id: Id) -> Attachment:
    return next(one for one in desk.vault.attachments.of_case(case_id) if one.id == attachment_id)


def _key(desk: Desk, case_id: Id) -> OpenIdentity | None:
    return identity.require_open(desk, case_id).key if identity.is_open(desk, case_id) else None
