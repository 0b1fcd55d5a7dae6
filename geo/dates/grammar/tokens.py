"""A text as tokens: figures, words and signs, each word with all its meanings."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, NamedTuple

from geo.dates.grammar.vocabulary import ALL, SIGNS, Meaning, beginnings, folded, phrases, spelt

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\S")
_ROMAN = re.compile(r"(?=.)(m{0,3})(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_ORDINAL = re.compile(r"([ivx]+)(?:e|eme|er|th|st|nd|rd|esimo)")
#: Cyrillic letters that stand for Roman figures
_CYRILLIC = str.maketrans("хіѵсмʌ", "xivcml")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class Token(NamedTuple):
    """A word, a number or a sign, folded; `spaced` where white space stands before it."""

    kind: str
    text: str
    spaced: bool
    start: int
    end: int


class Tokens:
    """The tokens of a text, what each may mean, and what rules have found at each.

    Without `strict` words of several languages may stand together.
    """

    def __init__(self, text: str, *, strict: bool = True) -> None:
        self.text = tidy(text)
        self.tokens = list(_tokens(self.text))
        self.strict = strict
        #: what each rule has found from a token on: see `geo.dates.grammar.rules.memo`
        self.found: dict[tuple[int, int], Any] = {}
        self.options = [self._options(i) for i in range(len(self.tokens))]

    def __len__(self) -> int:
        return len(self.tokens)

    def loose(self) -> Tokens:
        """Return the same tokens, with words of several languages beside each other allowed."""
        return Tokens(self.text, strict=False)

    def _options(self, at: int) -> list[tuple[Meaning, int, int]]:
        """Return the meanings of the phrases that begin at a token, where each ends, and its cost.

        A phrase that is spelt otherwise but for its accents costs one: "dès" is no "des.", December.
        """
        token = self.tokens[at]
        options = []
        for rest, meaning, spelling in phrases().get(token.text, ()):
            end = at + 1
            for word in rest:
                while end < len(self.tokens) and self.tokens[end].text == ".":
                    end += 1
                if end >= len(self.tokens) or self.tokens[end].text != word:
                    break
                end += 1
            else:
                written = spelt(self.text[token.start : self.tokens[end - 1].end])
                options.append((meaning, end, int(written != spelling)))
        if token.kind == "word":
            if not options and len(token.text) > 2:
                options += [(meaning, at + 1, 0) for meaning in beginnings().get(token.text, ())]
            if value := self._roman(at):
                lone = (
                    token.text in "ivx"
                    and self.text[token.start].islower()
                    and self._sign(at) not in (".", "/", "-")
                )
                options.append((Meaning("roman", value, ALL), at + 1, int(lone)))
        if not self.strict:
            options = [(meaning._replace(languages=ALL), end, cost) for meaning, end, cost in options]
        return options

    def _sign(self, at: int) -> str:
        """Return the sign that follows a token."""
        end = self.tokens[at].end
        return self.text[end : end + 1]

    def _roman(self, at: int) -> int:
        """Return the value of a Roman numeral; a Cyrillic letter at a hyphen, as in 1850-х, is an ending."""
        token = self.tokens[at]
        if len(token.text) == 1 and not token.text.isascii() and not token.spaced and at:
            return 0
        return roman(token.text)


def tidy(text: str) -> str:
    """Return a text with one sign for each of apostrophe, hyphen and dash.

    >>> tidy("l’an 1905 — 1906"), tidy("1905--1906")
    ("l'an 1905 – 1906", '1905–1906')
    """
    return re.sub(
        r"(?<!-)--(?!-)(?=\s*[\w?])", "–", unicodedata.normalize("NFC", text).translate(SIGNS)
    ).strip()


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        kind = "number" if word.isascii() and word.isdigit() else "word" if word[0].isalpha() else "sign"
        spaced = match.start() > 0 and text[match.start() - 1].isspace()
        if word == "." and tokens and tokens[-1].kind == "word" and not spaced:
            continue  # the dot of an abbreviation
        tokens.append(
            Token(kind, folded(word) if kind == "word" else word, spaced, match.start(), match.end())
        )
    return tokens


def roman(word: str) -> int:
    """Return the value of a Roman numeral in Latin or Cyrillic letters, also with an ending; 0 for none.

    >>> roman("xviii"), roman("xixe"), roman("хіх"), roman("mai")
    (18, 19, 19, 0)
    """
    word = word.translate(_CYRILLIC)
    if match := _ROMAN_ORDINAL.fullmatch(word):
        word = match[1]
    if not _ROMAN.fullmatch(word):
        return 0
    values = [_DIGITS[letter] for letter in word]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
