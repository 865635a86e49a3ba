"""Files damaged at random give findings or a clear error: never a crash, a hang, or a false pass.

ECOZONING_FUZZ_SEEDS says how many seeds are tried: 100 unless it is set, 2,000 in `make nightly`.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from a_target import Target, build_target, copied

SEEDS = int(os.environ.get("ECOZONING_FUZZ_SEEDS", "100"))
AT_ONCE = 25
LONGEST_S = 600
"""For all trials of one process: far more than they need, so that only a hang is stopped."""

CLEAN, FINDINGS, UNDECIDED = 0, 1, 3


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return build_target(tmp_path_factory.mktemp("sound") / "plans", columns=9, steps=40)


@pytest.mark.parametrize("first", range(0, SEEDS, AT_ONCE))
def test_damage_is_found_or_refused(sound: Target, tmp_path: Path, first: int):
    target = copied(sound, tmp_path / "plans")
    count = min(AT_ONCE, SEEDS - first)

    trials = outcomes(target.root, first, count)

    assert len(trials) == 2 * count
    for one in trials:
        assert one["exit"] in (CLEAN, FINDINGS, UNDECIDED), one
        assert one["exit"] != CLEAN or one["same_bytes"] or (one["agreed"] and one["same_rows"]), (
            one
        )
        assert one["exit"] != FINDINGS or one["codes"], one
        unseen = not one["agreed"] and not one["same_bytes"] and "BYT104" not in one["codes"]
        assert not unseen or one["exit"] == UNDECIDED, one


def outcomes(root: Path, first: int, count: int) -> list[dict[str, Any]]:
    """What the trials in a process of their own came to; how it ended is looked at as well."""
    script = Path(__file__).with_name("damaged_files.py")
    words = [sys.executable, str(script), str(root), str(first), str(count)]
    try:
        done = subprocess.run(words, capture_output=True, timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired as stopped:
        pytest.fail(f"hangs at {(stopped.stdout or b'').splitlines()[-1:]}")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (lines[-1:], done.stderr.decode()[-2000:])
    return [one for one in lines if "exit" in one]
