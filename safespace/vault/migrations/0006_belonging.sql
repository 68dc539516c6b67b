-- Belonging: sessions, support, equality. No table here holds a name, and none but the first below belongs to a case.

-- What helps a person to be heard, in codes. No visa, no status and no date of one is ever kept; the language they
-- speak lies sealed with who they are.
CREATE TABLE backgrounds (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
    arrival TEXT,
    interpreter TEXT,
    asked TEXT,
    characteristics TEXT,
    reason TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Sessions: who came is a band, how many cases followed is a number that the guardian typed, and leads to none.
CREATE TABLE outreach_sessions (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    setting TEXT NOT NULL,
    place TEXT NOT NULL,
    areas TEXT NOT NULL,
    staff TEXT NOT NULL,
    hosts TEXT NOT NULL,
    languages TEXT NOT NULL,
    stage TEXT NOT NULL,
    attendance TEXT,
    themes TEXT NOT NULL,
    barriers TEXT NOT NULL,
    followed INTEGER,
    promises TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- A pulse: how often each answer was given to each question. Never an answer sheet.
CREATE TABLE pulses (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    network TEXT,
    counts TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Support offered and taken up in a quarter, as counts.
CREATE TABLE support_given (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    quarter TEXT NOT NULL,
    offered INTEGER NOT NULL,
    taken_up INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- The tracker of the high impact actions.
CREATE TABLE equality_actions (
    id TEXT PRIMARY KEY,
    theme TEXT NOT NULL,
    action TEXT NOT NULL,
    measure TEXT NOT NULL,
    baseline TEXT NOT NULL,
    target TEXT NOT NULL,
    due_on TEXT,
    owner TEXT,
    progress TEXT NOT NULL,
    told TEXT NOT NULL,
    evidence TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Published values that were brought in: WRES, WDES, the staff survey, NETS.
CREATE TABLE equality_values (
    id TEXT PRIMARY KEY,
    measure TEXT NOT NULL,
    year INTEGER NOT NULL,
    of_whom TEXT NOT NULL,
    value TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- What the trust says of a toolkit in place of the shipped line, or of one of its own.
CREATE TABLE toolkit_notes (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    purpose TEXT NOT NULL,
    address TEXT NOT NULL,
    checked_on TEXT,
    gone INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
