"""How cells of the workbook look. Each style is made once: making them cell by cell is slow."""

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from ecozoning.model.text import Language

EDGE = Side(style="thin", color="FF7F7F7F")
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)
HEADING_FILL = PatternFill("solid", start_color="FFE7EDF3", end_color="FFE7EDF3")
SUM_FILL = PatternFill("solid", start_color="FFF5F5F5", end_color="FFF5F5F5")


def font_of(language: Language) -> str:
    """The font of all cells; every office program has it or replaces it."""
    return "宋体" if language == "zh" else "Arial"


class CellStyles:
    """Names of the styles of a workbook; a style comes into being when it is first asked for."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self.font = font_of(language)
        self._parted = language == "en"
        self._book = book
        self._made: set[str] = set()

    def heading(self) -> str:
        """A cell of a heading."""
        if "heading" not in self._made:
            alignment = Alignment("center", "center", wrap_text=True)
            self._make("heading", alignment, HEADING_FILL)
        return "heading"

    def text(self, *, wrap: bool, is_sum: bool) -> str:
        """A cell with words."""
        name = f"text{' wrapped' if wrap else ''}{' sum' if is_sum else ''}"
        if name not in self._made:
            alignment = Alignment("left", "center", wrap_text=wrap)
            self._make(name, alignment, SUM_FILL if is_sum else None)
        return name

    def number(self, number_format: str, *, is_sum: bool) -> str:
        """A cell with a number; Chinese official tables do not part thousands."""
        if not self._parted:
            number_format = number_format.replace("#,##0", "0")
        name = f"number {number_format}{' sum' if is_sum else ''}"
        if name not in self._made:
            fill = SUM_FILL if is_sum else None
            self._make(name, Alignment("right", "center"), fill, number_format)
        return name

    def _make(
        self,
        name: str,
        alignment: Alignment,
        fill: PatternFill | None,
        number_format: str = "General",
    ) -> None:
        self._made.add(name)
        self._book.add_named_style(
            NamedStyle(
                name,
                font=Font(name=self.font, size=10, bold=fill is not None),
                fill=fill or PatternFill(),
                border=BOX,
                alignment=alignment,
                number_format=number_format,
            )
        )
