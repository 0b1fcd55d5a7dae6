"""The borders of many years, read as they are wanted: which state of affairs held at a day."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from geo.borders.credit import credit_of, link_of, names_licence, tidy, wanted, without_link
from geo.borders.fields import Fields, fields_given, fields_of, named_day
from geo.borders.states import GLOBE, Box, Epoch, State, dated_states, state_of
from geo.cells.text import printable
from geo.dates.days import civil_day
from geo.errors import BordersError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.borders.shapes import Shape

    #: what every argument `borders` takes: files, or opened borders
    BordersLike: TypeAlias = "Borders | str | Path | Sequence[str | Path]"

_SUFFIXES = (".geojson", ".json", ".topojson")


class _Leaf(NamedTuple):
    """A file that holds from a day on, until the next one."""

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
    """Borders of many years, as `open_borders` returns them; `notes` tells in sentences what was guessed."""

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
            raise wanted(self.paths)
        return {"text": without_link(self.credit_text), "link": link_of(self.credit_text)}

    @property
    def files(self) -> list[Path]:
        """The files of borders, whether they have been read yet or not."""
        return [file for path in self.paths for file in _files(path)]

    def epochs(self, days: Sequence[int], box: Box) -> tuple[list[Epoch], list[int]]:
        """Return the states of affairs at some days (Julian Day Numbers), in time order, and each day's row.

        Of files by year it is the latest that is not after the day, or the first of all. Of features with
        dates it is those that held on the day; before the first of all and after the last, those.
        `box` is (west, south, east, north) in degrees: what changed beyond it makes no new state of affairs.
        """
        key_of = {
            day: self._leaf(day) if self._leaves else self._valid(day, box) for day in dict.fromkeys(days)
        }
        first = {key: day for day, key in reversed(key_of.items())}  # the first that is named
        earliest: dict[tuple[int, ...], int] = {}
        for day, key in key_of.items():
            earliest[key] = min(day, earliest.get(key, day))
        order = sorted(earliest) if self._leaves else sorted(earliest, key=lambda key: earliest[key])
        numbers = {key: i for i, key in enumerate(order)}
        return [self._epoch(key, first[key]) for key in order], [numbers[key_of[day]] for day in days]

    def next_day(self, day: int) -> int | None:
        """Return the day of the next file after a day; None after the last, and where features have dates."""
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
            and _meet(state.area.bounds, box)
        )

    def _sort(self) -> None:
        """Find out which files hold for which year, or read the one whose features say so themselves."""
        files = [file for path in self.paths for file in _files(path)]
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
                f"{named}: says no year: neither a file's name nor the features' properties",
                "give the files names such as world_1914.geojson",
                argument='fields="start=…,end=…"',
            )
        doubles = [
            two for one, two in zip(self._leaves, self._leaves[1:], strict=False) if one.day == two.day
        ]
        if doubles:
            raise BordersError(
                f"{printable(str(doubles[0].path))}: another file holds for the same day",
                "leave one of them out",
            )
        left = [file.name for file, day in years.items() if day is None]
        if left:
            self.notes.append(f"no year in the name, left out: {', '.join(map(printable, left[:5]))}")

    def _dated_states(self, file: Path, *, alone: bool) -> list[State]:
        """Return the features of a file that carry dates; none where they do not."""
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
            what = "1 feature has a date" if unread == 1 else f"{unread} features have dates"
            self.notes.append(f"{printable(str(file))}: {what} that cannot be read; left out")
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


def _files(path: Path) -> list[Path]:
    """Return the files of a path: itself, or those in the folder that may hold shapes."""
    if not path.is_dir():
        return [path]
    found = sorted(file for file in path.iterdir() if file.suffix.casefold() in _SUFFIXES and file.is_file())
    if not found:
        raise BordersError(
            f"{printable(str(path))}: holds no .geojson, .topojson or .json",
            "name the folder that holds them",
        )
    return found


def _stem(file: Path) -> str:
    return re.sub(r"\.(geo|topo)?json$", "", file.name, flags=re.IGNORECASE)


def _meet(bounds: tuple[float, ...], box: Box) -> bool:
    return bounds[0] <= box[2] and bounds[2] >= box[0] and bounds[1] <= box[3] and bounds[3] >= box[1]
