"""Coordinates: the usual writings, what is refused with its likely meaning, and points where maps break."""

from __future__ import annotations

from collections.abc import Iterator

from tests.trust.hostile.case import HEAD, Case, error, warning, with_point

READ = {
    "decimal": ("59.94", "30.31"), "signed": ("+59.94", "-30.31"), "true-minus": ("−59.94", "−30.31"), "spaces": (" 59.94 ", "\u00a030.31\u202f"), "integers": ("59", "30"), "letters": ("59.94 N", "30.31 E"), "letters-before": ("N 59.94", "E 30.31"), "letters-small": ("59.94n", "30.31w"), "degree-sign": ("59.94°", "30.31°"),
    "dms": ("59°56′20″N", "30°18′50″E"), "dms-ascii": ("59°56'20\"N", "30°18'50\"E"), "dms-spaces": ("59° 56' 20\" N", "30° 18' 50\" E"), "dms-typographic": ("59° 56’ 20” N", "30° 18’ 50” E"), "dms-colons": ("59:56:20", "30:18:50"), "dms-letters": ("59d56m20s N", "30d18m50s E"), "dms-two-apostrophes": ("59°56'20''N", "30°18'50''E"), "dms-ordinal-sign": ("59º56'20\"N", "30º18'50\"E"), "dms-words": ("59 deg 56 min 20 sec N", "30 deg 18 min 50 sec E"), "dms-bare-spaces": ("59 56 20 N", "30 18 50 E"),
    "degrees-minutes": ("59°56.33′N", "30°18.83′E"), "dms-before": ("N59°56′20″", "E30°18′50″"), "dms-minus": ("-33°52′10″", "-70°38′"), "dms-seconds-decimal": ("59°56′20.5″N", "30°18′50.25″E"), "south-west": ("33°52′10″S", "70°38′W"), "dms-double-prime-of-two": ("59°56′20′′N", "30°18′50′′E"), "cyrillic-letters": ("59°56′ с. ш.", "30°18′ в. д."), "full-stop-after": ("59.94° N.", "30.31° E."),
}  # fmt: skip
#: latitude, longitude, the column that is told, words of the message or remedy
REFUSED = {
    "swapped": ("139.7", "35.7", "lat", "exchanged"), "swapped-letters": ("30.3 E", "59.9 N", "lat", "exchange"), "beyond-latitude": ("190.5", "30", "lat", "beyond"), "beyond-longitude": ("59", "181", "lon", "beyond"), "far-beyond": ("59", "303141", "lon", "decimal point"), "projected": ("6644000", "337000", "lat", "projected"),
    "half-lat": ("59.94", "", "lon", "partner"), "half-lon": ("", "30.31", "lat", "partner"), "comma": ("59,94", "30,31", "lat", "59.94"), "comma-letters": ("59,94° N", "30,31° E", "lat", "59.94"), "pair-in-lat": ("59.94, 30.31", "", "lat", "two"), "pair-in-both": ("59.94,30.31", "59.94,30.31", "lat", "two"), "word": ("north", "east", "lat", "decimal degrees"), "nan": ("nan", "nan", "lat", "decimal degrees"), "infinite": ("inf", "-inf", "lat", "decimal degrees"),
    "underscore": ("5_2.5", "13.4", "lat", "decimal degrees"), "arabic-digits": ("٥٩", "٣٠", "lat", "59"), "wide-digits": ("５９", "３０", "lat", "59"), "exponent": ("5.9e1", "30", "lat", "decimal degrees"), "hexadecimal": ("0x3B", "0x1E", "lat", "decimal degrees"), "minutes-sixty": ("59°60′N", "30°E", "lat", "60"), "seconds-sixty": ("59°10′60″N", "30°E", "lat", "60"), "two-letters": ("N59N", "30", "lat", "twice"), "sign-and-letter": ("-59.9 S", "30", "lat", "both a sign"), "ost-or-ouest": ("59.9", "30°O", "lon", "west (French) or east (German)"),
    "wrong-letter": ("59.9 W", "30", "lat", "longitude"), "degrees-decimal-and-minutes": ("59.5°30′N", "30", "lat", "decimal"), "two-points": ("59..9", "30", "lat", "decimal degrees"), "formula": ("=59.9", "30", "lat", "decimal degrees"), "markup": ("<b>59</b>", "30", "lat", "decimal degrees"), "unknown-marks": ("?", "?", "lat", "decimal degrees"), "override": ("59\u202e.9", "30", "lat", "invisible"), "just-beyond": ("90.0001", "0", "lat", "beyond"), "thousands": ("1,234.5", "30", "lat", "two numbers"), "open-location-code": ("9FFW84J9+XG", "", "lat", "decimal degrees"), "utm": ("36V 349000 6645000", "", "lat", "decimal degrees"),
}  # fmt: skip
#: points where maps break; several of a life
PLACES = {
    "north-pole": [("90", "0"), ("60", "30")], "south-pole": [("-90", "0"), ("-60", "30")], "both-poles": [("90", "0"), ("-90", "0")], "pole-at-any-longitude": [("90", "0"), ("90", "180"), ("90", "-73.2")], "date-line": [("60", "179.9"), ("60", "-179.9")], "date-line-exact": [("0", "180"), ("0", "-180")], "date-line-zigzag": [("10", "170"), ("20", "-170"), ("30", "175"), ("40", "-175")],
    "antipodes": [("40", "-3"), ("-40", "177")], "antipodes-on-the-equator": [("0", "0.1"), ("0", "-179.9")], "equal-points": [("59.94", "30.31")] * 5, "nearly-equal-points": [("59.94", "30.31"), ("59.9400001", "30.3100001")], "one-point": [("59.94", "30.31")], "around-the-world": [(str(lat), str(lon)) for lat, lon in zip(range(-80, 81, 20), range(-180, 181, 45), strict=True)], "equator-and-greenwich": [("0", "10"), ("10", "0")], "many-decimals": [("59.93863000000000001", "30.314129999999999999"), ("54", "73")], "minus-zero": [("-0.5", "-0"), ("5", "5")], "near-mercator-s-end": [("85.0512", "0"), ("-85.0512", "10")],
}  # fmt: skip


def cases() -> Iterator[Case]:
    """Yield the cases."""
    for name, (lat, lon) in READ.items():
        yield Case(f"point-{name}", with_point(lat, lon), ("Xyzzyville",), quiet=True)
    for name, (lat, lon, column, words) in REFUSED.items():
        yield Case(f"refused-point-{name}", with_point(lat, lon), told=(error(2, words, column),))
    for name, points in PLACES.items():
        rows = "".join(f"Place {i},{1900 + i},{lat},{lon}\n" for i, (lat, lon) in enumerate(points))
        yield Case(f"drawn-{name}", f"{HEAD}\n{rows}".encode(), ("Place 0", f"Place {len(points) - 1}"))
    null_island = with_point("0", "0")
    yield Case("point-null-island", null_island, ("Xyzzyville",), (warning(2, "Gulf of Guinea", "lat"),))
    for name, radius, words in (
        ("negative", "-5", "no radius"),
        ("word", "near", "no radius"),
        ("huge", "30000", "larger than the Earth"),
        ("nan", "nan", "no radius"),
        ("comma", "2,5", "2.5"),
        ("unit", "30 km", "30"),
    ):
        table = f'{HEAD},radius_km\nKirillov,1884,59.86,38.38,"{radius}"\n'
        yield Case(f"radius-{name}", table.encode(), told=(error(2, words, "radius_km"),))
    for name, radius in (("zero", "0"), ("largest", "20000"), ("decimal", "0.25")):
        yield Case(
            f"radius-{name}",
            f"{HEAD},radius_km\nKirillov,1884,59.86,38.38,{radius}\n".encode(),
            ("Kirillov",),
        )
    for name, order in (("word", "first"), ("nan", "nan"), ("arabic", "١"), ("infinite", "inf")):
        yield Case(
            f"order-{name}",
            f"{HEAD},order\nKirillov,1884,59.86,38.38,{order}\n".encode(),
            told=(error(2, "number", "order"),),
        )
