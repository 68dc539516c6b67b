"""Mails and papers that others wrote: bytes in; words, sender, day and attached files out. It believes none."""
