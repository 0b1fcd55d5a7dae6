"""The key of a map for print: the number, place and dates of each stop, in columns."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from geo.columns import is_sure
from geo.drawing.labels import lines_of, text_width
from geo.drawing.svg import xml_text
from geo.language.dates import said_span
from geo.people.colours import COLOURS, colour_number, persons
from geo.route.rows import one_line, rows

if TYPE_CHECKING:
    from geo.language.phrases import Words
    from geo.route.route import Route
    from geo.route.rows import Row

_SIZE, _LINE, _GAP = 11.0, 15.0, 24.0
_NUMBER = 30.0
_COLUMN = 340.0
MOST_STOPS = 600


def key(route: Route, words: Words, left: float, top: float, width: float) -> tuple[list[str], float]:
    """Return the SVG elements of the key, and its height.

    Args:
        route: the route.
        words: the phrases of the key's language.
        left: the x of its left edge in the units of the sheet.
        top: the y of its top.
        width: its width.

    """
    columns = max(1, int((width + _GAP) // (_COLUMN + _GAP)))
    wide = (width - _GAP * (columns - 1)) / columns
    shown = islice(rows(route), MOST_STOPS)
    several = len(route.people) > 1
    entries = [_entry(row, words, wide - _NUMBER, several) for row in shown]
    left_out = len(route) - len(entries)
    if left_out:
        entries.append(("…", [words.say("stops", n=left_out)]))
    colours = [
        f' style="fill:{COLOURS[colour_number(person)]}"' if person >= 0 else "" for person in persons(route)
    ]
    colours.append("")
    total = sum(len(lines) for _, lines in entries)
    tall = -(-total // columns)
    drawn, column, line = [], 0, 0
    for i, (number, lines) in enumerate(entries):
        if line and line + len(lines) > tall + 1 and column < columns - 1:
            column, line = column + 1, 0
        x = left + column * (wide + _GAP)
        y = top + (line + 1) * _LINE - 4
        right = x + _NUMBER - 8
        drawn.append(
            f'<text class="key"{colours[min(i, len(colours) - 1)]} x="{right:.1f}" y="{y:.1f}"'
            f' text-anchor="end">{number}</text>'
        )
        drawn += [
            f'<text class="key-text" x="{x + _NUMBER:.1f}" y="{y + j * _LINE:.1f}">{xml_text(text)}</text>'
            for j, text in enumerate(lines)
        ]
        line += len(lines)
    return drawn, (tall + 2) * _LINE


def _entry(row: Row, words: Words, width: float, several: bool) -> tuple[str, list[str]]:
    name, today, reason = one_line(row.name), name_today(row, words), doubt(row)
    person = one_line(row.text("person")) if several else ""
    place = f"{name} ({today})" if today else name
    doubts = words.say(reason).rstrip(".") if reason else ""
    text = " · ".join(filter(None, [place, person, said_span(row.start, row.end, words), doubts]))
    lines = lines_of(text, _SIZE, width) if text_width(text, _SIZE) > width else [text]
    return str(row.number), lines


def name_today(row: Row, words: Words) -> str:
    """Return the phrase for today's name of a place; "" if the table has the same name."""
    today = one_line(str(row.found["matched"]))
    return words.say("now", name=today) if today and today.casefold() != one_line(row.name).casefold() else ""


def doubt(row: Row) -> str:
    """Return the key of the phrase for what is uncertain about the place of a stop; "" if nothing is."""
    if not row.placed:
        return "found.none"
    if row.found["area"]:
        return "found.area"
    return "" if is_sure(float(row.found["score"]), row.found["located_by"]) else "found.unsure"
