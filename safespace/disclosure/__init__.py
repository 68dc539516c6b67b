"""Numbers in which nobody can be found: counts and all earlier releases in, protected tables out."""
