"""What folium's maps load from other servers, answered from copies of the same npm packages.

`python -m tests.contracts.folium.servers` fetches the copies into .venv/folium, which git does not keep.
"""

from __future__ import annotations

import base64
import json
import mimetypes
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote

COPIES = Path(sys.prefix) / "folium"

#: address without its scheme, or how it begins → the package, its version, and the file or folder in it
SOURCES = {
    "code.jquery.com/jquery-3.7.1.min.js": "jquery@3.7.1/dist/jquery.min.js",
    "netdna.bootstrapcdn.com/bootstrap/3.0.0/css/bootstrap-glyphicons.css": "glyphicons-only-bootstrap@1.0.1/css/bootstrap.min.css",
    "d3js.org/d3.v4.min.js": "d3@4.13.0/build/d3.min.js",
    "teastman.github.io/Leaflet.pattern/": "leaflet.pattern@0.1.0/dist/",
    # repositories
    "cdn.jsdelivr.net/gh/ardhi/Leaflet.MousePosition/": "leaflet-mouse-position@1.2.0/",
    "cdn.jsdelivr.net/gh/digidem/leaflet-side-by-side@2.0.0/leaflet-side-by-side.min.js": "leaflet-side-by-side@2.0.0/index.js",
    "cdn.jsdelivr.net/gh/jieter/Leaflet.Sync/": "leaflet.sync@0.2.4/",
    "cdn.jsdelivr.net/gh/ljagis/leaflet-measure@2.1.7/": "leaflet-measure@2.1.7/",
    "cdn.jsdelivr.net/gh/marslan390/BeautifyMarker/": "beautifymarker@1.0.9/",
    # packages of npm
    "cdn.jsdelivr.net/npm/leaflet@1.9.3/": "leaflet@1.9.3/",
    "cdn.jsdelivr.net/npm/bootstrap@5.2.2/": "bootstrap@5.2.2/",
    "cdn.jsdelivr.net/npm/@fortawesome/fontawesome-free@6.2.0/": "@fortawesome/fontawesome-free@6.2.0/",
    "cdn.jsdelivr.net/npm/css-ripple-effect@1.0.5/": "css-ripple-effect@1.0.5/",
    "cdn.jsdelivr.net/npm/iso8601-js-period@0.2.1/": "iso8601-js-period@0.2.1/",
    "cdn.jsdelivr.net/npm/leaflet-ant-path@1.1.2/": "leaflet-ant-path@1.1.2/",
    "cdn.jsdelivr.net/npm/leaflet-easybutton@2/": "leaflet-easybutton@2.4.0/",
    "cdn.jsdelivr.net/npm/leaflet-polylineoffset@1.1.1/": "leaflet-polylineoffset@1.1.1/",
    "cdn.jsdelivr.net/npm/leaflet-search@2.9.7/": "leaflet-search@2.9.7/",
    "cdn.jsdelivr.net/npm/leaflet-semicircle@2.0.4/": "leaflet-semicircle@2.0.4/",
    "cdn.jsdelivr.net/npm/leaflet-tag-filter-button/": "leaflet-tag-filter-button@0.0.4/",
    "cdn.jsdelivr.net/npm/leaflet-textpath@1.2.3/": "leaflet-textpath@1.2.3/",
    "cdn.jsdelivr.net/npm/leaflet-timedimension@1.1.1/": "leaflet-timedimension@1.1.1/",
    "cdn.jsdelivr.net/npm/leaflet.control.layers.tree@1.1.0/": "leaflet.control.layers.tree@1.1.0/",
    "cdn.jsdelivr.net/npm/leaflet.fullscreen@3.0.0/": "leaflet.fullscreen@3.0.0/",
    "cdn.jsdelivr.net/npm/leaflet.timeline@1.6.0/": "leaflet.timeline@1.6.0/",
    "cdn.jsdelivr.net/npm/polyline-encoded@0.0.9/": "polyline-encoded@0.0.9/",
    "cdn.jsdelivr.net/npm//vega@5": "vega@5.33.0/build/vega.min.js",
    "cdn.jsdelivr.net/npm/vega-lite@4": "vega-lite@4.17.0/build/vega-lite.min.js",
    "cdn.jsdelivr.net/npm/vega-lite@5": "vega-lite@5.23.0/build/vega-lite.min.js",
    "cdn.jsdelivr.net/npm/vega-embed@6": "vega-embed@6.29.0/build/vega-embed.min.js",
    "unpkg.com/@geoman-io/leaflet-geoman-free@latest/": "@geoman-io/leaflet-geoman-free@2.18.3/",
    "unpkg.com/@joergdietrich/leaflet.terminator": "@joergdietrich/leaflet.terminator@1.3.0/L.Terminator.js",
    "unpkg.com/leaflet-control-geocoder/": "leaflet-control-geocoder@3.3.1/",
    "unpkg.com/leaflet.boatmarker/": "leaflet.boatmarker@1.1.5/",
    "unpkg.com/leaflet.featuregroup.subgroup@1.0.2/": "leaflet.featuregroup.subgroup@1.0.2/",
    "unpkg.com/leaflet.vectorgrid@latest/": "leaflet.vectorgrid@1.3.0/",
    # a library's own layout, taken apart
    "cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2/leaflet.awesome-markers.js": "drmonty-leaflet-awesome-markers@2.0.2/js/leaflet.awesome-markers.js",
    "cdnjs.cloudflare.com/ajax/libs/Leaflet.awesome-markers/2.0.2/": "drmonty-leaflet-awesome-markers@2.0.2/css/",
    "cdnjs.cloudflare.com/ajax/libs/OverlappingMarkerSpiderfier-Leaflet/0.2.6/oms.min.js": "overlapping-marker-spiderfier-leaflet@0.2.7/dist/oms.js",
    "cdnjs.cloudflare.com/ajax/libs/d3/3.5.5/": "d3@3.5.5/",
    "cdnjs.cloudflare.com/ajax/libs/highlight.js/8.4/styles/default.min.css": "highlight.js@8.4.0/styles/default.css",
    "cdnjs.cloudflare.com/ajax/libs/ionicons/2.0.1/": "ionicons@2.0.1/",
    "cdnjs.cloudflare.com/ajax/libs/jquery/3.7.1/": "jquery@3.7.1/dist/",
    "cdnjs.cloudflare.com/ajax/libs/jqueryui/1.10.2/": "jquery-ui-dist@1.12.1/",
    "cdnjs.cloudflare.com/ajax/libs/leaflet-dvf/0.3.0/": "leaflet-dvf@0.3.0/dist/",
    "cdnjs.cloudflare.com/ajax/libs/leaflet-groupedlayercontrol/0.6.1/": "leaflet-groupedlayercontrol@0.6.1/dist/",
    "cdnjs.cloudflare.com/ajax/libs/leaflet-locatecontrol/0.66.2/": "leaflet.locatecontrol@0.66.2/dist/",
    "cdnjs.cloudflare.com/ajax/libs/leaflet-minimap/3.6.1/": "leaflet-minimap@3.6.1/src/",
    "cdnjs.cloudflare.com/ajax/libs/leaflet-realtime/2.2.0/": "leaflet-realtime@2.2.0/dist/",
    "cdnjs.cloudflare.com/ajax/libs/leaflet.draw/1.0.2/": "leaflet-draw@1.0.2/dist/",
    "cdnjs.cloudflare.com/ajax/libs/leaflet.markercluster/1.1.0/": "leaflet.markercluster@1.1.0/dist/",
    "cdnjs.cloudflare.com/ajax/libs/moment.js/2.18.1/": "moment@2.18.1/min/",
    "cdnjs.cloudflare.com/ajax/libs/topojson/1.6.9/": "topojson@1.6.9/",
    "cdnjs.cloudflare.com/ajax/libs/vega/1.4.3/": "vega@1.4.3/",
}
#: what is kept of a package
KINDS = (".js", ".css", ".png", ".gif", ".svg")
_PACKAGE = re.compile(r"(@?[^@]+@[^/]+)/(.*)")
#: folium serves some of its own files from its repository: they are installed
_OWN = re.compile(r"cdn\.jsdelivr\.net/gh/python-visualization/folium(?:@main)?/folium/templates/([\w.]+)$")
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
_POINT = {"type": "Point", "coordinates": [30.3, 59.9]}


def packages() -> list[str]:
    """Return the packages whose copies answer, each with its version."""
    return sorted({_PACKAGE.fullmatch(source)[1] for source in SOURCES.values()})  # type: ignore[index]


def fetch() -> None:
    """Fetch the copies that are not there yet; no script of theirs runs."""
    wanted = [package for package in packages() if not (COPIES / package).is_dir()]
    if not wanted:
        return
    npm = shutil.which("npm", path=Path(sys.prefix) / "bin") or "npm"
    COPIES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=COPIES) as folder:
        options = ["--json", "--ignore-scripts", "--loglevel=error", "--pack-destination", folder]
        command = [npm, "pack", *options, *wanted]
        answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for packed in json.loads(answer):
            # a scope's slash is a dash in the name of the file
            name = packed["filename"].removeprefix("@").replace("/", "-")
            unpacked = Path(folder) / "unpacked" / packed["id"]
            with tarfile.open(Path(folder) / name) as archive:
                kept = [one for one in archive if one.name.endswith(KINDS)]
                archive.extractall(unpacked, kept, filter="data")
            copy = COPIES / packed["id"]
            copy.parent.mkdir(exist_ok=True)
            try:
                next(unpacked.iterdir()).rename(copy)
            except OSError:
                if not copy.is_dir():  # else another process was sooner
                    raise


def copy_of(address: str) -> Path | None:
    """Return the file that answers for an address without its scheme, or None where no package does."""
    address = unquote(address)
    if own := _OWN.fullmatch(address):
        path = Path(str(files("folium"))) / "templates" / own[1]
        return path if path.is_file() else None
    begins = max((begin for begin in SOURCES if address.startswith(begin)), key=len, default="")
    if not begins or (address != begins and not begins.endswith("/")):
        return None
    path = COPIES / (SOURCES[begins] + address.removeprefix(begins))
    if path.is_file():
        return path
    # a file that is packed under its plain name only
    plain = path.with_name(path.name.replace(".min.", "."))
    return plain if plain.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    servers: Servers

    def do_GET(self) -> None:
        status, media, body = self.servers.answer(self.path.removeprefix("/"))
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Cache-Control", "max-age=3600" if status == 200 and "html" not in media else "no-store"
        )
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: Any) -> None:
        pass


class Servers:
    """All other servers, on one loopback port: an address is asked for as this server's path."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        #: what was asked for and no package answers
        self.missing: list[str] = []
        self.address = ""

    @contextmanager
    def serving(self) -> Iterator[Servers]:
        handler = type("Handler", (_Handler,), {"servers": self})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        self.address = f"http://127.0.0.1:{server.server_port}/"
        try:
            yield self
        finally:
            server.shutdown()
            server.server_close()

    def page(self, name: str, html: str) -> str:
        """Return where a page is served; all that it loads comes from here."""
        self.pages[name] = html.replace("https://", self.address)
        return f"{self.address}{name}"

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Return the status, the media type and the bytes for an address without its scheme."""
        if path in self.pages:
            return 200, "text/html; charset=utf-8", self.pages[path].encode()
        plain = path.partition("?")[0]
        if copy := copy_of(plain):
            return 200, mimetypes.guess_type(copy.name)[0] or "text/javascript", _script(copy)
        if plain.endswith((".png", ".ico")) or "REQUEST=GETMAP" in path.upper():
            return 200, "image/png", _PIXEL
        if plain.endswith(".geojson"):
            return 200, "application/geo+json", json.dumps(_POINT).encode()
        if "REQUEST=GETCAPABILITIES" in path.upper():
            return 200, "text/xml", b"<WMS_Capabilities/>"
        if plain.endswith((".pbf", ".woff2", ".woff", ".ttf", ".webm", ".map")) or _OWN.search(plain):
            return (
                204,
                "application/octet-stream",
                b"",
            )  # a rotated icon's style is not installed: it stands upright
        self.missing.append(path)
        return 404, "text/plain", b""


def _script(path: Path) -> bytes:
    """Return a file as a browser can run it: one written for node finds the globals of the page."""
    content = path.read_bytes().replace(b"//netdna.", b"/netdna.")
    if content.startswith(b"var L = require("):
        return b"((module, require) => {\n" + content + b"\n})({}, () => globalThis.L);"
    return content


if __name__ == "__main__":
    fetch()
