"""``python -m swtext`` is the command line."""

import sys

from swtext.cli import main

if __name__ == "__main__":
    sys.exit(main())
