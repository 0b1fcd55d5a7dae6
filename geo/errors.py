"""The errors of geo.

    GeoError
    ├── TableError (ValueError)      the data has faults; all of them in ``problems``
    ├── DateError (ValueError)       a text is no date that can be read one way only
    ├── RouteError (ValueError)      a route cannot be made: no stop is placed
    ├── FormatError (ValueError)     no reader or writer for this kind of file
    │   └── OptionError (TypeError)  no such option of a format or a page
    ├── BordersError (ValueError)    borders of the time cannot be read, or nobody is named for them
    ├── GazetteerError (OSError)     the gazetteer cannot be compiled or opened
    ├── GeocoderError (OSError)      an online geocoder could not answer
    ├── OutputError (OSError)        a file cannot be written
    └── ClusterError (OSError)       a cluster cannot be reached, or fails

Each error is also the built-in one that a caller would expect.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.problems import Problem


class GeoError(Exception):
    """The root of all errors that geo raises on purpose.

    `remedy` says what to do instead, and `argument` is the keyword argument that would help too, such as
    "parents=True"; a traceback shows both as a note. The command line names its own option for `argument`.
    """

    remedy: str = ""
    argument: str = ""

    def __init__(self, message: str = "", remedy: str = "", *, argument: str = "") -> None:
        super().__init__(message)
        if remedy or argument:
            self.remedy, self.argument = remedy, argument
            self.add_note(self.advice(argument))

    def advice(self, argument: str) -> str:
        """Return the remedy, and the argument as an alternative to it.

        >>> OutputError("no such folder", "make it", argument="parents=True").advice("--parents")
        'make it, or give --parents'
        """
        if not argument:
            return self.remedy
        return f"{self.remedy}, or give {argument}" if self.remedy else f"give {argument}"


class TableError(GeoError, ValueError):
    """The data has faults; ``problems`` lists every one of them, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(problem.sentence() for problem in problems))
        self.problems = list(problems)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as what it was made of."""
        return type(self), (self.problems,)


class DateError(GeoError, ValueError):
    """A text is no date, or could mean several; ``remedy`` says what to write instead."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy  # without a note: the remedy becomes that of a problem

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes as what it was made of."""
        return type(self), (str(self), self.remedy)


class RouteError(GeoError, ValueError):
    """A route cannot be made of these stops."""


class FormatError(GeoError, ValueError):
    """Nothing here reads or writes this kind of file."""


class OptionError(FormatError, TypeError):
    """A format or a page does not have an option of this name; the message lists those that it has."""


class BordersError(GeoError, ValueError):
    """Borders of the time cannot be read, or lack a credit; ``remedy`` says what to give instead."""


class GazetteerError(GeoError, OSError):
    """The gazetteer cannot be compiled, opened or read."""


class GeocoderError(GeoError, OSError):
    """An online geocoder could not be asked, or did not answer."""


class OutputError(GeoError, OSError):
    """A file cannot be written; what was there before is untouched."""


class ClusterError(GeoError, OSError):
    """A cluster of other processes cannot be reached, or does not finish its work."""


def require(package: str, *, extra: str, user: str) -> None:
    """Raise `geo.errors.FormatError`, which names the command to run, where an optional package is missing.

    Args:
        package: the name under which Python imports it.
        extra: the extra of geo-lives that installs it.
        user: what needs it, such as ".pdf".

    >>> require("json", extra="parquet", user=".parquet")

    """
    if find_spec(package) is None:
        command = f'pip install "geo-lives[{extra}]"'
        raise FormatError(f"{user} needs the package {package}, which is not installed: {command}")


def refuse_unknown(owner: str, options: Iterable[str], known: Iterable[str]) -> None:
    """Raise `geo.errors.OptionError`, which lists the known options, where an option is not one of them.

    Args:
        owner: what has the options, such as "a page".
        options: the names given.
        known: the names that there are.

    >>> refuse_unknown("a page", ["langauge"], ["language", "basemap"])
    Traceback (most recent call last):
    geo.errors.OptionError: a page has no option 'langauge'; there are language, basemap

    """
    known = list(known)
    unknown = [name for name in options if name not in known]
    if unknown:
        there = f"there are {', '.join(known)}" if known else "it has none"
        raise OptionError(f"{owner} has no option {unknown[0]!r}; {there}")
