"""Validates damaged files one after the other, in a process of its own: a crash is seen outside.

    python damaged_files.py ROOT FIRST COUNT

ROOT holds a sound repository. Every seed is tried twice: with the manifest as it was, and with
manifest and pointer made to agree with the damaged bytes. One line of JSON per trial; the line
before a trial says which it is, so that the process that reads them knows where it ended.
"""

import faulthandler
import io
import json
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from a_target import Target  # noqa: E402

from damage import damaged  # noqa: E402
from ecozoning.cli.main import run  # noqa: E402

MEMORY_MB = 2500
Rows = list[tuple[object, ...]]


def rows_of(path: Path) -> Rows | None:
    """Every row of the layer as plain SQLite reads it; None when it cannot."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            return database.execute("SELECT * FROM land_unit ORDER BY fid").fetchall()
    except sqlite3.Error:
        return None


def say(value: dict[str, object]) -> None:
    """One line for the process that reads, at once."""
    sys.__stdout__.write(json.dumps(value) + "\n")
    sys.__stdout__.flush()


def trial(target: Target, sound: bytes, rows: Rows | None, seed: int, *, agreed: bool) -> None:
    """One damaged file, and one line that says what came of it."""
    say({"begins": seed, "agreed": agreed})
    data = damaged(sound, seed)
    if agreed:
        target.data.write_bytes(data)
        target.agree()
    else:
        target.cached.write_bytes(data)
        target.in_storage.write_bytes(data)
    out, errors = io.StringIO(), io.StringIO()
    out.buffer = io.BytesIO()  # type: ignore[misc]
    started = time.perf_counter()
    with redirect_stdout(out), redirect_stderr(errors):
        code = run(["-C", str(target.root), "validate", "--format", "json", "--on", "2026-11-01"])
    said = out.getvalue() or out.buffer.getvalue().decode()
    answer = json.loads(said) if said.strip() else None
    found = [] if answer is None else answer["findings"]
    line = {
        "seed": seed,
        "agreed": agreed,
        "exit": code,
        "codes": sorted({one["code"] for one in found if one["severity"] == "block"}),
        "error": errors.getvalue()[-400:] if code not in (0, 1) else "",
        "same_bytes": data == sound,
        "same_rows": code == 0 and rows_of(target.data if agreed else target.cached) == rows,
        "seconds": round(time.perf_counter() - started, 2),
    }
    say(line)


def main(arguments: Sequence[str]) -> None:
    """Try the seeds."""
    faulthandler.enable()
    _limit_memory()
    target = Target(Path(arguments[0]))
    first, count = int(arguments[1]), int(arguments[2])
    kept = {
        name: (target.folder / name).read_bytes()
        for name in ("manifest.json", "zoning.gpkg.dvc", "zoning.gpkg")
    }
    cached, sound = target.cached, target.cached.read_bytes()
    rows = rows_of(cached)
    for seed in range(first, first + count):
        for agreed in (False, True):
            trial(target, sound, rows, seed, agreed=agreed)
            if target.cached != cached:
                target.cached.unlink()
            for name, data in kept.items():
                target.write(f"plans/{target.folder.name}/{name}", data)
            cached.write_bytes(sound)


def _limit_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MB * 1_000_000,) * 2)


if __name__ == "__main__":
    main(sys.argv[1:])
