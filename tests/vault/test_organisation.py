"""The organisation's key: made outside, admitted by its eight words, opens the vault once and makes a guardian."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from safespace.domain.ids import Id
from safespace.vault import organisation
from safespace.vault.cost import Cost
from safespace.vault.key_problems import (
    AlreadyAdmitted,
    KeyFileExists,
    NotAdmitted,
    NotAnOrganisationKey,
    WrongOrganisationPassphrase,
)
from safespace.vault.organisation import Organisation
from safespace.vault.problems import ExcessiveCost, IdentityNotPermitted, WeakCost, WeakPassphrase, WrongPassphrase
from safespace.vault.sealing import KeyPair
from safespace.vault.vault import Vault
from tests.vault.made_up import NOW, contents
from tests.vault.people import CAROL_WORDS, PLAIN, Staffed, spoken

KEEPER = "orchard velvet compass nutmeg glacier tulip"
WORDS = "tangerine harbour pencil walnut crayon moss"
BOARD = "Eastmere board secretary"


@pytest.fixture
def made(tmp_path: Path, cheap: Cost) -> tuple[Path, Organisation]:
    """Return an organisation's private key file and its public half."""
    file = tmp_path / "board.safespace-organisation"
    return file, organisation.create(file, BOARD, KEEPER, cost=cheap)


def entered(staffed: Staffed, file: Path, passphrase: str = KEEPER, name: str = "Eve Ito") -> Vault:
    """Open a vault with the organisation's key."""
    return Vault.open_with_organisation(staffed.folder, file, passphrase, name, WORDS, NOW)


def test_the_public_half_is_the_same_from_both_files_and_by_its_words(
    made: tuple[Path, Organisation], tmp_path: Path
) -> None:
    file, public = made
    organisation.publish(public, tmp_path / "public")
    assert organisation.public_half(file) == organisation.public_half(tmp_path / "public") == public
    assert len(public.words.split()) == 8
    for other in (replace(public, name="Westmere"), replace(public, id=Id("a" * 32))):
        assert other.words != public.words
    assert replace(public, public=KeyPair.generate().public).words != public.words
    before = contents(tmp_path)
    with pytest.raises(KeyFileExists):
        organisation.publish(public, tmp_path / "public")
    with pytest.raises(WeakPassphrase):
        organisation.create(tmp_path / "weak", BOARD, "Eastmere2026")
    assert contents(tmp_path) == before


def test_the_private_half_opens_with_its_passphrase_alone_and_not_once_it_was_edited(
    made: tuple[Path, Organisation], tmp_path: Path
) -> None:
    file, public = made
    found, pair = organisation.unlocked(file, KEEPER)
    assert (found, pair.public) == (public, public.public)
    assert pair.secret not in file.read_bytes()
    with pytest.raises(WrongOrganisationPassphrase):
        organisation.unlocked(file, KEEPER + " ")
    head, _, body = file.read_text().partition("\n")
    plain = json.loads(body)
    changes: tuple[tuple[str, object, type[Exception]], ...] = (
        ("name", "Westmere", WrongOrganisationPassphrase),
        ("id", "a" * 32, WrongOrganisationPassphrase),
        ("argon2id", [64, 2, 1], WrongOrganisationPassphrase),
        ("argon2id", [63, 1, 1], WeakCost),
        ("argon2id", [2**31, 1, 1], ExcessiveCost),
        ("argon2id", "cheap", NotAnOrganisationKey),
        ("argon2id", [1], NotAnOrganisationKey),
        ("argon2id", [float("inf"), 3, 4], NotAnOrganisationKey),
        ("salt", "", NotAnOrganisationKey),
        ("name", None, NotAnOrganisationKey),
        ("sealed", "AAAA", WrongOrganisationPassphrase),
        ("sealed", "!", NotAnOrganisationKey),
        ("public", "AAAA", NotAnOrganisationKey),
    )
    for part, value, problem in changes:
        (tmp_path / "edited").write_text(head + "\n" + json.dumps({**plain, part: value}))
        with pytest.raises(problem):
            organisation.unlocked(tmp_path / "edited", KEEPER)
    for content in (
        b"",
        b"\xff",
        b"{}",
        head.encode(),
        (head + "\n[]").encode(),
        (head + "\n{}").encode(),
        (head + "\n" + "[" * 9999).encode(),
    ):
        (tmp_path / "edited").write_bytes(content)
        with pytest.raises(NotAnOrganisationKey):
            organisation.unlocked(tmp_path / "edited", KEEPER)
        with pytest.raises(NotAnOrganisationKey):
            organisation.public_half(tmp_path / "edited")
    organisation.publish(public, tmp_path / "public")
    with pytest.raises(NotAnOrganisationKey):
        organisation.unlocked(tmp_path / "public", KEEPER)


def test_an_admitted_key_opens_the_vault_and_its_holder_becomes_a_guardian(
    staffed: Staffed, made: tuple[Path, Organisation]
) -> None:
    file, public = made
    vault = staffed.opened()
    vault.access.admit_organisation(public, NOW, may_open_identity=True)
    assert vault.access.organisations() == (public,)
    assert vault.access.may_open_identity(public.id)
    with pytest.raises(AlreadyAdmitted):
        vault.access.admit_organisation(public, NOW, may_open_identity=False)
    assert vault.trail.read(1)[0].action == "organisation.admitted"
    vault.close()
    eve = entered(staffed, file)
    assert (eve.guardian.name, eve.guardian.may_open_identity) == ("Eve Ito", True)
    assert spoken(eve, staffed.case) == PLAIN
    told = eve.trail.read(2)
    assert [row.action for row in told] == ["organisation.opened", "guardian.added"]
    assert {row.guardian for row in told} == {eve.guardian.id}
    assert told[0].about == (public.id, eve.guardian.id)
    assert eve.trail.verify().whole
    eve.close()
    again = staffed.opened(WORDS)
    assert again.guardian.name == "Eve Ito"
    assert again.trail.verify().whole
    again.close()
    staffed.opened().close()


def test_without_the_identity_the_key_opens_the_vault_and_not_who_spoke_up(
    staffed: Staffed, made: tuple[Path, Organisation]
) -> None:
    file, public = made
    carol = staffed.opened(CAROL_WORDS)
    before = contents(staffed.folder)
    with pytest.raises(IdentityNotPermitted):
        carol.access.admit_organisation(public, NOW, may_open_identity=True)
    assert carol.access.organisations() == ()
    assert {name: content for name, content in contents(staffed.folder).items() if "keys" in name} == {
        name: content for name, content in before.items() if "keys" in name
    }
    carol.access.admit_organisation(public, NOW, may_open_identity=False)
    carol.close()
    eve = entered(staffed, file)
    assert not eve.guardian.may_open_identity
    with pytest.raises(IdentityNotPermitted):
        eve.identity.unlock()
    eve.close()


def test_refusals_leave_everything_as_it_was(staffed: Staffed, made: tuple[Path, Organisation]) -> None:
    file, public = made
    before = contents(staffed.folder)
    with pytest.raises(NotAdmitted):
        entered(staffed, file)
    assert contents(staffed.folder) == before
    vault = staffed.opened()
    vault.access.admit_organisation(public, NOW, may_open_identity=True)
    vault.close()
    before = contents(staffed.folder)
    with pytest.raises(WrongOrganisationPassphrase):
        entered(staffed, file, "not this one")
    with pytest.raises(WeakPassphrase):
        Vault.open_with_organisation(staffed.folder, file, KEEPER, "Eve", "password", NOW)
    assert contents(staffed.folder) == before


def test_a_removed_organisation_opens_nothing_any_more_and_a_change_of_keys_keeps_the_others(
    staffed: Staffed, made: tuple[Path, Organisation], tmp_path: Path, cheap: Cost
) -> None:
    file, public = made
    second = organisation.create(tmp_path / "second", "Trust solicitor", KEEPER, cost=cheap)
    vault = staffed.opened()
    vault.access.admit_organisation(public, NOW, may_open_identity=True)
    vault.access.admit_organisation(second, NOW, may_open_identity=True)
    assert vault.access.remove(public.id, NOW).identity_renewed
    assert vault.trail.read(2)[1].action == "organisation.removed"
    assert vault.access.organisations() == (second,)
    vault.close()
    with pytest.raises(NotAdmitted):
        entered(staffed, file)
    eve = entered(staffed, tmp_path / "second")
    assert spoken(eve, staffed.case) == PLAIN
    eve.close()
    with pytest.raises(WrongPassphrase):
        staffed.opened(KEEPER)


def test_a_public_half_that_was_swapped_on_the_way_has_other_words_and_gives_the_real_key_nothing(
    staffed: Staffed, made: tuple[Path, Organisation]
) -> None:
    file, public = made
    swapped = replace(public, public=KeyPair.generate().public)
    assert swapped.words != public.words
    vault = staffed.opened()
    vault.access.admit_organisation(swapped, NOW, may_open_identity=False)
    vault.close()
    before = contents(staffed.folder)
    with pytest.raises(Exception, match="altered"):
        entered(staffed, file)
    assert contents(staffed.folder) == before
