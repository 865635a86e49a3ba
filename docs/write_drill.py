"""Writes the table of docs/drill.md from that of the drill: python docs/write_drill.py"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "drill")]

from attacks import ATTACKS, Attack  # noqa: E402

HEAD = "|---|---|---|\n"


def line(attack: Attack) -> str:
    """The line of one attack."""
    codes = " ".join(f"[{code}](rules/{code}.md)" for code in sorted(attack.codes))
    return f"| {attack.row} | {attack.name} | {codes} |\n"


def with_table(page: str) -> str:
    """The page with the first table written anew."""
    before, head, after = page.partition(HEAD)
    return before + head + "".join(map(line, ATTACKS)) + "\n" + after.partition("\n\n")[2]


if __name__ == "__main__":
    PAGE = ROOT / "docs" / "drill.md"
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), encoding="utf-8")
