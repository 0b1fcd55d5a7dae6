"""How a page loads its scripts, style and phrases: from within the page, or from files that pages share.

In both cases one small script starts the page. The Content-Security-Policy admits that script by its hash,
what the script loads, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from geo.packing import packed
from geo.page import assets
from geo.page.document import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TEXT = "const text = (id) => document.getElementById(id)?.textContent ?? '';"
_OPEN = """  const root = document.getElementById('geo');
  const data = options.document ?? JSON.parse(text('geo-document'));
  const land = geo.land ?? text('geo-land');
  globalThis.geo = { ...geo, ...geo.open({ ...options, document: data, land, root }) };
})();
"""

#: unpacks the scripts and phrases in the page, runs the scripts and opens the route
_INLINE = (
    "(async () => {\n  "
    + _TEXT
    + """
  const bytes = (letters) => Uint8Array.from({ length: letters.length }, (_, i) => letters.charCodeAt(i));
  const packed = Uint8Array.fromBase64?.(text('geo-packed')) ?? bytes(atob(text('geo-packed')));
  const unpacking = new DecompressionStream('deflate-raw');
  const writer = unpacking.writable.getWriter();
  writer.write(packed);
  writer.close();
  const { scripts, ...options } = await new Response(unpacking.readable).json();
  for (const script of scripts) {
    const element = document.createElement('script');
    element.textContent = script;
    document.head.append(element);
  }
"""
    + _OPEN
)

#: loads the files in order and opens the route; plain scripts, because modules do not load from a disk
_SHARED = (
    "(async () => {\n  "
    + _TEXT
    + """
  const { files, ...own } = JSON.parse(text('geo-options'));
  await Promise.all(files.map((file) => new Promise((loaded, failed) => {
    const element = document.createElement('script');
    element.src = file;
    element.async = false;
    element.onload = loaded;
    element.onerror = () => failed(new Error(`${file} cannot be loaded`));
    document.head.append(element);
  })));
  const options = { words: geo.words, ...own };
"""
    + _OPEN
)


@dataclass(frozen=True, slots=True)
class Shared:
    """The addresses of the files that pages share, relative to the pages.

    The `scripts` run in order; they define `geo.open`, `geo.words` and, if the land is shared, `geo.land`.
    """

    style: str
    scripts: tuple[str, ...]
    land: bool


@dataclass(frozen=True, slots=True)
class Loading:
    """The parts of a page that load its scripts: a policy, lines of the head, blocks at the end of the body.

    `script` has to be run by whoever shows the page; "" if a block does that.
    """

    policy: str
    head: list[str]
    blocks: list[str]
    script: str = ""


def inline(options: dict[str, Any], *, entry: str = "page", live: str = "") -> Loading:
    """Return the parts of a page that holds all its scripts.

    Args:
        options: what the scripts are given; "parts" names further modules.
        entry: the module whose `open` starts the page. Module and parts may have a style sheet. A part of
            this entry alone, such as "manypeople", also gets the sheet of "people".
        live: a script that talks to the server of the page.

    """
    modules = (entry, *options.get("parts", ()))
    scripts = [assets.leaflet_script(), assets.script(*modules)]
    style = assets.leaflet_style() + assets.style(*_sheets(modules))
    loader = _INLINE.replace("\n})();\n", f"\n{live}\n}})();\n") if live else _INLINE
    hashes = [assets.content_hash(script) for script in [*scripts, loader]]
    blocks = [
        data("geo-packed", "text/plain", packed({"scripts": scripts, **options})),
        f"<script>{loader}</script>",
    ]
    policy = _policy(hashes, assets.content_hash(style), connect="'self'" if live else "")
    return Loading(policy, [f"<style>{style}</style>"], blocks)


def plain(options: dict[str, Any], *, entry: str = "page", live: str = "") -> Loading:
    """Return the parts of a page that `geo.foliumMap` opens (see js/foliummap.js).

    It has no policy, because the children of a folium map may load and run anything.

    Args:
        options: as for `inline`.
        entry: as for `inline`.
        live: as for `inline`.

    """
    modules = (entry, *options.get("parts", ()))
    style = assets.leaflet_style(pictures=True) + assets.style(*_sheets(modules), "foliummap")
    blocks = [data("geo-options", "application/json", json_text(options))]
    return Loading(
        "", [f"<style>{style}</style>"], blocks, assets.script("foliummap") + assets.script(*modules) + live
    )


def _sheets(modules: Sequence[str]) -> dict[str, None]:
    entry = modules[0]
    return dict.fromkeys(name for module in modules for name in (module.removeprefix(entry), module))


def shared(options: dict[str, Any], files: Shared) -> Loading:
    """Return the parts of a page that loads scripts, style and phrases from shared files."""
    given = {"files": list(files.scripts), **options}
    blocks = [data("geo-options", "application/json", json_text(given)), f"<script>{_SHARED}</script>"]
    # what the admitted script loads is admitted too; an origin cannot be named, as a disk has none
    policy = _policy([assets.content_hash(_SHARED), "'strict-dynamic'"], "'self'")
    return Loading(policy, [f'<link rel="stylesheet" href="{escape(files.style)}">'], blocks)


def data(name: str, media: str, text: str) -> str:
    """Return a script element that holds data and never runs; "" for no data.

    Args:
        name: the id of the element; "" for none.
        media: the media type of the data.
        text: the data.

    >>> data("geo-land", "text/plain", "AAA")
    '<script type="text/plain" id="geo-land">AAA</script>'

    """
    mark = f' id="{name}"' if name else ""
    return f'<script type="{media}"{mark}>{text}</script>' if text else ""


def with_images(policy: str, origins: Iterable[str]) -> str:
    """Return a policy that also admits pictures from these origins."""
    return policy.replace("img-src data:", " ".join(["img-src data:", *origins]))


def _policy(scripts: Sequence[str], style: str, *, connect: str = "") -> str:
    rules = ["default-src 'none'", f"script-src {' '.join(scripts)}", f"style-src {style}", "img-src data:"]
    rules += [f"connect-src {connect}"] if connect else []
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])
