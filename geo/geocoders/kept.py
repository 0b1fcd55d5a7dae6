"""The answers beside the data, ``places.located.csv``: plain, sorted, reused; a person has the last word."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, fields, replace
from math import nan
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import TableError
from geo.output import alone_in, write_file
from geo.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.gazetteer.answer import Answer


@dataclass(frozen=True, slots=True)
class Kept:
    """One kept answer: a row of the file. ``start`` is empty when it holds for every stop of that name."""

    place: str
    country: str = ""
    start: str = ""
    lat: float = nan
    lon: float = nan
    radius_km: float = nan
    matched: str = ""
    matched_country: str = ""
    place_id: str = ""
    area: bool = False
    score: float = 1.0
    located_by: str = "person"
    remark: str = ""

    @property
    def placed(self) -> bool:
        """Whether it has coordinates; without them it says that nothing was found."""
        return self.lat == self.lat and self.lon == self.lon

    def answer(self) -> Answer:
        """Return it as an answer for a stop."""
        from geo.gazetteer.answer import Answer

        values = {name: getattr(self, name) for name in COLUMNS[3:]}
        if self.radius_km != self.radius_km:
            values["radius_km"] = 0.0
        return Answer(**values)


COLUMNS: Final = tuple(one.name for one in fields(Kept))
_NUMBERS: Final = {"lat": 90.0, "lon": 180.0, "radius_km": 25_000.0, "score": 1.0}


class KeptAnswers:
    """The file of kept answers, by place, country and start.

    Args:
        path: the file; it need not be there yet.

    Rows that are there are never changed by geo: what a person corrects stays corrected.

    Raises:
        TableError: the file has faults; all of them are in ``problems``.

    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._rows: dict[tuple[str, str, str], Kept] = {}
        self._new = False
        if self.path.exists():
            self._read()

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, place: str, country: str = "", start: str = "") -> Kept | None:
        """Return the answer for one stop, or that for every stop of the name, or None."""
        return self._rows.get((place, country, start)) or self._rows.get((place, country, ""))

    def keep(self, place: str, country: str, start: str, answer: Answer) -> None:
        """Keep an answer, unless there is one already for that name and start."""
        key = (place, country, start)
        if key in self._rows:
            return
        values = {name: getattr(answer, name) for name in COLUMNS[3:]}
        self._rows[key] = Kept(*key, **values)
        self._new = True

    def keep_all(self, answers: Iterable[tuple[str, str, str, Answer]]) -> None:
        """Keep answers by place, country and start, and write the file.

        A name that means one place all through the table has one row, without a start.
        """
        named: dict[tuple[str, str], list[tuple[str, Answer]]] = {}
        for place, country, start, answer in answers:
            named.setdefault((place, country), []).append((start, answer))
        for (place, country), given in named.items():
            spots = {(answer.lat, answer.lon) for _, answer in given}
            for start, answer in given if len(spots) > 1 else given[:1]:
                self.keep(place, country, start if len(spots) > 1 else "", answer)
        self.write()

    def write(self) -> None:
        """Write the file, whole or not at all; nothing is done when nothing is new."""
        if not self._new:
            return
        with alone_in(self.path.parent):
            # what another run, or a person, has written meanwhile stays
            if self.path.exists():
                self._read()
            write_file(self.path, self._text())
        self._new = False

    def _text(self) -> str:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(COLUMNS)
        for key in sorted(self._rows):
            writer.writerow([_cell(getattr(self._rows[key], name)) for name in COLUMNS])
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
            values: dict[str, object] = {}
            for column in COLUMNS:
                cell = (row.get(column) or "").strip()
                if column in _NUMBERS:
                    number = _number(cell, _NUMBERS[column])
                    if number is None:
                        where = (str(self.path), reader.line_num, column, cell)
                        remedy = "write a decimal number, or leave the cell empty"
                        problems.append(Problem(*where, "error", "number", "is no such number", remedy))
                        number = nan
                    values[column] = 1.0 if column == "score" and number != number else number
                elif column == "area":
                    values[column] = cell.lower() in ("true", "1", "yes")
                else:
                    values[column] = cell
            kept = Kept(**values)  # type: ignore[arg-type]
            kept = replace(kept, located_by=kept.located_by or "person")
            self._rows[kept.place, kept.country, kept.start] = kept
        if problems:
            raise TableError(problems)


def _number(cell: str, largest: float) -> float | None:
    from geo.gazetteer.asking import number_of

    return nan if not cell else number_of(cell, largest)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, float):
        return "" if value != value else f"{value:.5f}".rstrip("0").rstrip(".")
    return str(value)
