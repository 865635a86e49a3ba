"""An official document on A4: its margins, fonts, headings, tables and page numbers.

The Chinese form follows GB/T 9704-2012 (format of official documents): margins 37, 35, 28 and
26 mm, title in small standard Song 22 pt, text in FangSong 16 pt at 28 pt, headings in Hei and Kai,
page numbers between dashes. Where a machine lacks those fonts the font table names others.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from ecozoning.model.text import Language
from ecozoning.report.repacked import CORE, core_properties, repacked
from ecozoning.report.report_docx_xml import Box, Run, element, run_element, table_element

SONG_TITLE, FANG_SONG, HEI, KAI = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
LATIN = "Times New Roman"
FALLBACKS: Mapping[str, str] = {
    SONG_TITLE: "FZXiaoBiaoSong-B05S,华文中宋,宋体,SimSun,Noto Serif CJK SC",
    FANG_SONG: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
    HEI: "SimHei,STHeiti,Noto Sans CJK SC",
    KAI: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    LATIN: "Liberation Serif",
}
"""Other names of a font, and what may stand for it, best first."""

FONT_TABLE = "word/fontTable.xml"
TITLE, PART, SECTION, TEXT = "Title", "Heading 1", "Heading 2", "Body Text"
CAPTION, CELL, CELL_HEADING, NOTE = "Caption", "Table Text", "Table Heading", "Table Note"
DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of paragraph looks. Sizes in points; `line` 0: as the font asks for."""

    font: str
    size: float
    line: float = 0
    before: float = 0
    after: float = 0
    side: str = "both"
    indent: int = 0
    bold: bool = False
    level: int | None = None
    keep: bool = False


CHINESE: Mapping[str, Look] = {
    TITLE: Look(SONG_TITLE, 22, 35, side="center", after=10, keep=True),
    PART: Look(HEI, 16, 28, side="left", indent=200, level=0, keep=True),
    SECTION: Look(KAI, 16, 28, side="left", indent=200, level=1, keep=True),
    TEXT: Look(FANG_SONG, 16, 28, indent=200),
    CAPTION: Look(HEI, 12, 20, before=8, after=4, side="center", keep=True),
    CELL: Look(FANG_SONG, 10.5, side="left"),
    CELL_HEADING: Look(HEI, 10.5, side="center"),
    NOTE: Look(FANG_SONG, 10.5, 16, before=2, after=8, side="left"),
}
ENGLISH: Mapping[str, Look] = {
    TITLE: Look(SONG_TITLE, 20, after=8, side="center", bold=True, keep=True),
    PART: Look(HEI, 14, before=14, after=5, side="left", bold=True, level=0, keep=True),
    SECTION: Look(KAI, 12, before=9, after=4, side="left", bold=True, level=1, keep=True),
    TEXT: Look(FANG_SONG, 11, 15, after=6, side="left"),
    CAPTION: Look(HEI, 10.5, before=8, after=4, side="center", bold=True, keep=True),
    CELL: Look(FANG_SONG, 9, side="left"),
    CELL_HEADING: Look(HEI, 9, side="center", bold=True),
    NOTE: Look(FANG_SONG, 9, before=2, after=8, side="left"),
}


@dataclass
class Paper:
    """Writes a document from the top down; parts, sections and tables count themselves."""

    language: Language
    _document: Any = field(default_factory=Document)
    _styles: dict[str, str] = field(default_factory=dict)
    _part: int = 0
    _section: int = 0
    _table: int = 0

    def __post_init__(self) -> None:
        looks = CHINESE if self.language == "zh" else ENGLISH
        for name, look in looks.items():
            self._styles[name] = _styled(self._document, name, look)
        _set_up_page(self._document, self.language)

    @property
    def width_mm(self) -> float:
        """How wide a table may be."""
        return 156.0

    def title(self, *lines: str) -> None:
        """The title, line by line."""
        for line in lines:
            self._paragraph(TITLE, [Run(line)])

    def part(self, text: str) -> None:
        """A heading of the first level, numbered 一、二、 or 1, 2."""
        self._part += 1
        self._section = 0
        number = f"{chinese(self._part)}、" if self.language == "zh" else f"{self._part}. "
        self._paragraph(PART, [Run(number + text)])

    def section(self, text: str) -> None:
        """A heading of the second level, numbered (一)(二) or 1.1, 1.2."""
        self._section += 1
        if self.language == "zh":
            number = f"（{chinese(self._section)}）"
        else:
            number = f"{self._part}.{self._section} "
        self._paragraph(SECTION, [Run(number + text)])

    def text(self, *runs: Run | str) -> None:
        """A paragraph."""
        self._paragraph(TEXT, [Run(run) if isinstance(run, str) else run for run in runs])

    def note(self, text: str) -> None:
        """A paragraph in small print, such as a list of codes."""
        self._paragraph(NOTE, [Run(text)])

    def table(
        self,
        caption: str,
        widths: Sequence[float],
        headings: Sequence[Sequence[Box]],
        rows: Sequence[Sequence[Box]],
        note: str = "",
    ) -> None:
        """A numbered table with its caption above and small print below.

        `widths` are parts of the page's width.
        """
        self._table += 1
        number = f"表{self._table} " if self.language == "zh" else f"Table {self._table}. "
        self._paragraph(CAPTION, [Run(number + caption)])
        scale = self.width_mm / sum(widths)
        made = table_element(
            [width * scale for width in widths],
            headings,
            rows,
            (self._styles[CELL_HEADING], self._styles[CELL]),
        )
        self._body.insert(len(self._body) - 1, made)
        self._paragraph(NOTE, [Run(note)])

    def saved(self, title: str, on: date) -> bytes:
        """The document as a file; equal content gives equal bytes."""
        data = io.BytesIO()
        self._document.save(data)
        core = core_properties(title, on, "zh-CN" if self.language == "zh" else "en")
        return repacked(data.getvalue(), {CORE: core, FONT_TABLE: _font_table()})

    @property
    def _body(self) -> Any:
        return self._document.element.body

    def _paragraph(self, style: str, runs: Sequence[Run]) -> None:
        made = element("p", element("pPr", element("pStyle", val=self._styles[style])))
        for place, run in enumerate(runs):
            begins = place == 0 and self.language == "en"
            made.append(
                run_element(Run(run.text[:1].upper() + run.text[1:], run.look) if begins else run)
            )
        # The last element of a body describes its page.
        self._body.insert(len(self._body) - 1, made)


def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return DIGITS[ones]
    return (DIGITS[tens] if tens > 1 else "") + "十" + (DIGITS[ones] if ones else "")


def _styled(document: Any, name: str, look: Look) -> str:
    """Give a paragraph style its look; the id of the style."""
    styles = document.styles
    known = name in [style.name for style in styles]
    style = styles[name] if known else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = None
    made = style.element
    for old in (made.find(qn("w:pPr")), made.find(qn("w:rPr"))):
        if old is not None:
            made.remove(old)
    made.append(_paragraph_look(look))
    made.append(_run_look(look))
    return str(style.style_id)


def _paragraph_look(look: Look) -> Any:
    spacing = element(
        "spacing", before=str(round(look.before * 20)), after=str(round(look.after * 20))
    )
    if look.line:
        spacing.set(qn("w:line"), str(round(look.line * 20)))
        spacing.set(qn("w:lineRule"), "exact" if look.line > look.size * 1.5 else "atLeast")
    made = element("pPr")
    if look.keep:
        made.append(element("keepNext"))
    made.append(element("widowControl"))
    made.append(spacing)
    if look.indent:
        first = str(round(look.size * 20 * look.indent / 100))
        made.append(element("ind", firstLineChars=str(look.indent), firstLine=first))
    made.append(element("jc", val=look.side))
    if look.level is not None:
        made.append(element("outlineLvl", val=str(look.level)))
    return made


def _run_look(look: Look) -> Any:
    made = element("rPr", element("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=look.font, cs=LATIN))
    if look.bold:
        made.append(element("b"))
    made.append(element("color", val="000000"))
    size = str(round(look.size * 2))
    made.append(element("sz", val=size))
    made.append(element("szCs", val=size))
    made.append(element("lang", val="en-US", eastAsia="zh-CN"))
    return made


def _set_up_page(document: Any, language: Language) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(37), Mm(35)
    page.left_margin, page.right_margin = Mm(28), Mm(26)
    page.footer_distance = Mm(25)
    footer = page.footer.paragraphs[0]._p
    for child in list(footer):
        footer.remove(child)
    dash = "— " if language == "zh" else ""
    number = element("fldSimple", _sized(Run("1")), instr=" PAGE ")
    footer.append(element("pPr", element("jc", val="center")))
    for piece in (_sized(Run(dash)), number, _sized(Run(dash[::-1]))):
        footer.append(piece)


def _sized(run: Run) -> Any:
    """A run of the footer, in Song 14 pt."""
    made = run_element(run)
    fonts = element("rFonts", ascii="宋体", hAnsi="宋体", eastAsia="宋体")
    made.insert(0, element("rPr", fonts, element("sz", val="28"), element("szCs", val="28")))
    return made


def _font_table() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="{"00" if name == LATIN else "86"}"/></w:font>'
        for name, others in FALLBACKS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{fonts}</w:fonts>"
    ).encode()
