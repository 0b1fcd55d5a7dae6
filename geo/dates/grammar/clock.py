"""Rules for times of day in words: 10:30, 4 p.m., 17.30 Uhr, 24 h, noon."""

from __future__ import annotations

from geo.dates.grammar.rules import alt, named, number, opt, seq, sign

_half = alt(seq(named("am"), make=lambda _: "am"), seq(named("pm"), make=lambda _: "pm"))
_minutes = number(0, 99, (2,))
_oclock = named("oclock")


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
    seq(
        _hour, sign(":", "."), _minutes, opt(seq(sign(":", "."), _minutes, make=lambda _, text: text), ""), opt(_half, ""), opt(_oclock),
        make=lambda hour, _, minute, second, half, __: _time(hour, minute, second, half),
    ),
    seq(_hour, _oclock, opt(_minutes, "00"), opt(named("minutes")), opt(_half, ""), make=lambda hour, _, minute, __, half: _time(hour, minute, "", half)),
    seq(_hour, _half, make=lambda hour, half: _time(hour, "00", "", half)),
    seq(named("noon"), make=lambda _: "12:00"),
    seq(number(12, 12), named("noon"), make=lambda *_: "12:00"),
)  # fmt: skip
#: a time of day and, where one is said, the time until which it lasts
clock = seq(
    _time_of_day,
    opt(seq(sign("-", "–"), _time_of_day, make=lambda _, time: time), ""),
    make=lambda first, last: (first, last),
)
