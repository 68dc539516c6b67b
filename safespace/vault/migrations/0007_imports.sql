-- Moving in: what became of a guardian's own spreadsheet. Seals know a file, a reference or a row's contents again and
-- tell nothing of them; no word, header or name of the spreadsheet is here.

CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    file_seal TEXT NOT NULL,
    brought_at TEXT NOT NULL,
    fates TEXT NOT NULL,
    undone_at TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE imported_cases (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    import_id TEXT NOT NULL REFERENCES imports (id),
    sheet_number INTEGER NOT NULL,
    row_number INTEGER NOT NULL,
    reference_seal TEXT NOT NULL,
    content_seal TEXT NOT NULL,
    made INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX imported_cases_case ON imported_cases (case_id);
CREATE INDEX imported_cases_import ON imported_cases (import_id);

-- How spreadsheets of one shape were read last, to be offered again.
CREATE TABLE read_plans (
    id TEXT PRIMARY KEY,
    shape TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
