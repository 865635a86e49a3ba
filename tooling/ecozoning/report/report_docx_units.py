"""The table of units that changed, each with its reason and grounds."""

from ecozoning.model.report_units import Fate, LayerFates, UnitFacts, UnitFate
from ecozoning.model.text import visible
from ecozoning.report.numbers import M2_PER_KM2, NOTHING
from ecozoning.report.office_words import FATES, OfficeWords
from ecozoning.report.report_docx_paper import Paper
from ecozoning.report.report_docx_xml import Box, box
from ecozoning.report.wording import layer_title

WIDTHS = [0.9, 3.6, 3.6, 2.1, 2.3, 5.5]


def write_units(paper: Paper, words: OfficeWords) -> None:
    """Every unit and zone that differs: before, after, what became of it, area, why."""
    layers = [layer for layer in words.report.fates if layer.changed]
    paper.section(words.both("Units that changed, and why", "管控单元调整情况及理由"))
    if not layers:
        paper.text(words.both("No unit changed.", "没有单元发生变化。"))
    for layer in layers:
        _layer(paper, words, layer)


def _layer(paper: Paper, words: OfficeWords, layer: LayerFates) -> None:
    title = layer_title(layer.layer, words.language)
    counts = words.joined(
        words.both(f"{layer.count(fate):,} {text.en}", f"{text.zh}{layer.count(fate)}个")
        for fate, text in FATES.items()
        if layer.count(fate) and fate is not Fate.KEPT
    )
    paper.text(
        words.both(
            f"{title}: {len(layer.changed):,} changed, {len(layer.kept):,} kept. Units that had "
            f"part in each change, of both states: {counts}.",
            f"{title}中{len(layer.changed)}个有变化；按所涉单元计（含调整前后的单元，"
            f"一个单元可涉及多项）：{counts}；"
            f"{len(layer.kept)}个保持不变。",
        )
    )
    heads = [
        words.both("No", "序号"),
        words.both("Before", "调整前"),
        words.both("After", "调整后"),
        words.both("What became of it", "变化情况"),
        words.both("Area, km²", "面积变化\n(km²)"),
        words.both("Reason and grounds", "理由与依据"),
    ]
    paper.table(
        words.both(f"{title}: what changed", f"{title}调整情况一览"),
        WIDTHS,
        [[box(head, "center") for head in heads]],
        [_row(words, layer.layer, one, place) for place, one in enumerate(layer.changed, start=1)],
        _unaccounted(words, layer),
    )


def _unaccounted(words: OfficeWords, layer: LayerFates) -> str:
    """Ground of old units that went nowhere, where there is any."""
    open_m2 = layer.lineage.unaccounted_m2
    if not open_m2:
        return ""
    codes = words.joined(visible(one.code) for one in layer.lineage.unaccounted)
    return words.both(
        f"Ground nobody accounts for: {words.area(open_m2)} ({codes}).",
        f"注：去向不明的土地 {words.area(open_m2)}（{codes}）。",
    )


def _row(words: OfficeWords, layer: str, one: UnitFate, place: int) -> list[Box]:
    return [
        box(str(place), "center"),
        box(_unit(words, layer, one.before)),
        box(_unit(words, layer, one.after)),
        box(words.fates(one)),
        box(_areas(words, one), "right"),
        box(_why(words, one)),
    ]


def _unit(words: OfficeWords, layer: str, unit: UnitFacts | None) -> str:
    if unit is None:
        return "—"
    lines = [visible(unit.code), visible(unit.name)]
    if unit.class_value is not None:
        lines.append(words.class_name(layer, unit.class_value))
    lines.append(words.area(unit.area_m2))
    return "\n".join(line for line in lines if line)


def _areas(words: OfficeWords, one: UnitFate) -> str:
    gained, lost = one.gained_m2 / M2_PER_KM2, one.lost_m2 / M2_PER_KM2
    return "\n".join(words.signed(area) for area in (gained, -lost) if round(area, 2)) or NOTHING


def _why(words: OfficeWords, one: UnitFate) -> str:
    lines = [words.grounds(one)]
    if one.origins:
        lines.append(words.both("from:\n", "来自：\n") + words.shares(one.origins))
    if one.became:
        lines.append(words.both("to:\n", "去向：\n") + words.shares(one.became))
    if one.clauses:
        lines.append(words.both("clauses: ", "清单：") + words.clause_counts(one.clauses))
    return "\n".join(line for line in lines if line) or words.both("no reason given", "未载明理由")
