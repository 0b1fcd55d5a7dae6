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
case, spaces and punctuation of a header do not matter. Headers are read in 14 languages (`Ort`, `Fecha`, `Da`, `Was geschah?`),
and `geo check` says where one is guessed (`Date of letter`). A column `Name` in which a name returns is the person, which
`geo check` says too; a column `Nr.` or `id` with numbers that do not repeat is passed over. A column that is not listed here is kept and shown with its stop as it is.

The file is a CSV in UTF-8 (or UTF-16 with its mark), with `,`, `;` or tab between the cells (or what a line `sep=` says).
A cell is text: `NA`, `1905.0`, `=1+1` and `<b>` are shown as they are written. Blank rows and an index column of a
spreadsheet are passed over. Whatever would have to be guessed at is refused, with its line and what to write: another
encoding, a row with other cells than the header, a header twice, a date or a point that may mean two things. What can
be built all the same is pointed out: a link or picture that is none, a place nobody finds, text spoilt before.

| column | what | example | also read as |
|---|---|---|---|
{rows}

## Dates

Write a date as your source has it, in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech,
Swedish, Danish, Norwegian, Russian or Ukrainian: `3. Mai 1808`, `le 1er mai 1802`, `5 мая 1905 г.`, `17.XI.1869`,
`Wed., 17 Nov. 1869`, `May–June 1905`, `c. 1912?`, `18. Jh.`, `44 BC`, `BET 1845 AND 1847`. Each is read as
[EDTF](https://www.loc.gov/standards/datetime/), which you can write just as well:

| words | EDTF | |
|---|---|---|
| 19 January 1884, January 1884, 1884 | `1884-01-19`, `1884-01`, `1884` | |
| c. 1906; perhaps 1906; perhaps about 1906 | `1906~`, `1906?`, `1906%` | |
| 1912 to 1917; 1889-90; 3–5 May 1905 | `1912/1917`, `1889/1890`, `1905-05-03/1905-05-05` | a stay; or in `start` and `end` |
| between 1922 and 1929; 1850 or 1852 | `[1922..1929]`, `[1850,1852]` | one time, not known more closely |
| before 1850; after 1850 | `[..1849]`, `[1851..]` | |
| no later than 1850; not before 1850 | `[..1850]`, `[1850..]` | |
| until 1901; since 1912, 1912 to the present | `/1901`, `1912/..` | |
| early, mid, late 1850 | `[1850-01..1850-04]`, `[1850-05..1850-08]`, `[1850-09..1850-12]` | thirds of a year |
| early, mid, late May 1850 | `[1850-05-01..1850-05-10]`, `[1850-05-11..1850-05-20]`, `[1850-05-21..1850-05-31]` | tens of days |
| early, mid, late 1850s | `[1850..1853]`, `[1854..1856]`, `[1857..1859]` | 4 + 3 + 3 years |
| early, mid, late 18th century | `[1700..1733]`, `[1734..1766]`, `[1767..1799]` | thirds of a century |
| first half of May 1850, of the 19th century; Q2 1866 | `[1850-05-01..1850-05-15]`, `[1800..1849]`, `[1866-04..1866-06]` | |
| the 1890s; 19th century; XIX в.; 1800-talet | `189X`, `18XX` | |
| spring, summer, autumn 1914; winter 1914/15 | `1914-21`, `1914-22`, `1914-23`, `1914-24` | a winter bears the year in which it began |
| 44 BC, 5th century BC | `-0043`, `-04XX` | there is a year 0, which is 1 BC |
| n. d., s. d., o. D., без даты | `XXXX` | not known |
| 15 June 1905, 10:30 | `1905-06-15T10:30`, `…T10:30:15`, `…T10:30Z`, `…T10:30+02:00` | with seconds, in UTC, in a zone |

What you wrote is kept. Where it says more than the reading, or was read by a convention, the card shows both,
`geo check` ends with a list ("line 7: "early March 1812" as some time between 1 March 1812 and 10 March 1812"), and
exports give your words and the EDTF.

**The column decides what one row leaves open.** `27.07.1786` says that `04.09.1786` is 4 September, `5/31/1915` that
`3/7/1931` is 7 March, `1889-90` that `1905-06` is two years, `1810s` that the `1800s` are ten. Where no row settles
`03/04/1905`, it is refused once; `--dates dmy` or `--dates mdy` says it for the whole table (in Python,
`geo.dated(stops, order="dmy")`). Dots alone are read with the day first. A lone `1905-06` is June, with a warning.

**What may mean two things is refused,** with what to write for it: `1800s` (ten years or a hundred), `winter 1914`,
`listopad 1905` (November in Polish and Czech, October in Croatian), `3/11/22`. A weekday that is not the day's is
pointed out.

**Two calendars.** Where the column `calendar` says `julian` (or `O.S.`, `ст. ст.`, `alter Stil`, Wikidata's
`Q1985786`), or the date itself does (`25 October 1917 O.S.`), its days are read in the Julian calendar: `1917-10-25`
is the day 1917-11-07, sorts as that, and is shown in both. So is `25 October (7 November) 1917`, if its two days lie as
far apart as the calendars did. `1 Feb 1702/3` is of 1703. A month or a year has no name in the other calendar; it
is shown as it is written, with its calendar, and counts as the days that it had.

**Other calendars** stand in `start` in their own words, and beside the reading on the card: `18 Brumaire VIII`,
`5 Iyar 5708`, `昭和20年8月15日`; so do feasts (`Christmas 1850`, `Easter 1850`). What has no certain conversion is
refused and says why: a day of the Islamic calendar, whose months began when the moon was seen; Adar in a year with two;
Easter while the churches kept it on two days.

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

## Places

Write a place as your source has it: `Petrograd`, `Königsberg i. Pr.`, `Нижній Новгородъ`. Names of the time are known
for some thousands of towns; the year, the other stops and the columns `region` and `country` tell namesakes apart.

| write | is read as |
|---|---|
| `Christ Church, Oxford`; `12 Rue de Fleurus, Paris`; `Cedar Hill, Anacostia, Washington DC` | the smallest part first, then what it lies in. A part that the gazetteer lacks is put at the smallest container that it has, never at a namesake elsewhere: Christ Church is in Oxford, not in New Zealand |
| `Cambridge, Mass.`; `Boston, Lincs.`; `Charpey (Drôme)`; `Halle a. S.`; `Neustadt O.S.` | a town in a state, county, department or province, or on a river, in full or abbreviated |
| `region` `Virginia`, `country` `USA`; or `country` `Virginia, USA` | the same, in columns of their own |
| `near Omsk`; `bei Weimar`; `под Москвой`; `10 miles north of York`; `off Cape Horn` | the place, with a radius |
| `Loos, near Lens`; `Shorncliffe Camp near Folkestone` | the place, near the other |
| `Tobolsk Governorate`; `Kreis Rosenberg`; `somewhere in Poland` | a region, drawn as an area |
| `Neisse (now Nysa)`; `Pressburg / Bratislava` | one place by two names |
| `Hotel Berlin`; `Waterloo Station`; `Treis Island` | a building or a feature, never the town of that name: add the town in which it stands |
| `Melrose Abbey`; `Schloss Versailles`; `University of Padua`; `Battle of Leipzig` | what stands or happened there is put at the town |
| `at sea`; `in hospital`; `auf Reisen`; `на фронте`; `HMS Beagle`; `unknown` | no place: the stop is drawn between its neighbours, as "on the way", and nothing warns |
| `Paris and London`; `Le Havre to Southampton`; `Rome – Naples` | several places: `geo check` asks for a row for each |

The words are known in English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Swedish, Danish,
Norwegian, Russian and Ukrainian, in the cases that prepositions ask for (`koło Krakowa`).

A place is never taken in silence where it may well be another: below 0.8 `geo check` names it, with the runners-up, and
a name only spelt alike always is. No town of the New World is taken before it was founded. What you then know better,
write into the row: a container, a `region`, or `lat` and `lon`, which win. A `region` or `country` that nobody knows is
pointed out once.

## What geo adds

`lat`, `lon` and `radius_km` (filled in where the row gives none), `matched` (today's name), `matched_country`
(ISO 3166 code), `place_id` (`geonames:498817`), `area` (a region), `score` (the probability of lying within 50 km:
a place is sure from 0.8 on, for `geo check`, the cards, the drawings and the meetings alike),
`located_by` (`row`, `kept`, `gazetteer`, or the online service), `remark` (for you: no page shows it), `remark_code`
(`missing`, `several`, `far` or `changed` where `geo check` warns of it; `nowhere` where no place is named), `candidates`,
and of the dates `start_edtf`, `end_edtf`, `date_written` and `date_julian` (your words, and the date of the Julian
calendar, where they are shown), `earliest_start`, `latest_start`, `earliest_end`, `latest_end` (Julian Day Numbers).
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
