"""Build the wheel and the source archive twice, in two copies of the project, and keep them where they agree.

python tools/dist.py [folder]      the folder is dist/ by default; only what git knows is built
python tools/dist.py --install     also install the wheel in a clean environment and build a map with it
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent
WANTED = (
    "geo/py.typed",
    "geo/static/geo.css",
    "geo/static/js/page.js",
    "geo/static/lang/en.json",
    "geo/data/regions.csv",
)


def built(folder: Path, *, time: float, mask: int) -> dict[str, bytes]:
    """Copy the project to a folder, with files of another time and other rights, and build it there."""
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    for name in filter(None, names.split("\0")):
        if (PROJECT / name).is_file():
            copy = folder / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / name, copy)
            os.utime(copy, (time, time))
            copy.chmod(0o666 & ~mask)
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder / "dist")]
    settings = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=settings)
    return {path.name: path.read_bytes() for path in sorted((folder / "dist").iterdir())}


def archives() -> dict[str, bytes]:
    """Return name and bytes of the wheel and of the source archive; fails where two builds differ."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory(prefix="other ") as other:
        first = built(Path(one), time=1_000_000_000, mask=0o022)
        second = built(Path(other), time=1_600_000_000, mask=0o077)
    if first != second:
        differing = [name for name in first if first[name] != second.get(name)]
        sys.exit(f"two builds differ: {', '.join(differing)}")
    return first


def faults(wheel: Path) -> list[str]:
    """Return what is missing in a wheel, and what does not belong in it."""
    names = zipfile.ZipFile(wheel).namelist()
    found = [f"{name} is missing" for name in WANTED if name not in names]
    found += [
        f"{name} does not belong there" for name in names if not name.startswith(("geo/", "geo_lives-"))
    ]
    return found + [f"{name} is cache" for name in names if name.endswith(".pyc")]


def install(wheel: Path) -> None:
    """Install the wheel with what it needs in an environment of its own, and build a map there."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / "bin" / "python")
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(PROJECT / "requirements.txt")], check=True)
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
        table = Path(folder) / "life.csv"
        shutil.copyfile(PROJECT / "data/places.csv", table)
        subprocess.run([str(Path(folder) / "bin" / "geo"), "build", str(table)], check=True, cwd=folder)


def main(*arguments: str) -> None:
    """Build, compare, look into the wheel, and say where the archives are."""
    folder = Path(next((one for one in arguments if not one.startswith("-")), str(PROJECT / "dist")))
    made = archives()
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    wheel = next(folder / name for name in made if name.endswith(".whl"))
    if faults(wheel):
        sys.exit("\n".join(faults(wheel)))
    if "--install" in arguments:
        install(wheel)
    print("\n".join(f"{folder / name}: the same bytes in two builds" for name in made))


if __name__ == "__main__":
    main(*sys.argv[1:])
