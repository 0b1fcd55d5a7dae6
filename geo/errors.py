"""The errors of geo.

    GeoError
    ├── TableError (ValueError)      the data has faults; all of them in ``problems``
    ├── RemediedError (ValueError)   the error knows what to write instead: its ``remedy``
    │   ├── DateError                a text is no date, or could be several
    │   ├── CoordinateError          a text is no coordinate, or could be several
    │   ├── PictureError             a file is no picture that a page may hold
    │   └── BordersError             borders of the time cannot be read, or nobody is credited for them
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
    """The root of all errors that geo raises on purpose."""


class TableError(GeoError, ValueError):
    """The data has faults; ``problems`` lists every one of them, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(problem.sentence() for problem in self.problems))

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what another process makes the error of."""
        return type(self), (self.problems,)


class RemediedError(GeoError, ValueError):
    """The root of errors that know what to write or give instead: ``remedy``, for a line of its own."""

    def __init__(self, message: str, remedy: str = "") -> None:
        self.remedy = remedy
        super().__init__(message)

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what another process makes the error of."""
        return type(self), (str(self), self.remedy)


class DateError(RemediedError):
    """A text is no date, or could mean several; ``remedy`` says what to write instead."""


class CoordinateError(RemediedError):
    """A text is no coordinate, or could mean several; ``remedy`` says what to write instead."""


class PictureError(RemediedError):
    """Bytes are no picture that a page may hold; ``remedy`` says what to do."""


class RouteError(GeoError, ValueError):
    """A route cannot be made of these stops."""


class FormatError(GeoError, ValueError):
    """No part of geo reads or writes this kind of file."""


class BordersError(RemediedError):
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
