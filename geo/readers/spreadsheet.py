"""A spreadsheet (.xlsx, .xlsm, .xlsb, .xls, .ods) to a table of stops: each cell as the text it shows."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from geo.columns import column_for
from geo.problems import Problem
from geo.readers.encoding import kind_of_bytes, kind_of_text

if TYPE_CHECKING:
    import pandas as pd


#: bytes to which a workbook may unpack
_LARGEST = 1_000_000_000
_DATE_COLUMNS = ("start", "end")


def read(path: str | Path, *, sheet: str = "") -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of a sheet as a table of texts, and its problems; a line is the sheet's row.

    Without `sheet` it is the one with the most columns that geo knows, of equal ones the first.
    Formulas give the value that was last computed; a day of the calendar is an ISO day.
    """
    from geo.readers.records import table_of

    name = str(path)
    if not Path(path).is_file():
        from geo.readers.encoding import read_text

        return table_of([], read_text(path)[1], name)
    if fault := _no_workbook(Path(path)):
        return table_of([], [Problem(name, 0, "", "", "error", "spreadsheet", *fault)], name)
    try:
        chosen, records, others = _sheet(name, sheet)
    except Exception as error:
        what = f"cannot be read as a spreadsheet: {error}"
        remedy = "open it and save it again as .xlsx or .ods, without a password"
        return table_of([], [Problem(name, 0, "", "", "error", "spreadsheet", what, remedy)], name)
    file = f"{name} [{chosen}]" if others else name
    problems = _month_or_day(records, file)
    rival = [title for title, known in others.items() if known >= 2]
    if rival and not sheet:
        what = f"the sheet {chosen!r} is read; there are stops in {', '.join(map(repr, rival))} too"
        remedy = "put all stops in one sheet, or save the other one as a file of its own"
        problems.append(Problem(file, 0, "", "", "warning", "sheet", what, remedy))
    texts = [(line, [_text(cell) for cell in cells]) for line, cells in records]
    return table_of([(line, cells) for line, cells in texts if any(cells)], problems, file)


def _no_workbook(path: Path) -> tuple[str, str] | None:
    """Return what a file is and what to do, where it can be no workbook, or would fill the memory."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
        if not start:
            return "is empty", "start with: geo new life.csv"
        if start.startswith(b"\xd0\xcf\x11\xe0") and path.suffix.casefold() != ".xls":
            return "is a workbook with a password, or an old one", "save it as .xlsx without a password"
        if not start.startswith((b"PK", b"\xd0\xcf\x11\xe0", b"\x09")):
            kind = kind_of_bytes(start) or kind_of_text(start.decode("utf-8", "replace"))
            return kind or ("is no spreadsheet", "name it .csv if it is a CSV, else save it again as .xlsx")
        if start.startswith(b"PK"):
            with ZipFile(path) as archive:
                size = sum(part.file_size for part in archive.infolist())
            if size > _LARGEST:
                return f"unpacks to {size / 1e9:.1f} GB", "save the stops alone, as CSV UTF-8"
    except BadZipFile:
        return "is damaged, or cut off", "save it again as .xlsx, or as CSV UTF-8"
    except (OSError, ValueError) as error:
        return f"cannot be read: {getattr(error, 'strerror', None) or error}", "look at its name and rights"
    return None


Cells = list[tuple[int, list[object]]]


def _sheet(name: str, wanted: str) -> tuple[str, Cells, dict[str, int]]:
    """Return the chosen sheet's name and rows, and how many known columns each other sheet has."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(name)
    if wanted and wanted not in book.sheet_names:
        raise ValueError(f"it has no sheet {wanted!r}; it has {', '.join(book.sheet_names)}")
    sheets = {}
    for title in [wanted] if wanted else book.sheet_names:
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        sheets[title] = [
            (line, list[object](cells)) for line, cells in enumerate(rows, 1) if any(map(_text, cells))
        ]
    known = {title: _known(rows) for title, rows in sheets.items()}
    chosen = max(sheets, key=lambda title: known[title])
    others = {title: count for title, count in known.items() if title != chosen}
    return chosen, sheets[chosen], others


def _known(rows: Cells) -> int:
    header = rows[0][1] if rows else []
    return len({column_for(_text(cell)) for cell in header} - {None})


def _text(cell: object) -> str:
    """Return what a cell shows, as far as the file says it: 1905 is "1905" and not "1905.0".

    >>> _text(1905.0), _text(datetime.datetime(1929, 5, 28)), _text(True)
    ('1905', '1929-05-28', 'TRUE')
    """
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime):
        return _moment(cell)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return "" if cell is None else str(cell)


def _moment(cell: datetime.datetime) -> str:
    """Return a day, with its time where it is not midnight; seconds where there are any.

    >>> _moment(datetime.datetime(1905, 1, 1, 10, 29, 59, 999_999))  # a sheet counts in parts of a day
    '1905-01-01 10:30'
    """
    try:
        cell = (cell + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
    except OverflowError:
        return cell.date().isoformat()
    if cell.time() == datetime.time():
        return cell.date().isoformat()
    return cell.isoformat(" ", "seconds" if cell.second else "minutes")


def _month_or_day(records: Cells, file: str) -> list[Problem]:
    """Warn of calendar cells on the first of a month: spreadsheets make them of a month, as "May 1929"."""
    header = [_text(cell) for cell in records[0][1]] if records else []
    columns = [(i, name) for i, name in enumerate(header) if column_for(name) in _DATE_COLUMNS]
    found = []
    for line, cells in records[1:]:
        for i, name in columns:
            cell = cells[i] if i < len(cells) else None
            if isinstance(cell, datetime.date) and cell.day == 1:
                text = _text(cell)
                month = re.match(r"\d+-\d\d", text)
                remedy = f"if only the month is known, write '{month[0] if month else text} as text"
                what = "is a day in the sheet, perhaps made of a month by the spreadsheet"
                found.append(Problem(file, line, name, text, "warning", "spreadsheet-date", what, remedy))
    return found
