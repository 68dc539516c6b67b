-- What a case is about in words that may be shared, dangers that were dealt with, and overrides that end early.

-- Words that passed the finder with every name compared. The last row of a case is the one that stands.
CREATE TABLE summaries (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    finder_version TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX summaries_case ON summaries (case_id);

-- A danger that was dealt with, on which day, and the answers of triage that had told of it: JSON, as in triages.
CREATE TABLE settled_dangers (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    settled_on TEXT NOT NULL,
    answers TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX settled_dangers_case ON settled_dangers (case_id);

-- From which day on an override stood, and the day on which it was ended before its last one. Of one that was ended
-- already, the days on which it stood are not known any more: nothing that is written down from now on rests on it.
ALTER TABLE overrides ADD COLUMN since TEXT NOT NULL DEFAULT '';
ALTER TABLE overrides ADD COLUMN ended_on TEXT;
UPDATE overrides SET since = substr(at, 1, 10), ended_on = CASE WHEN until < substr(at, 1, 10) THEN substr(at, 1, 10) END;
