"""The answers kept beside the data in ``places.located.csv``: a sorted table that a person may correct."""

from __future__ import annotations

import csv
import io
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geo.errors import TableError
from geo.files.unfinished import alone_in
from geo.files.write import write_file
from geo.geocoders.answer import FOUND, Answer
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable


#: the stops that an answer is for; without ``start`` it is for every stop of that name
KEY: Final = ("place", "country", "start")
COLUMNS: Final = (*KEY, *FOUND)
_NUMBERS: Final = {"lat": 90.0, "lon": 180.0, "radius_km": 25_000.0, "score": 1.0}


class KeptAnswers:
    """The file of kept answers, by place, country and start.

    Args:
        path: the file; it need not exist yet.

    geo never changes a row of the file: what a person corrects stays corrected.

    Raises:
        TableError: the file has faults; all of them are in ``problems``.

    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._rows: dict[tuple[str, str, str], Answer] = {}
        self._new = False
        #: the rows as they are in the file, with columns that a person added
        self._written: dict[tuple[str, str, str], dict[str, str]] = {}
        if self.path.exists():
            self._read()

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, place: str, country: str = "", start: str = "") -> Answer | None:
        """Return the answer for a stop, or for all stops of its name, or None.

        Args:
            place: the place as written in the table.
            country: its country as written.
            start: the start of the stop as written.

        """
        return self._rows.get((place, country, start)) or self._rows.get((place, country, ""))

    def keep(self, place: str, country: str, start: str, answer: Answer) -> None:
        """Keep an answer, unless there is one already for that name and start.

        Args:
            place: the place as written in the table.
            country: its country as written.
            start: the start of the stop as written; "" for all stops of the name.
            answer: the answer to keep.

        """
        key = (place, country, start)
        if key not in self._rows:
            self._rows[key] = answer
            self._new = True

    def keep_all(self, answers: Iterable[tuple[str, str, str, Answer]]) -> None:
        """Keep answers by place, country and start, and write the file.

        A name that means the same place throughout the table gets one row, without a start.
        """
        named: dict[tuple[str, str], list[tuple[str, Answer]]] = {}
        for place, country, start, answer in answers:
            named.setdefault((place, country), []).append((start, answer))
        for (place, country), dated in named.items():
            spots = {(answer.lat, answer.lon) for _, answer in dated}
            for start, answer in dated if len(spots) > 1 else dated[:1]:
                self.keep(place, country, start if len(spots) > 1 else "", answer)
        self.write()

    def write(self) -> None:
        """Write the file, whole or not at all, if there is a new answer."""
        if not self._new:
            return
        with alone_in(self.path.parent):
            # keep what another run, or a person, has written since it was read
            if self.path.exists():
                self._read()
            write_file(self.path, self._text())
        self._new = False

    def _text(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        others = list(dict.fromkeys(name for row in self._written.values() for name in row))
        columns = [*COLUMNS, *(name for name in others if name not in COLUMNS)]
        writer.writerow(columns)
        for key in sorted(self._rows):
            cells = self._written.get(key) or dict(
                zip(COLUMNS, [*key, *(_cell(getattr(self._rows[key], name)) for name in FOUND)], strict=True)
            )
            writer.writerow([cells.get(name) or "" for name in columns])
        return text.getvalue()

    def _read(self) -> None:
        problems = []
        try:
            text = self.path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            fault = Problem(str(self.path), 0, "", "", "error", "unreadable", f"cannot be read: {error}")
            raise TableError([fault]) from None
        reader = csv.DictReader(io.StringIO(text, newline=""))
        for row in reader:
            row.pop(None, None)  # cells beyond the header
            cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
            values: dict[str, Any] = {name: cells[name] for name in FOUND}
            for column, largest in _NUMBERS.items():
                number = _number(cells[column], largest)
                if number is None:
                    where = (str(self.path), reader.line_num, column, cells[column])
                    remedy = "write a decimal number, or leave the cell empty"
                    problems.append(
                        Problem(*where, "error", "number", "is not a number in this range", remedy)
                    )
                values[column] = nan if number is None else number
            values["score"] = 1.0 if values["score"] != values["score"] else values["score"]
            values["radius_km"] = 0.0 if values["radius_km"] != values["radius_km"] else values["radius_km"]
            values["area"] = cells["area"].lower() in ("true", "1", "yes")
            values["located_by"] = cells["located_by"] or "person"
            key = (cells["place"], cells["country"], cells["start"])
            self._rows[key], self._written[key] = Answer(**values), row
        if problems:
            raise TableError(problems)


def _number(cell: str, largest: float) -> float | None:
    from geo.cells.numbers import number_of

    return nan if not cell else number_of(cell, largest)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float):
        return "" if value != value else f"{value:.5f}".rstrip("0").rstrip(".")
    return str(value)
