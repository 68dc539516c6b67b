-- Handing over: other guardians, what each person agreed to about them, packs, and who holds the pen for a case.

-- Guardians of other vaults whose public keys are known here, as hexadecimal. Nothing is sealed to a key that was not
-- compared aloud.
CREATE TABLE colleagues (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    trust TEXT NOT NULL,
    public_key TEXT NOT NULL,
    sign_key TEXT NOT NULL,
    compared_on TEXT,
    ended_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- What the person on a case agreed that one other guardian may see.
CREATE TABLE agreements (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    colleague_id TEXT NOT NULL REFERENCES colleagues (id),
    sees TEXT NOT NULL,
    given_on TEXT NOT NULL,
    until TEXT,
    withdrawn_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX agreements_case ON agreements (case_id);

-- Packs that were made here or came here. The id is the pack's own, so that none is taken in twice.
CREATE TABLE packs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    colleague_id TEXT NOT NULL REFERENCES colleagues (id),
    made_at TEXT NOT NULL,
    until TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    whole INTEGER NOT NULL,
    stubs INTEGER NOT NULL,
    answers TEXT,
    confirmed_at TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Who may write to a case, until when. `step` is the last step of the history from before it changed hands.
CREATE TABLE pens (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    pack_id TEXT NOT NULL REFERENCES packs (id),
    colleague_id TEXT NOT NULL REFERENCES colleagues (id),
    holding TEXT NOT NULL,
    sees TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    step INTEGER NOT NULL,
    ended_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX pens_case ON pens (case_id);

-- Cases of a colleague of which nothing came but that they exist, and what must happen by when.
CREATE TABLE outside_stubs (
    id TEXT PRIMARY KEY,
    pack_id TEXT NOT NULL REFERENCES packs (id),
    urgent INTEGER NOT NULL,
    due TEXT NOT NULL,
    ended_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Cases that one guardian of this vault must not see.
CREATE TABLE walls (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    guardian TEXT NOT NULL,
    since TEXT NOT NULL,
    ended_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX walls_case ON walls (case_id);

-- Which guardian of this vault has a case.
CREATE TABLE assignments (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
    guardian TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
