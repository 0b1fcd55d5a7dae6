"""A record of the Linked Places Format to stops: its dated names, or its dates with its first name."""

from __future__ import annotations

from typing import Any

from geo.input.timespans import dates

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
    from geo.input.features import spot

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
