"""Sealing: AES-256-GCM under a key both sides hold, and HPKE to a public key whose private half lies elsewhere.

HPKE uses X-Wing (ML-KEM-768 with X25519), HKDF-SHA256 and AES-256-GCM: these keys live for decades, so what is recorded
today must also withstand a quantum computer. A public key is 1,216 bytes, a sealed key 1,168. Every sealed thing begins
with the number of its suite.
"""

from __future__ import annotations

import json
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

X_WING: Final = 1
"""The suite's number, recorded beside every public key and at the start of everything sealed to one."""

SECRET_BYTES: Final = 96
"""A private key as it is kept: 64 bytes of ML-KEM seed, 32 of X25519."""

_SUITE: Final = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_FORMAT: Final = b"\x01"
_NONCE = 12
_MLKEM_SEED = 64
_MLKEM_PUBLIC = 1184


class BrokenSeal(Exception):
    """The key, the bytes or what they are bound to does not fit. Each caller knows what that means and says so."""


def bound(*parts: str | int) -> bytes:
    """Write what a sealed thing belongs to, so that no two different lists of parts look the same."""
    return json.dumps([str(part) for part in parts], separators=(",", ":")).encode()


def seal(key: bytes, plain: bytes, about: bytes) -> bytes:
    """Seal under a key of 32 bytes, bound to `about`. Adds 29 bytes: format, nonce, tag."""
    nonce = secrets.token_bytes(_NONCE)
    return _FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, about)


def unseal(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """Return what `seal` was given; BrokenSeal if key, bytes or `about` differ in a single bit."""
    if sealed[:1] != _FORMAT or len(sealed) < 1 + _NONCE + 16:
        raise BrokenSeal
    try:
        return AESGCM(key).decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], about)
    except InvalidTag:
        raise BrokenSeal from None


class KeyPair:
    """A private key in memory. Nothing shows it: not repr, not a traceback."""

    def __init__(self, secret: bytes) -> None:
        """Take a private key as `secret` keeps it (96 bytes)."""
        self._secret: bytes | None = secret
        mlkem = MLKEM768PrivateKey.from_seed_bytes(secret[:_MLKEM_SEED])
        x25519 = X25519PrivateKey.from_private_bytes(secret[_MLKEM_SEED:])
        self._key: MLKEM768X25519PrivateKey | None = MLKEM768X25519PrivateKey(mlkem, x25519)
        self.public = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> KeyPair:
        """Make a new pair from the system's randomness."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @property
    def secret(self) -> bytes:
        """Return the private key (96 bytes), to be sealed at once."""
        if self._secret is None:
            raise RuntimeError("this key was dropped")
        return self._secret

    def unseal(self, sealed: bytes, about: bytes) -> bytes:
        """Return what `seal_to` was given for this pair's public key; BrokenSeal otherwise."""
        if self._key is None:
            raise RuntimeError("this key was dropped")
        if sealed[:1] != bytes([X_WING]):
            raise BrokenSeal
        try:
            return _SUITE.decrypt(sealed[1:], self._key, about)
        except (InvalidTag, ValueError):
            raise BrokenSeal from None

    def drop(self) -> None:
        """Let go of the private key. Python cannot wipe it: only ending the process surely does."""
        self._key = None
        self._secret = None


def seal_to(public: bytes, plain: bytes, about: bytes) -> bytes:
    """Seal to a public key, bound to `about`; nobody but the holder of its private half can read it, not even we."""
    mlkem = MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC])
    x25519 = X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC:])
    return bytes([X_WING]) + _SUITE.encrypt(plain, MLKEM768X25519PublicKey(mlkem, x25519), about)
