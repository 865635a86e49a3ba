"""Speed against floors in the same run: whole processes, median of five, peak memory.

    python benchmarks/generate.py
    python benchmarks/run.py

Runs of one round follow each other, so that a busy machine slows all of them alike.
"""

import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROUNDS = 5
HERE = Path(__file__).resolve().parent
DATA = HERE / "data"
FLOORS = [sys.executable, str(HERE / "floors.py")]
COMMAND = [sys.executable, "-c", "from ecozoning.cli.main import main; main()"]
CODE = "990000"
ACCESS_LIST = "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"
"""A provincial plan may leave clauses to its cities; without the list nothing else is checked."""

PLAN = """\
plan: "990000"
name: 示例省生态环境分区管控方案
level: provincial
body: {body}
profile: national
edition: {edition}
kind: {kind}
reasons: {reasons}
base: {base}
crs: EPSG:4490
area: {{method: ellipsoidal}}
base_survey: 国土三调
"""


@dataclass
class Measured:
    """One row of the table."""

    name: str
    words: Sequence[str]
    folder: Path = HERE
    seconds: list[float] = field(default_factory=list)
    peak_mb: float = 0.0

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def measure(run: Measured) -> None:
    """Run once; time of the whole process and the most memory it held."""
    started = time.perf_counter()
    process = subprocess.Popen(
        run.words, cwd=run.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    watch = threading.Thread(target=_watch, args=(process, run), daemon=True)
    watch.start()
    process.wait()
    run.seconds.append(time.perf_counter() - started)
    watch.join()
    if process.returncode not in (0, 1):
        raise SystemExit(f"{run.name} ended with {process.returncode}: {' '.join(run.words)}")


def _watch(process: subprocess.Popen[bytes], run: Measured) -> None:
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            held = sum(_held(one) for one in (watched, *watched.children(recursive=True)))
        except psutil.Error:
            return
        run.peak_mb = max(run.peak_mb, held / 1e6)
        time.sleep(0.01)


def _held(process: psutil.Process) -> int:
    """Bytes a process holds; 0 when it is gone."""
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def build_repository(folder: Path) -> Path:
    """A repository with both versions as two editions of one plan."""
    subprocess.run([*COMMAND, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    plan = folder / "plans" / CODE
    plan.mkdir(parents=True, exist_ok=True)
    for edition, name in ((1, "first"), (2, "second")):
        shutil.copyfile(DATA / f"{name}.gpkg", plan / "zoning.gpkg")
        text = PLAN.format(
            body="province",
            edition=edition,
            kind="initial" if edition == 1 else "dynamic",
            reasons="[]" if edition == 1 else "[{reason: planning_link}]",
            base="null" if edition == 1 else "{edition: 1, digest: null}",
        )
        (plan / "plan.yaml").write_text(text, encoding="utf-8")
        (plan / "access-list.csv").write_text(ACCESS_LIST, encoding="utf-8")
        subprocess.run([*COMMAND, "record", CODE], cwd=folder, check=True)
        git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org"]
        subprocess.run([*git, "add", "-A"], cwd=folder, check=True)
        subprocess.run([*git, "commit", "-q", "--no-verify", "-m", name], cwd=folder, check=True)
    return folder


def runs(repository: Path | None) -> list[Measured]:
    first, second, same_fids, rewritten = (
        str(DATA / f"{name}.gpkg") for name in ("first", "second", "second-in-order", "rewritten")
    )
    found = [
        Measured("floor: sqlite3, read and BLAKE2b of every row", [*FLOORS, "read", first, second]),
        Measured("diff of two files", [*COMMAND, "diff", first, second]),
        Measured("diff, every blob differs, no shape does", [*COMMAND, "diff", first, rewritten]),
        Measured("geopandas, merge and compare", [*FLOORS, "geopandas", first, second]),
        Measured("pygeodiff, fids kept", [*FLOORS, "geodiff", first, same_fids]),
        Measured("pygeodiff, fids renumbered", [*FLOORS, "geodiff", first, second]),
        Measured("floor of validate: read, is_valid, coverage", [*FLOORS, "check", first]),
    ]
    if repository is not None:
        states = [f"HEAD~1:{CODE}", f"HEAD:{CODE}"]
        found.append(Measured("diff of two revisions", [*COMMAND, "diff", *states], repository))
        found.append(Measured("validate", [*COMMAND, "validate", CODE], repository))
    return found


def table(found: Sequence[Measured]) -> str:
    """The results as Markdown: seconds, memory, and ratio to the floor of reading."""
    floor = found[0].median
    lines = ["| run | seconds (median of 5) | × floor | peak MB |", "|---|---|---|---|"]
    lines += [
        f"| {one.name} | {one.median:.2f} | {one.median / floor:.2f} | {one.peak_mb:.0f} |"
        for one in found
    ]
    return "\n".join(lines)


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        repository = _or_none(lambda: build_repository(Path(scratch) / "plans"))
        found = runs(repository)
        for _ in range(ROUNDS):
            for run in found:
                measure(run)
    help_run = Measured("ecozoning diff --help", [*COMMAND, "diff", "--help"])
    for _ in range(ROUNDS):
        measure(help_run)
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    text = f"# Speed\n\n{__doc__.splitlines()[0]}\n{machine}.\n\n{table([*found, help_run])}\n"
    (HERE / "RESULTS.md").write_text(text, encoding="utf-8")
    print(text)


def _or_none(build: Callable[[], Path]) -> Path | None:
    try:
        return build()
    except subprocess.CalledProcessError as error:
        print(f"no repository to measure on: {error}", file=sys.stderr)
        return None


if __name__ == "__main__":
    main()
