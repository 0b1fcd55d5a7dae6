"""The table to start from: rows of a real life, each with a note on what it shows of the table's form.

A cell is text and a row is a stop, so a table can hold no comments; the notes stand in a column of their own.
"""

from __future__ import annotations

import codecs
from importlib.resources import files
from pathlib import Path

from geo.errors import OutputError
from geo.files.write import create_file


def write_starter(path: str | Path) -> list[str]:
    """Write a starter table to a file that is not there yet, and return what to do next.

    It begins with a byte order mark, by which spreadsheets know UTF-8. Raises `geo.errors.OutputError`
    where there is such a file, the folder is missing, or the name does not end in .csv.
    """
    path = Path(path)
    if path.suffix.casefold() != ".csv":
        raise OutputError(f"{path}: a starter table is a CSV file; name it {path.with_suffix('.csv')}")
    content = codecs.BOM_UTF8 + (files("geo") / "data" / "starter.csv").read_bytes()
    try:
        create_file(path, content)
    except FileExistsError as error:
        raise OutputError(f"{path}: is there already; name a file that is not") from error
    except FileNotFoundError as error:
        raise OutputError(f"{path}: the folder {str(path.parent)!r} does not exist; make it first") from error
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror or error}") from error
    return [
        f"{path}: rows of a life as an example, with notes; put your own in their place",
        f"see it while you write:  geo watch {path} --open",
        f"build its map:           geo build {path}",
    ]
