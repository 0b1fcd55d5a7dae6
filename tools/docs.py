"""Write the pages of docs/ that are made from the code: table.md, commands.md and api.md.

`python -m tools.docs` writes them; `tests/test_docs.py` fails when they are not current.
"""

from __future__ import annotations

from pathlib import Path

import click
from click.testing import CliRunner

from geo.cli import app
from geo.columns import COLUMNS
from tools.reference import reference_page

DOCS = Path(__file__).parent.parent / "docs"

TABLE = """# The table

One row is one stay or event. `place` and `start` are required; all other columns are optional, in any order;
header case and spaces are forgiven. A column that is not listed here is kept and shown with its stop as it is.

The file is a CSV in UTF-8 (or UTF-16 with its mark), with `,`, `;` or tab between the cells (or what a line `sep=` says).
A cell is text: `NA`, `1905.0`, `=1+1` and `<b>` are shown as they are written. Blank rows and an index column of a
spreadsheet are passed over. Whatever would have to be guessed at is refused, with its line and what to write: another
encoding, a row with other cells than the header, a header twice, a date or a point that may mean two things. What can
be built all the same is pointed out: a link or picture that is none, a place nobody finds, text spoilt before.

| column | what | example | also read as |
|---|---|---|---|
{rows}

## Dates

Dates are [EDTF](https://www.loc.gov/standards/datetime/), levels 0 and 1 and the sets of level 2:

| write | for |
|---|---|
| `1884-01-19`, `1884-01`, `1884` | a day, a month, a year |
| `1906~`, `1906?`, `1906%` | about, perhaps, perhaps about |
| `1912/1917` in `start`, or `1912` and `1917` in `start` and `end` | from … to |
| `[1922..1929]` | at some time between |
| `[..1905]`, `[1905..]` | then or earlier, then or later |
| `1912/..`, `/1901` | still going on; only the end is known |
| `189X`, `18XX`, `1884-XX` | in the 1890s, in the 19th century, in a month of 1884 |
| `1914-21` … `1914-24` | spring, summer, autumn, winter (the one that began then) |
| `-0043` | 44 BCE: there is a year 0 |
| `XXXX` | not known |
| `1905-06-15T10:30`, `…T10:30:15`, `…T10:30Z`, `…T10:30+02:00` | a day with its time, with seconds, in UTC, in a zone |

Forms that can mean one thing only are understood too: `c. 1906`, `summer 1914`, `7 November 1917`, `1922–1929`,
`44 BC`, `25.11.1917`. What could mean two things (`03/04/1905`, `Jan-05`) is refused, with what to write instead.

Where the column `calendar` says `julian` (or `O.S.`, `ст. ст.`, Wikidata's `Q1985786`), the row's dates are read in
the Julian calendar: `1917-10-25` is the day 1917-11-07, sorts as that, and is shown in both. A month or a year has
no name in the other calendar; it is shown as it is written, with its calendar, and counts as the days that it had.
Dates of any other calendar are refused. GeoJSON, Linked Places and the like give Gregorian days, and the column.

A time of day is kept as precise as it is written. A space may stand for the `T` (`1905-06-15 9:05`, as spreadsheets
write), and `15 June 1905, 10:30`, `3 Nov 1905 4 pm` are understood. `24:00` is the end of the day. A midnight with its
seconds (`1905-06-15T00:00:00Z`) is how machines write a day, and is the day alone; `T00:00` is midnight. A zone is kept
and shown as written, never reckoned with: the day is the day as written, and so is the time by which stops are put in
order. An end before its start on the same day is refused. What is doubtful (`~`, `?`, `%`) and what lies between two
dates (`[…]`) has no time of day. Of the Julian calendar the day is converted, and the time stays.
Bounds, gaps and meetings are those of whole days; a stay from one time to another is said to be as long as that.

Stops keep the order of the table wherever their dates allow it. A stop goes before another only where every day on which
it may have begun is earlier, so "1905" may stand before or after "June 1905", as you wrote them. Where the dates leave it
open, `order` decides between the rows of a person that have one; a row without `order` keeps its place. An `order` that
contradicts the dates is pointed out, and the dates decide.

## What geo adds

`lat`, `lon` and `radius_km` (filled in where the row gives none), `matched` (today's name), `matched_country`
(ISO 3166 code), `place_id` (`geonames:498817`), `area` (a region), `score` (the probability of lying within 50 km:
a place is sure from 0.8 on, for `geo check`, the cards, the drawings and the meetings alike),
`located_by` (`row`, `kept`, `gazetteer`, or the online service), `remark`, `remark_code` (`missing`,
`far` or `changed` where `geo check` warns of it), `candidates`, and of the dates
`start_edtf`, `end_edtf`, `earliest_start`, `latest_start`, `earliest_end`, `latest_end` (Julian Day Numbers).
In Python, `geo.locate` adds the former, `geo.dated` and `geo.Route` the latter.
With [borders of the time](borders.md) also `state_then` and `state_near`: the state of the time, and others possible.
"""


def table_page() -> str:
    """Return docs/table.md."""
    rows = []
    for column in COLUMNS:
        name = f"**{column.name}**" if column.required else column.name
        aliases = ", ".join(f"`{alias}`" for alias in column.aliases)
        rows.append(f"| {name} | {column.meaning} | `{column.example}` | {aliases} |")
    return TABLE.format(rows="\n".join(rows))


def commands_page() -> str:
    """Return docs/commands.md: the help of each command."""
    parts = ["# The commands", "", "Made from `--help`."]
    for command in commands():
        text = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"}).invoke(
            app, [*command, "--help"], prog_name="geo"
        )
        title = " ".join(["geo", *command])
        body = "\n".join(line.rstrip() for line in text.stdout.strip().splitlines())
        parts += ["", f"## {title}", "", "```", body, "```"]
    return "\n".join(parts) + "\n"


def commands() -> list[list[str]]:
    """Return the words of each command, the program itself first."""
    words: list[list[str]] = [[]]
    for name, command in app.commands.items():
        words += [[name, part] for part in command.commands] if isinstance(command, click.Group) else [[name]]
    return words


PAGES = {"table.md": table_page, "commands.md": commands_page, "api.md": reference_page}


def main() -> None:
    """Write the pages."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
