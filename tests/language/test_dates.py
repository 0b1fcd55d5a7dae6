"""Dates in words: the same in Python and in the page, from one list of cases."""

import json
from pathlib import Path

import pytest

from geo.language.dates import said_span
from geo.language.phrases import LANGUAGES, Words, phrases

CASES = json.loads((Path(__file__).parents[1] / "fixtures" / "dates.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_are_complete(language: str) -> None:
    assert set(phrases(language)) >= set(phrases("en")) - {
        key for key in phrases("en") if key.endswith(".day")
    }
    for key, phrase in phrases(language).items():
        assert phrase, key


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['start']}/{case['end']}")
def test_dates_are_said_as_the_page_says_them(case: dict[str, object]) -> None:
    start, end, words = case["start"], case["end"], case["words"]
    said = {language: said_span(start, end, Words(language)) for language in words}  # type: ignore[arg-type, attr-defined]
    assert {
        language: text.replace("\u202f", " ").replace("\xa0", " ") for language, text in said.items()
    } == {
        language: text.replace("\u202f", " ").replace("\xa0", " ")
        for language, text in words.items()  # type: ignore[attr-defined]
    }
