"""A GeoJSON file to its features, each with the line that it begins on."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from geo.problems import Problem
from geo.readers.encoding import read_text

if TYPE_CHECKING:
    from pathlib import Path

_SPACE = re.compile(r"[ \t\r\n]*")
#: numbers stay the text that was written: 1905.0 and 7 are shown as they are
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


def features(path: str | Path) -> tuple[str, list[tuple[int, dict[str, Any]]], list[Problem]]:
    """Return what to call the file, its features with their lines, and what is wrong with it.

    Where all features stand on one line, they are counted instead, and the name says so.
    """
    name = str(path)
    text, problems = read_text(path, json=True)
    if problems:
        return name, [], problems
    try:
        found = _features(text)
    except json.JSONDecodeError as error:
        what = f"is not JSON: {error.msg.lower()} (character {error.colno} of the line)"
        return name, [], [_fault(name, error.lineno, what, "save it again with the program that wrote it")]
    except RecursionError:
        return name, [], [_fault(name, 1, "is nested too deep to be a map", "save it again as GeoJSON")]
    if found is None:
        what = "is JSON, and no GeoJSON: it has no list of features"
        return name, [], [_fault(name, 1, what, "write a FeatureCollection, or name a CSV file")]
    numbers = [number for number, feature in enumerate(found, 1) if not isinstance(feature[1], dict)]
    if numbers:
        return name, [], [_fault(name, found[numbers[0] - 1][0], "is no feature", "write a Feature there")]
    if len(found) > 1 and len({line for line, _ in found}) == 1:
        return f"{name} feature", [(i, feature) for i, (_, feature) in enumerate(found, 1)], []
    return name, found, []


def _features(text: str) -> list[tuple[int, Any]] | None:
    """Return the features of a collection, of a feature alone too; None where the text is neither."""
    whole = _DECODER.decode(text)
    if not isinstance(whole, dict):
        return None
    if whole.get("type") == "Feature":
        return [(1, whole)]
    if not isinstance(whole.get("features"), list):
        return None
    found = []
    at, line, counted = _start_of_features(text), 1, 0
    while text[at] != "]":
        line, counted = line + text.count("\n", counted, at), at
        feature, end = _DECODER.raw_decode(text, at)
        found.append((line, feature))
        at = _space(text, end)
        if text[at] == ",":
            at = _space(text, at + 1)
    return found


def _start_of_features(text: str) -> int:
    """Return where the first item of the member "features" stands; the text is known to be sound."""
    at = _space(text, _space(text, 0) + 1)
    start = 0
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        value = _space(text, _space(text, end) + 1)
        if key == "features":
            start = _space(text, value + 1)  # the last of several, as the decoder has it
        at = _space(text, _DECODER.raw_decode(text, value)[1])
        if text[at] == ",":
            at = _space(text, at + 1)
    return start


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()


def _fault(name: str, line: int, message: str, remedy: str) -> Problem:
    return Problem(name, line, "", "", "error", "json", message, remedy)
