"""Asks an online service for what is still unplaced, each thing once, and keeps each answer at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.errors import GeocoderError
from geo.gazetteer.answer import Answer
from geo.geocoders.service import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.gazetteer.lives import Asked
    from geo.geocoders.kept import KeptAnswers
    from geo.geocoders.service import Service

    Progress = Callable[[str, int, int], None]

#: after so many places in a row without an answer the service is left alone
_GIVEN_UP: Final = 3


def ask(
    service: Service,
    asked: Sequence[Asked],
    lives: Sequence[Sequence[int]],
    answers: Sequence[Answer],
    kept: KeptAnswers | None,
    progress: Progress | None = None,
) -> list[Answer]:
    """Return the answers, with those of the service where there was none.

    What the service does not know is kept too, so that it is not asked again. When it fails several times in
    a row the rest stays unplaced, and says why.

    Raises:
        RefusedError: the service wants no more questions.

    """
    result = list(answers)
    about = _neighbours(lives, answers)
    waiting: dict[tuple[str, str], list[int]] = {}
    for row, answer in enumerate(answers):
        if answer.lat != answer.lat and asked[row].place:
            waiting.setdefault((asked[row].place, asked[row].country), []).append(row)
    failed, trouble = 0, ""
    for number, ((place, country), rows) in enumerate(waiting.items()):
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
                for row in rows:
                    result[row] = _placed(answer, answers[row])
                continue
        for row in rows:
            result[row] = Answer(
                remark=f"{answers[row].remark}; {trouble}", candidates=answers[row].candidates
            )
    return result


def _placed(answer: Answer, before: Answer) -> Answer:
    if answer.lat == answer.lat:
        return answer
    return Answer(remark=f"{before.remark}; {answer.remark}", candidates=before.candidates)


def _neighbours(
    lives: Sequence[Sequence[int]], answers: Sequence[Answer]
) -> dict[int, list[tuple[float, float]]]:
    """Return for each unplaced stop where the placed stops before and after it are."""
    result: dict[int, list[tuple[float, float]]] = {}
    for rows in lives:
        for way in (rows, rows[::-1]):
            last = None
            for row in way:
                answer = answers[row]
                if answer.lat == answer.lat:
                    last = (answer.lat, answer.lon)
                elif last is not None:
                    result.setdefault(row, []).append(last)
    return result
