"""Arguments and options of the commands, and the help that lists them in sections."""

from __future__ import annotations

from dataclasses import fields
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from geo.errors import BordersError
from geo.terminal import answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.places.options import LocateOptions

PATH: Final = click.Path(path_type=Path)


class Command(click.Command):
    """A command whose help lists its arguments, then its options, in sections."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return --help, whose text is printed like every other answer."""
        if option := super().get_help_option(ctx):
            option.callback = instead(click.Context.get_help)["callback"]
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections in the order of their first options, with equal columns."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if row := parameter.get_help_record(ctx):
                sections.setdefault(getattr(parameter, "section", "Options"), []).append(row)
        width = max(len(term) for rows in sections.values() for term, _ in rows)
        for section, rows in sections.items():
            with formatter.section(section):
                formatter.write_dl([(term.ljust(width), text) for term, text in rows])


class Group(Command, click.Group):
    """Commands, listed in the order of the code."""

    command_class = Command
    group_class = type

    def __init__(self, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.context_settings.update(help_option_names=["-h", "--help"], max_content_width=100)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands, then the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl-C ends it silently, with the status that shells expect."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            raise click.exceptions.Exit(130) from error


class _Argument(click.Argument):
    section = "Arguments"

    def __init__(self, names: Any, text: str, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.text = text  # not click's own `help`, which comes with 8.5 and another section

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        return self.make_metavar(ctx), self.text


class _Option(click.Option):
    def __init__(self, names: Any, section: str, **settings: Any) -> None:
        super().__init__(names, **settings)
        self.section = section


def argument(name: str, metavar: str, text: str, **settings: Any) -> Callable[[Any], Any]:
    """Return a decorator that gives a command an argument, by default a path.

    Args:
        name: the parameter of the command.
        metavar: how the help names it.
        text: its description in the help.
        **settings: those of `click.argument`.
    """
    return click.argument(name, cls=_Argument, metavar=metavar, text=text, **{"type": PATH, **settings})


def option(
    usage: str, text: str, *, section: str = "Options", name: str = "", **settings: Any
) -> Callable[[Any], Any]:
    """Return a decorator that gives a command an option; without a word for its value it is a flag.

    Args:
        usage: the option as its help shows it: "-o, --output FILE".
        text: its description in the help.
        section: the heading under which the help lists it.
        name: the parameter of the command; by default the option's own name.
        **settings: those of `click.option`; a text that is not given is empty, any other default is shown.
    """
    usual: dict[str, Any] = {"is_flag": True}
    *names, last = [word.rstrip(",") for word in usage.split()]
    if last.startswith("-"):
        names.append(last)
    else:
        usual = {"metavar": last, "show_default": settings.get("default") is not None}
        if not settings.keys() & {"type", "multiple"}:
            usual["default"] = ""
    names += [name] if name else []
    return click.option(*names, cls=_Option, section=section, help=text, **{**usual, **settings})


def combined(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return one decorator for several options."""
    return lambda command: reduce(lambda decorated, option: option(decorated), reversed(options), command)


def instead(text: Callable[[click.Context], str]) -> dict[str, Any]:
    """Return the settings of a flag that prints a text instead of running the command."""

    def callback(ctx: click.Context, _option: click.Parameter, is_set: bool) -> None:
        if is_set:
            answer(text(ctx))
            ctx.exit()

    return {"callback": callback, "is_eager": True, "expose_value": False}


def locate_options(options: dict[str, Any]) -> tuple[LocateOptions, dict[str, Any]]:
    """Return the options of `geo.locate` among the options of a command, and the others.

    Left out are those of a page that stand at their defaults, since other formats do not have them.
    """
    from geo.places.options import LocateOptions

    borders, credit, properties = (options.pop(f"borders{part}", "") for part in ("", "_credit", "_fields"))
    names = [field.name for field in fields(LocateOptions) if field.name in options]
    places = {name: value for name in names if (value := options.pop(name)) is not None}
    if borders:
        from geo.borders import open_borders

        places["borders"] = open_borders(borders, credit=credit, fields=properties)
    elif credit or properties:
        option = "--borders-credit" if credit else "--borders-fields"
        raise BordersError(f"{option}: no borders are given", "name a file or a folder: --borders borders/")
    defaults = {"language": "", "basemap": "land", "remote_images": False}.items()
    return LocateOptions(**places), {
        name: value for name, value in options.items() if (name, value) not in defaults
    }
