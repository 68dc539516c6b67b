-- Guided casework: what is added to cases once a vault knows where they stand.

-- Recording: what made it hard to speak up (any number of codes), in what way they are employed, and, of a case that
-- was under way before this guardian, the day on which it was first raised elsewhere.
ALTER TABLE cases ADD COLUMN barriers TEXT;
ALTER TABLE cases ADD COLUMN employment TEXT;
ALTER TABLE cases ADD COLUMN first_raised_on TEXT;

-- Signing off: what could still point at somebody in the words that were signed, in plain words.
ALTER TABLE signed_texts ADD COLUMN residual TEXT NOT NULL DEFAULT '';

-- How many staff there are: each line the traits that they share, by name and words, none of them for everybody.
CREATE TABLE headcounts (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    staff INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Recording: that a safe way to reach somebody is known, by what kind of way they like best, and whether they want to
-- be left alone. The way itself lies sealed with who they are.
CREATE TABLE safe_contacts (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    recorded INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    channel TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX safe_contacts_case ON safe_contacts (case_id);

-- The law of records: holds, what is left of a case that was disposed of, requests, and the passages of an answer.

-- A hold keeps cases from being disposed of until it is lifted: one case, or all that were raised between two days in an
-- area, each part of it open where it is NULL. `asked_by` is a post or a body, `reason` is masked.
CREATE TABLE holds (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    case_id TEXT REFERENCES cases (id),
    raised_from TEXT,
    raised_to TEXT,
    area TEXT,
    asked_by TEXT NOT NULL,
    reason TEXT NOT NULL,
    since TEXT NOT NULL,
    review_on TEXT NOT NULL,
    lifted_on TEXT,
    lifted_by TEXT,
    lifted_why TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX holds_case ON holds (case_id);

-- What figures still need of a case that was disposed of: its quarter, the codes that were or will be counted, none of
-- them finer than what is printed, and the quarter and code of each answer to the feedback question.
CREATE TABLE counted_stubs (
    id TEXT PRIMARY KEY,
    quarter TEXT NOT NULL,
    codes TEXT NOT NULL,
    answers TEXT NOT NULL
) STRICT;
CREATE INDEX counted_stubs_quarter ON counted_stubs (quarter);

-- Requests under data protection law; the name of who asked lies sealed in identities, under the request's id.
CREATE TABLE subject_requests (
    id TEXT PRIMARY KEY,
    asker TEXT NOT NULL,
    came_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    extended_why TEXT NOT NULL,
    told_on TEXT,
    decided TEXT NOT NULL,
    decided_why TEXT NOT NULL,
    answered_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- What a case holds about whoever asked, piece by piece: where it stands, whose data it is, who said it, the five tests,
-- and what is done with it. The words themselves stay where they are: `struck` are places in them that are taken out.
CREATE TABLE subject_passages (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    request_id TEXT NOT NULL REFERENCES subject_requests (id),
    place TEXT NOT NULL,
    source_id TEXT NOT NULL,
    whose TEXT NOT NULL,
    said_by TEXT NOT NULL,
    tests TEXT NOT NULL,
    struck TEXT NOT NULL,
    decision TEXT NOT NULL,
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX subject_passages_case ON subject_passages (case_id);
CREATE INDEX subject_passages_request ON subject_passages (request_id);

-- Requests under freedom of information law; who asked is sealed as above. `release` is the ledger's number of the
-- figures that were given.
CREATE TABLE information_requests (
    id TEXT PRIMARY KEY,
    question TEXT NOT NULL,
    came_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    decided TEXT NOT NULL,
    exemptions TEXT NOT NULL,
    release INTEGER,
    answered_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Following up. Words of people are masked here; as they were told they lie in `words` under the same id.
CREATE TABLE actions (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    post TEXT NOT NULL,
    words TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    evidence TEXT NOT NULL,
    evidence_id TEXT,
    about_id TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX actions_case ON actions (case_id);

CREATE TABLE learnings (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    finder_version TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX learnings_case ON learnings (case_id);

CREATE TABLE baselines (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    indicator TEXT NOT NULL,
    how TEXT NOT NULL,
    taken_on TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX baselines_case ON baselines (case_id);

CREATE TABLE comparisons (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    check_id TEXT NOT NULL REFERENCES checks (id),
    indicator TEXT NOT NULL,
    changed TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX comparisons_case ON comparisons (case_id);

CREATE TABLE happenings (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    happened_on TEXT NOT NULL,
    what TEXT NOT NULL,
    indicator TEXT,
    kind TEXT,
    power TEXT,
    file_id TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX happenings_case ON happenings (case_id, happened_on);

-- That a letter was given, never its words.
CREATE TABLE letters (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    code TEXT NOT NULL,
    version TEXT NOT NULL,
    how TEXT NOT NULL,
    given_on TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    named INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX letters_case ON letters (case_id);

-- What was heard about a brief, each with its day, and the covering words that stand on a brief before what was signed.
CREATE TABLE heard (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    dispatch_id TEXT NOT NULL REFERENCES dispatches (id),
    reply TEXT NOT NULL,
    words TEXT NOT NULL,
    heard_on TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX heard_case ON heard (case_id);

CREATE TABLE covering_words (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    text_id TEXT NOT NULL REFERENCES signed_texts (id),
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX covering_words_case ON covering_words (case_id);

-- Copies of files that may go along with a brief: from which sealed file, for whom, and what was left behind, counted.
-- `source_id` and `file_id` are attachments; the original may be taken away before its copy, and the copy too.
CREATE TABLE derived_copies (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    source_id TEXT NOT NULL,
    file_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    pages INTEGER NOT NULL,
    covered INTEGER NOT NULL,
    removed TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX derived_copies_case ON derived_copies (case_id);

-- Who stepped back from a case, and who takes it over; the name of somebody elsewhere lies sealed in identities.
CREATE TABLE recusals (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    guardian TEXT NOT NULL,
    reason TEXT NOT NULL,
    takes_over TEXT,
    organisation TEXT NOT NULL,
    named INTEGER NOT NULL,
    since TEXT NOT NULL,
    ended_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX recusals_case ON recusals (case_id);

-- What is put off until a day, with a masked reason.
CREATE TABLE snoozes (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    task_id TEXT NOT NULL REFERENCES tasks (id),
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    ended_on TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX snoozes_case ON snoozes (case_id);

-- A guardian's private time log: no report reads it.
CREATE TABLE time_log (
    id TEXT PRIMARY KEY,
    case_id TEXT REFERENCES cases (id),
    work TEXT NOT NULL,
    minutes INTEGER NOT NULL,
    day TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX time_log_case ON time_log (case_id);

-- Every change of the vault that touched rows. `first` to `last` are its rows of the trail, none if last < first.
CREATE TABLE steps (
    number INTEGER PRIMARY KEY,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    undoes INTEGER REFERENCES steps (number)
) STRICT;
CREATE INDEX steps_undoing ON steps (number) WHERE undoes IS NOT NULL;

-- What a step did to each unsealed row: the columns that changed, as JSON, before and after. A new row has no `before`,
-- a row that was taken away no `after`. `case_id` is empty where a row belongs to no case.
CREATE TABLE history (
    step INTEGER NOT NULL REFERENCES steps (number),
    place INTEGER NOT NULL,
    of TEXT NOT NULL,
    row_id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (step, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_case ON history (case_id, step);

-- Short free words on a case. They name nobody.
CREATE TABLE tags (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    word TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX tags_case ON tags (case_id, word);
CREATE INDEX tags_word ON tags (word);

-- Cases that belong together: the case `case_id` is the same matter as, follows from, or is a duplicate of `other_id`.
CREATE TABLE links (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    other_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX links_case ON links (case_id, other_id);
CREATE INDEX links_other ON links (other_id);

-- Cases that are only a test, which no figure counts.
CREATE TABLE test_marks (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- Cases that are a duplicate of one that has been disposed of. Which one it was is not kept: it stays counted.
CREATE TABLE repeats_of_gone (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

-- What a release froze of each case, beside the seal that stands for it in the ledger's chain at the same place: so that
-- it can be made coarser, and its salt go, when the case is disposed of. `counted_id` is the case.
CREATE TABLE frozen_cases (
    sequence INTEGER NOT NULL REFERENCES ledger (sequence),
    place INTEGER NOT NULL,
    counted_id TEXT NOT NULL,
    quarter TEXT NOT NULL,
    attributes TEXT NOT NULL,
    salt TEXT NOT NULL,
    PRIMARY KEY (sequence, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX frozen_cases_counted ON frozen_cases (counted_id);

CREATE TRIGGER frozen_cases_are_only_made_coarser BEFORE UPDATE ON frozen_cases
WHEN NEW.salt <> '' OR NEW.sequence <> OLD.sequence OR NEW.place <> OLD.place
    OR NEW.counted_id <> OLD.counted_id OR NEW.quarter <> OLD.quarter
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER frozen_cases_are_never_removed BEFORE DELETE ON frozen_cases
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
