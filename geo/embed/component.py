"""The web component `<geo-map>`: one script without dependencies, for pages that one writes oneself."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from geo.output import write_file

NAME = "geo-map.js"


def write_component(folder: str | Path) -> Path:
    """Write the component's script into a folder, made where it is missing, and return its path."""
    return write_file(Path(folder) / NAME, component_script(), parents=True)


def component_script() -> str:
    """Return the component's script, as it stands."""
    return (files("geo") / "static" / "js" / NAME).read_text(encoding="utf-8")
