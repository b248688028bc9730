"""``python -m awslint``; it must not know anything but the program's entry."""

import sys

from awslint.cli import main

if __name__ == "__main__":
    sys.exit(main())
