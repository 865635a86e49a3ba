"""A change report as a comment on a proposal: Markdown that GitHub and GitLab show alike.

Below 60 kB, because a comment has a limit; where a report is longer, lists are cut and say by how
much. Text from the data can neither format anything, nor link, nor call a person.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from ecozoning.model.report import Report
from ecozoning.model.report_clauses import Mark
from ecozoning.model.report_maps import ReportMaps
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.office_words import OfficeWords
from ecozoning.report.report_blocks import Block, Clause, Fold, Grid, Points, Sentence, Title
from ecozoning.report.report_details import report_blocks

LARGEST_BYTES = 60_000
SHOWN = (1000, 300, 100, 40, 15, 5, 2)
"""How many lines of each list are tried, until the comment is small enough."""

TOO_LONG = Text(
    "… cut here: the whole report is in the forms html, xlsx and json",
    "……此处截断:完整报告见 html、xlsx 和 json 形式",
)
SPECIAL = re.compile(r"[\\`*_\[\]|~$]|(?<!\S)[#+=-](?=\s|$)|^[#>+=-]")
"""What formats text: anywhere, or where a line begins."""

NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
CALL = re.compile(r"(?P<sign>[@#!$%^~]|&amp;)(?=[A-Za-z0-9_\"])")
"""Signs with which forges name persons, issues, proposals, labels, milestones and epics."""

LINK = re.compile(r"(?i)(?P<scheme>:)(?=//)|(?<=www)(?P<dot>\.)|(?P<shortcode>:)(?=[a-z0-9_+-]+:)")
SPLIT = "<!-- -->"
"""Parts a sign from what follows, so that no forge takes both together for a reference."""


def render(report: Report, maps: ReportMaps | None, language: Language) -> str:  # noqa: ARG001
    """The report as Markdown."""
    words = OfficeWords(report, language)
    text = ""
    for shown in SHOWN:
        text = "\n".join(_lines(report_blocks(report, words, shown))).strip("\n") + "\n"
        if len(text.encode("utf-8", "surrogatepass")) <= LARGEST_BYTES:
            return text
    return _cut(text, TOO_LONG.to(language))


def _cut(text: str, words: str) -> str:
    """As many whole lines as fit, with open folds closed."""
    room = LARGEST_BYTES - 2000
    kept: list[str] = []
    for line in text.splitlines():
        room -= len(line.encode("utf-8", "surrogatepass")) + 1
        if room < 0:
            break
        kept.append(line)
    opened = sum(line == "<details>" for line in kept) - sum(line == "</details>" for line in kept)
    return "\n".join([*kept, "", *["</details>"] * opened, "", words]) + "\n"


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Title):
        yield f"{'#' * (block.level + 1)} {escaped(block.text)}"
    elif isinstance(block, Sentence):
        text = escaped(block.text)
        yield f"**{text}**" if block.strong else text
    elif isinstance(block, Points):
        yield from (f"- {escaped(item)}" for item in block.items)
    elif isinstance(block, Grid):
        yield from _grid(block)
    elif isinstance(block, Clause):
        yield f"**{escaped(block.label)}** {escaped(block.note)}"
        yield ""
        yield f"> {_marked(block.marks)}"
    else:
        yield from _fold(block)


def _fold(fold: Fold) -> Iterator[str]:
    yield "<details>"
    yield f"<summary>{escaped(fold.title)}</summary>"
    yield ""
    yield from _lines(fold.blocks)
    yield "</details>"


def _grid(grid: Grid) -> Iterator[str]:
    yield _row(grid.header)
    yield "|" + "|".join("---:" if side == ">" else ":---" for side in grid.sides) + "|"
    yield from (_row(row) for row in grid.rows)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _marked(marks: Sequence[Mark]) -> str:
    tags = {"same": "{}", "gone": "<del>{}</del>", "new": "<ins>{}</ins>"}
    return "".join(tags[mark.kind].format(escaped(mark.text)) for mark in marks)


def escaped(text: str) -> str:
    """Text that Markdown and HTML show as it is: no format, no link, no mention, one line."""
    shown = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = SPECIAL.sub(lambda found: "\\" + found[0], shown)
    shown = NUMBERED.sub(r"\1\\\2", shown)
    shown = CALL.sub(lambda found: found["sign"] + SPLIT, shown)
    return LINK.sub(lambda found: found[0] + SPLIT, shown)
