"""Headers of other tools whose date or point stands in several columns, put together by rule.

TimelineJS (Year, Month, Day, Time, End Year, …), TimeMapper (Location: "lat,lon"), In the Same Boats
(Arrival, Departure, Earliest and Latest Presence) and the DARIAH-DE Geo-Browser (Name, Address, TimeStamp,
TimeSpan:begin, TimeSpan:end) are known; a header that holds none of these comes back as it was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.columns import column_for, header_key

if TYPE_CHECKING:
    from collections.abc import Callable

Records = list[tuple[int, list[str]]]
Cells = dict[str, str]
#: a column to be made: its name, the headers (as keys) that it is made of, and how
Made = tuple[str, tuple[str, ...], "Callable[[Cells], str]"]

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
    """Return the records with such columns put together, the headers behind each column made, and slides.

    The slides are the lines of TimelineJS's title and era rows, which are no stops, each with the header of
    the type and the type.

    >>> combined([(1, ["Year", "Month", "Day", "Place"]), (2, ["1902", "5", "", "Omsk"])])[:2]
    ([(1, ['Place', 'start']), (2, ['Omsk', '1902-05'])], {'start': 'Year, Month, Day'})
    """
    header, rows = records[0][1], records[1:]
    keys = [header_key(name) for name in header]
    places = {key: i for i, key in reversed(list(enumerate(keys))) if key}
    made: list[Made] = []
    for rule in (_calendar, _presence, _stamp, _point, _named):
        made += rule(places, [cells for _, cells in rows])
    if not made:
        return records, {}, []
    gone = {key for name, used, _ in made for key in used if key != name}
    kept = [i for i, key in enumerate(keys) if key not in gone and not any(key == m[0] for m in made)]
    result = [(records[0][0], [header[i] for i in kept] + [name for name, _, _ in made])]
    used_columns = {key: i for key, i in places.items() if key in gone or any(key in m[1] for m in made)}
    slides: list[tuple[int, str, str]] = []
    for line, cells in rows:
        if len(cells) != len(header) and any(cell.strip() for cell in cells[len(header) :] or ["ragged"]):
            result.append((line, cells))  # the table's reader says what is wrong with this row
            continue
        kind = cells[places["type"]].strip() if "headline" in places and "type" in places else ""
        if kind.casefold() in _SLIDES:
            slides.append((line, header[places["type"]].strip(), kind))
            continue
        values = {key: cells[i].strip() for key, i in used_columns.items()}
        result.append((line, [cells[i] for i in kept] + [make(values) for _, _, make in made]))
    headers = {name: ", ".join(header[places[key]].strip() for key in used) for name, used, _ in made}
    return result, headers, slides


def is_compound(header: list[str]) -> bool:
    """Say whether a header has, or may have, columns that `combined` puts together.

    >>> is_compound(["Year", "Place"]), is_compound(["start", "place", "lat", "lon"])
    (True, False)
    """
    keys = {header_key(name) for name in header}
    pointed = keys.intersection(_POINTS) and not any(column_for(key) in ("lat", "lon") for key in keys)
    return bool(pointed) or combined([(1, header)])[0] != [(1, header)]


def _calendar(places: dict[str, int], rows: list[list[str]]) -> list[Made]:
    """Year, Month, Day (TimelineJS) make a date; a year before Christ is a negative one, as shown there.

    So do Time, or Hour, Minute and Second, where they hold nothing but times of day.
    """
    found = []
    for prefix, name in (("", "start"), ("end_", "end")):
        parts = tuple(key for key in _DATE_PARTS[prefix] if key in places)
        taken = any(column_for(key) == name for key in places)
        if parts and parts[0].endswith("year") and not taken:
            times = tuple(prefix + key for key in _TIME_PARTS if _tells_time(prefix + key, key, places, rows))
            found.append((name, parts + times, _dated(parts, times)))
    return found


def _tells_time(key: str, part: str, places: dict[str, int], rows: list[list[str]]) -> bool:
    if key not in places:
        return False
    cells = (row[places[key]].strip() for row in rows if places[key] < len(row))
    return all(_TIMES[part].fullmatch(cell) for cell in cells if cell)


def _dated(parts: tuple[str, ...], times: tuple[str, ...]) -> Callable[[Cells], str]:
    date = _joined(parts)

    def moment(cells: Cells) -> str:
        clock = ":".join(f"{cells[key]:0>2}" for key in times if cells[key])
        if clock and ":" not in clock:
            clock += ":00"  # an hour alone
        return f"{date(cells)} {clock}".strip()

    return moment


def _joined(parts: tuple[str, ...]) -> Callable[[Cells], str]:
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


def _presence(places: dict[str, int], _: object) -> list[Made]:
    """Earliest and Latest Presence (ITSB) limit an arrival and a departure that are not known.

    Who is seen first on a day came on that day or before: `[..1931-05]`; and left on the last or after.
    """
    first, last = "earliest_presence", "latest_presence"
    if first not in places and last not in places:
        return []
    arrival = next((key for key in places if column_for(key) == "start"), "")
    departure = next((key for key in places if column_for(key) == "end"), "")

    def start(cells: Cells) -> str:
        seen = cells.get(first, "")
        if cells.get(arrival):
            return cells[arrival]
        once = seen and (seen == cells.get(last, "") or not cells.get(last)) and not cells.get(departure)
        return seen if once else f"[..{seen}]" if seen else _only_last(cells)

    def _only_last(cells: Cells) -> str:
        return "" if cells.get(departure) else cells.get(last, "")

    def end(cells: Cells) -> str:
        seen = cells.get(last, "")
        if cells.get(departure):
            return cells[departure]
        if not seen or (not cells.get(arrival) and seen == (cells.get(first) or seen)):
            return ""
        return f"[{seen}..]"

    used = (arrival, first, departure, last)
    starts = tuple(key for key in used[:2] if key in places) or (last,)
    ends = tuple(key for key in used[2:] if key in places) or (first,)
    return [("start", starts, start), ("end", ends, end)]


def _stamp(places: dict[str, int], _: object) -> list[Made]:
    """TimeStamp beside TimeSpan (Geo-Browser): the span where it is filled, else the stamp."""
    stamp, begin = "timestamp", "timespan:begin"
    if stamp not in places or begin not in places:
        return []
    return [("start", (begin, stamp), lambda cells: cells[begin] or cells[stamp])]


def _point(places: dict[str, int], rows: list[list[str]]) -> list[Made]:
    """One column that holds "lat,lon" (TimeMapper's Location), or a point of WKT, makes lat and lon."""
    if any(column_for(key) in ("lat", "lon") for key in places):
        return []
    for key in _POINTS:
        if key not in places:
            continue
        i = places[key]
        cells = [row[i] for row in rows if i < len(row) and row[i].strip()]
        other_place = any(column_for(name) == "place" for name in places if name != key)
        fits = sum(bool(_PAIR.fullmatch(cell) or _WKT.fullmatch(cell)) for cell in cells)
        if fits and (fits == len(cells) or other_place):
            return [("lat", (key,), _axis(key, 0)), ("lon", (key,), _axis(key, 1))]
    return []


def _axis(key: str, axis: int) -> Callable[[Cells], str]:
    def degrees(cells: Cells) -> str:
        text = cells[key]
        if match := _PAIR.fullmatch(text):
            return match[1 + axis]
        if match := _WKT.fullmatch(text):
            return match[2 - axis]
        return text  # the check of coordinates says what is wrong with it

    return degrees


def _named(places: dict[str, int], _: object) -> list[Made]:
    """A column Name is the place where no other is, else the title where there is none (Geo-Browser)."""
    known = {column_for(key) for key in places}
    if "name" not in places:
        return []
    if "place" not in known:
        return [("place", ("name",), lambda cells: cells["name"])]
    return [] if "title" in known else [("title", ("name",), lambda cells: cells["name"])]
