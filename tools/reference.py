"""The page docs/api.md: every public name with its signature, and its docstring as Markdown."""

from __future__ import annotations

import inspect
import re
from functools import cached_property
from typing import Any

import geo

HEAD = """# The Python reference

Made from the docstrings by `make docs`. `import geo` is enough for every name here; what a name needs is loaded when
it is first used. A table is a pandas DataFrame, one row a stop, with [these columns](table.md). Latitudes and
longitudes are in decimal degrees (WGS 84), distances in kilometres, days Julian Day Numbers. No function changes the
table that it is given.
"""
SECTION = re.compile(r"^(Args|Attributes|Raises|Returns|Yields):$")
TITLES = {
    "Args": "Arguments",
    "Attributes": "Attributes",
    "Raises": "Errors",
    "Returns": "Returns",
    "Yields": "Yields",
}
#: what stands beside the items of a section: `name: text`, its continuation lines indented
ITEM = re.compile(r"^(\*{0,2}[\w.]+)(?: \(.*?\))?: *(.*)$")


def reference_page() -> str:
    """Return docs/api.md."""
    public = {f"geo.{name}": getattr(geo, name) for name in geo.__all__ if name != "geocoders"}
    errors = {name: thing for name, thing in public.items() if _is_error(thing)}
    classes = {name: thing for name, thing in public.items() if inspect.isclass(thing) and name not in errors}
    functions = {name: thing for name, thing in public.items() if not inspect.isclass(thing)}
    geocoders = {f"geo.geocoders.{name}": getattr(geo.geocoders, name) for name in geo.geocoders.__all__}
    parts = [HEAD]
    for title, names in (
        ("Functions", functions),
        ("Classes", classes),
        ("Geocoders", geocoders),
        ("Errors", errors),
    ):
        parts.append(f"## {title}\n")
        parts += [entry for name, thing in names.items() for entry in _entries(name, thing)]
    return "\n".join(parts)


def _is_error(thing: Any) -> bool:
    return inspect.isclass(thing) and issubclass(thing, Exception)


def _entries(name: str, thing: Any) -> list[str]:
    """Return the entry of a name and, for a class, those of its public members."""
    entries = [_entry(f"### {name}", _declaration(name, thing), thing)]
    if inspect.isclass(thing):
        owner = name.rpartition(".")[2]
        for member, value in _members(thing).items():
            entries.append(_entry(f"#### {owner}.{member}", _declaration(f"{owner}.{member}", value), value))
    return entries


def _entry(heading: str, declaration: str, thing: Any) -> str:
    text = markdown(inspect.getdoc(thing) or "")
    return f"{heading}\n\n```python\n{declaration}\n```\n\n{text}\n"


def _members(thing: type) -> dict[str, Any]:
    """Return what a class of geo and its bases in geo define under public names."""
    own: dict[str, Any] = {}
    for base in thing.__mro__:
        if base.__module__.partition(".")[0] == "geo":
            for name, value in vars(base).items():
                is_public = not name.startswith("_") and getattr(value, "__doc__", None)
                if is_public and isinstance(value, _MEMBERS):
                    own.setdefault(name, value)
    return own


_MEMBERS = (type(_is_error), property, cached_property, classmethod, staticmethod)


def _declaration(name: str, thing: Any) -> str:
    """Return a name as it is called, with the types of its arguments and of its result."""
    if _is_error(thing):
        bases = ", ".join(base.__name__ for base in thing.__bases__)
        return f"class {name}({bases})"
    if isinstance(thing, property | cached_property):
        getter = thing.fget if isinstance(thing, property) else thing.func
        return f"{name}: {_type(inspect.signature(getter).return_annotation)}"
    call = thing.__func__ if isinstance(thing, classmethod | staticmethod) else thing
    signature = inspect.signature(call)
    arguments, is_keyword_only = [], False
    for argument in signature.parameters.values():
        if argument.name in ("self", "cls"):
            continue
        if argument.kind is argument.KEYWORD_ONLY and not is_keyword_only:
            arguments.append("*")
        is_keyword_only |= argument.kind in (argument.KEYWORD_ONLY, argument.VAR_POSITIONAL)
        arguments.append(_argument(argument))
    result = "" if inspect.isclass(thing) else f" -> {_type(signature.return_annotation)}"
    line = f"{name}({', '.join(arguments)}){result}"
    if len(line) <= 100:
        return line
    return "\n".join([f"{name}(", *(f"    {argument}," for argument in arguments), f"){result}"])


def _argument(argument: inspect.Parameter) -> str:
    stars = {argument.VAR_POSITIONAL: "*", argument.VAR_KEYWORD: "**"}.get(argument.kind, "")
    text = f"{stars}{argument.name}"
    if argument.annotation is not argument.empty:
        text += f": {_type(argument.annotation)}"
    if argument.default is argument.empty:
        return text
    return f"{text} = " + (f'"{argument.default}"' if argument.default == "" else repr(argument.default))


def _type(annotation: Any) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def markdown(docstring: str) -> str:
    r"""Return a docstring as Markdown: its Google sections as lists, its examples fenced.

    >>> markdown("Return it.\n\nArgs:\n    first: one,\n        or two.\n    last: three.")
    'Return it.\n\n**Arguments**\n\n- `first`: one, or two.\n- `last`: three.'
    """
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n(?! )", docstring.strip()):
        first, _, rest = block.partition("\n")
        if section := SECTION.match(first):
            blocks += [f"**{TITLES[section[1]]}**", _items(inspect.cleandoc(rest), section[1])]
        elif first.startswith(">>>"):
            blocks.append(f"```python\n{block}\n```")
        else:
            blocks.append(block)
    return "\n\n".join(blocks)


def _items(text: str, section: str) -> str:
    """Return the lines of a section: a list of its names, or prose."""
    if section in ("Returns", "Yields"):
        return text
    items: list[str] = []
    for line in text.splitlines():
        if not line.startswith(" ") and (item := ITEM.match(line)):
            items.append(f"- `{item[1]}`: {item[2]}".rstrip())
        else:
            items.append(f"{items.pop() if items else '-'} {line.strip()}")
    return "\n".join(items)
