"""Asks an online service for what is still unplaced, each thing once, and keeps each answer at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.errors import GeocoderError
from geo.geocoders.service import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geocoders.kept import KeptAnswers
    from geo.geocoders.service import Service
    from geo.places.answers import Answers
    from geo.places.itineraries import Asking
    from geo.progress import Progress

#: after so many places in a row without an answer the service is left alone
_GIVEN_UP: Final = 3


def ask(
    service: Service,
    asking: Asking,
    answers: Answers,
    kept: KeptAnswers | None,
    progress: Progress | None = None,
) -> None:
    """Give the rows that are not placed the answers of the service.

    What the service does not know is kept too, so that it is not asked again. When it fails several times in
    a row the rest stays unplaced, and says why.

    Raises:
        RefusedError: the service wants no more questions.

    """
    about = _neighbours(asking, answers)
    waiting: dict[int, list[int]] = {}
    for row in answers.unplaced().tolist():
        if asking.names[asking.name[row]][0]:
            waiting.setdefault(int(asking.name[row]), []).append(row)
    failed, trouble = 0, ""
    for number, (name, rows) in enumerate(waiting.items()):
        place, country = asking.names[name]
        if progress:
            progress(f"asking {service.name}", number, len(waiting))
        known = kept.get(place, country) if kept is not None else None
        if known is not None and not known.placed and known.located_by == service.name:
            continue
        if failed < _GIVEN_UP:
            try:
                answer = service.answer(place, country, about.get(rows[0], ()))
            except RefusedError:
                raise
            except GeocoderError as error:
                failed, trouble = failed + 1, str(error)
            else:
                failed = 0
                if kept is not None:
                    kept.keep(place, country, "", answer)
                    kept.write()
                if answer.placed:
                    answers.give(rows, answers.add(answer))
                    answers.keep_radius(rows, asking.radius_km[rows])
                else:
                    _add(answers, rows, answer.remark)
                continue
        _add(answers, rows, f"{trouble[:1].upper()}{trouble[1:]}.")


def _add(answers: Answers, rows: Sequence[int], remark: str) -> None:
    for row in rows:
        before = answers.of(row)
        answers.give([row], answers.add(replace(before, remark=f"{before.remark} {remark}")))


def _neighbours(asking: Asking, answers: Answers) -> dict[int, list[tuple[float, float]]]:
    """Return for each unplaced stop where the placed stops before and after it are."""
    result: dict[int, list[tuple[float, float]]] = {}
    for rows in asking.lives():
        for way in (rows, rows[::-1]):
            last = None
            for row in way:
                spot = answers.spot(row)
                if spot is not None:
                    last = spot
                elif last is not None:
                    result.setdefault(row, []).append(last)
    return result
