"""The files of a vault as the document on formats describes them, opened without one line of SafeSpace's own code.

The tables of fields are taken from the page itself; what is opened is opened with plain libraries, as the page says.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import unicodedata
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PrivateKey, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from safespace import resources
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.vault import key_file, organisation
from safespace.vault.cost import FLOOR
from safespace.vault.vault import Vault
from tests.builders import Clock, a_concern
from tests.casework.apart import begins
from tests.vault.made_up import GUARDIAN, NOW, OTHER_PASSPHRASE, PASSPHRASE, TRUST, Sealed

PAGE = resources.text("docs", "file_formats.md")
MIB = 1_048_576


def fields(heading: str) -> set[str]:
    """Return the fields of the first table after some words of the page."""
    table = re.search(r"\n\| (?:Field|File)[^\n]*\n\|---[^\n]*\n((?:\|[^\n]*\n)+)", PAGE[PAGE.index(heading) :])
    assert table is not None
    return {name.strip() for row in table[1].splitlines() for name in row.split("|")[1].split(",")}


def bound(*parts: str | int) -> bytes:
    """Say what a sealed thing belongs to. What begins with a label begins so on the page, too."""
    label = str(parts[0])
    assert re.fullmatch("[0-9a-f]{32}", label) or f"bound({label}," in PAGE
    return json.dumps([str(part) for part in parts], separators=(",", ":")).encode("ascii")


def grown(secret: bytes, purpose: str) -> bytes:
    """Grow a key. The page names the purpose, in a formula or in its table of keys."""
    assert re.search(rf", {re.escape(purpose)}\)|\n\| [^|]+ \| {re.escape(purpose)} \|", PAGE)
    return HKDF(SHA256(), 32, None, b"safespace/1/" + purpose.encode()).derive(secret)


def unsealed(key: bytes, content: bytes, about: bytes) -> bytes:
    assert content[:1] == b"\x01"
    return AESGCM(key).decrypt(content[1:13], content[13:], about)


def unsealed_privately(private: bytes, content: bytes, about: bytes) -> bytes:
    pair = MLKEM768PrivateKey.from_seed_bytes(private[:64]), X25519PrivateKey.from_private_bytes(private[64:])
    assert content[:1] == b"\x01"
    suite = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
    return suite.decrypt(content[1:], MLKEM768X25519PrivateKey(*pair), about)


def stretched(words: str, one: dict[str, Any]) -> bytes:
    memory, passes, lanes = one["argon2id"]
    typed = unicodedata.normalize("NFC", words).encode()
    salt = b64decode(one["salt"])
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory).derive(typed)


def slot_file(content: bytes) -> dict[str, Any]:
    """Read a slot file by its three lines."""
    first, body, check, end = content.split(b"\n")
    assert (first, end) == (b"SafeSpace keys 1", b"")
    assert check.decode() == hashlib.sha256(first + b"\n" + body + b"\n").hexdigest()
    return json.loads(body)


def private_key(vault: str, slot: dict[str, Any], key: bytes) -> bytes:
    """Open a slot."""
    whose = (vault, slot["id"], slot["kind"], slot["guardian"], slot["name"], slot["key_file"])
    about = bound(*whose, b64decode(slot["salt"]).hex(), *(slot["argon2id"] or (0, 0, 0)))
    private = unsealed(key, b64decode(slot["wrapped"]), about)
    assert len(private) == 96
    return private


def master_key(told: dict[str, Any], holder: str, private: bytes) -> bytes:
    """Open a grant."""
    (grant,) = [one for one in told["grants"] if one["holder"] == holder]
    return unsealed_privately(private, b64decode(grant["sealed"]), bound("grant", told["vault"], holder, grant["key"]))


def of_kind(told: dict[str, Any], kind: str) -> dict[str, Any]:
    (slot,) = [one for one in told["slots"] if one["kind"] == kind]
    return slot


def test_the_slot_file_and_both_ways_in_are_as_the_page_says(sealed: Sealed) -> None:
    told = slot_file((sealed.folder / "vault.keys").read_bytes())
    assert set(told) == fields("## The slot file")
    assert (told["name"], told["former"]) == (TRUST, "")
    slot, sheet = of_kind(told, "passphrase"), of_kind(told, "recovery")
    assert set(slot) == {*fields("**A slot**")}
    assert set(told["grants"][0]) == fields("**A grant**")
    private = private_key(told["vault"], slot, grown(stretched(PASSPHRASE, slot), "slot/passphrase"))
    letters = sealed.code.replace("-", "")[:26].encode("ascii")
    assert private_key(told["vault"], sheet, grown(letters + b64decode(sheet["salt"]), "slot/recovery")) == private
    with pytest.raises(InvalidTag):
        private_key(
            told["vault"], {**slot, "name": "Somebody else"}, grown(stretched(PASSPHRASE, slot), "slot/passphrase")
        )
    master = master_key(told, slot["guardian"], private)
    constant = unsealed(grown(master, "constant"), b64decode(told["constant"]), bound("constant", told["vault"]))
    assert (len(master), len(constant)) == (32, 32)
    rest = json.dumps({name: told[name] for name in sorted(told) if name != "mac"}, separators=(",", ":"))
    signed = b"SafeSpace keys 1\n" + rest.encode("ascii")
    assert told["mac"] == hmac.new(grown(master, "header"), signed, hashlib.sha256).hexdigest()
    anchor = json.loads((sealed.folder / "vault.anchor").read_bytes())
    about = bound("anchor", told["vault"], anchor["seq"], anchor["head"])
    assert anchor["mac"] == hmac.new(grown(constant, "anchor"), about, hashlib.sha256).hexdigest()


def test_a_recovery_sheet_checks_itself_as_the_page_says(sealed: Sealed) -> None:
    plain = sealed.code.replace("-", "")
    listed = re.search(r"groups of five, from ([0-9A-Z]{32})\.", PAGE)
    assert listed is not None
    number = (
        int.from_bytes(hashlib.sha256(b"safespace/1/recovery-check" + plain[:26].encode()).digest()[:3], "big") >> 4
    )
    assert plain[26:] == "".join(listed[1][(number >> shift) & 31] for shift in (15, 10, 5, 0))


def test_a_key_file_is_as_the_page_says_and_mixed_in_so(sealed: Sealed, tmp_path: Path) -> None:
    key_file.create(tmp_path / "stick.safespace-key")
    first, *lines, check, end = (tmp_path / "stick.safespace-key").read_text(encoding="ascii").split("\n")
    assert (first, end, [len(line) for line in lines]) == ("SafeSpace key file 1", "", [32] * 4)
    digest = hashlib.sha256(bytes.fromhex("".join(lines))).digest()
    short = {
        what: hashlib.sha256(f"safespace/1/key-file/{what}".encode() + digest).hexdigest()[:8]
        for what in ("check", "mark")
    }
    assert check == f"check {short['check']}"
    opened = Vault.open(sealed.folder, PASSPHRASE, NOW)
    with opened.transaction():
        opened.change_passphrase(PASSPHRASE, OTHER_PASSPHRASE, new_key_file=tmp_path / "stick.safespace-key")
    opened.close()
    told = slot_file((sealed.folder / "vault.keys").read_bytes())
    slot = of_kind(told, "passphrase")
    assert slot["key_file"] == short["mark"]
    key = grown(stretched(OTHER_PASSPHRASE, slot) + digest, "slot/passphrase+key-file")
    assert master_key(told, slot["guardian"], private_key(told["vault"], slot, key))


def test_an_organisations_key_is_as_the_page_says(tmp_path: Path) -> None:
    file = tmp_path / "board.safespace-organisation"
    organisation.publish(
        organisation.create(file, "Board", PASSPHRASE, cost=FLOOR), tmp_path / "board.safespace-public"
    )
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    public_first, _, public_rest = (tmp_path / "board.safespace-public").read_text(encoding="utf-8").partition("\n")
    assert (first, public_first) == ("SafeSpace organisation key 1", "SafeSpace organisation public key 1")
    told = json.loads(rest)
    assert set(told) == fields("## An organisation's key")
    assert json.loads(public_rest) == {name: told[name] for name in ("id", "name", "public")}
    whose = (told["id"], told["name"], b64decode(told["public"]).hex(), b64decode(told["salt"]).hex())
    about = bound("organisation", *whose, *told["argon2id"])
    private = unsealed(grown(stretched(PASSPHRASE, told), "organisation"), b64decode(told["sealed"]), about)
    assert len(private) == 96


def pieces(content: bytes, key: bytes, kind: str, about: str) -> bytes:
    """Open sealed pieces that lie end to end."""
    whole, number = b"", 0
    while content:
        piece, content = content[: MIB + 29], content[MIB + 29 :]
        whole += unsealed(key, piece, bound(kind, about, number, int(not content)))
        number += 1
    return whole


def test_a_backup_and_the_files_in_it_are_as_the_page_says(sealed: Sealed, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF" + bytes(MIB))
    opened = Vault.open(sealed.folder, PASSPHRASE, NOW)
    case = a_concern(Desk(opened, Clock(NOW))).id
    made = opened.attachments.begin().run(tmp_path / "scan.pdf")
    with opened.transaction():
        opened.attachments.add(made, case, "scan.pdf", "application/pdf", opened.me, NOW, identifying=False)
    (tmp_path / "stick").mkdir()
    content = opened.copier().copy(tmp_path / "stick", NOW).file.read_bytes()
    case_key = opened.connection.value("SELECT sealed FROM case_keys")
    slip = opened.connection.value("SELECT sealed FROM attachments")
    opened.close()

    assert content[-32:] == hashlib.sha256(content[:-32]).digest()
    line, _, rest = content[:-32].partition(b"\n")
    assert line == b"SafeSpace backup 1"
    length = int.from_bytes(rest[:4], "big")
    heading, sealed_pieces = rest[4 : 4 + length], rest[4 + length :]
    about = json.loads(heading)
    assert set(about) == fields("## A backup")
    told = slot_file(b64decode(about["slots"]))
    slot = of_kind(told, "passphrase")
    private = private_key(told["vault"], slot, grown(stretched(PASSPHRASE, slot), "slot/passphrase"))
    master = master_key(told, slot["guardian"], private)
    belongs = (about["vault"], about["made_at"])
    own = unsealed(grown(master, "backup"), b64decode(about["key"]), bound("backup-key", *belongs))
    listed = json.loads(unsealed(own, b64decode(about["contents"]), bound("backup-contents", *belongs)))
    whole = pieces(sealed_pieces, own, "backup-piece", hashlib.sha256(heading).hexdigest())
    assert about["size"] == len(whole) == sum(size for _, size in listed)
    (database, size), (name, _) = listed
    assert (database, name) == ("vault.db", f"att/{made.sealing.id[:2]}/{made.sealing.id}.bin")
    assert b"SQLite format" not in whole[:size]

    key = unsealed(grown(master, "case-keys"), case_key, bound("case-key", case))
    kept = json.loads(unsealed(key, slip, bound("case", case, f"attachment/{made.sealing.id}")))
    assert set(kept) == {"key", "name", "media", "sha256"}
    plain = pieces(whole[size:], bytes.fromhex(kept["key"]), "attachment-piece", made.sealing.id)
    assert hashlib.sha256(plain).hexdigest() == kept["sha256"]
    assert plain == (tmp_path / "scan.pdf").read_bytes()


def test_who_spoke_up_is_sealed_as_the_page_says(sealed: Sealed) -> None:
    opened = Vault.open(sealed.folder, PASSPHRASE, NOW)
    vault, me = opened.meta.vault_id, opened.me
    blob = opened.identity.seal(b"Blessing", Id("1" * 32), "speaker", 3)
    share, given = opened.connection.execute("SELECT share, sealed FROM identity_grants").fetchone() or ("", b"")
    public = opened.connection.value("SELECT identity_public FROM meta")
    opened.close()
    told = slot_file((sealed.folder / "vault.keys").read_bytes())
    slot = of_kind(told, "passphrase")
    assert (slot["guardian"], slot["name"], share) == (me, GUARDIAN, "whole")
    assert told["identity"] == hashlib.sha256(public).hexdigest()
    private = private_key(vault, slot, grown(stretched(PASSPHRASE, slot), "slot/passphrase"))
    identity = unsealed_privately(private, given, bound("identity-grant", vault, me, share))
    about, end = bound("identity", "1" * 32, "speaker", 3), 2 + int.from_bytes(blob[:2], "big")
    padded = unsealed(unsealed_privately(identity, blob[2:end], about), blob[end:], about)
    assert len(padded) % 512 == 0
    assert padded[4 : 4 + int.from_bytes(padded[:4], "big")] == b"Blessing"


def test_the_requests_table_is_listed_whole(vault: Vault) -> None:
    columns = {row[1] for row in vault.connection.execute("PRAGMA table_info(approvals)").rows}
    assert columns == fields("One half alone tells nothing about the key.")
    assert fields("## NAME.sig") == {"kind", "version", "sha256", "at", "key", "trail", "signature"}


def test_a_shared_folder_is_as_the_page_says(sealed: Sealed, tmp_path: Path) -> None:
    vault = Vault.open(sealed.folder, PASSPHRASE, NOW)
    desk = Desk(vault, Clock(NOW))
    (tmp_path / "drive").mkdir()
    begins(desk, tmp_path / "drive")
    key, vault_id = grown(vault._parts.keys.constant, "drive"), vault.meta.vault_id
    vault.close()
    (shared,) = (tmp_path / "drive").iterdir()
    (copy,) = shared.glob("copy-00000001-*.safespace-backup")
    content = (shared / "00000001.safespace-turn").read_bytes()
    assert content.startswith(b"SafeSpace turn 1\n")
    turn = json.loads(unsealed(key, content.split(b"\n", 1)[1], bound("turn", vault_id, 1)))
    assert set(turn) == fields("**A turn**")
    assert (turn["act"], turn["before"], turn["newest"]["file"]) == ("begun", "", copy.name)
    assert turn["newest"]["digest"] == hashlib.sha256(copy.read_bytes()[:-32]).hexdigest()
    (here,) = shared.glob("*.safespace-here")
    mark = here.name.split(".")[0]
    who = json.loads(unsealed(key, here.read_bytes(), bound("here", vault_id, mark)))
    assert (who["name"], who["copy"]) == (GUARDIAN, mark)
    note = (sealed.folder / "vault.following").read_bytes()
    assert note.startswith(b"SafeSpace following 1\n")
    told = json.loads(unsealed(key, note.split(b"\n", 1)[1], bound("following", vault_id)))
    assert (told["folder"], told["seen"], told["holds"]) == (str(shared), 1, True)
    assert told["hash"] == hashlib.sha256(content).hexdigest()
