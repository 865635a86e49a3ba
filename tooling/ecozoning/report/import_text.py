"""An import as text for people: verdict, pairing of columns, conversions, what is wrong."""

import io
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.importing import ImportResult, MappedBy
from ecozoning.model.text import Language, Text, visible

WIDTH = 80

VERDICTS = {
    "imported": (Text("Imported", "已导入"), "bold green"),
    "would_import": (Text("Would be imported (dry run)", "可以导入(试运行,未写入)"), "bold green"),
    "refused": (Text("Refused, nothing was written", "未导入,没有写入任何内容"), "bold red"),
}
HOW = {
    MappedBy.NAME: Text("same name", "同名"),
    MappedBy.ALIAS: Text("known name", "别名"),
    MappedBy.MAPPING: Text("mapping file", "映射文件"),
    MappedBy.CONSTANT: Text("constant", "固定值"),
    MappedBy.TEMPLATE: Text("template", "模板"),
}
ROWS = Text("{count:,} rows", "{count:,} 行")
SEVERITIES = {
    Severity.BLOCK: (Text("refused", "拒绝"), "bold red"),
    Severity.WARN: (Text("look at", "留意"), "yellow"),
    Severity.JUSTIFY: (Text("justify", "说明"), "yellow"),
    Severity.NOTE: (Text("note", "提示"), "cyan"),
}


def render_import(result: ImportResult, language: Language, *, colour: bool) -> str:
    """The result of an import as text, at most 80 columns wide."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=WIDTH,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    _heading(console, result, language)
    _mapped(console, result, language)
    _ignored(console, result, language)
    _converted(console, result, language)
    _findings(console, result, language)
    _written(console, result, language)
    _next_step(console, result, language)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _heading(console: Console, result: ImportResult, language: Language) -> None:
    words, style = VERDICTS[result.verdict]
    layer = result.source_layer
    named = layer if layer and layer not in result.source else None
    source = result.source if named is None else f"{result.source} [{named}]"
    console.print(Styled(words.to(language), style=style))
    console.print(Styled(f"  {visible(source)} -> plans/{result.plan} · {result.target}"))
    is_layer = result.plan_crs is not None
    words = Text("{count:,} features", "{count:,} 个要素") if is_layer else ROWS
    facts = words.format(count=result.features)
    details = [facts.to(language), result.encoding, result.source_crs]
    console.print(Styled("  " + " · ".join(visible(one) for one in details if one)))


def _mapped(console: Console, result: ImportResult, language: Language) -> None:
    if not result.mapped:
        return
    table = _table(
        Text("column", "字段").to(language),
        Text("from", "来源").to(language),
        Text("because", "依据").to(language),
    )
    for one in result.mapped:
        table.add_row(one.target, visible(one.source), HOW[one.by].to(language))
    console.print()
    console.print(table)


def _ignored(console: Console, result: ImportResult, language: Language) -> None:
    if not result.ignored:
        return
    reasons: dict[str, list[str]] = {}
    for one in result.ignored:
        reasons.setdefault(one.reason.to(language), []).append(visible(one.source))
    table = _table(Text("left out", "未导入").to(language), Text("because", "原因").to(language))
    for reason, sources in reasons.items():
        table.add_row(", ".join(sources), reason)
    console.print()
    console.print(table)


def _converted(console: Console, result: ImportResult, language: Language) -> None:
    if not result.converted:
        return
    table = _table(
        Text("converted", "转换").to(language),
        Text("what", "内容").to(language),
        Text("count", "数量").to(language),
    )
    table.columns[2].justify = "right"
    for one in result.converted:
        count = "" if one.count is None else f"{one.count:,}"
        table.add_row(visible(one.subject), one.what.to(language), count)
    console.print()
    console.print(table)


def _findings(console: Console, result: ImportResult, language: Language) -> None:
    in_order = sorted(result.findings, key=_reading_order)
    for (severity, fix), alike in groupby(in_order, key=lambda one: (one.severity, one.fix)):
        words, style = SEVERITIES[severity]
        grid = Table.grid(padding=(0, 1))
        grid.add_column(width=8, no_wrap=True)
        # A Chinese sentence is one long word to the wrapping; without this its middle would be cut.
        grid.add_column(overflow="fold")
        for number, finding in enumerate(alike):
            label = "" if number else Styled(words.to(language), style=style)
            grid.add_row(label, f"{finding.message.to(language)}  [{finding.code}]")
            if place := _place(finding.location, language):
                grid.add_row("", place)
        remedy = Text("fix", "处理").to(language)
        grid.add_row(Styled(remedy, style="dim"), fix.to(language))
        console.print()
        console.print(grid)


def _reading_order(finding: Finding) -> tuple[object, ...]:
    """The gravest first; of a kind by feature, #9 before #10, and how many more there are last."""
    feature = finding.location.feature
    return (
        finding.severity.rank,
        finding.code,
        feature is None,
        len(feature or ""),
        finding.sort_key(),
    )


def _place(where: Location, language: Language) -> str:
    parts = [
        (Text("feature", "要素"), where.feature),
        (Text("field", "字段"), where.field),
        (Text("row", "行"), where.line),
    ]
    words = [f"{name.to(language)} {visible(value)}" for name, value in parts if value is not None]
    if where.point is not None:
        words.append(f"({where.point[0]:.10g}, {where.point[1]:.10g})")
    return " · ".join(words)


def _written(console: Console, result: ImportResult, language: Language) -> None:
    if not result.written:
        return
    label = Text("written: ", "已写入:").to(language)
    console.print()
    for number, path in enumerate(result.written):
        console.print(Styled((label if not number else " " * cell_len(label)) + path))


def _next_step(console: Console, result: ImportResult, language: Language) -> None:
    if result.verdict != "imported":
        return
    if not any(path.endswith(".gpkg") for path in result.written):
        step = Text(
            "`git diff` shows the changes; then `ecozoning validate {plan}`",
            "`git diff` 可查看改动;随后运行 `ecozoning validate {plan}`",
        )
    else:
        step = Text(
            "`ecozoning record {plan}` writes the normal form and the text mirrors",
            "`ecozoning record {plan}` 写出规范化数据和文本镜像",
        )
    label = Text("next: ", "下一步:").to(language)
    console.print(Styled(label + step.format(plan=result.plan).to(language)))


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
