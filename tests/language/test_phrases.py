"""The phrases of the page's eleven languages: all there, nothing left over, the same values in each."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from geo.language.phrases import Words

FOLDER = Path(__file__).parents[2] / "geo/static/lang"
CODES = ("en", "de", "fr", "es", "ru", "fi", "pl", "uk", "zh", "ja", "ar")
TABLES: dict[str, dict[str, Any]] = {
    code: json.loads((FOLDER / f"{code}.json").read_text(encoding="utf-8")) for code in CODES
}
#: a phrase may have a form of its own for dates that are plain to the day ("bis zum 4. Oktober")
OWN_FORM = re.compile(r"date\.\w+\.day")
#: languages count centuries in their own ways: the 13th, the XIIIth, the 1200s
CENTURIES = {"n", "roman", "year"}


def forms(phrase: str | dict[str, str]) -> list[str]:
    return list(phrase.values()) if isinstance(phrase, dict) else [phrase]


def values(phrase: str | dict[str, str]) -> set[str]:
    return set(re.findall(r"\{([\w.]+)\}", " ".join(forms(phrase))))


def test_these_eleven_are_there_and_no_other() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_language_is_complete(code: str) -> None:
    table, english = TABLES[code], TABLES["en"]
    assert set(english) <= set(table)
    extra = {key for key in table if key not in english}
    assert all(OWN_FORM.fullmatch(key) for key in extra), f"not in English: {extra}"
    for key, phrase in table.items():
        assert all(text.strip() == text and text for text in forms(phrase)), key


@pytest.mark.parametrize("code", CODES)
def test_a_phrase_takes_the_values_that_english_takes(code: str) -> None:
    for key, phrase in TABLES["en"].items():
        # "date.of" is the date in another case, "hour.two" the hour with two figures: forms of the same value
        given = {name.partition(".")[0] for name in values(TABLES[code][key])}
        if key == "date.century":
            assert len(given) == 1
            assert given <= CENTURIES
        else:
            assert given == {name.partition(".")[0] for name in values(phrase)}, key


@pytest.mark.parametrize("code", CODES)
def test_plurals_are_those_of_the_language(code: str) -> None:
    """A form that is like the plain one may be left out; one that the language has not may not be there."""
    known = {*Locale.parse(code).plural_form.rules, *Locale.parse(code).ordinal_form.rules, "other"}
    for key, phrase in TABLES[code].items():
        if isinstance(phrase, dict):
            assert "other" in phrase, key
            assert set(phrase) <= known, key


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", {1: "1 stop", 2: "2 stops", 21: "21 stops"}),
        ("de", {1: "1 Station", 37: "37 Stationen"}),
        (
            "ru",
            {1: "1 остановка", 3: "3 остановки", 5: "5 остановок", 12: "12 остановок", 21: "21 остановка"},
        ),
        ("pl", {1: "1 przystanek", 3: "3 przystanki", 5: "5 przystanków", 21: "21 przystanków"}),
        ("uk", {1: "1 зупинка", 4: "4 зупинки", 11: "11 зупинок", 31: "31 зупинка"}),
        ("fi", {1: "1 pysähdys", 2: "2 pysähdystä"}),
        ("ja", {1: "1 か所", 9: "9 か所"}),
        ("ar", {1: "محطة واحدة", 2: "محطتان", 3: "3 محطات", 11: "11 محطة"}),
    ],
)
def test_numbers_and_nouns_agree(code: str, said: dict[int, str]) -> None:
    words = Words(code)
    assert {n: words.say("stops", n=n) for n in said} == said


@pytest.mark.parametrize("code", CODES)
def test_a_language_names_itself_and_its_direction(code: str) -> None:
    table = TABLES[code]
    assert table["direction"] == Locale.parse(code).text_direction
    assert Locale.parse(table["locale"], sep="-").language == code
    names = [table["name"] for table in TABLES.values()]
    assert len(set(names)) == len(CODES)
