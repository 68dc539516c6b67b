"""Small parts that screens are made of, and every conversion between Qt and Python."""
