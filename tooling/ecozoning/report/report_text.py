"""A change report for the terminal: 80 columns, no colour, the same piped or not."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ecozoning.model.report import Report
from ecozoning.model.report_maps import ReportMaps
from ecozoning.model.text import Language, visible
from ecozoning.report.columns import Side, folded, shortened, table, width
from ecozoning.report.office_words import OfficeWords
from ecozoning.report.report_blocks import Block, Clause, Fold, Grid, Points, Sentence, Title
from ecozoning.report.report_details import report_blocks
from ecozoning.report.report_words import plain_marks

LINE = 80
SHOWN = 20
NARROWEST = 12
"""Cells a column of words keeps at the least when a table is cut to the line."""


def render(report: Report, maps: ReportMaps | None, language: Language) -> str:  # noqa: ARG001
    """The report as text."""
    blocks = report_blocks(report, OfficeWords(report, language, minus="-"), SHOWN)
    text = "\n".join(_once_blank(_lines(blocks))).strip("\n")
    # Whatever part of it came from data: no character that a terminal would obey gets through.
    return "\n".join(visible(line) for line in text.split("\n")) + "\n"


def _once_blank(lines: Iterable[str]) -> Iterator[str]:
    """Lines with at most one blank line between two others."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


def _lines(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Title):
            yield from _title(block)
        elif isinstance(block, Sentence):
            yield from folded(block.text, LINE, "! " if block.strong else "  ", "  ")
        elif isinstance(block, Points):
            for item in block.items:
                yield from folded(item, LINE, "  - ", "    ")
        elif isinstance(block, Grid):
            yield from _grid(block)
        elif isinstance(block, Clause):
            yield from _clause(block)
        else:
            yield from _fold(block)


def _title(title: Title) -> Iterator[str]:
    yield ""
    for line in folded(title.text, LINE, "", ""):
        yield line
        if title.level == 1:
            yield "=" * min(LINE, width(line))
        else:
            yield "-" * min(LINE, width(line))


def _fold(fold: Fold) -> Iterator[str]:
    yield ""
    yield from folded(fold.title, LINE, "  ", "  ")
    yield from _lines(fold.blocks)


def _grid(grid: Grid) -> Iterator[str]:
    rows = [list(grid.header), *map(list, grid.rows)]
    sides: list[Side] = ["<" if side == "<" else ">" for side in grid.sides]
    lines = table(_narrowed(rows, grid.sides), sides)
    yield ""
    yield lines[0]
    yield "  " + "-" * (max(map(width, lines)) - 2)
    yield from lines[1:]
    yield ""


def _narrowed(rows: list[list[str]], sides: Sequence[str]) -> list[list[str]]:
    """Rows cut so that a line fits: the widest columns of words give way first."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    while sum(widths) + 2 * len(widths) > LINE:
        place = max(range(len(widths)), key=lambda k: (sides[k] == "<", widths[k]))
        if sides[place] != "<" or widths[place] <= NARROWEST:
            place = max(range(len(widths)), key=lambda k: widths[k])
        widths[place] -= 1
    cut = partial(zip, strict=True)
    return [[shortened(cell, cells) for cell, cells in cut(row, widths)] for row in rows]


def _clause(clause: Clause) -> Iterator[str]:
    yield ""
    yield from folded(f"{clause.label}  {clause.note}", LINE, "  ", "    ")
    yield from folded(plain_marks(clause.marks), LINE, "      ", "      ")
