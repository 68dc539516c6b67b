-- Made from migrations/ by `make schema`, for reading. Nothing reads this file; do not edit it.

CREATE TABLE meta (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    vault_id TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    temporary INTEGER NOT NULL,
    identity_suite INTEGER NOT NULL,
    identity_public BLOB NOT NULL
) STRICT;

CREATE TABLE guardians (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    suite INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    sign_key BLOB NOT NULL,
    added_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;

CREATE TABLE organisations (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    suite INTEGER NOT NULL,
    public_key BLOB NOT NULL,
    admitted_by TEXT NOT NULL REFERENCES guardians (id),
    admitted_at TEXT NOT NULL,
    removed_at TEXT
) STRICT;

CREATE TABLE identity_grants (
    holder_id TEXT PRIMARY KEY,
    share TEXT NOT NULL CHECK (share IN ('whole', 'asks', 'approves')),
    sealed BLOB NOT NULL,
    granted_by TEXT NOT NULL,
    granted_at TEXT NOT NULL
) STRICT;

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

CREATE TABLE case_keys (
    case_id TEXT PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;

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
, barriers TEXT, employment TEXT, first_raised_on TEXT) STRICT;

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
, since TEXT NOT NULL DEFAULT '', ended_on TEXT) STRICT;

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
, residual TEXT NOT NULL DEFAULT '') STRICT;

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
, proof TEXT NOT NULL DEFAULT '') STRICT;

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE VIRTUAL TABLE search USING fts5 (
    reference, handle, words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4'
);

CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    size INTEGER NOT NULL,
    sealed BLOB,
    identifying INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    by TEXT NOT NULL
, outer_sha256 TEXT NOT NULL DEFAULT '') STRICT;

CREATE INDEX attachments_case ON attachments (case_id, added_at);

CREATE TABLE headcounts (
    id TEXT PRIMARY KEY,
    scope TEXT NOT NULL,
    staff INTEGER NOT NULL,
    as_of TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE safe_contacts (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    recorded INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    channel TEXT,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
, sealed TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE UNIQUE INDEX safe_contacts_case ON safe_contacts (case_id);

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

CREATE TABLE counted_stubs (
    id TEXT PRIMARY KEY,
    quarter TEXT NOT NULL,
    codes TEXT NOT NULL,
    answers TEXT NOT NULL
) STRICT;

CREATE INDEX counted_stubs_quarter ON counted_stubs (quarter);

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
, ended_on TEXT, ending TEXT, words_id TEXT) STRICT;

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
, words_id TEXT) STRICT;

CREATE INDEX happenings_case ON happenings (case_id, happened_on);

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

CREATE TABLE steps (
    number INTEGER PRIMARY KEY,
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    undoes INTEGER REFERENCES steps (number)
) STRICT;

CREATE INDEX steps_undoing ON steps (number) WHERE undoes IS NOT NULL;

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

CREATE TABLE tags (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    word TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX tags_word ON tags (word);

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

CREATE TABLE test_marks (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE repeats_of_gone (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

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

CREATE TABLE certificates (
    sequence INTEGER PRIMARY KEY REFERENCES ledger (sequence),
    salt TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TRIGGER certificates_are_never_changed BEFORE UPDATE ON certificates
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER certificates_are_never_removed BEFORE DELETE ON certificates
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

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

CREATE TABLE assignments (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL UNIQUE REFERENCES cases (id),
    guardian TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

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

CREATE TABLE pulses (
    id TEXT PRIMARY KEY,
    day TEXT NOT NULL,
    network TEXT,
    counts TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

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

CREATE TABLE read_plans (
    id TEXT PRIMARY KEY,
    shape TEXT NOT NULL UNIQUE,
    plan TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE board_papers (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    cover TEXT NOT NULL,
    sections TEXT NOT NULL,
    recommendations TEXT NOT NULL,
    actions TEXT NOT NULL,
    outside TEXT NOT NULL,
    kept TEXT NOT NULL,
    why TEXT NOT NULL,
    revision INTEGER NOT NULL,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

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

CREATE TABLE "drafts" (
    key TEXT NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL,
    sealed BLOB,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (key, by)
) STRICT;

CREATE INDEX tags_case ON tags (case_id);
