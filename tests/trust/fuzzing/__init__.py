"""What must hold of any bytes and of any text: the same for the fuzzer, for Hypothesis and for what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.dates.spans import Span


def hold_reader(data: bytes) -> None:
    """Any bytes are a table, or have an error; what is wrong names its line and says what to write."""
    from geo.checks import problems as problems_of
    from geo.dates.table import dated
    from geo.readers.csv import parse_table
    from geo.readers.encoding import decode

    text, problems = decode(data, "life.csv")
    stops = None
    if not problems:
        stops, problems = parse_table(text, "life.csv")
        problems = [*problems, *problems_of(stops)]
    lines = text.count("\n") + text.count("\r") + 1
    for problem in problems:
        said = problem.sentence()
        assert all(sign.isprintable() or sign in "\n" or sign.isspace() for sign in said), said
        assert problem.message
        assert 0 <= problem.line <= max(lines, data.count(b"\n") + data.count(b"\r") + 1), (problem, lines)
    if not any(problem.severity == "error" for problem in problems):
        assert stops is not None
        assert len(stops)
        assert len(dated(stops)) == len(stops)


def hold_dates(text: str) -> None:
    """A text is no date and has a remedy, or it is a span in order, and its canonical form means the same."""
    from geo.dates.spans import span
    from geo.errors import DateError

    try:
        stay = span(text)
    except DateError as error:
        refused = error
    else:
        _hold_span(stay)
        return
    assert str(refused)
    assert refused.remedy


def _hold_span(stay: Span) -> None:
    from geo.dates.edtf import bounds
    from geo.dates.spans import span
    from geo.dates.times import canonical_time, second_of_day, split

    for first, last in ((2, 3), (4, 5)):
        early, late = stay[first], stay[last]
        assert early is None or late is None or early <= late, stay
    for date, first, last in ((stay.start, stay[2], stay[3]), (stay.end, stay[4], stay[5])):
        day, time = split(date)
        if time:
            assert canonical_time(time) == time, stay
            assert 0 <= second_of_day(time) <= 86400, stay
            assert first == last == bounds(day)[0], stay
    if stay.earliest_start is not None and stay.latest_end is not None:
        assert stay.earliest_start <= stay.latest_end, stay
    # an unknown start has no cell of its own: it stands before the stroke
    again = (stay.start, stay.end) if stay.start else (f"/{stay.end}",)
    assert span(*again)[:6] == stay[:6], (stay, span(*again))
