"""The features of a GeoJSON text, each with the line on which it begins."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geo.problems import file_fault

if TYPE_CHECKING:
    from geo.problems import Problem

    Features = list[tuple[int, dict[str, Any]]]

_SPACE = re.compile(r"[ \t\r\n]*")
#: numbers stay the text that was written: 1905.0 and 7 are shown as they are
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


def features(text: str, name: str) -> tuple[str, Features, list[Problem]]:
    """Return what to call a file of GeoJSON, its features with their lines, and its problems.

    If all features stand on one line they are counted instead, and the name ends in " feature".
    """

    def refused(line: int, message: str, remedy: str) -> tuple[str, Features, list[Problem]]:
        return name, [], [file_fault(name, "json", message, remedy, line=line)]

    try:
        lines = _lines(text)
    except json.JSONDecodeError as error:
        what = f"is not JSON: {error.msg.lower()} (character {error.colno} of the line)"
        return refused(error.lineno, what, "save it again with the program that wrote it")
    except RecursionError:
        return refused(1, "is nested too deeply for a map", "save it again as GeoJSON")
    if lines is None:
        what = "is JSON but not GeoJSON: it has no list of features"
        return refused(1, what, "write a FeatureCollection, or name a CSV file")
    for line, feature in lines:
        if not isinstance(feature, dict):
            return refused(line, "is no feature", "write a Feature there")
    if len(lines) > 1 and len({line for line, _ in lines}) == 1:
        return f"{name} feature", [(i, feature) for i, (_, feature) in enumerate(lines, 1)], []
    return name, lines, []


def _lines(text: str) -> list[tuple[int, Any]] | None:
    """Return the features of a collection, or a lone feature; None if the text is neither."""
    whole = _DECODER.decode(text)
    if not isinstance(whole, dict):
        return None
    if whole.get("type") == "Feature":
        return [(1, whole)]
    if not isinstance(whole.get("features"), list):
        return None
    lines = []
    at, line, counted = _start_of_features(text), 1, 0
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        feature, end = _DECODER.raw_decode(text, at)
        lines.append((line, feature))
        at = _skip_comma(text, end)
    return lines


def _start_of_features(text: str) -> int:
    """Return the position of the first item of the member "features"; the text is valid JSON."""
    at = _skip_space(text, _skip_space(text, 0) + 1)
    start = 0
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        value = _skip_space(text, _skip_space(text, end) + 1)
        if key == "features":
            start = _skip_space(text, value + 1)  # of several, the last, as the decoder has it
        at = _skip_comma(text, _DECODER.raw_decode(text, value)[1])
    return start


def _skip_comma(text: str, at: int) -> int:
    at = _skip_space(text, at)
    return _skip_space(text, at + 1) if text[at] == "," else at


def _skip_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()
