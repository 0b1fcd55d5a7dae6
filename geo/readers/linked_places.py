"""A record of the Linked Places Format to stops: its dated names, or its dates with its first name."""

from __future__ import annotations

import re
from typing import Any

#: links that lead to reading about the place, the better first
_READING = ("subjectOf", "primaryTopicOf", "seeAlso")


def is_linked_place(feature: dict[str, Any]) -> bool:
    """Say whether a feature is one of the Linked Places Format: it has names with toponyms."""
    names = feature.get("names")
    return isinstance(names, list) and any(isinstance(name, dict) and "toponym" in name for name in names)


def stops_of_place(feature: dict[str, Any]) -> list[dict[str, str]]:
    """Return a stop for each time span of a record: of the record itself, else of each of its names.

    A record that says no time at all gives one stop without a date, which the check then asks for.
    """
    from geo.readers.geojson import spot

    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    names = [name for name in _dicts(feature.get("names")) if name.get("toponym")]
    shared = {
        "country": ", ".join(str(code) for code in _list(properties.get("ccodes"))[:1]),
        "kind": next(iter(_values(feature.get("types"), "label")), ""),
        "text": "\n\n".join(_values(feature.get("descriptions"), "value")),
        "link": _reading(feature),
        **spot(feature.get("geometry")),
    }
    spans = [(names[0], span) for span in dates(feature.get("when"))]
    spans = spans or [(name, span) for name in names for span in dates(name.get("when"))]
    spans = spans or [(names[0], {"start": "", "end": ""})]
    return [
        {"place": str(name["toponym"]), **span, "source": _sources(name), **shared} for name, span in spans
    ]


def _sources(name: dict[str, Any]) -> str:
    return "; ".join(_values(name.get("citations"), "label"))


def _reading(feature: dict[str, Any]) -> str:
    links = _dicts(feature.get("links"))
    for kind in _READING:
        for link in links:
            if link.get("type") == kind and link.get("identifier"):
                return str(link["identifier"])
    return ""


def _values(items: object, key: str) -> list[str]:
    return [str(item[key]) for item in _dicts(items) if item.get(key)]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _dicts(value: object) -> list[dict[str, Any]]:
    return [item for item in _list(value) if isinstance(item, dict)]


_PLAIN = re.compile(r"-?\d{4}(-\d\d){0,2}")
_TIMED = re.compile(r"(-?\d{4}-\d\d-\d\d)T[\d:.+Z-]+")
_SIGNS = {"less-certain": "~", "uncertain": "?"}


def dates(when: object) -> list[dict[str, str]]:
    """Return start and end, as EDTF, of each timespan of a `when`; empty where it has none.

    `in` is the date itself, `earliest` and `latest` the limits of it. What `certainty` doubts is marked.

    >>> dates({"timespans": [{"start": {"in": "1906"}, "end": {"earliest": "1908", "latest": "1909"}}]})
    [{'start': '1906', 'end': '[1908..1909]'}]
    """
    if not isinstance(when, dict) or not isinstance(when.get("timespans"), list):
        return []
    sign = _SIGNS.get(str(when.get("certainty")), "")
    return [_span(one, sign) for one in when["timespans"] if isinstance(one, dict)]


def _span(span: dict[str, Any], sign: str) -> dict[str, str]:
    start, end = _date(span.get("start"), sign), _date(span.get("end"), sign)
    if not start and end:
        return {"start": f"/{end}", "end": ""}
    if start.startswith("["):
        end = "" if end == start else end
    return {"start": start or "XXXX", "end": end}


def _date(side: object, sign: str) -> str:
    if isinstance(side, str):
        side = {"in": side}
    if not isinstance(side, dict):
        return ""
    within, earliest, latest = (str(side.get(name) or "").strip() for name in ("in", "earliest", "latest"))
    if sign and (timed := _TIMED.fullmatch(within)):
        within = timed[1]  # EDTF knows no doubt of a time: the doubt is worth more
    if within:
        return within + sign if _PLAIN.fullmatch(within) else within
    earliest, latest = (re.sub(_TIMED, r"\1", limit) for limit in (earliest, latest))
    if earliest and earliest == latest:
        return earliest + sign if _PLAIN.fullmatch(earliest) else earliest
    return f"[{earliest}..{latest}]" if earliest or latest else ""
