"""The screens: one for each thing a guardian does, named as its casework module. They show and ask, never decide."""
