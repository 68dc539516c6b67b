"""Shows and asks; decides nothing: the window, its screens and the parts that they are made of."""
