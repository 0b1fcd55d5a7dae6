"""The scale of a figure: a bar of a round number of kilometres."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.geodesy import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from geo.map.projection import Projection

_ROUND = tuple(float(digit * 10**power) for power in range(-1, 5) for digit in (1, 2, 5))


def bar_km(projection: Projection, longest: float) -> tuple[float, float]:
    """Return the largest round length in km that is no longer than `longest` units, and its units.

    It holds along the middle of the drawing: no flat map of a large area has one scale.
    """
    per_km = projection.scale * 360 / (2 * np.pi * EARTH_RADIUS_KM)
    km = max((km for km in _ROUND if km * per_km <= longest), default=_ROUND[0])
    return km, km * per_km


def scalebar(projection: Projection, right: float, bottom: float, longest: float = 160) -> str:
    """Return the bar, its right end at a point."""
    km, length = bar_km(projection, longest)
    left = right - length
    label = f"{km:,.0f} km".replace(",", "\u202f") if km >= 1 else f"{km * 1000:.0f} m"
    return (
        f'<g class="scale"><path d="M{left:.1f} {bottom - 5:.1f}v5h{length:.1f}v-5M{left + length / 2:.1f}'
        f' {bottom:.1f}v-3"/><text x="{right:.1f}" y="{bottom - 8:.1f}" text-anchor="end">{label}</text></g>'
    )
