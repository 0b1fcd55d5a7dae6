"""The scripts and styles that a page holds: ours, joined from plain modules, and Leaflet's.

Leaflet (BSD-2-Clause) comes from the package django-js-lib-leaflet, the same bytes as npm's; its licence's
notice stays in its script. Comments are taken out of ours, the names are left as they are.
"""

from __future__ import annotations

import base64
import hashlib
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

#: parts of the page that only some routes need: each a module with one function of that name, which is
#: called with what `geo.open` gives back once the page stands, and a style sheet of its own where it has one
PARTS: tuple[str, ...] = ("people", "borders")


@lru_cache(maxsize=8)
def script(*entries: str) -> str:
    """Return one classic script that defines `globalThis.geo` with what the entry modules export.

    The modules stand one after the other, each after those that it imports, in one scope; one that names
    something as another does is put into a function of its own, and only its exports are seen outside.
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


@lru_cache(maxsize=8)
def style(*parts: str) -> str:
    """Return our own style sheet: the page's, the still drawing's, the map's, and those of the parts."""
    from rcssmin import cssmin

    sheets = ["geo", "drawing", "map", *(part for part in parts if _has(f"{part}.css"))]
    return str(cssmin("".join(_static(f"{sheet}.css") for sheet in sheets)))


@lru_cache(maxsize=1)
def leaflet_script() -> str:
    """Return Leaflet's script without the pointer to its source map, which would be asked for."""
    text = (_leaflet() / "leaflet.js").read_text(encoding="utf-8")
    return re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "\n", text)


@lru_cache(maxsize=1)
def leaflet_style() -> str:
    """Return Leaflet's style sheet without its pictures, none of which the page uses."""
    text = (_leaflet() / "leaflet.css").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"url\([^)]*\)", "none", text)
    return re.sub(r"\s*\n\s*", "\n", text).strip() + "\n"


def page_phrases(language: str, parts: Sequence[str] = ()) -> dict[str, Any]:
    """Return the phrases that a page needs: without those of parts that it does not have.

    A part's phrases begin with its name and a dot.

    >>> "people.meetings" in page_phrases("en"), "people.meetings" in page_phrases("en", ["people"])
    (False, True)
    """
    absent = tuple(f"{part}." for part in PARTS if part not in parts)
    return {key: phrase for key, phrase in phrases(language).items() if not key.startswith(absent)}


def content_hash(text: str) -> str:
    """Return the source expression by which a Content-Security-Policy admits this inline text.

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
    """Return a module for the scope of all modules; its own names are added to those that are taken."""
    exports = _EXPORT.findall(_module(name))
    declared = {
        variable.split(":")[-1].strip()
        for one, several in _DECLARED.findall(_module(name))
        for variable in (one or several).split(",")
    }
    if declared.difference(exports).isdisjoint(taken):
        taken += declared
        return _bare(name)
    return f"const {{ {', '.join(exports)} }} = {_wrapped(name)};\n"


def _wrapped(name: str) -> str:
    """Return an expression of what a module exports, by name."""
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
    """Return the parts of the page that this route needs, of `geo.page.assets.PARTS`."""
    needed = {"people": len(route.people) > 1, "borders": route.borders is not None}
    return [part for part in PARTS if needed[part]]
