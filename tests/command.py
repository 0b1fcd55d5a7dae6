"""The command line, run in this process. typer takes 25 ms to make it, so it is made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import typer
from click import Command
from click.testing import CliRunner, Result

from geo.cli import app


@cache
def _command() -> Command:
    return typer.main.get_command(app)


def command(*arguments: str | Path) -> Result:
    """Return what `geo arguments` says and ends with; `exception` is what it failed of."""
    return CliRunner().invoke(_command(), [str(argument) for argument in arguments])
