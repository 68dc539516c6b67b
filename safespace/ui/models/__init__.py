"""Coats over plain rows, so that Qt can show them."""
