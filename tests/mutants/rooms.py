"""The rooms whose code is made wrong on purpose, and the tests that may notice.

The rooms where a fault would be worst: what opens a vault, what may be destroyed and when, what is replaced in words
that leave, what is hidden. A room's tests are those that work on it from near by. Tests that take long and notice
nothing that the others do not are left out, or every wrong place would wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Room:
    """Files that are made wrong, the tests that are asked, and those of them that are not.

    A test that comes by a place through more than `near` calls of our own says little about it, and is not asked; all
    are if it is -1, where each step is deep within the next and looking at every call would take longer than the tests.
    """

    name: str
    files: tuple[str, ...]
    tests: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    near: int = 8


def _in(folder: str, names: str) -> tuple[str, ...]:
    return tuple(f"{folder}/{name}.py" for name in names.split())


def _tests(folder: str, names: str) -> tuple[str, ...]:
    return _in(f"tests/{folder}", " ".join(f"test_{name}" for name in names.split()))


KEYS = Room(
    "keys",
    _in("safespace/vault", "cost header keys sealing slots"),
    _tests(
        "vault",
        "cost header header_changes sealing slots ways_in new_ways_in key_file recovery_code stronger_guesses grants"
        " two_people documented_files",
    ),
    (
        "tests/vault/test_header.py::test_every_flipped_bit_of_the_slot_file_is_noticed",
        "tests/vault/test_header.py::test_every_flipped_byte_on_the_disk_is_served_by_the_copy_and_without_it_named",
        (
            "tests/vault/test_header.py::"
            "test_a_slot_file_that_somebody_made_up_is_refused_with_a_sentence_and_holds_no_lock"
        ),
        "tests/vault/test_documented_files.py::test_a_backup_and_the_files_in_it_are_as_the_page_says",
    ),
)

RETENTION = Room(
    "retention",
    ("safespace/casework/retention.py", "safespace/domain/retention.py"),
    (
        "tests/domain/test_retention.py",
        *_tests("casework", "asker_names keeping retention retention_told who_may_be_forgotten promises_changed"),
    ),
)

REPLACEMENT = Room(
    "replacement",
    _in("safespace/deidentify", "rebuilt replace resolve stand_ins"),
    (*_tests("deidentify", "replacing rebuilt resolve gates same_name masking points addresses_joined"),),
    (
        "tests/deidentify/test_gates.py::test_no_choice_of_decisions_lets_a_known_name_through",
        "tests/deidentify/test_replacing.py::test_replacing_leaves_no_character_of_an_accepted_finding",
    ),
)

DISCLOSURE = Room(
    "disclosure",
    _in("safespace/disclosure", "audit block cliques scopes secondary sums tabulate worlds"),
    _tests(
        "disclosure",
        "attacker attacks certificate insiders oracle outside release scattered scopes search shape sites tabulate"
        " worlds",
    ),
    (
        "tests/disclosure/test_release.py::test_eight_years_of_releases_finish_and_hold",
        (
            "tests/disclosure/test_release.py::"
            "test_a_year_by_the_default_plan_is_released_at_every_size_and_passes_the_check"
        ),
        "tests/disclosure/test_oracle.py::test_the_audit_never_claims_more_than_a_reader_can_work_out",
        "tests/disclosure/test_oracle.py::test_whatever_is_planned_passes_the_check_of_the_whole_ledger",
        "tests/disclosure/test_oracle.py::test_the_order_of_cases_and_tables_changes_nothing",
        "tests/disclosure/test_oracle.py::test_other_names_for_the_codes_change_no_interval",
        "tests/disclosure/test_oracle.py::test_taking_a_printed_cell_away_never_narrows",
        "tests/disclosure/test_worlds.py::test_every_world_is_a_set_of_cases_that_prints_every_symbol",
        "tests/disclosure/test_worlds.py::test_what_worlds_claim_lies_inside_what_brute_force_finds",
    ),
    near=-1,
)

ROOMS = (KEYS, RETENTION, REPLACEMENT, DISCLOSURE)
