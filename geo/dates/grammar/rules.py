"""Rules that find every way to read tokens, and the few that larger ones are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from geo.dates.grammar.vocabulary import ALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.dates.grammar.tokens import Tokens


class Found(NamedTuple):
    """One way to read some tokens: a value, where it ends, the languages that agree, and its cost.

    Of two readings that with more meaning is right: each phrase costs one, a word that says nothing
    (of, in, the) and a missing accent a hundred more.
    """

    value: Any
    end: int
    languages: int = ALL
    cost: int = 0


Rule: TypeAlias = "Callable[[Tokens, int], list[Found]]"

#: what a word costs that says nothing
_DEAR: Final = 100
#: the value of what stands in a text and is not handed on
_SKIPPED: Final = object()


def word(*roles: str, value: Any = None) -> Rule:
    """Return a rule for a phrase of one of the roles; it finds the phrase's value, or the one given."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        if at >= len(tokens):
            return []
        return [
            Found(meaning.value if value is None else value, end, meaning.languages, _DEAR * extra + 1)
            for meaning, end, extra in tokens.options[at]
            if meaning.role in roles
        ]

    return rule


def role(*roles: str) -> Rule:
    """Return a rule for a phrase of one of the roles; it finds the role."""
    return alt(*(word(name, value=name) for name in roles))


def sign(*signs: str, value: Any = None) -> Rule:
    """Return a rule for one of some signs, or letters; it finds the sign, or the value given."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        if at < len(tokens) and tokens.tokens[at].text in signs:
            return [Found(tokens.tokens[at].text if value is None else value, at + 1)]
        return []

    return rule


def number(low: int, high: int, digits: Sequence[int] = (1, 2)) -> Rule:
    """Return a rule for a number in a range, of so many figures; it finds the figures."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        if at >= len(tokens) or tokens.tokens[at].kind != "number":
            return []
        text = tokens.tokens[at].text
        return [Found(text, at + 1)] if len(text) in digits and low <= int(text) <= high else []

    return rule


def glued(inner: Rule) -> Rule:
    """Return a rule for what follows without a space."""
    return lambda tokens, at: inner(tokens, at) if at < len(tokens) and not tokens.tokens[at].spaced else []


def apart(inner: Rule) -> Rule:
    """Return a rule for what does not follow a number without a space: the "st" of "1st" is no century."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        before = tokens.tokens[at - 1] if 0 < at < len(tokens) else None
        joined = before is not None and before.kind == "number" and not tokens.tokens[at].spaced
        return [] if joined else inner(tokens, at)

    return rule


def dear(inner: Rule) -> Rule:
    """Return a rule for what is read so only where nothing else fits."""
    return lambda tokens, at: [found._replace(cost=found.cost + _DEAR) for found in inner(tokens, at)]


def cheap(inner: Rule) -> Rule:
    """Return a rule for what is read so before anything else."""
    return lambda tokens, at: [found._replace(cost=found.cost - _DEAR) for found in inner(tokens, at)]


def skip(inner: Rule) -> Rule:
    """Return a rule whose value a sequence does not hand on."""
    return lambda tokens, at: [found._replace(value=_SKIPPED) for found in inner(tokens, at)]


def seq(*rules: Rule, make: Callable[..., Any] | None = None) -> Rule:
    """Return a rule for some rules one after the other, and what to make of their values; None is no reading.

    Without `make` it finds the value of the only rule that is not skipped.
    """

    def rule(tokens: Tokens, at: int) -> list[Found]:
        states: list[tuple[tuple[Any, ...], int, int, int]] = [((), at, ALL, 0)]
        for part in rules:
            following = []
            for values, end, languages, cost in states:
                for found in part(tokens, end):
                    if shared := languages & found.languages:
                        kept = values if found.value is _SKIPPED else (*values, found.value)
                        following.append((kept, found.end, shared, cost + found.cost))
            if not following:
                return []
            states = following
        made = ((make(*values) if make else values[0], *rest) for values, *rest in states)
        return [Found(*one) for one in made if one[0] is not None]

    return rule


def alt(*rules: Rule) -> Rule:
    """Return a rule for any of some rules."""
    return lambda tokens, at: [found for rule in rules for found in rule(tokens, at)]


def opt(inner: Rule, default: Any = None) -> Rule:
    """Return a rule for something that may be left out."""
    return lambda tokens, at: [*inner(tokens, at), Found(default, at)]


def maybe(inner: Rule) -> Rule:
    """Return a rule for something that may stand in a text, and is not handed on."""
    return skip(opt(inner))


def many(inner: Rule, most: int = 3) -> Rule:
    """Return a rule for none, one or several of the same; it finds their values."""

    def rule(tokens: Tokens, at: int) -> list[Found]:
        result = latest = [Found((), at)]
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


def brackets(inner: Rule) -> Rule:
    """Return a rule for what stands in round or square brackets."""
    return alt(*(seq(skip(sign(one)), inner, skip(sign(other))) for one, other in ("()", "[]")))


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


#: a word that says nothing: of, in, the
of: Final = dear(word("of"))
#: such words, and commas and dots, between the parts of a date
fill: Final = skip(many(alt(of, sign(",", "."))))
dash: Final = sign("-", "–")
