"""A made-up trust, made by casework itself from national figures, and the tour that walks through every screen."""
