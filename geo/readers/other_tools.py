"""The columns of other tools, combined by rule: dates and points that several columns hold, or one.

TimelineJS (Year, Month, Day, Time, End Year, …), TimeMapper (Location: "lat,lon"), In the Same Boats
(Arrival, Departure, Earliest and Latest Presence) and the DARIAH-DE Geo-Browser (Name, Address, TimeStamp,
TimeSpan:begin, TimeSpan:end) are known; a table without any of these stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.readers.headers import column_for, header_key, meaning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Records = list[tuple[int, list[str]]]
"""Rows of a table, each with its line; the first is the header."""
Cells = dict[str, str]
#: a combined column: its name, the keys of its headers, and the function from their cells to its own
Combined = tuple[str, tuple[str, ...], "Callable[[Cells], str]"]

_DATE_PARTS = {"": ("year", "month", "day"), "end_": ("end_year", "end_month", "end_day")}
_TIME_PARTS = ("time", "hour", "minute", "second")
_TIMES = {
    "time": re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s*[AaPp]\.?[Mm]\.?)?"),
    **dict.fromkeys(("hour", "minute", "second"), re.compile(r"\d{1,2}")),
}
_SLIDES = ("title", "era")
_POINTS = ("location", "coordinates", "coords", "latlon", "lat_lon", "latlng", "lat_long", "geo", "point")
_NUMBER = r"[+-]?\d{1,3}(?:\.\d+)?"
_PAIR = re.compile(rf"\s*({_NUMBER})\s*(?:[,;]\s*|\s)({_NUMBER})\s*")
_WKT = re.compile(rf"\s*point\s*\(\s*({_NUMBER})\s+({_NUMBER})\s*\)\s*", re.I)


def combined(records: Records) -> tuple[Records, dict[str, str], list[tuple[int, str, str]]]:
    """Return the records with combined columns, the headers behind each of these columns, and the slides.

    The slides are the title and era rows of TimelineJS, which are no stops: the line of each, the header of
    the type, and the type.

    >>> combined([(1, ["Year", "Month", "Day", "Place"]), (2, ["1902", "5", "", "Omsk"])])[:2]
    ([(1, ['Place', 'start']), (2, ['Omsk', '1902-05'])], {'start': 'Year, Month, Day'})
    """
    header, rows = records[0][1], records[1:]
    keys = [header_key(name) for name in header]
    positions = {key: i for i, key in reversed(list(enumerate(keys))) if key}
    columns: list[Combined] = []
    for rule in (_calendar, _presence, _stamp, _point, _named):
        columns += rule(positions, [cells for _, cells in rows])
    if not columns:
        return records, {}, []
    names = {name for name, _, _ in columns}
    used = {key for _, keys_used, _ in columns for key in keys_used}
    kept = [i for i, key in enumerate(keys) if key not in used | names]
    result = [(records[0][0], [header[i] for i in kept] + [name for name, _, _ in columns])]
    slides: list[tuple[int, str, str]] = []
    for line, cells in rows:
        if len(cells) != len(header) and any(cell.strip() for cell in cells[len(header) :] or ["ragged"]):
            result.append((line, cells))  # the table's reader says what is wrong with this row
            continue
        kind = cells[positions["type"]].strip() if "headline" in positions and "type" in positions else ""
        if kind.casefold() in _SLIDES:
            slides.append((line, header[positions["type"]].strip(), kind))
            continue
        values = {key: cells[positions[key]].strip() for key in used}
        result.append((line, [cells[i] for i in kept] + [combine(values) for _, _, combine in columns]))
    headers = {name: ", ".join(header[positions[key]].strip() for key in keys) for name, keys, _ in columns}
    return result, headers, slides


def is_compound(header: list[str]) -> bool:
    """Return whether a header has columns that `combined` combines, or may, depending on the cells.

    >>> is_compound(["Year", "Place"]), is_compound(["start", "place", "lat", "lon"])
    (True, False)
    """
    keys = {header_key(name) for name in header}
    may_have_points = keys.intersection(_POINTS) and not keys_for(keys, "lat", "lon")
    return bool(may_have_points) or combined([(1, header)])[0] != [(1, header)]


def keys_for(keys: Iterable[str], *names: str) -> list[str]:
    """Return the keys of headers that mean one of some known columns.

    >>> keys_for(["arrival", "room"], "start", "end")
    ['arrival']
    """
    return [key for key in keys if column_for(key) in names]


def _calendar(positions: dict[str, int], rows: list[list[str]]) -> list[Combined]:
    """Return dates from Year, Month, Day (TimelineJS); a negative year is one before Christ, as shown there.

    Time, or Hour, Minute and Second, belong to the date if they hold nothing but times of day.
    """
    columns: list[Combined] = []
    for prefix, name in (("", "start"), ("end_", "end")):
        parts = tuple(key for key in _DATE_PARTS[prefix] if key in positions)
        if parts and parts[0].endswith("year") and not keys_for(positions, name):
            times = tuple(
                prefix + part for part in _TIME_PARTS if _has_times(prefix + part, part, positions, rows)
            )
            columns.append((name, parts + times, _moment(parts, times)))
    return columns


def _has_times(key: str, part: str, positions: dict[str, int], rows: list[list[str]]) -> bool:
    """Return whether a column is there and holds nothing but times of day."""
    if key not in positions:
        return False
    cells = (row[positions[key]].strip() for row in rows if positions[key] < len(row))
    return all(_TIMES[part].fullmatch(cell) for cell in cells if cell)


def _moment(parts: tuple[str, ...], times: tuple[str, ...]) -> Callable[[Cells], str]:
    date = _date(parts)

    def moment(cells: Cells) -> str:
        clock = ":".join(f"{cells[key]:0>2}" for key in times if cells[key])
        if clock and ":" not in clock:
            clock += ":00"  # an hour alone
        return f"{date(cells)} {clock}".strip()

    return moment


def _date(parts: tuple[str, ...]) -> Callable[[Cells], str]:
    def date(cells: Cells) -> str:
        texts = [cells[key] for key in parts]
        while texts and not texts[-1]:
            texts.pop()
        year = texts[0] if texts else ""
        if re.fullmatch(r"-\d{1,4}", year) and int(year) < 0:
            texts[0] = f"-{-int(year) - 1:04}" if int(year) < -1 else "0000"
        elif year.isdigit():
            texts[0] = f"{int(year):04}"
        if all(text.isdigit() for text in texts[1:]):
            return "-".join([texts[0], *(f"{int(text):02}" for text in texts[1:])]) if texts else ""
        return " ".join(text for text in reversed(texts) if text)  # 5 May 1902

    return date


def _presence(positions: dict[str, int], _: object) -> list[Combined]:
    """Return dates of which Earliest and Latest Presence (In the Same Boats) give the limits.

    Someone first seen on a day came then or before, `[..1931-05]`, and left on the last day or after it.
    """
    first, last = "earliest_presence", "latest_presence"
    if first not in positions and last not in positions:
        return []
    arrival = next(iter(keys_for(positions, "start")), "")
    departure = next(iter(keys_for(positions, "end")), "")

    def start(cells: Cells) -> str:
        seen = cells.get(first, "")
        if cells.get(arrival):
            return cells[arrival]
        if cells.get(departure):
            return f"[..{seen}]" if seen else ""
        same_day = cells.get(last) in (None, "", seen)
        return f"[..{seen}]" if seen and not same_day else seen or cells.get(last, "")

    def end(cells: Cells) -> str:
        seen = cells.get(last, "")
        if cells.get(departure):
            return cells[departure]
        if not seen or (not cells.get(arrival) and seen == (cells.get(first) or seen)):
            return ""
        return f"[{seen}..]"

    used = (arrival, first, departure, last)
    starts = tuple(key for key in used[:2] if key in positions) or (last,)
    ends = tuple(key for key in used[2:] if key in positions) or (first,)
    return [("start", starts, start), ("end", ends, end)]


def _stamp(positions: dict[str, int], _: object) -> list[Combined]:
    """Return the start from TimeSpan (Geo-Browser), or from TimeStamp if the span is empty."""
    stamp, begin = "timestamp", "timespan:begin"
    if stamp not in positions or begin not in positions:
        return []
    return [("start", (begin, stamp), lambda cells: cells[begin] or cells[stamp])]


def _point(positions: dict[str, int], rows: list[list[str]]) -> list[Combined]:
    """Return lat and lon from one column that holds "lat,lon" (TimeMapper's Location) or a point in WKT."""
    if keys_for(positions, "lat", "lon"):
        return []
    for key in _POINTS:
        if key not in positions:
            continue
        i = positions[key]
        cells = [row[i] for row in rows if i < len(row) and row[i].strip()]
        points = sum(bool(_PAIR.fullmatch(cell) or _WKT.fullmatch(cell)) for cell in cells)
        if points and (points == len(cells) or set(keys_for(positions, "place")) - {key}):
            return [("lat", (key,), _axis(key, 0)), ("lon", (key,), _axis(key, 1))]
    return []


def _axis(key: str, axis: int) -> Callable[[Cells], str]:
    def degrees(cells: Cells) -> str:
        text = cells[key]
        if match := _PAIR.fullmatch(text):
            return match[1 + axis]
        if match := _WKT.fullmatch(text):
            return match[2 - axis]
        return text  # the check reports what is wrong with it

    return degrees


def _named(positions: dict[str, int], rows: list[list[str]]) -> list[Combined]:
    """Return the person from Name where a life has several rows; else the place, or a title that is missing.

    The Geo-Browser's Name is that of the place or of what happened there.
    """
    key = next((key for key in positions if meaning(key) == "name"), "")
    if not key:
        return []
    cells = [row[positions[key]].strip() for row in rows if positions[key] < len(row)]
    names = [cell for cell in cells if cell]
    missing = [name for name in ("place", "title", "person") if not keys_for(positions, name)]
    several = len(set(names)) < len(names)
    person = "person" in missing and "place" not in missing and (several or "title" not in missing)
    name = "person" if person else next(iter(missing), "person")
    return [(name, (key,), lambda cells: cells[key])] if name != "person" or person else []
