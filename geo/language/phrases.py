"""The phrases of the page in a language, with plurals and numbers by CLDR: the twin of words.js."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo.errors import FormatError

if TYPE_CHECKING:
    from babel import Locale


class Words:
    """The phrases of one language.

    >>> Words("en").say("stops", n=1), Words("de").language
    ('1 stop', 'de')
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language or "en"
        self.table: dict[str, Any] = phrases(self.language)

    @property
    def direction(self) -> str:
        """The direction of writing: "ltr" or "rtl"."""
        return str(self.table.get("direction", "ltr"))

    @property
    def locale(self) -> Locale:
        """The CLDR locale of the language."""
        return _locale(str(self.table.get("locale", self.language)))

    def phrase(self, key: str) -> Any:
        """Return a phrase without its values filled in, in English if the language lacks it, else None."""
        return self.table.get(key, phrases("en").get(key))

    def say(self, key: str, *, ordinal: bool = False, **values: str | int) -> str:
        """Return a phrase with its values filled in.

        Args:
            key: the key of the phrase; it is returned if there is no such phrase.
            ordinal: whether `n` is an ordinal, which has plural forms of its own.
            **values: the values by name; `n` chooses the plural form.

        >>> Words("en").say("stops", n=2)
        '2 stops'

        """
        phrase = self.phrase(key)
        if isinstance(phrase, dict):
            form = _form(str(self.table.get("locale", self.language)), int(values["n"]), ordinal)
            phrase = phrase.get(form, phrase["other"])

        def value(match: re.Match[str]) -> str:
            name = match[1].replace(".", "_")
            filled = values.get(name, values.get(f"{name}_", match[0]))  # `from` is a Python keyword
            return self.number(filled) if isinstance(filled, int) else str(filled)

        return re.sub(r"\{([\w.]+)\}", value, str(phrase if phrase is not None else key))

    def number(self, value: float) -> str:
        """Return a number in the notation of the language."""
        from babel.numbers import format_decimal

        return str(format_decimal(value, locale=self.locale, numbering_system="default"))


@lru_cache(maxsize=16)
def _locale(name: str) -> Locale:
    from babel import Locale

    return Locale.parse(name, sep="-")


@lru_cache(maxsize=4096)
def _form(locale: str, n: int, ordinal: bool) -> str:
    """Return the plural category of a number, or of its ordinal."""
    rule = _locale(locale).ordinal_form if ordinal else _locale(locale).plural_form
    return str(rule(n))


def known_language(language: str) -> str:
    """Return the language; raise `geo.errors.FormatError` if there is no translation into it."""
    if language and language not in LANGUAGES:
        raise FormatError(f"no language {language!r}; there are {', '.join(LANGUAGES)}")
    return language


LANGUAGES = ("en", "de", "fr", "es", "ru", "fi", "pl", "uk", "zh", "ja", "ar")


@lru_cache(maxsize=16)
def phrases(language: str) -> dict[str, Any]:
    """Return the phrases of a language: key → text, or texts by plural category.

    >>> phrases("en")["direction"]
    'ltr'
    """
    table: dict[str, Any] = json.loads(
        (files("geo") / "static" / "lang" / f"{language}.json").read_text(encoding="utf-8")
    )
    return table
