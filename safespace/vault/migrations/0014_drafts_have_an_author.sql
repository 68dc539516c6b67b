-- What is being typed belongs to whoever types it, and lies sealed to their own key. `text` is what was typed before
-- that was so; it is sealed when its author next opens the vault. The trail knows who that was.
CREATE TABLE drafts_of (
    key TEXT NOT NULL,
    by TEXT NOT NULL,
    text TEXT NOT NULL,
    sealed BLOB,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (key, by)
) STRICT;

INSERT INTO drafts_of (key, by, text, saved_at)
SELECT d.key,
    coalesce(
        (SELECT t.guardian_id FROM trail t WHERE t.at <= d.saved_at ORDER BY t.seq DESC LIMIT 1),
        (SELECT g.id FROM guardians g ORDER BY g.rowid LIMIT 1)
    ),
    d.text, d.saved_at
FROM drafts d;

DROP TABLE drafts;

ALTER TABLE drafts_of RENAME TO drafts;
