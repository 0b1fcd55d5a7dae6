"""The scripts and styles of a page: ours, joined from plain modules, and Leaflet's.

Leaflet (BSD-2-Clause) comes from the package django-js-lib-leaflet, which holds the same files as npm; its
licence notice stays in its script. Our scripts lose their comments and keep their names.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo.language.phrases import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.route.route import Route

_IMPORT = re.compile(r"^import \{([^}]*)\} from '\.[./\w-]*/([\w-]+)\.js';[^\n]*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const|let) ([\w$]+))", re.MULTILINE)
_DECLARED = re.compile(
    r"^(?:export )?(?:async )?(?:function\*?|class|const|let) (?:([\w$]+)|[{\[]([^}\]=]*)[}\]])", re.MULTILINE
)

#: the parts of a page that only some routes need: each is a module with one function of the same name, which
#: gets the result of `geo.open` once the page is open, and may have a style sheet
PARTS: tuple[str, ...] = ("people", "borders")


@lru_cache(maxsize=16)
def script(*entries: str) -> str:
    """Return one classic script that defines `globalThis.geo` with the exports of the entry modules.

    The modules follow each other in one scope, each after those that it imports. A module with a name that
    another one uses is wrapped in a function, so that only its exports are visible.
    Raises `ImportError` where modules import each other, or two export the same name.
    """
    from rjsmin import jsmin

    order: list[str] = []
    for entry in entries:
        _visit(entry, order, ())
    order = [name for name in order if name not in entries]
    taken = [export for name in order for export in _EXPORT.findall(_module(name))]
    if twice := {name for name in taken if taken.count(name) > 1}:
        raise ImportError(f"more than one module exports {', '.join(sorted(twice))}")
    modules = "".join(_joined(name, taken) for name in order)
    exported = ", ".join(f"...{_wrapped(entry)}" for entry in entries)
    public = f"globalThis.geo = {{...globalThis.geo, {exported}}};"
    return str(jsmin(f"(() => {{\n'use strict';\n{modules}{public}\n}})();\n"))


@lru_cache(maxsize=16)
def style(*parts: str) -> str:
    """Return our style sheet: that of the page, of the drawing and of the map, and those of the parts."""
    from rcssmin import cssmin

    sheets = ["geo", "drawing", "map", *(part for part in parts if _has(f"{part}.css"))]
    return str(cssmin("".join(_static(f"{sheet}.css") for sheet in sheets)))


@lru_cache(maxsize=1)
def leaflet_script() -> str:
    """Return Leaflet's script without the link to its source map, which browsers would request."""
    text = (_leaflet() / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "\n", text)


@lru_cache(maxsize=1)
def drawing_style() -> str:
    """Return the style sheet of a drawing outside a page, with the palette."""
    from rcssmin import cssmin

    palette, _, _ = _static("geo.css").partition("}")
    return str(cssmin(f"{palette}}}\n{_static('drawing.css')}"))


@lru_cache(maxsize=2)
def leaflet_style(*, pictures: bool = False) -> str:
    """Return Leaflet's style sheet, without pictures (the page uses none) or with them as data."""
    text = (_leaflet() / "leaflet.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    picture = (lambda match: f"url({_picture(match[1])})") if pictures else "none"
    text = re.sub(r"url\((?:images/)?([^)]*)\)", picture, text)
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


@lru_cache(maxsize=1)
def leaflet_icons() -> str:
    """Return the statements that give Leaflet's markers their pictures, which it would look for in files."""
    names = {"iconUrl": "marker-icon", "iconRetinaUrl": "marker-icon-2x", "shadowUrl": "marker-shadow"}
    icons = {option: _picture(f"{name}.png") for option, name in names.items()}
    return f"L.Icon.Default.imagePath = '';\nL.Icon.Default.mergeOptions({json.dumps(icons)});\n"


def _picture(name: str) -> str:
    """Return the data URL of a Leaflet picture; a name that is not a picture is returned unchanged."""
    if not name.endswith(".png"):
        return name
    content = (_leaflet() / "images" / name).read_bytes()
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"


def page_phrases(language: str, parts: Sequence[str] = ()) -> dict[str, Any]:
    """Return the phrases of a page: all but those of the parts that it does not have.

    The keys of a part's phrases begin with its name and a dot.

    >>> "people.meetings" in page_phrases("en"), "people.meetings" in page_phrases("en", ["people"])
    (False, True)
    """
    absent = tuple(f"{part}." for part in PARTS if part not in parts)
    return {key: phrase for key, phrase in phrases(language).items() if not key.startswith(absent)}


def content_hash(text: str) -> str:
    """Return the source expression that admits an inline text in a Content-Security-Policy.

    >>> content_hash("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _visit(name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ImportError(f"the modules import each other: {' → '.join([*above, name])}")
    if name not in order:
        for _, needed in _IMPORT.findall(_module(name)):
            _visit(needed, order, (*above, name))
        order.append(name)


def _joined(name: str, taken: list[str]) -> str:
    """Return a module as it stands in the common scope, and add its names to those that are taken."""
    exports = _EXPORT.findall(_module(name))
    declared = {
        variable.split(":")[-1].strip()
        for single, pattern in _DECLARED.findall(_module(name))
        for variable in (single or pattern).split(",")
    }
    if declared.difference(exports).isdisjoint(taken):
        taken += declared
        return _bare(name)
    return f"const {{ {', '.join(exports)} }} = {_wrapped(name)};\n"


def _wrapped(name: str) -> str:
    """Return an expression whose value is an object of a module's exports."""
    return f"(() => {{\n{_bare(name)}return {{ {', '.join(_EXPORT.findall(_module(name)))} }};\n}})()"


def _bare(name: str) -> str:
    return _EXPORT.sub("", _IMPORT.sub("", _module(name)))


@cache
def _module(name: str) -> str:
    return str(_modules()[name].read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _modules() -> dict[str, Any]:
    """Return the page's modules by their names, which are unique in all folders of `static/js`."""
    folders, found = [files("geo") / "static" / "js"], {}
    while folders:
        for entry in folders.pop().iterdir():
            if entry.is_dir():
                folders.append(entry)
            elif entry.name.endswith(".js"):
                found[entry.name.removesuffix(".js")] = entry
    return found


def _static(name: str) -> str:
    return (files("geo") / "static" / name).read_text(encoding="utf-8")


def _has(name: str) -> bool:
    return (files("geo") / "static" / name).is_file()


def _leaflet() -> Any:
    return files("js_lib_leaflet") / "static" / "js_lib_leaflet"


def parts_needed(route: Route) -> list[str]:
    """Return those of `PARTS` that the page of a route needs."""
    needed = {"people": len(route.people) > 1, "borders": route.borders is not None}
    return [part for part in PARTS if needed[part]]
