"""Dates: EDTF, what people write and means one thing, what is refused with what to write, two calendars."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.hostile.case import Case, error, quoted, warning, with_dates

#: EDTF, and how English says it
EDTF = {
    "1884-01-19": "19 January 1884", "1884-01": "January 1884", "1884": "1884", "1906~": "about 1906", "1906?": "perhaps 1906", "1906%": "perhaps about 1906",
    "1912/1917": "1912 – 1917", "1912/..": "since 1912", "/1901": "until 1901", "../1901": "until 1901", "[1922..1929]": "some time between 1922 and 1929", "[..1905]": "1905 or earlier", "[1905..]": "1905 or later",
    "{1922,1925}": "1922, 1925", "[1922,1925]": "1922 / 1925", "189X": "1890s", "18XX": "19th century", "1884-XX": "1884", "1884-01-XX": "January 1884", "1914-22": "summer 1914", "1914-24": "winter 1914",
    "-0043": "44 BC", "0000": "1 BC", "-9999": "10000 BC", "9999": "9999", "0001-01-01": "1 January 1", "XXXX": "date not known", "1900-02-28~": "about 28 February 1900", "1904-02-29": "29 February 1904", "1912-11~/1917-05?": "about November 1912 – perhaps May 1917",
}  # fmt: skip
#: forms that can mean one thing, and how English says it
HUMAN = {
    "c. 1906": "about 1906", "ca. 1906": "about 1906", "circa 1906": "about 1906", "c.1906": "about 1906", "about 1906": "about 1906", "um 1906": "about 1906", "около 1906": "about 1906", "summer 1914": "summer 1914", "Summer of 1914": "summer 1914", "autumn 1914": "autumn 1914", "fall 1914": "autumn 1914",
    "7 November 1917": "7 November 1917", "7th November 1917": "7 November 1917", "November 7, 1917": "7 November 1917", "7 Nov. 1917": "7 November 1917", "7. November 1917": "7 November 1917", "7 novembre 1917": "7 November 1917", "7 ноября 1917": "7 November 1917", "1 января 1900 г.": "1 January 1900", "November 1917": "November 1917", "NOVEMBER 1917": "November 1917",
    "1917-11-07T00:00:00Z": "7 November 1917", "1917-11-07 00:00:00": "7 November 1917", "25.11.1917": "25 November 1917", "1917/11/25": "25 November 1917", "11/25/1917": "25 November 1917", "between 1922 and 1929": "some time between 1922 and 1929", "1922–1929": "1922 – 1929", "from 1922 to 1929": "1922 – 1929", "1890s": "1890s", "19th century": "19th century", "44 BC": "44 BC", "AD 79": "79",
    "3.4.1905": "3 April 1905", "before 1906": "1905 or earlier", "after 1906": "1907 or later", "Easter 1905": "23 April 1905", "1905-1-2": "2 January 1905", "1905-13": "1905 – 1913", "1905-25": "1905 – 1925", "1922-": "since 1922", "null": "date not known", "昭和30年": "1955", "MCMV": "1905", "1917 7 November": "7 November 1917", "1905–06": "1905 – 1906", "25 October 1917 O.S.": "7 November 1917", "25 October (7 November) 1917": "7 November 1917", "12 Ventôse IX": "3 March 1801",
    "undated": "date not known", "perhaps 1906": "perhaps 1906", "1905年6月15日": "15 June 1905", "1905年": "1905", " 1906 ": "1906", "\u00a01906\u00a0": "1906", "1906 ~": "about 1906",
}  # fmt: skip
#: times of day, and how English says them
TIMES = {
    "1905-06-15T12:30": "15 June 1905, 12:30", "1905-06-15 12:30:00": "15 June 1905, 12:30:00", "1905-06-15t9:05": "15 June 1905, 09:05", "1905-06-15T00:00": "15 June 1905, 00:00", "1905-06-15T24:00": "15 June 1905, 24:00", "1905-06-15T12:30Z": "15 June 1905, 12:30 (UTC)", "1905-06-15T12:30:05,25+0530": "15 June 1905, 12:30:05.25 (UTC+05:30)",
    "1905-06-15T12:30-05": "15 June 1905, 12:30 (UTC-05)", "1905-06-15T12:30/1905-06-15T14:00": "15 June 1905, 12:30–14:00", "1905-06-15T23:30/1905-06-16T00:10": "15 June 1905, 23:30 – 16 June 1905, 00:10", "1905-06-15T12:30/..": "since 15 June 1905, 12:30", "/1905-06-15T12:30": "until 15 June 1905, 12:30", "-0043-03-15T10:30": "15 March 44 BC, 10:30",
    "15 June 1905, 12:30": "15 June 1905, 12:30", "3 Nov 1905 4 pm": "3 November 1905, 16:00", "25.11.1905 9:05": "25 November 1905, 09:05", " 1905-06-15  12:30 ": "15 June 1905, 12:30", "1905-06-15T12:30:59.999999999": "15 June 1905, 12:30:59.999999999",
}  # fmt: skip
#: times that are refused, and words of the message or the remedy
NO_TIMES = {
    "1905-06-15T25:00": "hour 25", "1905-06-15T10:75": "minute 75", "1905-06-15T10:30:60": "second 60", "1905-06-15T24:01": "of the next", "1905-06-15T10:30+25:00": "-12:00 to +14:00", "1905-06-15T10:30+05:99": "-12:00 to +14:00", "1905-06-15T10:30~": "1905-06-15~", "c. 15 June 1905 10:30": "1905-06-15~", "[1905-06-15T10:30..1905-06-16]": "day without the time",
    "{1905-06-15T10:30,1905-06-16}": "day without the time", "1905-06-31T10:30": "30 days", "1900-02-29T10:30": "julian", "1905-06T10:30": "behind its day", "1905 4 pm": "write 1905 if", "10:30": "behind its day", "1905-06-15T10": "10:00", "1905-06-15T1030": "10:30", "1905-06-15 10.30": "10:30", "1905-06-15T": "write 1905-06-15 if", "1905-06-15T10:30T11:00": "1905-06-15T10:30+02:00", "1905-06-15T-1:30": "write 1905-06-15 if",
    "1905-06-15T1٠:30": "10:30", "1905-06-15T10:30\u202e": "invisible", "1905-06-15T10:30 Europe/Helsinki": "zone", "1905-06-15T10:30Z+02": "1900-01-01T10:30", "1905-06-15T12:30/12:00": "behind its day", "1905-06-15T12:30/1905-06-15T12:00": "before it starts", "1905-06-15T10:30'); --": "1905-06-15T10:30+02:00", "1905-06-15T10:30.5": "1900-01-01T10:30", "1905-06-15T<b>": "write 1905-06-15 if", "1905-06-15 13 pm": "1905-06-15T10:30", "1905-06-15 10:30-12:00": "1905-06-15T10:30/1905-06-15T12:00", "1905-06-15 9:05 - 12": "1905-06-15T09:05/1905-06-15T12:00",
}  # fmt: skip
#: what is refused, and words of the message or the remedy
REFUSED = {
    "03/04/1905": "1905-04-03 or 1905-03-04", "03-04-1905": "1905-04-03 or 1905-03-04", "44871": "spreadsheet", "44871.5": "spreadsheet", "Jan-05": "1905-01", "05-Jan": "1904-01-05", "Jan 05": "1905-01", "3/4/05": "1905-04-03", "12.3.05": "1905-03-12", "1905.0": "1905", "19050612": "1905-06-12", "476": "0476", "5": "0005",
    "1905-6": "1905-06", "winter 1914": "1914-24", "some day": "XXXX", "/": "XXXX", "../..": "XXXX", "1905/1906/1907": "write 1905", "1905-00": "month 00", "1905-06-31": "30 days", "1900-02-29": "julian", "1905-02-30": "28 days", "1905-06-00": "30 days",
    "2001-02-29": "28 days", "-0000": "no year", "1905?1906": "write 1905? if", "#REF!": "XXXX", "#######": "XXXX", "=DATE(1905,1,1)": "XXXX", "NaN": "XXXX", "١٩٠٥": "1905", "１９０５": "1905", "1905-06-15Z": "write 1905-06-15 if", "P1Y": "XXXX", "y12345": "XXXX", "-1e3": "XXXX", "1e3": "XXXX", "inf": "XXXX", "12345-01-01": "XXXX", "99999999999999999999": "XXXX", "1905-06-15; DROP": "write 1905-06-15 if", "<b>1905</b>": "[1906..]", "{{1905}}": "{1905}",
    "[1929..1922]": "backwards", "7 Movember 1917": "1917-11-07", "31 November 1917": "30 days", "7 November 17": "1917-11-07", "0 BC": "no year", "1905-06-15\u202e": "invisible", "19\u202a05": "invisible", "1905-0６": "1905-06", "yesterday": "XXXX",
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for i, (name, forms) in enumerate((("edtf", EDTF), ("human", HUMAN))):
        for part in range(0, len(forms), 4):
            some = dict(list(forms.items())[part : part + 4])
            yield Case(
                f"{name}-dates-{part // 4}",
                _rows(list(some)),
                tuple(some.values()),
                quiet=i == 0 and part not in (16, 20, 24),
            )
    for i, (text, words) in enumerate(REFUSED.items()):
        yield Case(f"refused-date-{i:02}", with_dates(text), told=(error(2, words, "start"),))
    yield from _times()
    yield from _spans()
    yield from _calendars()
    # Excel writes days so where its language is English, German, or the format is ISO with a time
    for name, text, words in (
        ("english", "11/7/1917", "1917-07-11 or 1917-11-07"),
        ("british", "07/11/1917", "1917-11-07 or 1917-07-11"),
        ("two-figures", "07.11.17", "1917-11-07"),
        ("empty", "0", "XXXX"),
    ):
        yield Case(f"excel-date-{name}", with_dates(text), told=(error(2, words, "start"),))


def _rows(texts: list[str]) -> bytes:
    """Return a table with a row for each start."""
    rows = "".join(f"Place {i},{quoted(text)},{i},{i + 10}\n" for i, text in enumerate(texts))
    return f"place,start,lat,lon\n{rows}".encode()


def _spans() -> Iterator[Case]:
    yield Case("span-reversed", with_dates("1917", "1912"), told=(error(2, "before it starts", "end"),))
    yield Case(
        "span-reversed-in-start", with_dates("1917/1912"), told=(error(2, "before it starts", "start"),)
    )
    yield Case(
        "span-reversed-by-a-day",
        with_dates("1917-11-08", "1917-11-07"),
        told=(error(2, "before it starts", "end"),),
    )
    yield Case("span-reversed-bce", with_dates("-0043", "-0044"), told=(error(2, "before it starts", "end"),))
    yield Case(
        "span-reversed-if-taken-at-its-word", with_dates("1917~", "1912~"), ("about 1917 – about 1912",)
    )
    yield Case(
        "span-in-both", with_dates("1912/1917", "1918"), told=(error(2, "leave one of the two", "end"),)
    )
    yield Case("span-in-end", with_dates("1912", "1913/1917"), told=(error(2, "is one date", "end"),))
    yield Case("span-end-only", with_dates("", "1917"), told=(error(2, "write /1917", "start"),))
    yield Case("span-both-wrong", with_dates("never", "nowhere"), told=(error(2, "is not a date", "start"),))
    yield Case("span-end-wrong", with_dates("1912", "03/04/1917"), told=(error(2, "1917-04-03", "end"),))
    yield Case("span-of-a-day", with_dates("1917-11-07", "1917-11-07"), ("7 November 1917",))
    yield Case("span-of-years", with_dates("-2000", "1999"), ("2001 BC – 1999",))
    yield Case(
        "span-like-a-season", with_dates("1921-22"), ("summer 1921",), (warning(2, "summer 1921", "start"),)
    )
    yield Case("span-unknown-end", with_dates("1912", "XXXX"), ("1912",))
    yield Case("span-present", with_dates("1912", "present"), ("since 1912",))


def _times() -> Iterator[Case]:
    for part in range(0, len(TIMES), 4):
        some = dict(list(TIMES.items())[part : part + 4])
        yield Case(f"times-of-day-{part // 4}", _rows(list(some)), tuple(some.values()))
    for i, (text, words) in enumerate(NO_TIMES.items()):
        yield Case(f"refused-time-{i:02}", with_dates(text), told=(error(2, words, "start"),))
    day = "1905-06-15"
    yield Case("time-in-both", with_dates(f"{day}T12:30", f"{day}T14:00"), ("15 June 1905, 12:30–14:00",))
    yield Case(
        "time-reversed",
        with_dates(f"{day}T12:30", f"{day} 12:00"),
        told=(error(2, "before it starts", "end"),),
    )
    yield Case("time-beside-a-day", with_dates(day, f"{day}T14:00"), ("15 June 1905 – 15 June 1905, 14:00",))
    yield Case("time-wrong-in-end", with_dates(day, f"{day}T26:00"), told=(error(2, "hour 26", "end"),))
    yield Case(
        "time-julian",
        with_dates("1917-10-25T21:40", calendar="julian"),
        ("7 November 1917, 21:40", "25 October 1917, 21:40 (Julian calendar)"),
    )


def _calendars() -> Iterator[Case]:
    old = "25 October 1917 (Julian calendar)"
    for name, calendar in {
        "julian": "julian",
        "title-case": "Julian",
        "old-style": "O.S.",
        "spaces": " Julian calendar ",
        "russian": "ст. ст.",
        "wikidata": "Q1985786",
    }.items():
        yield Case(
            f"calendar-{name}",
            with_dates("1917-10-25", calendar=calendar),
            ("7 November 1917", old),
            quiet=True,
        )
    yield Case(
        "calendar-in-words", with_dates("25 October 1917", calendar="julian"), ("7 November 1917", old)
    )
    for name in ("gregorian", "GREGORIAN", "N.S.", ""):
        yield Case(
            f"calendar-{name.casefold() or 'empty'}{'-upper' * name.isupper()}",
            with_dates("1917-10-25", calendar=name),
            ("25 October 1917",),
            quiet=True,
        )
    for i, (written, said) in enumerate(
        (
            ("1700-02-29", "11 March 1700"),
            ("1900-02-29", "13 March 1900"),
            ("1582-10-05", "15 October 1582"),
            ("1642-12-25", "4 January 1643"),
            ("1752-09-03", "14 September 1752"),
            ("1899-12-31", "12 January 1900"),
            ("-0043-03-15", "13 March 44 BC"),
            ("0200-02-29", "28 February 200"),
        )
    ):
        yield Case(f"calendar-pair-{i}", with_dates(written, calendar="julian"), (said, "(Julian calendar)"))
    yield Case(
        "calendar-span",
        with_dates("1917-10-25", "1917-10-27", calendar="julian"),
        ("7–9 November 1917", "25–27 October 1917 (Julian calendar)"),
    )
    yield Case(
        "calendar-month", with_dates("1917-10", calendar="julian"), ("October 1917 (Julian calendar)",)
    )
    yield Case(
        "calendar-no-such-day",
        with_dates("1900-02-30", calendar="julian"),
        told=(error(2, "29 days", "start"),),
    )
    yield Case("calendar-julian-day-unmarked", with_dates("1700-02-29"), told=(error(2, "28 days", "start"),))
    yield Case(
        "calendar-reversed",
        with_dates("1917-10-25", "1917-10-24", calendar="julian"),
        told=(error(2, "before it starts", "end"),),
    )
    for name in ("Hijri", "Hebrew", "French Republican", "julian?", "yes", "1", "<b>julian</b>"):
        yield Case(
            f"calendar-unknown-{''.join(c for c in name if c.isalnum()).lower()}",
            with_dates("1917-10-25", calendar=name),
            told=(error(2, "no calendar", "calendar"),),
        )
