"""Asks an online service about the places still missing, each once, and keeps each answer at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.errors import GeocoderError
from geo.geocoders.service import RefusedError
from geo.progress import step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geocoders.kept import KeptAnswers
    from geo.geocoders.service import Service
    from geo.places.answers import Answers
    from geo.places.itineraries import Asking
    from geo.progress import Progress

#: after so many failures in a row the service is not asked again
_GIVEN_UP: Final = 3


def ask(
    service: Service,
    asking: Asking,
    answers: Answers,
    kept: KeptAnswers | None,
    progress: Progress | None = None,
) -> None:
    """Give the unplaced rows the answers of the service.

    That the service does not know a place is kept too, so that it is not asked again. After several failures
    in a row the other rows stay unplaced; their remarks say why.

    Args:
        service: the online service.
        asking: what the rows say.
        answers: the answers so far, which get the new ones.
        kept: the file of kept answers.
        progress: called with the name of the step, how much is done, and of how much.

    Raises:
        RefusedError: the service refuses more requests.

    """
    about = _neighbours(asking, answers)
    waiting: dict[int, list[int]] = {}
    for row in answers.unplaced().tolist():
        if asking.names[asking.name[row]][0]:
            waiting.setdefault(int(asking.name[row]), []).append(row)
    failed, trouble = 0, ""
    report = step(progress, f"asking {service.name}", len(waiting))
    for number, (name, rows) in enumerate(waiting.items()):
        place, country = asking.names[name]
        report(number)
        earlier = kept.get(place, country) if kept is not None else None
        if earlier is not None and not earlier.placed and earlier.located_by == service.name:
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
    """Return for each unplaced stop the coordinates of the placed stops before and after it."""
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
