-- Which of what helps somebody to be heard (language, interpreter, needs) lies sealed with who they are: never what it is.
ALTER TABLE safe_contacts ADD COLUMN sealed TEXT NOT NULL DEFAULT '[]';
