-- Several sites counted together: packs of figures, and the register of what was released of all of them.

-- Figures that went to another guardian, or came from one: counts alone, no case. The id is the pack's own.
CREATE TABLE site_packs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    colleague_id TEXT NOT NULL REFERENCES colleagues (id),
    period TEXT NOT NULL,
    made_at TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- The register of joint figures, a chain of its own: what each site had published by itself, and what left of them all.
CREATE TABLE joint_ledger (
    sequence INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    period TEXT NOT NULL,
    title TEXT NOT NULL,
    purpose TEXT NOT NULL,
    audience TEXT NOT NULL,
    spec TEXT NOT NULL,
    policy TEXT NOT NULL,
    cells TEXT NOT NULL,
    frozen TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    proof TEXT NOT NULL
) STRICT;

CREATE TRIGGER joint_ledger_is_never_changed BEFORE UPDATE ON joint_ledger
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER joint_ledger_is_never_shortened BEFORE DELETE ON joint_ledger
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE TABLE joint_certificates (
    sequence INTEGER PRIMARY KEY REFERENCES joint_ledger (sequence),
    salt TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TRIGGER joint_certificates_are_never_changed BEFORE UPDATE ON joint_certificates
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER joint_certificates_are_never_removed BEFORE DELETE ON joint_certificates
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
