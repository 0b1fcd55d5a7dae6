"""The sheet of a map for print: title, map, key, legend and credits, as one SVG document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.drawing.ground import ground
from geo.drawing.journey import journey
from geo.drawing.key import key
from geo.drawing.labels import lines_of, shortened
from geo.drawing.projection import projection_for
from geo.drawing.svg import xml_text
from geo.geodesy import EARTH_RADIUS_KM
from geo.language.phrases import Words
from geo.route.credits import credits_of
from geo.route.rows import one_line
from geo.route.shapes import LARGEST_RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.drawing.projection import Projection
    from geo.route.route import Route

_MARGIN, _HEAD, _FOOT = 24.0, 56.0, 17.0
_INSIDE = 56.0  # between the outermost places and the frame
_VERTICES = 9000
_REGION = 0.35  # the share of its radius that the frame shows of a region at least

STYLE = """
svg{background:#fbf8f1;font-family:sans-serif;color:#27231d}
.paper{fill:#fbf8f1}.sea{fill:#e3e9e8}.frame{fill:none;stroke:#857c6b}
.grid{fill:none;stroke:#d3dad8;stroke-width:.7}
.land{fill:#f8f4e9;fill-rule:evenodd;stroke:#a9a292;stroke-width:.6;stroke-linejoin:round}
.lakes{fill:#e3e9e8;fill-rule:evenodd;stroke:#a9a292;stroke-width:.4}
.area{fill:#a8321a;fill-opacity:.07;fill-rule:evenodd;stroke:#a8321a;stroke-opacity:.45;stroke-dasharray:3 3}
.leg{fill:none;stroke-width:1.5;stroke-opacity:.85;stroke-linecap:round}
.arrow{stroke:#fffdf8;stroke-width:.6}
.leader{fill:none;stroke:#5d5649;stroke-width:.7}
.mark{fill:#fffdf8;stroke:#27231d;stroke-width:1.8}.doubtful{stroke-dasharray:2 1.6}
.labels{font-size:12px;fill:#27231d;stroke:#fffdf8;stroke-width:3;stroke-linejoin:round;paint-order:stroke}
.number{font-weight:bold;fill:#a8321a}
.title{font:bold 26px Georgia,serif;fill:#27231d}
.key{font-size:11px;font-weight:bold;fill:#a8321a}.key-text{font-size:11px;fill:#27231d}
.small{font-size:10px;fill:#5d5649}
.scale path{fill:none;stroke:#27231d;stroke-width:1.2}
.scale text{font-size:11px;fill:#27231d;stroke:#fffdf8;stroke-width:3;paint-order:stroke}
"""


def sheet(
    route: Route,
    *,
    width: float = 1200,
    height: float = 760,
    language: str = "en",
    with_key: bool = True,
    with_title: bool = True,
    with_credits: bool = True,
    family: str = "sans-serif",
) -> str:
    """Return the SVG document.

    Args:
        route: the route.
        width: the width of the sheet in CSS pixels.
        height: the height of the map; without a key, of the whole sheet.
        language: a code from `geo.language.phrases.LANGUAGES`.
        with_key: whether the stops are listed below the map.
        with_title: whether the title is above the map.
        with_credits: whether the credits are below the map.
        family: the font; the default is one that every reader has.

    """
    words = Words(language)
    title = one_line(route.title) if with_title else ""
    margin = _MARGIN if with_title or with_credits else 0.0
    head = _HEAD if title else margin
    wide = width - 2 * margin
    tall = height if with_key else height - head - margin - (_FOOT if with_credits else 0)
    top = head + tall + 14
    below: list[str] = []
    if with_key:
        below, used = key(route, words, margin, top, wide)
        top += used
    small = lines_of(" ".join([*([legend(words)] if with_key else []), credit_line(route)]), 10, wide)
    small = small if with_credits else []
    below += [
        f'<text class="small" x="{margin:g}" y="{top + 6 + i * 13:.1f}">{xml_text(line)}</text>'
        for i, line in enumerate(small)
    ]
    total = top + 6 + 13 * len(small) + 6 if with_key else height
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {total:.0f}" width="{width:g}"'
        f' height="{total:.0f}" role="img" lang="{xml_text(words.language)}">'
    )
    parts = [
        opening,
        f"<title>{xml_text(one_line(route.title))}</title>",
        f"<style>{STYLE.replace('sans-serif', family)}</style>",
        f'<rect class="paper" width="{width:g}" height="{total:.0f}"/>',
        f'<text class="title" x="{margin:g}" y="38">{xml_text(shortened(title, 27, wide))}</text>',
        f'<g transform="translate({margin:g} {head:g})">{_map(route, wide, tall)}</g>',
        *below,
    ]
    return "".join(parts) + "</svg>\n"


def legend(words: Words) -> str:
    """Return one line that explains the signs of the map."""
    return " ".join(f"{words.say(name)}." for name in ("legend.computed", "legend.area", "legend.dashed"))


def credit_line(route: Route) -> str:
    """Return the credits of the map's data, on one line."""
    return " · ".join(credit["text"] for credit in credits_of(route.stops, route.borders))


def _map(route: Route, width: float, height: float) -> str:
    frame = f'width="{width:g}" height="{height:g}"'
    parts = [f'<clipPath id="frame"><rect {frame}/></clipPath><rect class="sea" {frame}/>']
    spots = _spots(route)
    if len(spots):
        projection = projection_for(spots, width, height, min(_INSIDE, height / 6))
        drawn = [*ground(route, projection, _VERTICES), *journey(route, projection)]
        parts += ['<g clip-path="url(#frame)">', *drawn, "</g>"]
        parts.append(scalebar(projection, width - 12, height - 10))
    return "".join([*parts, f'<rect class="frame" {frame}/>'])


def _spots(route: Route) -> NDArray[np.float64]:
    """Return the points that the map must show: the places, and circles within the regions."""
    places = route.places
    spots = [places[["lat", "lon"]].to_numpy(dtype=np.float64)]
    for lat, lon, radius in places.loc[places["area"], ["lat", "lon", "radius_km"]].to_numpy().tolist():
        if radius > 0:
            spots.append(geodesy.circle((lat, lon), min(radius * _REGION, LARGEST_RADIUS_KM), 8))
    return np.vstack(spots)


_ROUND = tuple(float(digit * 10**power) for power in range(-1, 5) for digit in (1, 2, 5))


def bar_km(projection: Projection, longest: float) -> tuple[float, float]:
    """Return the largest round length in km that is at most `longest` units, and its length in units.

    It is exact in the middle of the drawing only: no flat map of a large area has one scale.
    """
    per_km = projection.scale * 360 / (2 * np.pi * EARTH_RADIUS_KM)
    km = max((km for km in _ROUND if km * per_km <= longest), default=_ROUND[0])
    return km, km * per_km


def scalebar(projection: Projection, right: float, bottom: float, longest: float = 160) -> str:
    """Return the scale bar as an SVG element.

    Args:
        projection: the projection of the map.
        right: the x of its right end.
        bottom: the y of its bottom.
        longest: its largest length, in the units of the drawing.

    """
    km, length = bar_km(projection, longest)
    left = right - length
    label = f"{km:,.0f} km".replace(",", "\u202f") if km >= 1 else f"{km * 1000:.0f} m"
    return (
        f'<g class="scale"><path d="M{left:.1f} {bottom - 5:.1f}v5h{length:.1f}v-5M{left + length / 2:.1f}'
        f' {bottom:.1f}v-3"/><text x="{right:.1f}" y="{bottom - 8:.1f}" text-anchor="end">{label}</text></g>'
    )


def content(
    route: Route, *, width: float = 1200, height: float = 760, language: str = "en", with_key: bool = True
) -> str:
    """Return the map of a route as an SVG document; a stop that is not placed is in the key only.

    Args:
        route: the route.
        width: the width of the sheet in CSS pixels.
        height: the height of the map; without a key, of the whole sheet.
        language: a code from `geo.language.phrases.LANGUAGES`.
        with_key: whether the stops are listed below the map.

    """
    return sheet(route, width=width, height=height, language=language, with_key=with_key)
