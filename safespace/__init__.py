"""SafeSpace: a safe place for what members of staff tell a Freedom to Speak Up guardian, on the guardian's own laptop.

What numpy's sums are reckoned with, OpenBLAS, would take every core of the computer, and wait for each of them by
working: where another program has one of two cores, marks in a note then came fifteen times as late. Our sums are
small, and one thread does them. It has to be said before numpy is read, so it is said here.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
