"""The key of a figure: each stop's number, place and dates, in columns."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from geo.columns import is_sure
from geo.drawing.labels import lines_of, text_width
from geo.drawing.svg import xml_text
from geo.language.dates import said_span
from geo.people.colours import COLOURS, persons, tint
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
    """Return the elements of the key, and the height that it takes."""
    columns = max(1, int((width + _GAP) // (_COLUMN + _GAP)))
    wide = (width - _GAP * (columns - 1)) / columns
    shown = islice(rows(route), MOST_STOPS)
    several = len(route.people) > 1
    entries = [_entry(row, words, wide - _NUMBER, several) for row in shown]
    left_out = len(route) - len(entries)
    if left_out:
        entries.append(("…", [words.say("stops", n=left_out)]))
    colours = [f' style="fill:{COLOURS[tint(person)]}"' if person >= 0 else "" for person in persons(route)]
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
    name = one_line(row.name)
    now = one_line(str(row.found["matched"]))
    if now and now.casefold() != name.casefold():
        name += f" ({words.say('now', name=now)})"
    said = doubt(row)
    who = [one_line(row.text("person"))] if several and row.text("person") else []
    dates = said_span(row.start, row.end, words)
    parts = [name, *who, dates, *([words.say(said).rstrip(".")] if said else [])]
    text = " · ".join(parts)
    lines = lines_of(text, _SIZE, width) if text_width(text, _SIZE) > width else [text]
    return str(row.number), lines


def doubt(row: Row) -> str:
    """Return the phrase that says what is not sure of a stop's place, or an empty text."""
    if not row.placed:
        return "found.none"
    if row.found["area"]:
        return "found.area"
    return "" if is_sure(float(row.found["score"]), row.found["located_by"]) else "found.unsure"
