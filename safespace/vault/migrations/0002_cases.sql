-- Cases and what is done about them. Codes are kept as "code@version"; days are Europe/London, instants UTC.
-- Every row that may travel to another vault carries its revision, who wrote it and when.

-- `row` joins a case to what can be found of it: unlike the hidden row number it stays when a copy is made by VACUUM.
CREATE TABLE cases (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    reference TEXT NOT NULL UNIQUE,
    handle TEXT NOT NULL,
    raised_on TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    stage TEXT NOT NULL,
    openness TEXT NOT NULL,
    danger TEXT NOT NULL,
    elements TEXT,
    detriment INTEGER,
    worker_group TEXT,
    level TEXT,
    area TEXT,
    ethnicity TEXT,
    international TEXT,
    channel TEXT,
    route_in TEXT,
    counted INTEGER NOT NULL,
    reached TEXT NOT NULL,
    closed_on TEXT,
    reopened INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX cases_raised ON cases (raised_on DESC, id DESC);
CREATE INDEX cases_stage ON cases (stage, raised_on DESC, id DESC);

CREATE TABLE words (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    voice TEXT NOT NULL,
    text TEXT NOT NULL,
    masked TEXT NOT NULL,
    happened_at TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX words_case ON words (case_id, happened_at);

CREATE TABLE entries (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    deed TEXT NOT NULL,
    at TEXT NOT NULL,
    title TEXT NOT NULL,
    line TEXT NOT NULL,
    about_id TEXT
) STRICT;
CREATE INDEX entries_case ON entries (case_id, at);

CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    why TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    about_id TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX tasks_open ON tasks (due_on) WHERE done_on IS NULL;
CREATE INDEX tasks_case ON tasks (case_id, due_on);

-- Who spoke up, who is in a story, who holds a post: padded records sealed to the vault's identity key.
CREATE TABLE identities (
    about_id TEXT NOT NULL,
    field TEXT NOT NULL,
    version INTEGER NOT NULL,
    case_id TEXT,
    sealed BLOB NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (about_id, field)
) STRICT;

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    label TEXT NOT NULL,
    part TEXT NOT NULL,
    post TEXT NOT NULL,
    named INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX people_case ON people (case_id);

CREATE TABLE holders (
    id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    post TEXT NOT NULL,
    address TEXT NOT NULL,
    named INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE triages (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    version TEXT NOT NULL,
    answers TEXT NOT NULL,
    urgency TEXT NOT NULL,
    plan TEXT NOT NULL,
    finished INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX triages_case ON triages (case_id);

CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    recipient TEXT NOT NULL,
    extent TEXT NOT NULL,
    words TEXT NOT NULL,
    given_on TEXT NOT NULL,
    until TEXT,
    withdrawn_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX consents_case ON consents (case_id);

CREATE TABLE overrides (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    recipient TEXT NOT NULL,
    ground TEXT NOT NULL,
    extent TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX overrides_case ON overrides (case_id);

CREATE TABLE signed_texts (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    recipient TEXT NOT NULL,
    purpose TEXT NOT NULL,
    text TEXT NOT NULL,
    taken_out TEXT NOT NULL,
    kept TEXT NOT NULL,
    named INTEGER NOT NULL,
    ground TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    finder_version TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX signed_texts_case ON signed_texts (case_id);

CREATE TABLE dispatches (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    text_id TEXT NOT NULL REFERENCES signed_texts (id),
    recipient TEXT NOT NULL,
    how TEXT NOT NULL,
    basis TEXT NOT NULL,
    names_compared INTEGER NOT NULL,
    sent_on TEXT NOT NULL,
    answer_by TEXT NOT NULL,
    reply TEXT NOT NULL,
    reply_words TEXT NOT NULL,
    replied_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX dispatches_case ON dispatches (case_id);

CREATE TABLE checks (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    months INTEGER NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    seen TEXT NOT NULL,
    types TEXT NOT NULL,
    note TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX checks_case ON checks (case_id);

CREATE TABLE feedback (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    answer TEXT NOT NULL,
    received_on TEXT NOT NULL,
    words TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_case ON feedback (case_id);
CREATE INDEX feedback_received ON feedback (received_on);

CREATE TABLE closures (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    outcome TEXT NOT NULL,
    learning TEXT NOT NULL,
    told_on TEXT,
    closed_on TEXT NOT NULL,
    reopened_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX closures_case ON closures (case_id);

-- Everything that ever left as figures. Append-only: the proof of later releases rests on it.
CREATE TABLE ledger (
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
    hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

-- Masked words only: a name that is typed while identity is sealed finds nothing.
CREATE VIRTUAL TABLE search USING fts5 (
    reference, handle, words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4'
);

-- Sealed files of a case; the file is att/ab/<id>.bin. `sealed` holds its key and name under the case's key; it is NULL
-- for an identifying one, whose key and name lie in identities.
CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    size INTEGER NOT NULL,
    sealed BLOB,
    identifying INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    by TEXT NOT NULL
) STRICT;
CREATE INDEX attachments_case ON attachments (case_id, added_at);
