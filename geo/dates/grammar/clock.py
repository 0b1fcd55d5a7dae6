"""Rules for times of day in words: 10:30, 4 p.m., 17.30 Uhr, 24 h, noon."""

from __future__ import annotations

from geo.dates.grammar.rules import alt, dash, maybe, number, opt, seq, sign, skip, word

_half = alt(word("am", value="am"), word("pm", value="pm"))
_minutes = number(0, 99, (2,))
_colon, _oclock = skip(sign(":", ".")), word("oclock")


def _time(hour: str, minute: str, second: str, half: str) -> str | None:
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + 12 * (half == "pm")
    if hours > 24 or int(minute) > 59 or int(second or 0) > 59 or (hours == 24 and int(minute)):
        return None
    return f"{hours:02}:{minute}" + (f":{second}" if second else "")


_hour = number(0, 24)
_time_of_day = alt(
    seq(_hour, _colon, _minutes, opt(seq(_colon, _minutes), ""), opt(_half, ""), maybe(_oclock), make=_time),
    seq(
        *(_hour, skip(_oclock), opt(_minutes, "00"), maybe(word("minutes")), opt(_half, "")),
        make=lambda hour, minute, half: _time(hour, minute, "", half),
    ),
    seq(_hour, _half, make=lambda hour, half: _time(hour, "00", "", half)),
    seq(maybe(number(12, 12)), word("noon", value="12:00")),
)
#: a time of day and, where one is said, the time until which it lasts
clock = seq(_time_of_day, opt(seq(skip(dash), _time_of_day), ""), make=lambda first, last: (first, last))
