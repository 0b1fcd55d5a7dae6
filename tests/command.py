"""The command line, run in this process."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from geo.cli import app


def command(*arguments: str | Path) -> Result:
    """Return what `geo arguments` says and ends with; `exception` is what it failed of."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])
