-- Disclosure control with a proof.

-- The salted hash of a release's certificate; empty where there is none.
ALTER TABLE ledger ADD COLUMN proof TEXT NOT NULL DEFAULT '';

-- The certificate of each release: other histories that print the same, packed, and the salt of its hash. It holds no
-- case id and nothing finer than what was printed, says more than the paper does, and never leaves the vault.
CREATE TABLE certificates (
    sequence INTEGER PRIMARY KEY REFERENCES ledger (sequence),
    salt TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;

CREATE TRIGGER certificates_are_never_changed BEFORE UPDATE ON certificates
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;

CREATE TRIGGER certificates_are_never_removed BEFORE DELETE ON certificates
BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
