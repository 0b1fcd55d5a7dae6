"""Say in words when this Python is too old, before an installer fails on it."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"geo needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: make PYTHON=python3.12 …"
    )
