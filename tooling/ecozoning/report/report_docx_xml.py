"""Tables and runs of a Word document, built straight as WordprocessingML (ECMA-376).

python-docx finds every cell anew when it is touched; a table of a thousand rows takes minutes
that way and a second this way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser

Look = Literal["plain", "strong", "gone", "new"]
Side = Literal["left", "center", "right"]

GONE_COLOUR, NEW_COLOUR = "B00020", "00539C"
HEADING_SHADE, GROUP_SHADE = "E7EDF3", "F5F5F5"
LINE_COLOUR = "7F7F7F"
PREFIXES = {"w": nsmap["w"]}
NAMESPACE = f"{{{nsmap['w']}}}"
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look. What went is struck out, what came is bold and underlined."""

    text: str
    look: Look = "plain"


@dataclass(frozen=True, slots=True)
class Box:
    """A cell: its runs, how many columns and rows it takes, and where its text stands.

    `rows` 0 continues the cell above.
    """

    runs: tuple[Run, ...]
    columns: int = 1
    rows: int = 1
    side: Side = "left"
    shade: str | None = None
    keep: bool = False
    """On the same page as the next row."""


def box(text: str, side: Side = "left", **more: Any) -> Box:
    """A cell with one plain text."""
    return Box((Run(text),), side=side, **more)


def element(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of the `w` namespace with its attributes and children."""
    made = oxml_parser.makeelement(NAMESPACE + tag, nsmap=PREFIXES)
    for name, value in attributes.items():
        made.set(NAMESPACE + name, value)
    for child in children:
        made.append(child)
    return made


def run_element(run: Run) -> Any:
    """A run; line breaks in its text are line breaks in print."""
    made = element("r")
    properties = _look(run.look)
    if properties is not None:
        made.append(properties)
    for place, line in enumerate(run.text.split("\n")):
        if place:
            made.append(element("br"))
        text = element("t")
        text.text = line
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(text)
    return made


def _look(look: Look) -> Any:
    if look == "plain":
        return None
    if look == "strong":
        return element("rPr", element("b"))
    if look == "gone":
        return element("rPr", element("strike"), element("color", val=GONE_COLOUR))
    return element(
        "rPr", element("b"), element("color", val=NEW_COLOUR), element("u", val="single")
    )


def table_element(
    widths_mm: Sequence[float],
    headings: Sequence[Sequence[Box]],
    rows: Sequence[Sequence[Box]],
    styles: tuple[str, str],
) -> Any:
    """A table with thin lines whose headings are repeated on every page.

    Args:
        widths_mm: width of each column.
        headings: heading rows.
        rows: the other rows.
        styles: ids of the paragraph styles of heading cells and of the others.
    """
    widths = [str(round(width * TWIPS_PER_MM)) for width in widths_mm]
    edges = [
        element(side, val="single", sz="4", space="0", color=LINE_COLOUR)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    room = {"top": "25", "left": "60", "bottom": "25", "right": "60"}
    margins = [element(side, w=width, type="dxa") for side, width in room.items()]
    table = element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=str(sum(map(int, widths))), type="dxa"),
            element("jc", val="center"),
            element("tblBorders", *edges),
            element("tblLayout", type="fixed"),
            element("tblCellMar", *margins),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
    )
    for boxes in headings:
        table.append(_row(boxes, widths, styles[0], is_heading=True))
    for boxes in rows:
        table.append(_row(boxes, widths, styles[1], is_heading=False))
    return table


def _row(boxes: Sequence[Box], widths: Sequence[str], style: str, *, is_heading: bool) -> Any:
    properties = element("trPr", element("cantSplit"))
    if is_heading:
        properties.append(element("tblHeader"))
    row, place = element("tr", properties), 0
    for one in boxes:
        width = sum(map(int, widths[place : place + one.columns]))
        row.append(_cell(one, width, style, is_heading=is_heading))
        place += one.columns
    return row


def _cell(one: Box, width: int, style: str, *, is_heading: bool) -> Any:
    properties = element("tcPr", element("tcW", w=str(width), type="dxa"))
    if one.columns > 1:
        properties.append(element("gridSpan", val=str(one.columns)))
    if one.rows != 1:
        merge = element("vMerge", val="restart") if one.rows > 1 else element("vMerge")
        properties.append(merge)
    shade = HEADING_SHADE if is_heading else one.shade
    if shade is not None:
        properties.append(element("shd", val="clear", color="auto", fill=shade))
    properties.append(element("vAlign", val="center"))
    look = element("pPr", element("pStyle", val=style))
    if one.keep or is_heading:
        look.append(element("keepNext"))
    look.append(element("jc", val=one.side))
    paragraph = element("p", look, *(run_element(run) for run in one.runs))
    return element("tc", properties, paragraph)
