"""The guardian's world in plain Python: no files, no clock, no Qt, no SQL; it knows nobody else in the house."""
