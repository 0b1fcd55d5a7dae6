"""Rules for numbers in dates: ordinals, Roman numerals, years, eras."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geo.dates.grammar.rules import alt, glued, many, maybe, memo, number, opt, seq, sign, skip, word
from geo.dates.grammar.values import Date

if TYPE_CHECKING:
    from geo.dates.grammar.rules import Rule

_ordinal_end = alt(
    glued(word("ordinal_ending")), sign("."), glued(seq(skip(sign("'")), word("ordinal_ending")))
)
roman = word("roman")


def ordinal(low: int, high: int) -> Rule:
    """Return a rule for 3, 3rd, 3. or III; it finds the number."""
    return alt(
        seq(number(low, high), maybe(_ordinal_end), make=int),
        seq(roman, maybe(_ordinal_end), make=lambda value: value if low <= value <= high else None),
    )


#: a day of a month: 3, 3rd, "first"
day = alt(
    seq(number(0, 31), maybe(_ordinal_end), make=int),
    seq(word("ordinal"), make=lambda value: value if value > 0 else None),
)
era = alt(word("bc", value="bc"), word("ad", value="ad"))
#: "Jahr", "г.", "roku" beside a year
year_words = skip(many(word("year"), 2))
_year_said = seq(word("year", value=True), year_words)


def completed(first: str, second: str) -> int:
    """Return a year cut short: 16 beside 1914 is 1916, 00 beside 1899 is 1900.

    >>> completed("1914", "16"), completed("1899", "00"), completed("1914", "1916")
    (1916, 1900, 1916)
    """
    if len(second) >= len(first):
        return int(second)
    found = int(first[: -len(second)] + second)
    return found + 10 ** len(second) if found <= int(first) else found


def _year(before: str, said_before: Any, text: str, dual: str, said_after: Any, after: str) -> Date | None:
    """Return the year of "1905", "44 BC", "Jahr 750" or "1702/3"; two figures alone are none."""
    known = bool(before or after or said_before or said_after)
    if (before and after) or (len(text) < 3 and not known):
        return None
    second = completed(text, dual) if dual else 0
    if dual and second != int(text) + 1:
        return None
    return Date(year=int(text), digits=4 if known else len(text), era=before or after, dual=second)


_dual = seq(skip(sign("/")), glued(number(0, 9999, (1, 2, 4))))
year = memo(
    alt(
        seq(
            *(opt(era, ""), opt(_year_said, False), number(0, 9999, (1, 2, 3, 4)), opt(_dual, "")),
            *(opt(_year_said, False), opt(era, ""), skip(many(word("year"), 1))),
            make=_year,
        ),
        seq(roman, make=lambda value: Date(year=value) if 1100 < value < 2100 else None),
    )
)
#: a year in one style
one_year = seq(year, make=lambda date: None if date.dual else date)
#: the 44 of 44–31 BC
lone_year = seq(number(1, 999, (1, 2, 3)), make=lambda text: Date(year=int(text), digits=len(text)))
