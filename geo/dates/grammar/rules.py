"""Rules that find every way to read tokens, and the few that larger ones are made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from geo.dates.grammar.vocabulary import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.dates.grammar.tokens import Tokens


class Found(NamedTuple):
    """One way to read some tokens: a value, where it ends, the languages that agree, and its cost.

    Of two readings that with more meaning is right: each phrase costs one, a word that says nothing (of, in, the)
    and a missing accent a hundred more.
    """

    value: Any
    end: int
    languages: int = ALL
    cost: int = 0


Rule: TypeAlias = "Callable[[Tokens, int], list[Found]]"


def word(*roles: str, cost: int = 0) -> Rule:
    """Return a rule for a phrase of one of the roles; it finds the phrase's value."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        if at >= len(tokens):
            return []
        return [
            Found(meaning.value, end, meaning.languages, 100 * (cost + extra) + 1)
            for meaning, end, extra in tokens.options[at]
            if meaning.role in roles
        ]

    return rule


def named(*roles: str) -> Rule:
    """Return a rule for a phrase of one of the roles; it finds the role's name."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        if at >= len(tokens):
            return []
        return [
            Found(meaning.role, end, meaning.languages, 100 * cost + 1)
            for meaning, end, cost in tokens.options[at]
            if meaning.role in roles
        ]

    return rule


def sign(*signs: str) -> Rule:
    """Return a rule for one of some signs."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        if at < len(tokens) and tokens.tokens[at].text in signs:
            return [Found(tokens.tokens[at].text, at + 1)]
        return []

    return rule


def number(low: int, high: int, digits: Sequence[int] = (1, 2), *, glued: bool = False) -> Rule:
    """Return a rule for a number in a range, of so many figures; it finds the figures. `glued`: no space before."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        if at >= len(tokens):
            return []
        token = tokens.tokens[at]
        if token.kind != "number" or len(token.text) not in digits or (glued and token.spaced):
            return []
        return [Found(token.text, at + 1)] if low <= int(token.text) <= high else []

    return rule


def glued(inner: Rule) -> Rule:
    """Return a rule for what follows without a space."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        return inner(tokens, at) if at < len(tokens) and not tokens.tokens[at].spaced else []

    return rule


def apart(inner: Rule) -> Rule:
    """Return a rule for what does not follow a number without a space: the "st" of "1st" is no Czech century."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        before = tokens.tokens[at - 1] if 0 < at < len(tokens) else None
        if before is not None and before.kind == "number" and not tokens.tokens[at].spaced:
            return []
        return inner(tokens, at)

    return rule


def dear(inner: Rule) -> Rule:
    """Return a rule for what is read so only where nothing else fits."""
    return lambda tokens, at: [found._replace(cost=found.cost + 100) for found in inner(tokens, at)]


def seq(*rules: Rule, make: Callable[..., Any]) -> Rule:
    """Return a rule for some rules one after the other, and what to make of their values; None is no reading."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        states: list[tuple[tuple[Any, ...], int, int, int]] = [((), at, ALL, 0)]
        for part in rules:
            following = []
            for values, end, languages, cost in states:
                for found in part(tokens, end):
                    if shared := languages & found.languages:
                        following.append(((*values, found.value), found.end, shared, cost + found.cost))
            if not following:
                return []
            states = following
        made = ((make(*values), end, languages, cost) for values, end, languages, cost in states)
        return [Found(*one) for one in made if one[0] is not None]

    return rule


def alt(*rules: Rule) -> Rule:
    """Return a rule for any of some rules."""
    return lambda tokens, at: [found for rule in rules for found in rule(tokens, at)]


def opt(rule: Rule, default: Any = None) -> Rule:
    """Return a rule for something that may be left out."""
    return lambda tokens, at: [*rule(tokens, at), Found(default, at)]


def many(inner: Rule, most: int = 6) -> Rule:
    """Return a rule for none, one or several of the same; it finds their values."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        result = [Found((), at)]
        latest = result
        for _ in range(most):
            latest = [
                Found((*before.value, found.value), found.end, shared, before.cost + found.cost)
                for before in latest
                for found in inner(tokens, before.end)
                if (shared := before.languages & found.languages)
            ]
            if not latest:
                break
            result = [*result, *latest]
        return result

    return rule


def memo(inner: Rule) -> Rule:
    """Return a rule that looks at each token of a text once; of equal readings the cheapest is kept."""
    key = id(inner)

    def rule(tokens: Tokens, at: int) -> list[Found]:
        known = tokens.found.get((key, at))
        if known is None:
            best: dict[tuple[Any, int, int], Found] = {}
            for found in inner(tokens, at):
                place = found.value, found.end, found.languages
                if place not in best or best[place].cost > found.cost:
                    best[place] = found
            known = tokens.found[key, at] = list(best.values())
        result: list[Found] = known
        return result

    return rule
