"""The borders of many years, read as they are needed, and the epochs that they form."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from geo.borders.credit import credit_of, link_of, missing_credit, names_licence, tidy, without_link
from geo.borders.fields import Fields, border_files, fields_given, fields_of, named_day
from geo.borders.states import GLOBE, Box, Epoch, State, dated_states, overlap, state_of
from geo.cells.text import printable
from geo.dates.days import civil_day
from geo.errors import BordersError
from geo.problems import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.borders.shapes import Shape

    #: what every argument `borders` takes: files, or opened borders
    BordersLike: TypeAlias = "Borders | str | Path | Sequence[str | Path]"


class _Leaf(NamedTuple):
    """A file that is valid from a day on, until the day of the next one."""

    day: int
    path: Path


def open_borders(paths: BordersLike, *, credit: str = "", fields: str | Fields = "") -> Borders:
    """Return borders of the time, read from GeoJSON or TopoJSON files as they are needed.

    Args:
        paths: a folder, or files, with the year in each file's name ("world_1914.geojson"); or one file
            whose features have their own first and last dates. Borders that are open already stay as they
            are, except for a new credit or new fields.
        credit: who made them and under which licence; by default the text of CREDIT.txt in the folder or
            `<file>.credit.txt` beside the file.
        fields: the properties that hold name, start, end and precision, as in "name=STATE,start=von"; those
            that are not given are guessed.

    Raises:
        BordersError: a file cannot be read, or has neither a year nor dates.

    >>> import json, pathlib, tempfile
    >>> square = {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}
    >>> file = pathlib.Path(tempfile.mkdtemp()) / "europe_1914.geojson"
    >>> feature = {"type": "Feature", "properties": {"NAME": "Ruritania"}, "geometry": square}
    >>> _ = file.write_text(json.dumps(feature))
    >>> open_borders(file, credit="Borders: drawn by hand (CC0)").credit()["text"]
    'Borders: drawn by hand (CC0)'

    """
    chosen = fields if isinstance(fields, Fields) else fields_given(fields)
    if isinstance(paths, Borders):
        same = not credit and chosen == Fields()
        return paths if same else Borders(paths.paths, tidy(credit) or paths.credit_text, chosen)
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    return Borders([Path(path) for path in given], tidy(credit), chosen)


@lru_cache(maxsize=2)
def _opened_again(paths: tuple[Path, ...], credit: str, fields: Fields) -> Borders:
    return Borders(paths, credit, fields)


class Borders:
    """Borders of many years, as `open_borders` returns them.

    Args:
        paths: files, or folders of files.
        credit: the credit; "" for the text beside the files.
        fields: the properties to read; those that are empty are guessed.

    `notes` are sentences about what was guessed.
    """

    def __init__(self, paths: Sequence[Path], credit: str, fields: Fields) -> None:
        if not paths:
            raise BordersError("no file of borders is named", "name a folder or a file")
        self.paths = tuple(paths)
        self.credit_text = credit or credit_of(self.paths)
        self.fields = fields
        self.notes: list[str] = []
        self._read: dict[Path, tuple[State, ...]] = {}
        self._leaves: list[_Leaf] = []
        self._dated: tuple[State, ...] = ()
        self._sort()
        if self.credit_text and not names_licence(self.credit_text):
            self.notes.append(f'the credit of the borders, "{printable(self.credit_text)}", names no licence')

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process as paths, credit and fields; that process reads the files once."""
        return _opened_again, (self.paths, self.credit_text, self.fields)

    def credit(self) -> dict[str, str]:
        """Return the credit as a page shows it: its text and link.

        Raises `geo.errors.BordersError` where there is none.
        """
        if not self.credit_text:
            raise missing_credit(self.paths)
        return {"text": without_link(self.credit_text), "link": link_of(self.credit_text)}

    @property
    def files(self) -> list[Path]:
        """The files of borders, whether they have been read yet or not."""
        return [file for path in self.paths for file in border_files(path)]

    def epochs(self, days: Sequence[int], box: Box) -> tuple[list[Epoch], list[int]]:
        """Return the epochs of some days (Julian Day Numbers), in time order, and the row of each day's.

        Of files by year, the latest that is not after the day is valid, or else the first. Of features with
        dates, those that existed on the day are; a day before all of them gets the first, a day after all of
        them the last. `box` is (west, south, east, north) in degrees: a change outside begins no new epoch.
        """
        key_of = {
            day: self._leaf(day) if self._leaves else self._valid(day, box) for day in dict.fromkeys(days)
        }
        first = {key: day for day, key in reversed(key_of.items())}  # the first day given for each
        earliest: dict[tuple[int, ...], int] = {}
        for day, key in key_of.items():
            earliest[key] = min(day, earliest.get(key, day))
        order = sorted(earliest) if self._leaves else sorted(earliest, key=lambda key: earliest[key])
        numbers = {key: i for i, key in enumerate(order)}
        return [self._epoch(key, first[key]) for key in order], [numbers[key_of[day]] for day in days]

    def next_day(self, day: int) -> int | None:
        """Return the day of the next file after a day; None after the last, or where features have dates."""
        return next((leaf.day for leaf in self._leaves if leaf.day > day), None)

    def _epoch(self, key: tuple[int, ...], day: int) -> Epoch:
        if self._leaves:
            leaf = self._leaves[key[0]]
            return Epoch(civil_day(leaf.day)[0], None, self._states(leaf.path))
        states = tuple(self._dated[i] for i in self._valid(day, GLOBE))
        near = [self._dated[i] for i in key]
        begun = [state.first for state in near if state.first is not None]
        ended = [state.last for state in near if state.last is not None]
        from_day = max(begun, default=day)
        return Epoch(civil_day(from_day)[0], civil_day(min(ended))[0] if ended else None, states)

    def _leaf(self, day: int) -> tuple[int, ...]:
        before = [i for i, leaf in enumerate(self._leaves) if leaf.day <= day]
        return (before[-1] if before else 0,)

    def _valid(self, day: int, box: Box) -> tuple[int, ...]:
        first = min(state.first for state in self._dated if state.first is not None)
        last = max((state.last for state in self._dated if state.last is not None), default=day)
        within = (
            max(day, first)
            if any(state.last is None for state in self._dated)
            else min(max(day, first), last)
        )
        return tuple(
            i
            for i, state in enumerate(self._dated)
            if (state.first is None or state.first <= within)
            and (state.last is None or within <= state.last)
            and overlap(state.area.bounds, box)
        )

    def _sort(self) -> None:
        """Find the day of each file, or read the features of files whose features have dates."""
        files = [file for path in self.paths for file in border_files(path)]
        years = {file: named_day(_stem(file)) for file in files}
        alone = len(files) == 1
        if alone or all(day is None for day in years.values()):
            dated = [state for file in files for state in self._dated_states(file, alone=alone)]
            if dated:
                self._dated = tuple(dated)
                return
        self._leaves = sorted(_Leaf(day, file) for file, day in years.items() if day is not None)
        if not self._leaves:
            named = printable(str(self.paths[0]))
            raise BordersError(
                f"{named}: has no year, neither in a file's name nor in the properties of its features",
                "give the files names such as world_1914.geojson",
                argument='fields="start=…,end=…"',
            )
        doubles = [
            second
            for first, second in zip(self._leaves, self._leaves[1:], strict=False)
            if first.day == second.day
        ]
        if doubles:
            raise BordersError(
                f"{printable(str(doubles[0].path))}: another file has the same day",
                "leave one of them out",
            )
        left = [file.name for file, day in years.items() if day is None]
        if left:
            self.notes.append(
                f"left out, because their names have no year: {', '.join(map(printable, left[:5]))}"
            )

    def _dated_states(self, file: Path, *, alone: bool) -> list[State]:
        """Return the states of a file whose features have dates; none where they do not."""
        from geo.borders.shapes import shapes

        found = shapes(file)
        fields = fields_of([shape.properties for shape in found], self.fields, printable(str(file)))
        if not fields.start:
            if alone:
                self._read[file] = self._named(file, found, fields)
            return []
        self._note(file, fields)
        states, unread = dated_states(found, fields)
        if unread:
            what = f"{counted(unread, 'feature')} left out, because the dates cannot be read"
            self.notes.append(f"{printable(str(file))}: {what}")
        return states

    def _states(self, path: Path) -> tuple[State, ...]:
        if path not in self._read:
            from geo.borders.shapes import shapes

            found = shapes(path)
            fields = fields_of([shape.properties for shape in found], self.fields, printable(str(path)))
            self._read[path] = self._named(path, found, fields)
        return self._read[path]

    def _named(self, path: Path, found: list[Shape], fields: Fields) -> tuple[State, ...]:
        fields = Fields(fields.name, "", "", fields.precision)
        self._note(path, fields)
        return tuple(state_of(shape, fields) for shape in found)

    def _note(self, path: Path, fields: Fields) -> None:
        if fields != self.fields:
            named = self.paths[0] if len(self.paths) == 1 else path
            note = f"{printable(str(named))}: {printable(fields.sentence())}"
            if note not in self.notes:
                self.notes.append(note)


def _stem(file: Path) -> str:
    return re.sub(r"\.(geo|topo)?json$", "", file.name, flags=re.IGNORECASE)
