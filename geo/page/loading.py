"""How a page gets its scripts, style and phrases: all in the page itself, or from files that pages share.

Either way one small script starts it, and a Content-Security-Policy admits that script by its hash, and
nothing else but what it loads.
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

#: unpack the scripts and phrases of the page, run the scripts, open the route
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

#: load the files, in their order, and open the route; plain scripts, since they load from a disk too
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
    """The addresses of the files that pages share, as a page beside them names them.

    `scripts` run in their order; they leave `geo.open`, `geo.words` and, where the land is shared,
    `geo.land`.
    """

    style: str
    scripts: tuple[str, ...]
    land: bool


@dataclass(frozen=True, slots=True)
class Loading:
    """The parts of a page that bring it to life: a policy, lines for the head, blocks for the body's end."""

    policy: str
    head: list[str]
    blocks: list[str]


def inline(
    options: dict[str, Any], *, entry: str = "page", extra_script: str = "", live: str = ""
) -> Loading:
    """Return the parts of a page that holds everything itself; see `geo.page.page.page` for the extras.

    `entry` is the module whose `open` brings the page to life; it may have a style sheet of its own. A part
    that it has under a name of its own, as "manypeople", has the sheet of "people" too.
    """
    modules = (entry, *options.get("parts", ()))
    scripts = [assets.leaflet_script(), assets.script(*modules)]
    sheets = dict.fromkeys(name for module in modules for name in (module.removeprefix(entry), module))
    style = assets.leaflet_style() + assets.style(*sheets)
    added = extra_script + live
    loader = _INLINE.replace("\n})();\n", f"\n{added}\n}})();\n") if added else _INLINE
    hashes = [assets.content_hash(script) for script in [*scripts, loader]]
    blocks = [
        data("geo-packed", "text/plain", packed({"scripts": scripts, **options})),
        f"<script>{loader}</script>",
    ]
    policy = _policy(hashes, assets.content_hash(style), connect="'self'" if live else "")
    return Loading(policy, [f"<style>{style}</style>"], blocks)


def shared(options: dict[str, Any], files: Shared) -> Loading:
    """Return the parts of a page that loads its scripts, style and phrases from files beside it."""
    own = {"files": list(files.scripts), **options}
    blocks = [data("geo-options", "application/json", json_text(own)), f"<script>{_SHARED}</script>"]
    # what the one admitted script loads is admitted, from wherever the page stands: a disk has no origin
    policy = _policy([assets.content_hash(_SHARED), "'strict-dynamic'"], "'self'")
    return Loading(policy, [f'<link rel="stylesheet" href="{escape(files.style)}">'], blocks)


def data(name: str, media: str, text: str) -> str:
    """Return a block of data, which no browser runs; empty for no data."""
    mark = f' id="{name}"' if name else ""
    return f'<script type="{media}"{mark}>{text}</script>' if text else ""


def with_images(policy: str, origins: Iterable[str]) -> str:
    """Return a policy that lets pictures of these origins be loaded too."""
    return policy.replace("img-src data:", " ".join(["img-src data:", *origins]))


def _policy(scripts: Sequence[str], style: str, *, connect: str = "") -> str:
    rules = ["default-src 'none'", f"script-src {' '.join(scripts)}", f"style-src {style}", "img-src data:"]
    rules += [f"connect-src {connect}"] if connect else []
    return "; ".join([*rules, "base-uri 'none'", "form-action 'none'"])
