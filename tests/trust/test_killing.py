"""A run that is killed, or finds the disk full, tears nothing, leaves no litter, and is taken up again.

`make kill` does the same hundreds of times.
"""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.system


@pytest.mark.parametrize(("what", "times"), [("build", 6), ("locate", 5), ("compile", 3)])
def test_nothing_is_torn(what: str, times: int) -> None:
    command = [sys.executable, "-m", "tests.trust.killing", what, str(times), "20"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{what}: ")
