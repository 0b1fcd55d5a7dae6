"""A spreadsheet (.xlsx, .xlsm, .xlsb, .xls, .ods) as a table of stops: each cell as the text it shows."""

from __future__ import annotations

import datetime
import io
import re
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from geo.problems import Problem, file_fault
from geo.readers.cells import with_points
from geo.readers.dialect import header_at
from geo.readers.encoding import kind_of_bytes, kind_of_text
from geo.readers.headers import column_for

if TYPE_CHECKING:
    import pandas as pd

    Rows = list[tuple[int, list[object]]]

#: bytes to which a workbook may unpack
_LARGEST = 1_000_000_000
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
#: the day as which calamine gives both 59 and 60, the day that Excel has and no calendar had
_PHANTOM = datetime.date(1900, 2, 28)
_DATE_COLUMNS = ("start", "end")


def read_bytes(data: bytes, name: str) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows of a workbook as a table of texts, and its problems; `line` is the row of the sheet.

    Of several sheets the one with the most columns that geo knows is read, the first of equal ones. A formula
    gives the value that was last computed; a calendar day is an ISO 8601 day.
    """
    from geo.readers.records import empty_table, table_of

    if refusal := _not_a_workbook(data, name):
        return empty_table(name), [file_fault(name, "spreadsheet", *refusal)]
    try:
        chosen, rows, others = _sheet(data)
    except Exception as error:
        what = f"cannot be read as a spreadsheet: {error}"
        remedy = "open it and save it again as .xlsx or .ods, without a password"
        return empty_table(name), [file_fault(name, "spreadsheet", what, remedy)]
    file = f"{name} [{chosen}]" if others else name
    problems = [*_lost_days(rows, file), *_months_as_days(rows, file)]
    rivals = [title for title, count in others.items() if count >= 2]
    if rivals:
        what = f"the sheet {chosen!r} is read; there are stops in {', '.join(map(repr, rivals))} too"
        remedy = "put all stops in one sheet, or save the other one as a file of its own"
        problems.append(Problem(file, 0, "", "", "warning", "sheet", what, remedy))
    stops, problems = table_of([(line, list(map(_text, cells))) for line, cells in rows], problems, file)
    return with_points(stops), problems


def _not_a_workbook(data: bytes, name: str) -> tuple[str, str] | None:
    """Return what a file is and what to do, if it is no workbook or would fill the memory."""
    if data.startswith(_OLD_WORKBOOK) and name.casefold().endswith((".xlsx", ".xlsm", ".xlsb", ".ods")):
        return "is a workbook with a password, or an old one", "save it as .xlsx without a password"
    if not data.startswith((b"PK", _OLD_WORKBOOK, b"\x09")):
        kind = kind_of_bytes(data) or kind_of_text(data[:4096].decode("utf-8", "replace"))
        return kind or ("is no spreadsheet", "name it .csv if it is a CSV, else save it again as .xlsx")
    if data.startswith(b"PK"):
        try:
            with ZipFile(io.BytesIO(data)) as archive:
                size = sum(part.file_size for part in archive.infolist())
        except (BadZipFile, OSError, ValueError):
            return "is damaged, or cut off", "save it again as .xlsx, or as CSV UTF-8"
        if size > _LARGEST:
            return f"unpacks to {size / 1e9:.1f} GB", "save the stops alone, as CSV UTF-8"
    return None


def _sheet(data: bytes) -> tuple[str, Rows, dict[str, int]]:
    """Return the chosen sheet's name and rows, and the number of known columns of each other sheet."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets: dict[str, Rows] = {}
    for title in book.sheet_names:
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
        sheets[title] = [(line, [*cells]) for line, cells in enumerate(rows, 1) if any(map(_text, cells))]
    counts = {title: _known_columns(rows) for title, rows in sheets.items()}
    chosen = max(counts, key=counts.__getitem__)
    others = {title: count for title, count in counts.items() if title != chosen}
    return chosen, sheets[chosen], others


def _known_columns(rows: Rows) -> int:
    return len({column_for(name) for name in _header(rows)[1]} - {None})


def _header(rows: Rows) -> tuple[int, list[str]]:
    """Return which of the rows is the header, from 0, and its texts."""
    beginning = [list(map(_text, cells)) for _, cells in rows[:10]]
    at = header_at(beginning)
    return at, beginning[at] if beginning else []


def _text(cell: object) -> str:
    """Return what a cell shows, as far as the file tells: 1905 is "1905", not "1905.0".

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
    """Return a day, with its time unless that is midnight, and with seconds if there are any.

    >>> _moment(datetime.datetime(1905, 1, 1, 10, 29, 59, 999_999))  # sheets count in fractions of a day
    '1905-01-01 10:30'
    """
    try:
        cell = (cell + datetime.timedelta(milliseconds=500)).replace(microsecond=0)
    except OverflowError:
        return cell.date().isoformat()
    if cell.time() == datetime.time():
        return cell.date().isoformat()
    return cell.isoformat(" ", "seconds" if cell.second else "minutes")


def _lost_days(rows: Rows, file: str) -> list[Problem]:
    """Refuse dates that a sheet does not hold: days before 1900, and Excel's 29 February of that year.

    Their cells become XXXX.
    """
    at, header = _header(rows)
    columns = [(i, name) for i, name in enumerate(header) if column_for(name) in _DATE_COLUMNS]
    problems = []
    for line, cells in rows[at + 1 :]:
        for i, name in columns:
            cell = cells[i] if i < len(cells) else None
            if isinstance(cell, datetime.time | datetime.timedelta):
                what = "is a time without a day, or a day before 1900, which the sheet cannot hold"
                remedy = "write the date as text, with an apostrophe before it: '1884-01-19"
            elif cell == _PHANTOM and not isinstance(cell, datetime.datetime):
                what = "may be the 28th or Excel's 29 February 1900: the sheet counts both alike"
                remedy = "write the date as text, with an apostrophe before it: '1900-02-28"
            else:
                continue
            problems.append(Problem(file, line, name, _text(cell), "error", "spreadsheet-date", what, remedy))
            cells[i] = "XXXX"
    return problems


def _months_as_days(rows: Rows, file: str) -> list[Problem]:
    """Return a warning for each calendar day that is the first of a month: "May 1929" becomes one."""
    at, header = _header(rows)
    columns = [(i, name) for i, name in enumerate(header) if column_for(name) in _DATE_COLUMNS]
    problems = []
    for line, cells in rows[at + 1 :]:
        for i, name in columns:
            cell = cells[i] if i < len(cells) else None
            text = _text(cell)
            if isinstance(cell, datetime.date) and cell.day == 1 and ":" not in text:
                month = re.match(r"\d+-\d\d", text)
                remedy = f"if only the month is known, write '{month[0] if month else text} as text"
                what = "is a day in the sheet; the spreadsheet may have made it of a month"
                problems.append(Problem(file, line, name, text, "warning", "spreadsheet-date", what, remedy))
    return problems
