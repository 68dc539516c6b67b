"""Letting somebody in who came with the organisation's key: they become a guardian, and the trail says how."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from safespace.vault import ways_in
from safespace.vault.checkpoints import SIGN_KEY
from safespace.vault.mapping import instant
from safespace.vault.organisation import Organisation
from safespace.vault.parts import Parts
from safespace.vault.shares import give, open_own, share_of
from safespace.vault.signing import SigningKey
from safespace.vault.slots import Secret
from safespace.vault.ways_in import signed_trail


def let_in(parts: Parts, made: Organisation, name: str, passphrase: str, now: datetime) -> Parts:
    """Make a guardian of whoever opened the vault with the organisation's key; return the parts as theirs.

    They may open who spoke up if the organisation may. Where that takes two people, it is the whole key all the same:
    the organisation's is kept for the day on which nobody is left who approves.
    """
    connection, vault = parts.connection, parts.header.vault
    with connection.transaction():
        new, header = ways_in.with_newcomer(parts, name, Secret(passphrase), now)
        share = share_of(connection, made.id)
        if share is not None:
            _, secret = open_own(connection, vault, made.id, parts.person)
            give(connection, vault, new.holder, new.person.public, share, secret, made.id, instant(now))
        key = SigningKey(new.person)
        trail = signed_trail(connection, vault, parts.keys, (new.holder, new.slot), key)
        told = {"identity": str(share is not None), SIGN_KEY: key.public.hex()}
        trail.write("guardian.added", now, (new.holder,), codes=told)
        trail.write("organisation.opened", now, (made.id, new.holder))
        header = ways_in.kept(parts, header)
    parts.person.drop()
    return replace(parts, header=header, person=new.person, guardian=new.holder, slot=new.slot)
