"""Tests of the window, its screens and the parts that they are made of."""
