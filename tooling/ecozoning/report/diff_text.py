"""What changed, as text a person likes to read: sums first, then lineage, classes and features."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from ecozoning.model.changes import (
    LINEAGE_WORDS,
    AreaTransition,
    Change,
    FeatureChange,
    LayerChanges,
    Lineage,
    LineageKind,
    ListChange,
    ListChanges,
    StateChanges,
)
from ecozoning.model.text import Language, Text, visible
from ecozoning.report.columns import folded, padded, shortened, table, width, wrapped
from ecozoning.report.diff_json import shown_sign
from ecozoning.report.excerpts import excerpts, gist
from ecozoning.report.wording import area_words, column_title, layer_title, value_words

LINE = 80
SHOWN = 12
"""Lines of each block that are shown unless all are asked for."""

NAMES_SHOWN = 3
KIND_CELLS = 9
"""Cells of the longest kind of relation in either language."""

VALUE_CELLS = 28

READING_ORDER = [Change.REMOVED, Change.ADDED, Change.MODIFIED]
Item = TypeVar("Item")
NO_DIFFERENCE = Text("No difference.", "没有差异。")
UNDECIDED = Text(
    "Undecided: no difference among what could be read.", "无法判定:可读取的部分没有差异。"
)
OUTSIDE = Text("(outside)", "(范围外)")
LIST_TITLES = {
    "access-list.csv": Text("access list", "准入清单"),
    "targets.csv": Text("targets", "目标指标"),
    "published.csv": Text("published figures", "公布数据"),
    "lineage.csv": Text("lineage table", "沿革表"),
}


@dataclass(frozen=True, slots=True)
class DiffStyle:
    """How a comparison is shown. `class_names` gives words to class values.

    `undecided`: shapes could not be read, so that no difference found means nothing.
    """

    language: Language
    shown: int | None = SHOWN
    class_names: Mapping[Any, Text] | None = None
    undecided: bool = False


def render_diff(changes: StateChanges, style: DiffStyle) -> str:
    """A comparison as text."""
    to = style.language
    lines = _side_by_side(visible(changes.before), visible(changes.after))
    for note in changes.notes:
        lines += _note(note, to)
    if changes.is_empty:
        lines += ["", (UNDECIDED if style.undecided else NO_DIFFERENCE).to(to)]
    shown = [one for one in changes.layers if not one.is_empty] or changes.layers
    for layer in shown:
        lines += ["", *_layer(layer, style)]
    for one in changes.lists:
        if one.changes:
            lines += ["", *_list(one, style)]
    return "\n".join(lines) + "\n"


def _side_by_side(before: str, after: str) -> list[str]:
    """Two names with an arrow, on two lines when one is too narrow."""
    line = f"{before} → {after}"
    return [line] if width(line) <= LINE else [before, f"→ {after}"]


def _note(note: Text, language: Language) -> list[str]:
    return folded(note.to(language), LINE, "  ! ", "    ")


def _layer(layer: LayerChanges, style: DiffStyle) -> Iterator[str]:
    yield from _summary(layer, style.language)
    lineage = _in_reading_order(layer.lineage)
    features = sorted(layer.features, key=lambda one: READING_ORDER.index(one.change))
    yield from _block(Text("came from / became", "来源与去向"), lineage, _lineage, style)
    yield from _block(Text("class changes", "类别变化"), layer.transitions, _transitions, style)
    to_lines = partial(_features, layer.layer)
    yield from _block(Text("features", "要素"), features, to_lines, style)


def _block(
    title: Text,
    items: Sequence[Item],
    to_lines: Callable[[Sequence[Item], DiffStyle], Iterable[str]],
    style: DiffStyle,
) -> Iterator[str]:
    """A titled block of items, cut where it gets long. Only what is shown is put into words."""
    if not items:
        return
    yield ""
    yield title.to(style.language)
    yield from _cut(items, to_lines, style)


def _summary(layer: LayerChanges, language: Language) -> Iterator[str]:
    counts = layer.counts
    yield shortened(visible(layer_title(layer.layer, language)), LINE)
    yield from table(
        [[f"{counts[name]:,}", words.to(language)] for name, words in _counted(counts)], (">", "<")
    )
    method = Text("areas: {label}", "面积:{label}").format(label=layer.area_method.label)
    yield "  " + method.to(language)
    yield from _noise(layer, language)
    for names, words in (
        (layer.columns_added, Text("new columns: {names}", "新增字段:{names}")),
        (layer.columns_removed, Text("columns gone: {names}", "缺少字段:{names}")),
    ):
        if names:
            yield from folded(words.format(names=", ".join(names)).to(language), LINE, "  ", "    ")
    for note in layer.notes:
        yield from _note(note, language)


def _counted(counts: Mapping[str, int]) -> Iterator[tuple[str, Text]]:
    yield "before", Text("before", "变更前")
    yield "after", Text("after", "变更后")
    words = {
        "unchanged": Text("unchanged", "未变"),
        "added": Text("added", "新增"),
        "removed": Text("removed", "删除"),
        "modified": Text("modified, of these:", "修改,其中:"),
        "attributes_changed": Text("  attributes changed", "  属性变化"),
        "geometry_changed": Text("  shape changed", "  图形变化"),
        "recoded": Text("  under another key", "  编码改变"),
    }
    yield from ((name, text) for name, text in words.items() if counts[name])


def _noise(layer: LayerChanges, language: Language) -> Iterator[str]:
    if not layer.noise_features and not layer.noise_m2:
        return
    words = Text(
        "set aside as noise (thinner than {tolerance:g} m): {area}, {count:,} features with "
        "nothing else",
        "作为噪声剔除(窄于 {tolerance:g} 米):{area},其中 {count:,} 个要素仅有此类差异",
    )
    area = area_words(layer.noise_m2)
    sentence = words.format(tolerance=layer.tolerance_m, area=area, count=layer.noise_features)
    yield from folded(sentence.to(language), LINE, "  ", "    ")


def _lineage(lineage: Sequence[Lineage], style: DiffStyle) -> list[str]:
    rows = [
        [
            LINEAGE_WORDS[one.kind].to(style.language),
            f"{_names(one.before, style)} → {_names(one.after, style)}",
            area_words(one.area_m2),
        ]
        for one in lineage
    ]
    lines = table(rows, ("<", "<", ">"))
    if all(width(line) <= LINE for line in lines):
        return lines
    return [line for one in lineage for line in _on_two_lines(one, style)]


def _on_two_lines(one: Lineage, style: DiffStyle) -> list[str]:
    kind = padded(LINEAGE_WORDS[one.kind].to(style.language), KIND_CELLS)
    area = area_words(one.area_m2)
    room = LINE - 4 - KIND_CELLS
    before = shortened(_names(one.before, style), room)
    after = shortened(_names(one.after, style), room - 4 - width(area))
    return [f"  {kind}  {before}", f"  {' ' * KIND_CELLS}  → {after}  {area}"]


def _in_reading_order(lineage: Iterable[Lineage]) -> list[Lineage]:
    order = list(LineageKind)
    return sorted(lineage, key=lambda one: (order.index(one.kind), -one.area_m2, one.before))


def _fitted(rows: list[list[str]], place: int) -> list[list[str]]:
    """Rows whose column at `place` is cut so that a line keeps within the page."""
    from_others = max(
        (sum(len(c) * 2 for k, c in enumerate(row) if k != place) for row in rows), default=0
    )
    room = max(24, LINE - 2 - 4 - min(from_others, 26))
    return [
        [shortened(cell, room) if k == place else cell for k, cell in enumerate(row)]
        for row in rows
    ]


def _names(names: Sequence[str], style: DiffStyle) -> str:
    if not names:
        return OUTSIDE.to(style.language)
    shown = names if style.shown is None else names[:NAMES_SHOWN]
    rest = len(names) - len(shown)
    return " + ".join(map(visible, shown)) + (f" + …{rest}" if rest else "")


def _transitions(transitions: Sequence[AreaTransition], style: DiffStyle) -> list[str]:
    rows = [
        [
            f"{_class(one.before_class, style)} → {_class(one.after_class, style)}",
            area_words(one.area_m2),
        ]
        for one in transitions
    ]
    return table(_fitted(rows, 0), ("<", ">"))


def _class(value: Any, style: DiffStyle) -> str:
    if value is None:
        return OUTSIDE.to(style.language)
    known = (style.class_names or {}).get(value)
    return value_words(value, style.language) if known is None else known.to(style.language)


def _features(layer: str, changes: Sequence[FeatureChange], style: DiffStyle) -> Iterator[str]:
    for change in changes:
        yield from _feature(layer, change, style.language)


def _feature(layer: str, change: FeatureChange, language: Language) -> Iterator[str]:
    keys = [change.before_key, change.after_key]
    named = " → ".join(dict.fromkeys(visible(key) for key in keys if key is not None))
    words = [f"{shown_sign(change.change)} {named}", *_geometry(change, language)]
    yield from wrapped(words, LINE, "  ")
    for name, (old, new) in change.fields.items():
        values = _values(old, new, language)
        yield f"      {column_title(layer, name, language)}: {values[0]} → {values[1]}"


def _geometry(change: FeatureChange, language: Language) -> Iterator[str]:
    shape = change.geometry
    if shape is None:
        return
    if shape.gained_m2:
        yield f"+{area_words(shape.gained_m2)}"
    if shape.lost_m2:
        yield f"-{area_words(shape.lost_m2)}"
    if shape.noise:
        yield Text("(noise)", "(噪声)").to(language)
    elif not (shape.gained_m2 or shape.lost_m2):
        yield Text("(same ground, other vertices)", "(范围相同,节点不同)").to(language)


def _list(changes: ListChanges, style: DiffStyle) -> Iterator[str]:
    counts = changes.counts
    title = LIST_TITLES.get(changes.name, Text(changes.name, changes.name))
    words = Text(
        "{title}: {before:,} → {after:,} lines, +{added:,} -{removed:,} ~{modified:,}",
        "{title}:{before:,} → {after:,} 条,+{added:,} -{removed:,} ~{modified:,}",
    )
    yield words.format(title=title, **counts).to(style.language)
    yield from _cut(changes.changes, _rows, style)


def _rows(rows: Sequence[ListChange], style: DiffStyle) -> Iterator[str]:
    for row in rows:
        head = f"  {shown_sign(row.change)} {visible(row.key)}"
        if row.change is Change.MODIFIED:
            yield head
            yield from _row_fields(row.fields, style.language)
        else:
            yield shortened(f"{head}  {visible(gist(row.fields, row.key))}", LINE)


def _cut(
    items: Sequence[Item],
    to_lines: Callable[[Sequence[Item], DiffStyle], Iterable[str]],
    style: DiffStyle,
) -> Iterator[str]:
    shown = items if style.shown is None else items[: style.shown]
    yield from to_lines(shown, style)
    if len(shown) < len(items):
        more = Text(
            "  … {count:,} more (--all shows them)", "  … 另有 {count:,} 项(--all 全部显示)"
        )
        yield more.format(count=len(items) - len(shown)).to(style.language)


def _row_fields(fields: Mapping[str, tuple[Any, Any]], language: Language) -> Iterator[str]:
    for name, (old, new) in fields.items():
        values = _values(old, new, language)
        yield f"      {visible(name)}: {values[0]} → {values[1]}"


def _values(old: Any, new: Any, language: Language) -> tuple[str, str]:
    return excerpts(value_words(old, language), value_words(new, language), VALUE_CELLS)
