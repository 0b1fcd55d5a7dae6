"""The `when` of GeoJSON-T and Linked Places to the EDTF of a table's start and end."""

from __future__ import annotations

import re
from typing import Any

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
