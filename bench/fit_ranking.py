"""Refits the constants of `geo.gazetteer.ranking` on places with known coordinates, and prints them.

    python bench/fit_ranking.py [folder] [--without set]

The folder is that of bench/geocoding.py. The model is a chain: each candidate of a stop has the weight
w · f (its features), neighbours the weight of their leg. The gradient of the likelihood of the right places
is the difference of the expected features with and without knowing them, stop by stop; it is followed with
Adam. A stop without a right candidate should answer "none of these". Each set counts the same, and in it each
distinct place. With --without a set is left out, to see what its constants would be had it never been seen.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from geocoding import FOLDER, _km, _read

from geo.gazetteer import lives as settling
from geo.gazetteer import open_gazetteer
from geo.gazetteer.asking import asked_of
from geo.gazetteer.chain import marginals
from geo.gazetteer.ranking import WEIGHTS, features, none_features

ROUNDS, STEP = 40, 0.05
NAMES = list(WEIGHTS)


def main() -> None:
    """Print the constants after each few steps."""
    without = sys.argv[sys.argv.index("--without") + 1] if "--without" in sys.argv else ""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 and not sys.argv[1].startswith("--") else FOLDER
    sets = [_prepared(path) for path in sorted(folder.glob("*.csv")) if path.stem != without]
    weights = np.array([WEIGHTS[name] for name in NAMES])
    first, second = np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step in range(1, ROUNDS + 1):
        slopes = [_slope(one, weights) for one in sets]
        slope = np.mean([slope for slope, _ in slopes], axis=0)
        likelihood = np.mean([likelihood for _, likelihood in slopes])
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        move = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-4)
        weights = weights + STEP * move
        if step % 5 == 0:
            print(step, round(float(likelihood), 4), flush=True)
    for name, weight in zip(NAMES, weights, strict=True):
        print(f'    "{name}": {weight:.2f},')


def _prepared(path: Path) -> dict[str, Any]:
    """Return the questions of a set with the features of their places, and which of them are right."""
    rows = _read(path)
    lives = list(rows.groupby("person", sort=False).groups.values())
    asked, _ = asked_of(
        rows.rename(columns={"name": "place", "date": "start"})[["place", "country", "start"]]
    )
    finder = settling._Finder(open_gazetteer())
    asked_lives = [[asked[row] for row in life] for life in lives]
    questions = [finder.with_missing([finder.question(one) for one in life], life) for life in asked_lives]
    for _ in range(settling._ROUNDS):
        weighed = settling._weighed(questions)
        questions = [
            finder.with_alike(found, life, *chances)
            for found, life, chances in zip(questions, asked_lives, weighed, strict=True)
        ]
    place = rows["name"].str.casefold() + rows["lat"].round(2).astype(str) + rows["lon"].round(2).astype(str)
    share = 1 / place.map(place.value_counts())
    return {"lives": lives, "questions": questions, "rows": rows, "share": share / share.sum()}


def _slope(one: dict[str, Any], weights: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], float]:
    """Return the gradient of a set's likelihood, and the likelihood of its right places."""
    free = _weighted(one["questions"], weights, None)
    right = [
        [_right(one["rows"].loc[row], question) for row, question in zip(life, found, strict=True)]
        for life, found in zip(one["lives"], one["questions"], strict=True)
    ]
    known = _weighted(one["questions"], weights, right)
    slope, likelihood = np.zeros(len(NAMES)), 0.0
    for life, found, loose, tight, good in zip(
        one["lives"], one["questions"], free, known, right, strict=True
    ):
        for row, question, here, there, fits in zip(life, found, loose, tight, good, strict=True):
            if not question.matches:
                continue
            share = one["share"][row]
            slope += share * ((there - here) @ _table(question))
            mass = here[:-1][fits].sum() if fits.any() else here[-1]
            likelihood += share * np.log(max(mass, 1e-4))
    return slope, likelihood


def _right(row: Any, question: settling.Question) -> np.ndarray[Any, Any]:
    points = np.array([(match.lat, match.lon) for match in question.matches]).reshape(-1, 2)
    reach = [max(50.0, 0.6 * match.radius_km) if match.area else 50.0 for match in question.matches]
    return np.asarray(_km(row["lat"], row["lon"], points[:, 0], points[:, 1]) <= reach)


def _table(question: settling.Question) -> np.ndarray[Any, Any]:
    every = [features(match) for match in question.matches]
    every.append(none_features(question.matches[: question.exact]))
    table = np.zeros((len(every), len(NAMES)))
    for at, found in enumerate(every):
        for name, value in found:
            table[at, NAMES.index(name)] += value
    return table


def _weighted(questions: Any, weights: np.ndarray[Any, Any], right: Any) -> list[list[np.ndarray[Any, Any]]]:
    """Return the chances of every stop's places and of none, with the right ones known or not."""
    answers = []
    for number, life in enumerate(questions):
        changed = []
        for stop, question in enumerate(life):
            values = _table(question) @ weights
            if right is not None and len(question.matches):
                fits = right[number][stop]
                values[:-1][~fits] -= 60 if fits.any() else 0
                values[:-1] -= 0 if fits.any() else 60
                values[-1] -= 60 if fits.any() else 0
            matches = [
                replace(match, weight=float(value))
                for match, value in zip(question.matches, values[:-1], strict=True)
            ]
            changed.append(replace(question, matches=matches, none=float(values[-1])))
        tables = [one for one in changed if one.matches]
        visits = [np.ones(len(tables), dtype=int)]
        chain = [np.arange(len(tables))]
        found = iter(marginals(settling._table(tables, visits), chain)[0][0] if tables else [])
        chances = []
        for one in changed:
            row = next(found) if one.matches else np.zeros(1)
            chances.append(np.append(row[: len(one.matches)], row[-1]))
        answers.append(chances)
    return answers


if __name__ == "__main__":
    main()
