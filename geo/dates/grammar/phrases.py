"""Rules for phrases around dates: parts, doubts, times of day, stays, some time between, before and after."""

from __future__ import annotations

from typing import Any

from geo.dates.grammar.civil import (
    _completed,
    _dash,
    _fill,
    _ordinal,
    base,
    century,
    civil,
    decade,
    figured_day,
    iso_day,
    lone_century,
    lone_day,
    lone_decade,
    lone_year,
    season,
    year,
)
from geo.dates.grammar.clock import clock
from geo.dates.grammar.meanings import Between, Bound, Double, Present, Several, Stay, Unknown
from geo.dates.grammar.rules import Rule, alt, dear, many, memo, named, number, opt, seq, sign, word
from geo.dates.grammar.values import Date

# ------------------------------------------------------------------------------------------------ parts of a date

_KINDS = {2: "half", 3: "third", 4: "quarter"}
_joint = many(alt(sign("-", "–", ","), word("of", cost=1)), 3)
_which = alt(word("ordinal"), seq(_ordinal(1, 5), make=lambda value: value))
_part_name = alt(
    seq(word("part"), make=lambda which: ("third", which)),
    seq(
        _which,
        _joint,
        word("fraction"),
        make=lambda which, _, parts: (_KINDS[parts], which) if which <= parts else None,
    ),
    seq(_which, _joint, named("week"), make=lambda which, *_: ("week", which) if which <= 5 else None),
    seq(sign("q"), number(1, 4, (1,)), make=lambda _, text: ("quarter", int(text))),
    seq(number(1, 4, (1,)), sign("q"), make=lambda text, _: ("quarter", int(text))),
)


def _of(part: tuple[str, int], date: Date) -> Date | None:
    return None if date.day or date.part[0] or date.dual or date.unit == "days" else date._replace(part=part)


_whole = memo(alt(century, decade, season, civil, year, lone_century))
partial = memo(
    alt(
        seq(_part_name, _joint, _whole, make=lambda part, _, date: _of(part, date)),
        seq(_whole, _joint, _part_name, make=lambda date, _, part: _of(part, date)),
    )
)

# ------------------------------------------------------------------------------------------------ doubts, styles, times

_about = alt(seq(named("about"), make=lambda _: "~"), seq(sign("~"), make=lambda _: "~"))
_perhaps = alt(seq(named("perhaps"), make=lambda _: "?"), seq(sign("?"), make=lambda _: "?"))
_both = seq(sign("%"), make=lambda _: "%")
_doubt = alt(_about, _perhaps, _both)
_in_brackets = alt(
    *(
        seq(sign(opened), many(_doubt, 2), sign(closed), make=lambda _, marks, __: "".join(marks) or None)
        for opened, closed in ("()", "[]")
    )
)
_before_date = many(seq(_doubt, many(alt(sign(","), word("of", cost=1)), 2), make=lambda mark, _: mark), 3)
_after_date = many(alt(seq(opt(sign(",")), _doubt, make=lambda _, mark: mark), _in_brackets), 3)
_style_name = alt(
    seq(named("old_style"), make=lambda _: "julian"), seq(named("new_style"), make=lambda _: "gregorian")
)
_style = alt(
    seq(opt(sign(",")), _style_name, make=lambda _, style: style),
    *(
        seq(sign(opened), _style_name, sign(closed), make=lambda _, style, __: style)
        for opened, closed in ("()", "[]")
    ),
)
_gedcom_style = seq(
    sign("@"), sign("#"), alt(*(seq(sign(name), make=lambda name: name[1:]) for name in ("dgregorian", "djulian"))), sign("@"),
    make=lambda _, __, style, ___: style,
)  # fmt: skip
_at = many(alt(sign(","), word("at"), word("of", cost=1)), 3)


def _marked(
    marks: tuple[str, ...], date: Date, time: Any, style: str, marks_after: tuple[str, ...]
) -> Date | None:
    signs = "".join(sorted(set("".join((*marks, *marks_after, date.marks)).replace("%", "~?"))))
    if time and not date.day:
        return None
    first, last = time or ("", "")
    return date._replace(marks=signs, style=style or date.style, time=first, end_time=last)


_one = alt(base, partial)
_core = seq(
    _before_date, _one, opt(seq(_at, clock, make=lambda _, time: time)), opt(_style, ""), _after_date, many(word("year"), 1),
    make=lambda marks, date, time, style, marks_after, _: _marked(marks, date, time, style, marks_after),
)  # fmt: skip
_styled = seq(_gedcom_style, _core, make=lambda style, date: date._replace(style=style))
_leading = many(alt(word("of", cost=1), seq(word("year"), make=lambda _: "")), 3)


def _bracketed(inner: Rule) -> Rule:
    pairs = [
        seq(sign(opened), inner, sign(closed), make=lambda _, date, __: date)
        for opened, closed in ("()", "[]")
    ]
    with_doubt = seq(
        alt(*pairs), sign("?"), make=lambda date, _: date._replace(marks="".join(sorted({*date.marks, "?"})))
    )
    return alt(*pairs, with_doubt)


_plain_date = alt(_core, _styled)
#: one date with all that may stand around it
marked: Rule = memo(
    seq(
        _leading, alt(_plain_date, _bracketed(_plain_date)), many(sign("."), 1),
        make=lambda _, date, __: date,
    )
)  # fmt: skip
#: one date, or what is left of it where another gives the rest
_short = seq(
    _before_date, alt(lone_day, lone_year, figured_day, lone_century, lone_decade), _after_date,
    make=lambda marks, date, marks_after: _marked(marks, date, None, "", marks_after),
)  # fmt: skip
loose = memo(alt(marked, seq(_leading, _short, make=lambda _, date: date)))

# ------------------------------------------------------------------------------------------------ before and after

_BEFORE = ("before", "after", "by", "not_before", "up_to")


def _bound(kind: str, date: Date) -> Bound:
    return Bound({"at_latest": "by", "at_earliest": "not_before"}.get(kind, kind), date)


bounded = memo(
    alt(
        seq(_before_date, named(*_BEFORE), opt(sign("-")), marked, make=lambda marks, kind, _, date: _bound(kind, date._replace(marks="".join(sorted({*marks, *date.marks}))))),
        seq(_before_date, named(*_BEFORE), opt(sign("-")), _short, make=lambda _, kind, __, date: _bound(kind, date)),
        seq(marked, opt(sign(",")), named("at_latest", "at_earliest"), make=lambda date, _, kind: _bound(kind, date)),
    )
)  # fmt: skip
_whole_bound = seq(bounded, make=lambda bound: bound if bound.date.year is not None else None)

# ------------------------------------------------------------------------------------------------ stays

_end = alt(loose, bounded, seq(named("present"), make=lambda _: Present()))
_to = alt(named("to"), _dash)
_from = many(seq(named("from", "since"), make=lambda role: role), 1)


def _stay(start: Any, end: Any) -> Stay | None:
    if isinstance(end, Present):
        return Stay(start, None) if _is_whole(start) else None
    if not _fits(_date_of(start), _date_of(end)):
        return None
    if isinstance(start, Bound) and start.kind in ("by", "up_to"):
        return None
    if (isinstance(start, Date) and start.end_time) or (isinstance(end, Date) and end.end_time):
        return None
    if not (_has_year(start) or _has_year(end)):
        return None
    return Stay(start, end)


def _date_of(part: Date | Bound) -> Date:
    return part.date if isinstance(part, Bound) else part


def _has_year(part: Date | Bound) -> bool:
    return _date_of(part).year is not None and not (
        _date_of(part).unit != "date" and _date_of(part).digits == 2
    )


def _is_whole(part: Date | Bound) -> bool:
    return _has_year(part)


def _fits(first: Date, last: Date) -> bool:
    """Say whether two dates can share what one of them leaves out."""
    for date, other in ((first, last), (last, first)):
        if (
            date.day
            and not date.month
            and date.unit == "date"
            and not (other.day and (other.month or date is first))
        ):
            return False
        if date.unit == "decade" and date.digits < 4 and (other.unit != "decade" or date is first):
            return False
        if date.year is None and not other.month and not other.day:
            return False
        if date.unit == "century" and date.digits < 4 and other.unit != "century":
            return False
        if date.unit == "date" and date.digits < 4 and not date.era and not other.era:
            return False
    return not (last.day and not last.month and not first.month)


def _with_slash(start: Date, end: Date) -> Stay | Double | None:
    """Return what a slash joins: two days that may be one in two calendars, or the ends of a stay."""
    if not _fits(start, end) or (start.month and start.year is not None and end.year is None):
        return None
    if start.day and end.day:
        return Double(start, end, slash=True) if _has_year(end) or _has_year(start) else None
    if start.unit != end.unit or bool(start.month) != bool(end.month) or bool(start.day) != bool(end.day):
        return None
    return _stay(start, end)


def _shortened(
    marks: tuple[str, ...], date: Date, text: str, marks_after: tuple[str, ...], era: str
) -> Stay | None:
    """Return the stay of 1889-90, whose second year is cut short."""
    if date.year is None or date.digits < 4 or date.dual:
        return None
    if date.era:
        return None
    second = _completed(f"{date.year:04}", text)
    if (
        len(text) == 4
        or second <= date.year
        or (int(text) < date.year % 10 ** len(text) and date.year % 100 != 99)
    ):
        return None
    first = date._replace(marks="".join(sorted(set("".join(marks)))))
    return Stay(first, Date(year=second, marks="".join(sorted({*marks, *marks_after}))))


_iso_end = alt(
    seq(number(1, 12, (2,)), sign("-"), number(1, 31, (2,)), make=lambda month, _, day: Date(month=int(month), day=int(day))),
    seq(number(1, 31, (2,)), make=lambda day: Date(day=int(day))),
)  # fmt: skip
_iso_stay = seq(
    iso_day,
    alt(sign("/"), _dash),
    _iso_end,
    make=lambda start, _, end: Stay(start, end._replace(month=end.month or start.month, year=start.year)),
)
_short_years = seq(
    _leading, _before_date, year, alt(_dash, sign("/")), number(0, 99, (1, 2)), _after_date, many(word("year"), 2),
    make=lambda _, marks, date, __, text, marks_after, ___: _shortened(marks, date, text, marks_after, ""),
)  # fmt: skip
_dual_years = seq(
    _leading, _before_date, year, _after_date,
    make=lambda _, marks, date, marks_after: _dual_stay(marks, date, marks_after),
)  # fmt: skip


def _dual_stay(marks: tuple[str, ...], date: Date, marks_after: tuple[str, ...]) -> Stay | None:
    if not date.dual:
        return None
    first = date._replace(dual=0, marks="".join(sorted(set("".join((*marks, *marks_after))))))
    return Stay(first, first._replace(year=date.dual))


def _timed(date: Date) -> Stay | None:
    return (
        Stay(date._replace(end_time=""), date._replace(time=date.end_time, end_time=""))
        if date.end_time
        else None
    )


_decades = alt(
    seq(word("decade", cost=-1), _fill, number(10, 9990, (4,)), _to, number(10, 9990, (4,)), make=lambda _, __, first, ___, last: _two_decades(first, last)),
    seq(word("decade", cost=-1), _fill, number(1000, 2100, (4,)), _to, number(1, 2100, (1, 2, 4)), make=lambda _, __, first, ___, last: _years(first, last)),
    seq(number(1000, 2100, (4,)), _to, number(1000, 2100, (4,)), word("decade"), make=lambda first, _, last, __: _years(first, last)),
    seq(number(10, 9990, (4,)), _to, decade, make=lambda first, _, last: _two_decades(first, f"{last.year:04}") if last.unit == "decade" else None),
)  # fmt: skip


def _years(first: str, last: str) -> Stay | None:
    """Return the stay of "lata 1905-1910"."""
    end = _completed(first, last)
    return Stay(Date(year=int(first)), Date(year=end)) if int(first) < end < int(first) + 100 else None


def _two_decades(first: str, last: str) -> Stay | None:
    """Return the decades of "années 1850-1860" and "1850–1860s"."""
    if first[-1] != "0" or last[-1] != "0" or int(first) >= int(last):
        return None
    start, end = (Date(year=int(text), unit="decade") for text in (first, last))
    return Stay(start, end)


stay = alt(
    seq(_leading, _decades, many(word("decade", "year"), 1), make=lambda _, decades, __: decades),
    seq(_from, _end, named("present"), make=lambda _, start, __: _stay(start, Present()) if not isinstance(start, Present) else None),
    seq(_from, _end, _to, _end, make=lambda _, start, __, end: _stay(start, end)),
    seq(_from, loose, sign("/"), loose, make=lambda _, start, __, end: _with_slash(start, end)),
    _short_years,
    _iso_stay,
    _dual_years,
    seq(marked, make=_timed),
    seq(named("since"), _end, opt(named("onwards")), make=lambda _, date, __: Stay(date, None) if not isinstance(date, Present) and _is_whole(date) else None),
    seq(named("from"), _end, named("onwards"), make=lambda _, date, __: Stay(date, None) if not isinstance(date, Present) and _is_whole(date) else None),
    seq(marked, opt(sign(",")), named("onwards"), make=lambda date, *_: Stay(date, None)),
    seq(marked, _dash, make=lambda date, _: Stay(date, None)),
    seq(named("until"), _end, make=lambda _, date: Stay("", date) if not isinstance(date, Present) and _is_whole(date) else None),
    seq(sign("–"), marked, make=lambda _, date: Stay("", date)),
    seq(sign("to"), marked, make=lambda _, date: Stay("", date)),
)  # fmt: skip

# ------------------------------------------------------------------------------------------------ two and more dates


def _several(first: Date, others: tuple[Date, ...], last: Date, *, every: bool) -> Several | None:
    dates = (first, *others, last)
    if not any(_has_year(date) for date in dates) or any(date.end_time for date in dates):
        return None
    if not all(_fits(date, last) for date in dates[:-1]):
        return None
    return Several(dates, every=every)


_comma = sign(",", ";")
_or = seq(opt(sign(",")), alt(named("or")), opt(named("or", "either")), make=lambda *_: 0)
_others = many(seq(_comma, loose, make=lambda _, date: date), 5)
several = alt(
    seq(opt(named("either")), loose, _others, _or, loose, make=lambda _, first, others, __, last: _several(first, others, last, every=False)),
    seq(loose, _others, seq(opt(sign(",")), word("and", cost=1), make=lambda *_: 0), loose, make=lambda first, others, _, last: _several(first, others, last, every=True)),
    seq(loose, many(seq(_comma, loose, make=lambda _, date: date), 5), _comma, loose, make=lambda first, others, _, last: _list(first, others, last)),
)  # fmt: skip


def _list(first: Date, others: tuple[Date, ...], last: Date) -> Several | None:
    """Return all of a list of years: "1905, 1907"."""
    years = all(
        date.year is not None and date.unit == "date" and not date.month for date in (first, *others, last)
    )
    return Several((first, *others, last), every=True) if years else None


between = seq(
    named("between"), loose, alt(named("and"), dear(alt(_dash, named("to")))), loose,
    make=lambda _, first, __, last: Between(first, last) if _fits(first, last) and (_has_year(last) or _has_year(first)) else None,
)  # fmt: skip
_crossed = seq(year, sign("x"), year, make=lambda first, _, last: Between(first, last))

# ------------------------------------------------------------------------------------------------ two calendars

_side_style = opt(_style, "")
_side = seq(loose, _side_style, make=lambda date, _: date)
_bracketed_day = alt(
    *(
        seq(sign(opened), loose, sign(closed), make=lambda _, date, __: date)
        for opened, closed in ("()", "[]")
    )
)
_rest = alt(
    seq(_fill, civil, make=lambda _, date: date if not date.day else None),
    seq(_fill, year, make=lambda _, date: date),
)


def _double(old: Date, new: Date, rest: Date | None) -> Double | None:
    if not old.day or not new.day:
        return None
    if rest is not None:
        if new.year is not None or (rest.month and new.month):
            return None
        new = new._replace(year=rest.year, digits=rest.digits, month=new.month or rest.month)
    if old.year is None and new.year is None:
        return None
    return Double(old, new)


double = seq(
    _side, opt(sign("=", "/")), _bracketed_day, opt(_rest), many(word("year"), 1), opt(_style, ""),
    make=lambda old, _, new, rest, __, ___: _double(old, new, rest),
)  # fmt: skip

# ------------------------------------------------------------------------------------------------ all of it

_unknown = seq(named("unknown"), make=lambda _: Unknown())
_present = seq(many(named("to", "until", "since"), 1), named("present"), make=lambda *_: Present())
_date = seq(marked, make=lambda date: date if _has_year(date) or date.unit == "days" else None)
_end_mark = opt(sign("."))
expression: Rule = seq(
    alt(_unknown, _present, _date, _whole_bound, stay, several, between, _crossed, double),
    _end_mark,
    make=lambda meaning, _: meaning,
)
#: a date whose year another cell gives, and with no more than a word about its being an end
ending: Rule = seq(
    opt(named("until", "to", "up_to", "by")),
    alt(loose, seq(named("present"), make=lambda _: Present())),
    _end_mark,
    make=lambda _, date, __: date,
)
