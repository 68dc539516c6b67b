"""The encrypted store: the only room with SQL, keys, files of the vault and cryptography.

A vault is a folder NAME.safespace. `vault` opens it and is the door that casework uses; `opening` makes the parts;
`keys`, `slots` and `header` keep the way in; `connection` holds every pragma; `trail`, `identity` and `case_keys` are
what makes this more than a database; `backup` and `restore` are the way back. One thread, one writer, one process.
"""
