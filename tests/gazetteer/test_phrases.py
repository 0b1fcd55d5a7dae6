"""A cell of the column "place", read as a phrase: parts and containers, joins, and no place at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.gazetteer.abbreviations import containers, qualified, written_out
from geo.gazetteer.inflection import nominatives
from geo.gazetteer.joins import joined
from geo.gazetteer.loose_readings import loose_readings
from geo.gazetteer.phrases import parse

_PIECES = (
    *(" ", ", ", " (", ") ", "/", " – ", ";", "-", "."),
    *("near", "in", "and", "to", "between", "then", "St.", "a. d.", "i.", "O.S.", "12", "221B", "3 km"),
    *(
        "Paris",
        "Oxford",
        "HMS",
        "sea",
        "at",
        "Hotel",
        "Castle",
        "River",
        "под",
        "Москвой",
        "N.Y.",
        "now",
        "u",
    ),
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Balliol College, Oxford", ["Balliol College", "Oxford"]),
        ("14 Rue Monsieur-le-Prince, 75006 Paris, France", ["Rue Monsieur-le-Prince", "Paris", "France"]),
        ("Lange Straße 7, Hannover", ["Lange Straße", "Hannover"]),
        ("Oxford (Keble College)", ["Oxford"]),
        ("Cambridge (Mass.)", ["Cambridge", "Mass."]),
        ("Hotel Sacher in Wien", ["Hotel Sacher", "Wien"]),
        ("Étaples near Boulogne", ["Étaples", "Boulogne"]),
        ("aboard the Fulda, Bremen", ["Bremen"]),
        ("in prison, Omsk", ["Omsk"]),
        ("Marseille, à bord du Natal", ["Marseille"]),
        ("somewhere in Galicia", ["Galicia"]),
        ("Buda (now Budapest)", ["Buda"]),
    ],
)
def test_a_phrase_has_its_smallest_part_first(text: str, parts: list[str]) -> None:
    assert [part.name for part in parse(text).parts] == parts


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("near Tula", 25),
        ("bei Jena", 25),
        ("près de Tours", 25),
        ("cerca de Toledo", 25),
        ("vicino a Siena", 25),
        ("koło Lublina", 25),
        ("u Brna", 25),
        ("под Тулой", 25),
        ("біля Полтави", 25),
        ("3 km south of Arras", 13),
        ("10 miles from Leeds", 26.1),
        ("off Malta", 50),
    ],
)
def test_near_and_off_give_a_place_a_reach(text: str, km: float) -> None:
    (part,) = parse(text).parts
    assert part.near_km == pytest.approx(km)


@pytest.mark.parametrize(
    ("text", "role", "core"),
    [
        ("Waterloo Station", "building", ""),
        ("Savoyischer Hof Hotel", "building", ""),
        ("St. Louis Hospital", "building", ""),
        ("Fort Thorn", "building", ""),
        ("Melrose Abbey", "old site", "Melrose"),
        ("Château de Chambord", "old site", "Chambord"),
        ("монастырь Дивеево", "old site", "Дивеево"),
        ("University of Padua", "site", "Padua"),
        ("Treis Island", "feature", "Treis"),
        ("St. Gallen", "", ""),
        ("Wien", "", ""),
    ],
)
def test_words_say_what_kind_of_thing_a_part_is(text: str, role: str, core: str) -> None:
    (part,) = parse(text).parts
    assert (part.role, part.core) == (role, core)


@pytest.mark.parametrize(
    "text",
    """at sea|on board|in hospital|in prison|home|the front|on leave|in exile|travelling|unknown|n/a|?|—|(unknown)
    auf See|im Lazarett|zu Hause|an der Front|unterwegs|im Exil|unbekannt|o. O.|im Ausland
    en mer|à bord|à l'hôpital|en prison|au front|chez lui|en exil|inconnu|s. l.|à l'étranger
    en alta mar|en el hospital|en la cárcel|en casa|en el exilio|desconocido|in alto mare|in carcere|a casa|sconosciuto
    no mar|em casa|op zee|thuis|na morzu|w szpitalu|w więzieniu|na froncie|nieznane|na moři|ve vězení|doma
    till sjöss|hemma|okänd|til søs|hjemme|ukendt|til sjøs|ukjent|в море|в госпитале|в тюрьме|на фронте|дома|в ссылке|неизвестно
    у морі|у в'язниці|на фронті|вдома|невідомо|Middle Earth|ditto|ibid.""".replace("\n", "|").split("|"),
)
def test_some_words_name_no_place(text: str) -> None:
    phrase = parse(text.strip())
    assert phrase.nowhere
    assert not phrase.perhaps or text[:1].isupper() or any(word[:1].isupper() for word in text.split()[1:])


@pytest.mark.parametrize(
    "text", ["HMS Bounty", "SS Normandie", "Dampfer Kaiser Wilhelm", "aboard the Mayflower", "7th Cavalry"]
)
def test_ships_and_regiments_are_no_places_unless_one_bears_the_name(text: str) -> None:
    phrase = parse(text)
    assert (phrase.nowhere, phrase.perhaps) == ("ship", True)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vienna → Trieste", ("Vienna", "Trieste")),
        ("from Genoa to Marseille", ("Genoa", "Marseille")),
        ("von Köln nach Bonn", ("Köln", "Bonn")),
        ("de Lyon à Genève", ("Lyon", "Genève")),
        ("between Ghent and Bruges", ("Ghent", "Bruges")),
        ("zwischen Ulm und Augsburg", ("Ulm", "Augsburg")),
        ("между Тулой и Орлом", ("Тулой", "Орлом")),
        ("Pisa, then Lucca", ("Pisa", "Lucca")),
        ("Riga, dann Reval", ("Riga", "Reval")),
    ],
)
def test_words_of_a_route_say_that_places_are_several(text: str, names: tuple[str, ...]) -> None:
    assert joined(text)[0] == (names, "route")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Ghent and Bruges", "and"),
        ("Gent und Brügge", "and"),
        ("Gand et Bruges", "and"),
        ("Siena e Pisa", "and"),
        ("Ghent – Bruges", "dash"),
        ("Ghent/Bruges", "slash"),
        ("Ghent; Bruges", "semicolon"),
        ("Dover to Calais", "to"),
    ],
)
def test_other_joins_need_names_on_both_sides(text: str, by: str) -> None:
    assert [join.by for join in joined(text)] == [by]


def test_small_words_within_one_name_join_nothing() -> None:
    assert joined("Halle an der Saale") == joined("Stratford-upon-Avon") == joined("bread and butter") == ()


def test_abbreviations_are_written_out() -> None:
    assert containers("Wilts.") == ("Wiltshire",)
    assert containers("N. J.") == ("New Jersey",)
    assert containers("Kent") == ()
    assert qualified("Landsberg a. d. Warthe") == ("Landsberg", ("Warthe",))
    assert qualified("Ratibor O.S.") == ("Ratibor", ("Oberschlesien",))
    assert qualified("Ústí n. L.") == ("Ústí", ("Labem",))
    assert written_out("Dt. Krone") == ("Deutsch Krone",)
    assert "São Paulo" in written_out("S. Paulo")


@pytest.mark.parametrize(
    ("case", "name"),
    [
        *(
            ("Тулой", "Тула"),
            ("Орлом", "Орл"),
            ("Киева", "Киев"),
            ("Казани", "Казань"),
            ("Полтави", "Полтава"),
        ),
        *(("Krakowem", "Kraków"), ("Warszawie", "Warszawa"), ("Gdańska", "Gdańsk"), ("Prahou", "Praha")),
        *(("Brna", "Brno"), ("Berlína", "Berlín")),
    ],
)
def test_a_name_may_stand_in_another_case(case: str, name: str) -> None:
    assert name in nominatives(case)


@given(st.lists(st.sampled_from(_PIECES), max_size=9).map("".join) | st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    phrase = parse(text)
    assert phrase.parts or phrase.nowhere
    assert all(part.name for part in phrase.parts)
    list(loose_readings(text))
