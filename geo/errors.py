"""The errors of geo.

    GeoError
    ├── TableError (ValueError)      the data has faults; all of them in ``problems``
    ├── CellError (ValueError)       a cell cannot be read
    │   ├── DateError                a text is no date, or could be several
    │   ├── CoordinateError          a text is no coordinate, or could be several
    │   └── PictureError             a file is no picture that a page may hold
    ├── BordersError (ValueError)    borders of the time cannot be read, or nobody is credited for them
    ├── RouteError (ValueError)      a route cannot be made: no stop is placed
    ├── FormatError (ValueError)     no reader or writer for this kind of file
    ├── GazetteerError (OSError)     the gazetteer cannot be compiled or opened
    ├── GeocoderError (OSError)      an online geocoder could not answer
    ├── OutputError (OSError)        a file cannot be written
    └── ClusterError (OSError)       a cluster cannot be reached, or fails

Each error is also the built-in one that a caller would expect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.problems import Problem


class GeoError(Exception):
    """The root of all errors that geo raises on purpose.

    A traceback shows the remedy and the argument as a note; the command line names its own option instead.

    Args:
        message: what is wrong.
        remedy: what to do instead.
        argument: the keyword argument that would help too, such as "parents=True".
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
        """Return what another process makes the error of."""
        return type(self), (self.problems,)


class CellError(GeoError, ValueError):
    """The root of errors of a cell's text; ``remedy`` says what to write instead, as that of a `Problem`."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy  # without a note, which GeoError would add


class DateError(CellError):
    """A text is no date, or could mean several; ``remedy`` says what to write instead."""


class CoordinateError(CellError):
    """A text is no coordinate, or could mean several; ``remedy`` says what to write instead."""


class PictureError(CellError):
    """Bytes are no picture that a page may hold; ``remedy`` says what to do."""


class RouteError(GeoError, ValueError):
    """A route cannot be made of these stops."""


class FormatError(GeoError, ValueError):
    """No part of geo reads or writes this kind of file."""


class BordersError(GeoError, ValueError):
    """Borders of the time cannot be read, or lack a credit; ``remedy`` says what to give instead."""


class GazetteerError(GeoError, OSError):
    """The gazetteer cannot be compiled, opened or read."""


class GeocoderError(GeoError, OSError):
    """An online geocoder could not be reached, or did not answer."""


class OutputError(GeoError, OSError):
    """A file cannot be written; what was there before is untouched."""


class ClusterError(GeoError, OSError):
    """A cluster cannot be reached, or does not finish its work."""


def missing(feature: str, package: str, extra: str) -> FormatError:
    """Return the error that names a package to install.

    Args:
        feature: what needs it: ".pdf".
        package: the package's own name.
        extra: the extra of geo-lives that installs it.

    Returns:
        An error to raise from the `ImportError`.
    """
    install = f'pip install "geo-lives[{extra}]"'
    return FormatError(f"{feature} needs {package}, which is not installed: {install}")


def require_pyarrow() -> None:
    """Raise `geo.errors.FormatError` if pyarrow is missing."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise missing(".parquet", "pyarrow", "parquet") from error
