-- Papers that are being written.

-- A board paper or an annual report: its period, its cover, and what the guardian wrote for each section. Words are
-- masked here. What was printed of it lies in no table: the same figures and the same words give the same file again.
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
