"""Ask the advisory service whether anything that requirements.txt pins has a known weakness.

Without the service nothing is known, and that is said: it is no failure on a machine without a network, and
one with --required (as in CI).
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def main(*options: str) -> None:
    """Print what was found out, and end with 1 where a pinned version has a known weakness."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(PROJECT / "requirements.txt")]
    command += [
        "--disable-pip",
        "--require-hashes",
        "--format=json",
        "--progress-spinner=off",
        "--timeout=10",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        found = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = done.stderr.strip().splitlines()
        unknown(f"the advisory service cannot be asked: {said[-1] if said else 'no answer'}", options)
        return
    weak = [one for one in found if one.get("vulns")]
    silent = [one["name"] for one in found if one.get("skip_reason")]
    for one in weak:
        for fault in one["vulns"]:
            mended = ", ".join(fault["fix_versions"]) or "nowhere yet"
            print(f"{one['name']} {one['version']}: {fault['id']}, mended in {mended}")
    if weak:
        sys.exit(f"{len(weak)} of {len(found)} packages have a known weakness")
    if silent:
        unknown(f"the advisory service answers nothing of {len(silent)} of {len(found)} packages", options)
    else:
        print(f"{len(found)} packages, no known weakness")


def unknown(why: str, options: tuple[str, ...]) -> None:
    """Say that nothing is known, and end with 1 where that is not enough."""
    if "--required" in options:
        sys.exit(f"not audited: {why}")
    print(f"NOT AUDITED: {why}")


if __name__ == "__main__":
    main(*sys.argv[1:])
