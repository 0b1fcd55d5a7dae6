"""Words that stand around a place's name in a source and are no part of it."""

from __future__ import annotations

from typing import Final

#: words that make a place into the area around it, with the reach in km that they commonly have
AREA_WORDS: Final = {
    "governorate": 250,
    "gouvernement": 250,
    "gubernia": 250,
    "guberniia": 250,
    "guberniya": 250,
    "губерния": 250,
    "vilayet": 250,
    "oblast": 200,
    "oblast'": 200,
    "область": 200,
    "krai": 400,
    "kray": 400,
    "край": 400,
    "voivodeship": 100,
    "province": 150,
    "provincia": 100,
    "provinz": 150,
    "prefecture": 60,
    "department": 60,
    "département": 60,
    "region": 150,
    "district": 40,
    "raion": 30,
    "rayon": 30,
    "район": 30,
    "uezd": 50,
    "uyezd": 50,
    "уезд": 50,
    "kreis": 30,
    "county": 40,
    "powiat": 30,
}

#: small words of the languages of sources: in, at, to, of, near, and articles
_SMALL: Final = """
    a ad al am an and apud at auf aus az b bei bij by chez ci da dal das de degli dei del dell della den
    der des di die do dos du e el em en et fra from i il im in juxta juxtim l la las le les lo los na
    nach nad near nel nella nr o ob od of off on outside par pod por pr prope près sobre su sub sul sur
    the to u um und unter upon v van vid vo vom von vor y z za ze zu zum zur а близ в во и из на около
    под при у
"""
#: what stands at a place rather than names it, in the languages of sources
_GENERIC: Final = """
    abbatia abbaye abbazia abbey airport alameda albergo alquería bahnhof barracks bishop bishopric
    bishops bodegas borgo burgo burgum camp campo camps capital capitale casa casale castel castell
    castello castellum castillo castle castro castrum cathedral chapel church château citadel city
    ciudad civitas civitate college colliery convent convento convents cortijo district domus dorf
    estació estación estate farm fort forte fortress gare grange hacienda hall harbour hermitage
    hospital hospitali hospitium hotel house hôpital hôtel iglesia inn isla isle kloster lager lago lake
    loc loch loci loco locus lodge lugar manor mansion manso mas masia minster misión mission monasteri
    monasterii monasterio monasterium monastery monestir mount nova nueva nuevo old orphanage orta
    palace palais palatium palau palazzo parish park parrish pla port porto portu portus prefecture
    priorat priory prison puerto rancho real rectory regni regno residence revier royal ruins
    salzbergwerk santuario schloss school seminary spital stadt station stift suburb territori torre
    tower town university usine vall valle valley vil vila villa village ville vineyards workhouse город
    дворец деревня крепость монастырь село станица станция усадьба хутор
"""
SMALL: Final = frozenset(_SMALL.split())
GENERIC: Final = frozenset(_GENERIC.split())
