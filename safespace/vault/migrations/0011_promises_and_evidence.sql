-- A promise can end otherwise than kept, and what was written down can be put right without losing what stood there.

-- The day on which a promise ended that was not kept or is not needed any more, which of the two it was, and the words
-- that stand in place of the first ones: their id among the case's words.
ALTER TABLE actions ADD COLUMN ended_on TEXT;
ALTER TABLE actions ADD COLUMN ending TEXT;
ALTER TABLE actions ADD COLUMN words_id TEXT;

-- The words that stand in place of the first ones about what was done to somebody.
ALTER TABLE happenings ADD COLUMN words_id TEXT;

-- What a plan had dated that means talking with the person is of a kind of its own: it waits while they want no contact.
UPDATE tasks SET kind = 'TALK' WHERE kind = 'OTHER' AND done_on IS NULL AND (
    words IN ('Agree with them how they are kept safe', 'Check how they are')
    OR words LIKE 'Tell them that the % is told without their agreement'
);
