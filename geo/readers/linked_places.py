"""Records of the Linked Places Format as stops: their dated names, or their dates with the first name."""

from __future__ import annotations

import re
from typing import Any

#: the types of links to a text about the place, the best first
_READING = ("subjectOf", "primaryTopicOf", "seeAlso")


def is_linked_place(feature: dict[str, Any]) -> bool:
    """Return whether a feature is one of the Linked Places Format: it has names with toponyms."""
    names = feature.get("names")
    return isinstance(names, list) and any(isinstance(name, dict) and "toponym" in name for name in names)


def stops_of_place(feature: dict[str, Any]) -> list[dict[str, str]]:
    """Return the cells of a stop for each time span of a record: its own spans, else those of its names.

    A record without any time gives one stop without a date, for which the check then asks.
    """
    from geo.readers.geojson import position_cells

    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    names = [name for name in _dicts(feature.get("names")) if name.get("toponym")]
    shared = {
        "country": ", ".join(str(code) for code in _list(properties.get("ccodes"))[:1]),
        "kind": next(iter(_values(feature.get("types"), "label")), ""),
        "text": "\n\n".join(_values(feature.get("descriptions"), "value")),
        "link": _reading(feature),
        **position_cells(feature.get("geometry")),
    }
    spans = [(names[0], span) for span in dates(feature.get("when"))]
    spans = spans or [(name, span) for name in names for span in dates(name.get("when"))]
    spans = spans or [(names[0], {"start": "", "end": ""})]
    return [
        {
            "place": str(name["toponym"]),
            **span,
            "source": "; ".join(_values(name.get("citations"), "label")),
            **shared,
        }
        for name, span in spans
    ]


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
    """Return `start` and `end`, in EDTF, of each timespan of a `when`; empty if it has none.

    `in` is the date itself; `earliest` and `latest` are its limits. `certainty` adds ~ or ?.

    >>> dates({"timespans": [{"start": {"in": "1906"}, "end": {"earliest": "1908", "latest": "1909"}}]})
    [{'start': '1906', 'end': '[1908..1909]'}]
    """
    if not isinstance(when, dict) or not isinstance(when.get("timespans"), list):
        return []
    sign = _SIGNS.get(str(when.get("certainty")), "")
    return [_span(span, sign) for span in _dicts(when["timespans"])]


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
        within = timed[1]  # EDTF has no uncertain time of day, and the uncertainty matters more
    if within:
        return within + sign if _PLAIN.fullmatch(within) else within
    earliest, latest = (re.sub(_TIMED, r"\1", limit) for limit in (earliest, latest))
    if earliest and earliest == latest:
        return earliest + sign if _PLAIN.fullmatch(earliest) else earliest
    return f"[{earliest}..{latest}]" if earliest or latest else ""
