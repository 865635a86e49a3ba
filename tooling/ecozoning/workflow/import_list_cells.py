"""What is strange about the cells of a list, whatever they mean."""

from collections.abc import Mapping
from dataclasses import replace

from ecozoning.model.finding import Finding, Location
from ecozoning.model.importing import Conversion
from ecozoning.model.text import Text
from ecozoning.store.source_table import SourceTable
from ecozoning.workflow.import_findings import listed, refuse, warn

CELL_PROBLEMS: Mapping[str, Text] = {
    "error": Text("an Excel error such as #REF!", "Excel 错误值(如 #REF!)"),
    "empty_formula": Text("a formula whose value was never stored", "公式没有已保存的计算结果"),
}
CELL_CONVERSIONS: Mapping[str, Text] = {
    "formula": Text("formulas taken by their stored value", "公式按已保存的结果取值"),
    "date": Text("dates became text (YYYY-MM-DD)", "日期改为文本(YYYY-MM-DD)"),
    "merged": Text("merged cells gave their value to every row", "合并单元格的值填入各行"),
}


def cell_findings(table: SourceTable, where: Location) -> list[Finding]:
    """Cells whose value nobody can know, and text whose encoding was found by trying."""
    found = []
    for kind, what in CELL_PROBLEMS.items():
        cells = [_cell_name(n.row, n.column) for n in table.notes if n.kind == kind]
        if cells:
            found.append(
                refuse(
                    "IMP701",
                    Text("{cells}: {what}", "{cells}:{what}").format(
                        cells=listed(cells), what=what
                    ),
                    Text(
                        "mend the cell in Excel, let it calculate, and save",
                        "请在 Excel 中修正并重新计算后保存",
                    ),
                    replace(where, field=cells[0]),
                )
            )
    if table.encoding_deduced and table.encoding != "UTF-8":
        found.append(
            warn(
                "IMP504",
                Text(
                    "the text was taken as {encoding}, because all of it decodes so",
                    "文本按 {encoding} 读取(全部可解码)",
                ).format(encoding=table.encoding),
                Text("if words look wrong, declare --encoding", "若文字有误,请用 --encoding 指定"),
                where,
            )
        )
    return found


def cell_conversions(table: SourceTable) -> list[Conversion]:
    """Cells whose value is not what was typed, counted by kind."""
    counts = {kind: sum(n.kind == kind for n in table.notes) for kind in CELL_CONVERSIONS}
    return [
        Conversion("cells", CELL_CONVERSIONS[kind], count)
        for kind, count in counts.items()
        if count
    ]


def _cell_name(row: int, column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
