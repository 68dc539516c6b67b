"""Where the packaged program begins: the same door as `python -m safespace`."""

import sys

from safespace.__main__ import main

if __name__ == "__main__":
    sys.exit(main())
