"""Refits the constants of `geo.gazetteer.ranking` on places with known coordinates, and prints them.

    python bench/fit_ranking.py [folder] [--without SET | --each]

The folder is that of bench/geocoding.py. The model is a chain: each candidate of a stop has the weight
w · f (its features), neighbours the weight of their leg. The gradient of the likelihood of the right places
is the difference of the expected features with and without knowing them, stop by stop; it is followed with
Adam. A stop without a right candidate should answer "none of these". Each set counts the same, and in it each
distinct place.

With --without a set is left out. With --each every itinerary is left out in turn, the constants are fitted on
the other sets from a plain start (size alone), and the set is then measured with them: what it would have
been had it never been seen. The constants of legs and home, set by hand, are the same throughout.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from geocoding import FOLDER, STOPS, _km, _mean, _measured, _print, _read, _scores, _together

from geo.gazetteer import open_gazetteer, ranking
from geo.gazetteer.ranking import WEIGHTS, features, none_features
from geo.places import settle as settling
from geo.places.candidates import Choices
from geo.places.fuzzy_candidates import Alike
from geo.places.itineraries import Asking
from geo.places.queries import Finder

ROUNDS, STEP = 40, 0.05
#: from a plain start it is farther
ROUNDS_EACH, STEP_EACH = 25, 0.3
#: of longer sets so many rows are fitted on
MOST = 600
NAMES = list(WEIGHTS)
Array = np.ndarray[Any, Any]


@dataclass
class Prepared:
    """A set: its lives, what its stops may mean, with the features of the places, and which are right."""

    name: str
    lives: settling.Lives
    choices: Choices
    question: Array
    features: Array
    none: Array
    right: Array
    share: Array


def main() -> None:
    """Print the constants, or what they would give on sets that they were not fitted on."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    arguments.add_argument("--without", default="", help="a set to leave out")
    arguments.add_argument("--each", action="store_true", help="leave out each itinerary in turn")
    given = arguments.parse_args()
    sets = {path.stem: _read(path) for path in sorted(given.folder.glob("*.csv"))}
    prepared = {name: _prepared(name, rows) for name, rows in sets.items()}
    if given.each:
        _each(sets, prepared)
        return
    start = np.array(list(WEIGHTS.values()))
    weights = _fitted([one for one in prepared.values() if one.name != given.without], start, ROUNDS, STEP)
    for name, weight in zip(NAMES, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


def _each(sets: dict[str, pd.DataFrame], prepared: dict[str, Prepared]) -> None:
    plain = {name: weight for name, weight in WEIGHTS.items() if name.startswith("kind ")}
    plain |= {"population": 1.0, "none": 7.0}
    start = np.array([plain.get(name, 0.0) for name in NAMES])
    fitted, unseen = dict(WEIGHTS), {}
    for name, rows in sets.items():
        if rows["kind"].isin(STOPS).all():
            others = [one for one in prepared.values() if one.name != name]
            weights = _fitted(others, start, ROUNDS_EACH, STEP_EACH)
            ranking.WEIGHTS.update(zip(NAMES, weights.tolist(), strict=True))
            unseen[name] = _measured(rows, _together)
            ranking.WEIGHTS.update(fitted)
            print(
                name,
                {key: round(float(value), 1) for key, value in _scores(unseen[name]).items()},
                flush=True,
            )
    print()
    table = {name: _scores(found) for name, found in unseen.items()}
    _print({**table, "mean": _mean(unseen, list(unseen))})


def _fitted(sets: list[Prepared], weights: Array, rounds: int, pace: float) -> Array:
    first, second = np.zeros(len(NAMES)), np.zeros(len(NAMES))
    by_hand = np.array([name.startswith("kind ") for name in NAMES])
    for step in range(1, rounds + 1):
        slopes = [_slope(one, weights) for one in sets]
        slope = np.mean([slope for slope, _ in slopes], axis=0)
        slope[by_hand] = 0.0
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        move = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-4)
        weights = weights + pace * (1 - step / (rounds + 1)) * move
        if step % 10 == 0:
            print(step, round(float(np.mean([likelihood for _, likelihood in slopes])), 4), flush=True)
    return weights


def _prepared(name: str, rows: pd.DataFrame) -> Prepared:
    if len(rows) > MOST:
        route = rows["kind"].isin(STOPS).all()
        rows = (rows.iloc[:MOST] if route else rows.sample(MOST, random_state=1)).reset_index(drop=True)
    table = pd.DataFrame({"place": rows["name"], "country": rows["country"], "start": rows["date"]})
    asking = Asking.of(table.assign(person=rows["person"]))
    finder = Finder(open_gazetteer())
    questions, which = finder.questions(asking, np.arange(len(asking)), lambda *_: None)
    choices, question = Choices.of(questions), which[asking.order]
    lives = settling.Lives(asking, asking.order, asking.first, question)
    alike = Alike(finder)
    chances, shares = lives.weighed(choices, question)
    for _ in range(settling._ROUNDS):
        more, question = alike.asked(choices, question, chances, shares, lives)
        if not more:
            break
        choices = choices.and_more(more)
        chances, shares = lives.weighed(choices, question)
    # Each stop has a question of its own, as what is right is known of stops.
    wide = choices.weights.shape[1]
    stops = choices.take(question)
    stops = replace(
        stops, **{one: _widened(getattr(stops, one), wide) for one in ("weights", "points", "plain")}
    )
    own = settling.Lives(asking, asking.order, asking.first, np.arange(len(question)))
    rows = rows.iloc[asking.order].reset_index(drop=True)
    place = rows["name"].str.casefold() + rows["lat"].round(2).astype(str) + rows["lon"].round(2).astype(str)
    share = 1 / place.map(place.value_counts()).to_numpy()
    per_place, per_none = _features(choices, wide)
    return Prepared(
        *(name, own, stops, question, per_place, per_none),
        _right(rows, choices, question, wide),
        share / share.sum(),
    )


def _widened(column: Array, wide: int) -> Array:
    empty = -np.inf if column.dtype == np.float64 else 0
    padding = [(0, 0), (0, wide - column.shape[1]), *[(0, 0)] * (column.ndim - 2)]
    return np.pad(column, padding, constant_values=empty)


def _features(choices: Choices, wide: int) -> tuple[Array, Array]:
    """Return the features of each place of each question, and of "none of these"."""
    places = np.zeros((len(choices), wide, len(NAMES)), dtype=np.float32)
    none = np.zeros((len(choices), len(NAMES)), dtype=np.float32)
    number = {name: at for at, name in enumerate(NAMES)}
    for row, question in enumerate(choices.questions):
        for column, match in enumerate(question.matches):
            for name, value in features(match):
                places[row, column, number[name]] += value
        for name, value in none_features(question.matches[: question.exact]):
            none[row, number[name]] += value
    return places, none


def _right(rows: pd.DataFrame, choices: Choices, question: Array, wide: int) -> Array:
    """Return which places of each stop are right: within 50 km, or within much of a region."""
    right = np.zeros((len(rows), wide), dtype=bool)
    for stop, (number, lat, lon) in enumerate(zip(question.tolist(), rows["lat"], rows["lon"], strict=True)):
        matches = choices.questions[number].matches
        points = np.array([(match.lat, match.lon) for match in matches]).reshape(-1, 2)
        reach = [max(50.0, 0.6 * match.radius_km) if match.area else 50.0 for match in matches]
        right[stop, : len(matches)] = _km(lat, lon, points[:, 0], points[:, 1]) <= reach
    return right


def _slope(one: Prepared, weights: Array) -> tuple[Array, float]:
    """Return the gradient of a set's likelihood, and the likelihood of its right places."""
    there = one.choices.weights > -np.inf
    places = np.where(there, (one.features @ weights)[one.question], -np.inf)
    none = (one.none @ weights)[one.question]
    found = one.right.any(axis=1)
    free = _chances(one, places, none)
    known = _chances(
        one, np.where(found[:, None] & one.right, places, places - 60), np.where(found, none - 60, none)
    )
    asked = there.any(axis=1)
    mass = np.where(found, (free * one.right).sum(axis=1), 1 - free.sum(axis=1))
    likelihood = (one.share * np.log(np.maximum(mass, 1e-4)))[asked].sum()
    change = one.share[:, None] * (known - free)
    by_place, by_none = np.zeros(one.features.shape[:2]), np.zeros(len(one.none))
    np.add.at(by_place, one.question[asked], change[asked])
    np.add.at(by_none, one.question[asked], -change[asked].sum(axis=1))
    return np.tensordot(by_place, one.features, axes=2) + by_none @ one.none, float(likelihood)


def _chances(one: Prepared, weights: Array, none: Array) -> Array:
    choices = replace(one.choices, weights=weights, none=none)
    found, _ = one.lives.weighed(choices, np.arange(len(none)))
    return found


if __name__ == "__main__":
    main()
