"""Rules for one date with all that may stand around it: a part of it, doubts, a time of day, a style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.dates.grammar.calendars import feasts, other
from geo.dates.grammar.civil import civil, figured_day, figures, lone_day, lone_month
from geo.dates.grammar.clock import clock
from geo.dates.grammar.numbers import lone_year, ordinal, year
from geo.dates.grammar.periods import century, decade, lone_century, lone_decade, season
from geo.dates.grammar.rules import (
    alt,
    brackets,
    many,
    maybe,
    memo,
    number,
    of,
    opt,
    seq,
    sign,
    skip,
    word,
)

if TYPE_CHECKING:
    from geo.dates.grammar.values import Date

# -------------------------------------------------------------------- parts: early, first half, Q2

_FRACTIONS = {2: "half", 3: "third", 4: "quarter"}
_joint = skip(many(alt(sign("-", "–", ","), of)))
_which = alt(word("ordinal"), ordinal(1, 5))
_part = alt(
    seq(word("part"), make=lambda which: ("third", which)),
    seq(
        _which,
        _joint,
        word("fraction"),
        make=lambda which, parts: (_FRACTIONS[parts], which) if which <= parts else None,
    ),
    seq(_which, _joint, skip(word("week")), make=lambda which: ("week", which)),
    seq(skip(sign("q")), number(1, 4, (1,)), make=lambda text: ("quarter", int(text))),
    seq(number(1, 4, (1,)), skip(sign("q")), make=lambda text: ("quarter", int(text))),
)


def _of(part: tuple[str, int], date: Date) -> Date | None:
    return None if date.day or date.part[0] or date.dual or date.unit == "days" else date._replace(part=part)


_whole = memo(alt(century, decade, season, civil, year, lone_century))
_partial = memo(
    alt(
        seq(_part, _joint, _whole, make=_of),
        seq(_whole, _joint, _part, make=lambda date, part: _of(part, date)),
    )
)

# -------------------------------------------------------------------- doubts and styles: about, perhaps, O.S.

_doubt = alt(
    word("about", value="~"), word("perhaps", value="?"), sign("~"), sign("?"), sign("%", value="~?")
)
doubts_before = seq(many(seq(_doubt, skip(many(alt(sign(","), of), 2)))), make="".join)
doubts_after = seq(
    many(alt(seq(maybe(sign(",")), _doubt), brackets(seq(many(_doubt, 2), make="".join)))), make="".join
)
_style_name = alt(word("old_style", value="julian"), word("new_style", value="gregorian"))
style = alt(seq(maybe(sign(",")), _style_name), brackets(_style_name))
_gedcom_style = seq(
    *(skip(sign("@")), skip(sign("#")), sign("dgregorian", "djulian"), skip(sign("@"))),
    make=lambda name: name[1:],
)


def doubted(date: Date, *doubts: str) -> Date:
    """Return a date with more signs of doubt."""
    return date._replace(marks="".join(sorted({*date.marks, *"".join(doubts)})))


def _marked(before: str, date: Date, times: Any, style_: str, after: str) -> Date | None:
    if times and not date.day:
        return None
    first, last = times or ("", "")
    return doubted(date, before, after)._replace(style=style_ or date.style, time=first, end_time=last)


# -------------------------------------------------------------------- one date

_base = memo(alt(civil, figures, season, decade, century, year, other, feasts(year)))
_at = skip(many(alt(sign(","), word("at"), of)))
_core = seq(
    *(doubts_before, alt(_base, _partial), opt(seq(_at, clock)), opt(style, ""), doubts_after),
    skip(many(word("year"), 1)),
    make=_marked,
)
_styled = seq(_gedcom_style, _core, make=lambda style_, date: date._replace(style=style_))
_one = alt(_core, _styled)
_in_brackets = seq(brackets(_one), opt(sign("?"), ""), make=doubted)
leading = skip(many(alt(of, word("year"))))
#: one date
marked = memo(seq(leading, alt(_one, _in_brackets), skip(many(sign("."), 1))))
_short_date = alt(lone_day, lone_month, lone_year, figured_day, lone_century, lone_decade)
#: what is left of one where another date gives the rest
short = seq(
    *(doubts_before, _short_date, doubts_after),
    make=lambda before, date, after: doubted(date, before, after),
)
loose = memo(alt(marked, seq(leading, short)))
