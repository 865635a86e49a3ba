"""The change report against `diff` in the same run: whole processes, median of three, peak memory.

    python benchmarks/generate.py
    python benchmarks/report.py

Then the pages are opened in a browser (pages.py). The machine's load at that time is written down.
"""

import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pages import measured
from run import CODE, COMMAND, DATA, HERE, Measured, build_repository, measure

ROUNDS = 3
STATES = [f"HEAD~1:{CODE}", f"HEAD:{CODE}"]
CITY = ["HEAD~2:990100", "HEAD:990100"]
PROVINCE = [str(DATA / f"province-{name}.gpkg") for name in ("first", "second")]
BY_CODE = ["--key", "unit_code", "--class-field", "unit_class"]


def runs(country: Path, city: Path, scratch: Path) -> list[Measured]:
    """What is measured. A run named `first` begins without what an earlier one remembered."""
    report = [*COMMAND, "report"]
    html = ["--format", "html", "--out"]
    return [
        Measured("diff of two revisions, 45,000 units", [*COMMAND, "diff", *STATES], country),
        Measured("report --format json, first", [*report, *STATES, "--format", "json"], country),
        Measured("report --format json, again", [*report, *STATES, "--format", "json"], country),
        Measured(
            "report --format json --no-check",
            [*report, *STATES, "--format", "json", "--no-check"],
            country,
        ),
        Measured(
            "page of a city, first", [*report, *CITY, *html, str(scratch / "city.html")], city
        ),
        Measured(
            "page of a city, again", [*report, *CITY, *html, str(scratch / "city.html")], city
        ),
        Measured(
            "page of a province, 1,680 units, two files",
            [*report, *PROVINCE, *BY_CODE, *html, str(scratch / "province.html")],
        ),
    ]


def forget(repository: Path) -> None:
    """Forget what the rules said of commits."""
    shutil.rmtree(repository / ".git" / "ecozoning" / "answers", ignore_errors=True)


def process_table(found: Sequence[Measured]) -> str:
    """Seconds and memory; the ratio to `diff` where it is about the same two states."""
    diff = found[0].median
    lines = ["| run | seconds (median of 3) | × diff | peak MB |", "|---|---|---|---|"]
    for one in found:
        ratio = f"{one.median / diff:.2f}" if one.folder == found[0].folder else ""
        lines.append(f"| {one.name} | {one.median:.2f} | {ratio} | {one.peak_mb:.0f} |")
    return "\n".join(lines)


def page_table(scratch: Path) -> str:
    """How the pages open and pan."""
    lines = [
        "| page | MB | opens, s | between frames, ms: median / 95 of 100 | the same zoomed in |",
        "|---|---|---|---|---|",
    ]
    for name in ("city", "province"):
        one = measured(scratch / f"{name}.html")
        lines.append(
            f"| {name} | {one['size_mb']:.1f} | {one['opened_s']:.1f} "
            f"| {one['frame_ms']:.0f} / {one['slow_frame_ms']:.0f} "
            f"| {one['close_frame_ms']:.0f} / {one['close_slow_frame_ms']:.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        country = build_repository(scratch / "plans")
        demo = scratch / "demo"
        subprocess.run([*COMMAND, "demo", str(demo)], check=True, stdout=subprocess.DEVNULL)
        found = runs(country, demo / "repository", scratch)
        for _ in range(ROUNDS):
            for one in found:
                if one.name.endswith("first"):
                    forget(one.folder)
                measure(one)
        pages = page_table(scratch)
    load = f", load {os.getloadavg()[1]:.1f}" if hasattr(os, "getloadavg") else ""
    machine = f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    head = (__doc__ or "").splitlines()[0]
    text = f"# The change report\n\n{head}\n{machine}{load}.\n\n{process_table(found)}\n\n{pages}\n"
    (HERE / "REPORT.md").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
