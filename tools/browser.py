"""Find a Chromium for the tests; where there is none, install one, or say what to install.

Looked for in this order: $CHROMIUM, a Chromium or Chrome on the PATH, the one that Playwright keeps.
Installed in this order: Playwright's own, Debian's package where apt is at hand and one is root.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


def chromium() -> str:
    """Return the path of a Chromium; empty where there is none."""
    named = os.environ.get("CHROMIUM", "")
    if named and Path(named).is_file():
        return named
    found = next((path for name in NAMES if (path := shutil.which(name))), "")
    return found or _of_playwright()


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else ""


def _install() -> None:
    own = [sys.executable, "-m", "playwright", "install", "chromium"]
    print("no Chromium found; installing Playwright's", file=sys.stderr)
    if subprocess.run([*own], check=False).returncode == 0 and _of_playwright():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        print("refused; installing Debian's chromium", file=sys.stderr)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


def main() -> None:
    """Print the browser's path, after installing one where needed."""
    if not chromium():
        _install()
    path = chromium()
    if not path:
        sys.exit(
            "the tests need a browser and none could be installed. Install Chromium or Chrome "
            "(Debian: apt install chromium; macOS: brew install --cask chromium), or name one: CHROMIUM=/path make test"
        )
    print(f"browser: {path}")


if __name__ == "__main__":
    main()
