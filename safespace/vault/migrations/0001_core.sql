-- What a vault is before it holds a case: its name and keys, its people, the trail, settings and drafts.
-- Ids are 32 hexadecimal digits, instants UTC ("2026-07-03T09:12:44Z").

CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    vault_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    temporary INTEGER NOT NULL,
    identity_suite INTEGER NOT NULL,
    identity_public BLOB NOT NULL
) STRICT;

-- Who may open this vault. `public_key` is the person's own; its private half lies in their slot alone, and `sign_key`
-- is the public half of the Ed25519 key that grows from it.
CREATE TABLE guardians (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    suite INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    sign_key BLOB NOT NULL,
    added_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;

-- Keys of the organisation. The private half lies outside, on a stick; the vault is sealed to this public half.
CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    suite INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    admitted_by TEXT NOT NULL REFERENCES guardians (id),
    admitted_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;

-- The private half of the identity key, whole or one of two halves, sealed to a guardian or an organisation.
CREATE TABLE identity_grants (
    holder_id TEXT PRIMARY KEY,
    share TEXT NOT NULL CHECK (share IN ('whole', 'asks', 'approves')),
    sealed BLOB NOT NULL,
    granted_by TEXT NOT NULL,
    granted_at TEXT NOT NULL
) STRICT;

-- Where it takes two to open who spoke up: somebody asks, and `sealed` is the other half, sealed to whoever asked.
-- `about_id` is a case, or the vault itself when its keys are to be changed.
CREATE TABLE approvals (
    id TEXT PRIMARY KEY,
    about_id TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES guardians (id),
    asked_at TEXT NOT NULL,
    reason TEXT NOT NULL,
    approved_by TEXT REFERENCES guardians (id),
    until TEXT,
    sealed BLOB
) STRICT;

-- One random key for each case; deleting the row is disposal.
CREATE TABLE case_keys (
    case_id TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;

-- Codes, ids and counts only. `text_hash` commits to a text in trail_texts without telling anything about it.
CREATE TABLE trail (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    guardian_id TEXT NOT NULL,
    slot_id TEXT NOT NULL,
    action TEXT NOT NULL,
    case_id TEXT,
    about TEXT NOT NULL,
    codes TEXT NOT NULL,
    counts TEXT NOT NULL,
    text_hash BLOB,
    prev BLOB NOT NULL,
    mac BLOB NOT NULL
) STRICT;
CREATE INDEX trail_case ON trail (case_id, seq) WHERE case_id IS NOT NULL;

CREATE TRIGGER trail_grows_by_one BEFORE INSERT ON trail
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM trail)
BEGIN SELECT RAISE (ABORT, 'the trail grows by one row at a time'); END;
CREATE TRIGGER trail_is_never_changed BEFORE UPDATE ON trail
BEGIN SELECT RAISE (ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_is_never_shortened BEFORE DELETE ON trail
BEGIN SELECT RAISE (ABORT, 'the trail is append-only'); END;

-- A guardian's signature under the trail as it stood at row `seq`, whose HMAC is `head`. `previous` is the SHA-256 of
-- the signature before it.
CREATE TABLE checkpoints (
    number INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL REFERENCES trail (seq),
    at TEXT NOT NULL,
    guardian_id TEXT NOT NULL,
    head BLOB NOT NULL,
    previous BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE INDEX checkpoints_seq ON checkpoints (seq);

CREATE TRIGGER checkpoints_grow_by_one BEFORE INSERT ON checkpoints
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM checkpoints)
BEGIN SELECT RAISE (ABORT, 'checkpoints grow by one row at a time'); END;
CREATE TRIGGER checkpoints_are_never_changed BEFORE UPDATE ON checkpoints
BEGIN SELECT RAISE (ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoints_are_never_removed BEFORE DELETE ON checkpoints
BEGIN SELECT RAISE (ABORT, 'checkpoints are append-only'); END;

CREATE TABLE trail_texts (
    seq INTEGER PRIMARY KEY REFERENCES trail (seq),
    case_id TEXT NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX trail_texts_case ON trail_texts (case_id);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE drafts (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL
) STRICT;
