"""The vocabulary of the table: what each column is called, what it holds, and when a place is sure.

The readers, the documentation and the tests all use this one list.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    import pandas as pd


Kind = Literal["text", "date", "degrees", "km", "link", "image", "number"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table of stops."""

    name: str
    kind: Kind
    meaning: str
    example: str
    required: bool = False
    #: headers of other tools and everyday English words that mean this column, in the form of `header_key`;
    #: those of other languages are in geo/data/headers.csv
    aliases: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column(
        "place",
        "text",
        "the name of the place as the source has it",
        "Petrograd",
        required=True,
        aliases=(
            "place_name",
            "placename",
            "toponym",
            "location",
            "address",
            "where",
            "city",
            "location_name",
        ),
    ),
    Column(
        "start",
        "date",
        "when the stay or event began, in words of 14 languages or in EDTF: `1912/1917`, `1906~`, `1902?`, "
        "`[1922..1929]` = some time between, `-0043` = 44 BCE, `1905-06-15T10:30` with the time of day",
        "1912-11~",
        required=True,
        aliases=(
            *("date", "from", "begin", "arrival", "when", "start_date", "timestamp"),
            *("timespan:begin", "date_start"),
        ),
    ),
    Column(
        "end",
        "date",
        "when it ended, in words or EDTF; empty when it is one date, or not known",
        "1917-05",
        aliases=("to", "until", "till", "departure", "end_date", "timespan:end", "date_end"),
    ),
    Column(
        "calendar",
        "text",
        "the calendar of the row's dates where it is not the Gregorian: `julian` (or `O.S.`); its days are "
        "converted, and shown in both",
        "julian",
        aliases=("date_calendar",),
    ),
    Column(
        "title",
        "text",
        "what happened, in a few words",
        "First exile in London",
        aliases=("headline", "event"),
    ),
    Column(
        "text",
        "text",
        "what happened, in sentences",
        "He lived among the exiles.",
        aliases=("description", "notes"),
    ),
    Column("kind", "text", "a word of your own for the kind of stop", "exile", aliases=("type", "category")),
    Column(
        "region",
        "text",
        "the county, province or state in which the place lies, of today or of the time, in full or as "
        "`Yorks.`, `N.Y.`; the gazetteer looks nowhere else",
        "Virginia",
        aliases=(
            *("state", "province", "county", "admin1", "admin_1", "adm1"),
            *("gouvernement", "governorate", "oblast", "gubernia", "guberniya"),
        ),
    ),
    Column(
        "country",
        "text",
        "the country, as an ISO code or a name, of today or of the time, or with what lies in it "
        "(`Virginia, USA`): a hint for the gazetteer",
        "Russian Empire",
        aliases=("country_name",),
    ),
    Column(
        "lat",
        "degrees",
        "latitude in degrees, WGS84: decimal, or as `59°56′20″ N`; when given, it wins",
        "59.94",
        aliases=("latitude",),
    ),
    Column("lon", "degrees", "longitude in degrees, WGS84", "30.31", aliases=("longitude", "lng", "long")),
    Column(
        "radius_km",
        "km",
        "how far from the point it may have been: 0 a spot, tens a city, hundreds a region",
        "30",
        aliases=("radius", "accuracy_km"),
    ),
    Column("source", "text", "who says so", "Letter of 28 December 1912", aliases=("sources", "reference")),
    Column(
        "link",
        "link",
        "where to read it (http, https or mailto)",
        "https://example.org/letter",
        aliases=("url", "source_url"),
    ),
    Column(
        "image",
        "image",
        "a picture: a PNG, JPEG, GIF or WebP file beside the table or below (embedded), or its https address "
        "(linked; loaded only with `--remote-images`)",
        "portrait.jpg",
        aliases=("media", "picture", "photo"),
    ),
    Column(
        "image_credit",
        "text",
        "who made the picture, and its licence",
        "Photo: unknown, 1925",
        aliases=("media_credit",),
    ),
    Column(
        "order",
        "number",
        "decides wherever the dates leave the order open",
        "3",
        aliases=("sequence", "rank"),
    ),
    Column(
        "person",
        "text",
        "whose stop it is, where a table holds several lives",
        "Ivan Maisky",
        aliases=("who", "name_of_person"),
    ),
)

NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
REQUIRED: tuple[str, ...] = tuple(column.name for column in COLUMNS if column.required)

#: columns that the pipeline adds; those of a file with these names are not used
ADDED: tuple[str, ...] = (
    *("file", "line", "start_edtf", "end_edtf", "date_written", "date_julian"),
    *("earliest_start", "latest_start", "earliest_end", "latest_end"),
    *("matched", "matched_country", "place_id", "area", "score", "located_by"),
    *("remark", "remark_code", "candidates", "found"),
)

#: columns of the dates as they were read, beside the author's own in an export
READ_DATES: tuple[str, ...] = ("start_edtf", "end_edtf")

#: how a stop was located; with lat, lon and radius_km enough to make the same map again
PROVENANCE = (
    *("matched", "matched_country", "place_id", "area", "score", "located_by"),
    *("remark", "remark_code", "candidates"),
)
#: the column with the place that was located; if the table has another by now, it is located anew
LOCATED_NAME = "located_name"

#: A place is sure from this score, the probability of lying within 50 km. A third of the answers with a
#: score of 0.7 to 0.8 lie farther away (measured by bench/geocoding.py): the author should check them.
SURE: Final = 0.8
#: with this radius or a larger one, in km, a place is a region: people do not meet by being there
REGION_KM: Final = 100.0
#: `located_by` of places that a person gave
GIVEN: Final = ("row", "kept")


def is_sure(score: float, located_by: str) -> bool:
    """Return whether a place is sure: a person gave it, or its score is at least `SURE`.

    >>> is_sure(0.8, "gazetteer"), is_sure(0.79, "gazetteer"), is_sure(0.4, "kept")
    (True, False, True)
    """
    return located_by in GIVEN or score >= SURE


def sure_stops(located: pd.DataFrame) -> pd.Series[bool]:
    """Return for each stop of a located table whether its place is sure; a missing score counts as 1.

    >>> import pandas
    >>> sure_stops(pandas.DataFrame({"score": [0.7], "located_by": ["gazetteer"]})).tolist()
    [False]
    """
    given = located["located_by"].isin(GIVEN)
    return given | (located["score"].astype("float64") >= SURE if "score" in located else True)
