"""What stands behind the first page of a change report, as blocks: units, clauses, records."""

from collections.abc import Iterator, Sequence

from ecozoning.model.plan_words import KINDS, REASONS
from ecozoning.model.report import Report, ReportSide
from ecozoning.model.report_clauses import (
    ClauseChanges,
    ClauseEdit,
    ClauseEditKind,
    Mark,
    Strictness,
)
from ecozoning.model.report_figures import NOTHING, Cumulative
from ecozoning.model.report_units import Fate, LayerFates, UnitFate
from ecozoning.model.text import Text, visible
from ecozoning.report.office_words import CLAUSE_EDITS, FATES, STRICTNESS, OfficeWords
from ecozoning.report.published_lines import (
    gap_lines,
    published_heads,
    published_lines,
    rounding_note,
)
from ecozoning.report.report_blocks import Block, Clause, Fold, Grid, Points, Sentence, Title
from ecozoning.report.report_page import first_page, matrix_blocks
from ecozoning.report.report_words import more_words, side_words
from ecozoning.report.wording import layer_title, value_words


def report_blocks(report: Report, words: OfficeWords, shown: int) -> Iterator[Block]:
    """The whole report.

    Args:
        report: what is shown.
        words: the words of the language.
        shown: how many lines of each list are shown; the rest is counted.
    """
    yield from first_page(report, words, shown)
    if report.matrices:
        yield Title(2, words(Text("From class to class", "类别转移")))
        yield from matrix_blocks(report.matrices, words, shown)
    if report.cumulative is not None:
        yield from _cumulative(report.cumulative, report, words, shown)
    for layer in report.fates:
        yield from _fates(layer, words, shown, with_table=report.heading.code is not None)
    if report.clauses is not None:
        yield from _clauses(report.clauses, words, shown)
    yield from _documents(report, words, shown)
    yield from _published(report, words, shown)
    yield from _rests_on(report, words)


def _cumulative(
    cumulative: Cumulative, report: Report, words: OfficeWords, shown: int
) -> Iterator[Block]:
    title = Text(
        "Since edition {edition} ({kind})", "自第{edition}版({kind})以来的累计变化"
    ).format(
        edition=cumulative.since_edition, kind=KINDS[cumulative.since_kind]
    )  # fmt: skip
    yield Title(2, words(title))
    header = [
        words(one)
        for one in (
            Text("edition", "版次"), Text("kind", "类型"),
            Text("downgraded", "降级"), Text("upgraded", "升级"),
        )
    ]  # fmt: skip
    rows = [
        [
            str(one.edition),
            words(KINDS[one.kind]),
            words.ground(one.downgraded_km2, one.downgraded_m2),
            words.ground(one.upgraded_km2, one.upgraded_m2),
        ]
        for one in cumulative.steps
    ]
    yield Grid(header, rows, "><>>")
    if cumulative.since_edition == report.heading.before.edition:
        told = Text(
            "That edition is the earlier state of this report: the matrix above is the sum.",
            "该版即本报告的变更前版本:上表即为累计结果。",
        )
        yield Sentence(words(told))
        return
    yield Sentence(words(Text("Together, first state against last:", "合计(首末两版直接比较):")))
    yield from matrix_blocks(cumulative.net, words, shown)


BY_UNITS = Text(
    "Units that had part in each, of both states (one may have part in several): ",
    "按所涉单元计(含变更前后的单元,一个单元可涉及多项):",
)


def _fates(
    layer: LayerFates, words: OfficeWords, shown: int, *, with_table: bool
) -> Iterator[Block]:
    """What became of the units of a layer. Only plans have a lineage table (`with_table`)."""
    name = layer_title(layer.layer, words.language)
    title = Text("What became of each: {name}", "逐个去向:{name}").format(name=name)
    yield Title(2, words(title))
    counts = [
        f"{words(FATES[fate])} {words.count(count)}"
        for fate in Fate
        if (count := layer.count(fate))
    ]
    said = words.joined(counts)
    yield Sentence(f"{words(BY_UNITS)}{said}" if said else words(Text("nothing here", "无")))
    yield from _lineage(layer, words, shown)
    if with_table and layer.kind == "unit":
        yield from _unexplained(layer, words, shown)
    if layer.changed:
        yield Grid(
            [
                words(Text("before → after", "变更前 → 变更后")),
                words(Text("fate", "去向")),
                "+ km²",
                "- km²",
            ],
            [_fate_row(one, words) for one in layer.changed[:shown]],
            "<<>>",
        )
        yield from _more(len(layer.changed) - shown, words)
        details = list(_unit_details(layer.changed[:shown], words))
        if details:
            yield Fold(
                words(
                    Text("Origins, reasons and values, unit by unit", "逐单元来源、理由和属性变化")
                ),
                details,
            )


def _fate_row(one: UnitFate, words: OfficeWords) -> list[str]:
    codes = [visible(side.code) for side in (one.before, one.after) if side is not None]
    return [
        " → ".join(dict.fromkeys(codes)),
        words.fates(one),
        words.km2(one.gained_m2) if one.gained_m2 else "",
        words.km2(one.lost_m2) if one.lost_m2 else "",
    ]


def _unit_details(changed: Sequence[UnitFate], words: OfficeWords) -> Iterator[Block]:
    for one in changed:
        items = [
            f"{words(label)}{words.both(': ', ':')}" + text.replace("\n", words.both("; ", ";"))
            for label, text in (
                (Text("from", "来自"), words.shares(one.origins)),
                (Text("became", "成为"), words.shares(one.became)),
                (Text("on the ground of", "依据"), words.grounds(one)),
                (Text("values", "属性"), words.fields(one.layer, one)),
                (
                    Text("clauses", "管控要求"),
                    words.joined(visible(edit.place.clause_id) for edit in one.clauses),
                ),
            )
            if text
        ]
        if items:
            yield Sentence(f"{visible(one.facts.code)} {visible(one.facts.name)}".strip(), True)
            yield Points(items)


def _lineage(layer: LayerFates, words: OfficeWords, shown: int) -> Iterator[Block]:
    balance, shown_km2 = layer.lineage, layer.lineage.printed_km2
    if not layer.changed:
        return
    sentence = Text(
        "Of {old} before: {kept} stayed with its unit, {passed} passed to other units, {left} "
        "left the layer, {noise} passed to others as noise, {open} is accounted for by nobody.",
        "变更前 {old} 中:{kept} 仍属原单元,{passed} 转入其他单元,{left} 退出图层,"
        "{noise} 作为噪声转出(仅计原单元失去的部分),{open} 去向不明。",
    ).format(
        old=words.ground(sum(shown_km2, NOTHING), balance.old_m2),
        kept=words.ground(shown_km2[0], balance.kept_m2),
        passed=words.ground(shown_km2[1], balance.passed_on_m2),
        left=words.ground(shown_km2[2], balance.left_layer_m2),
        noise=words.ground(shown_km2[3], balance.noise_m2),
        open=words.ground(shown_km2[4], balance.unaccounted_m2),
    )
    yield Sentence(words(sentence))
    if balance.unaccounted:
        items = [
            f"{visible(one.code)} {words.area(one.area_m2)}" for one in balance.unaccounted[:shown]
        ]
        yield Points(items)
        yield from _more(len(balance.unaccounted) - shown, words)


def _unexplained(layer: LayerFates, words: OfficeWords, shown: int) -> Iterator[Block]:
    codes = layer.lineage.unexplained
    if codes:
        sentence = Text(
            "No confirmed row of the lineage table says why: {codes}",
            "沿革表中没有已确认的记录说明原因:{codes}",
        ).format(codes=words.joined(visible(code) for code in codes[:shown]))
        yield Sentence(words(sentence))
        yield from _more(len(codes) - shown, words)


def _clauses(clauses: ClauseChanges, words: OfficeWords, shown: int) -> Iterator[Block]:
    yield Title(2, words(Text("Access list", "准入清单")))
    counts = [
        f"{words(CLAUSE_EDITS[kind])} {words.count(count)}"
        for kind in ClauseEditKind
        if (count := clauses.count(kind))
    ]
    told = Text(
        "{before:,} → {after:,} clauses; {counts}; {unchanged:,} unchanged",
        "{before} → {after} 条;{counts};{unchanged} 条未变",
    ).format(
        before=clauses.before_count,
        after=clauses.after_count,
        counts=words.joined(counts) or words(Text("no change", "无变化")),
        unchanged=clauses.unchanged,
    )
    yield Sentence(words(told))
    if not clauses.edits:
        return
    strict = [
        f"{words(STRICTNESS[one])} {words.count(count)}"
        for one in (Strictness.STRICTER, Strictness.LOOSER, Strictness.READ_IT)
        if (count := clauses.count_strictness(one))
    ]
    if strict:
        yield Sentence(words.joined(strict), strong=clauses.count_strictness(Strictness.LOOSER) > 0)
    edits = sorted(clauses.edits, key=_weight)
    blocks: list[Block] = [_clause(edit, words) for edit in edits[:shown]]
    blocks += _more(len(edits) - shown, words)
    yield Fold(words(Text("Clause by clause", "逐条对照")), blocks)


def _weight(edit: ClauseEdit) -> int:
    order = [Strictness.LOOSER, Strictness.READ_IT, Strictness.STRICTER, Strictness.SAME]
    return order.index(edit.strictness)


def _clause(edit: ClauseEdit, words: OfficeWords) -> Clause:
    ids = [visible(side.clause_id) for side in (edit.before, edit.after) if side is not None]
    label = " → ".join(dict.fromkeys(ids))
    notes = [words.edit_kinds(edit)]
    if edit.because is not None:
        notes.append(words(edit.because))
    notes.append(words.bound(edit.place))
    notes.append(words.dimension(edit.place.dimension))
    return Clause(label, " · ".join(notes), _marks(edit))


def _marks(edit: ClauseEdit) -> Sequence[Mark]:
    if edit.marks:
        return edit.marks
    if edit.old_text is None:
        return [Mark("new", edit.new_text or "")]
    if edit.new_text is None:
        return [Mark("gone", edit.old_text)]
    return [Mark("same", edit.new_text)]


def _documents(report: Report, words: OfficeWords, shown: int) -> Iterator[Block]:
    if not report.documents:
        return
    yield Title(2, words(Text("Records", "记录文件")))
    header = [
        words(one)
        for one in (
            Text("record", "记录"),
            Text("what", "内容"),
            Text("old", "原"),
            Text("new", "新"),
        )
    ]
    rows = [
        [
            visible(one.file.rsplit("/", 1)[-1]),
            visible(words(one.title)),
            _short(one.old, one.old_text, words),
            _short(one.new, one.new_text, words),
        ]
        for one in report.documents[:shown]
    ]
    yield Grid(header, rows, "<<<<")
    yield from _more(len(report.documents) - shown, words)


def _short(value: object, text: Text | None, words: OfficeWords) -> str:
    """A value of a record in a line: of many things only what tells them apart."""
    if text is not None and not _is_nested(value):
        return visible(words(text).replace("\n", words.both("; ", ";")))
    if isinstance(value, dict):
        reasons = [words(REASONS[one]) for one in value if one in REASONS]
        parts = (value.get(name) for name in ("title", "name", "id", "code", "reason", "edition"))
        known = next((one for one in parts if one), None)
        return words.joined(reasons or map(visible, value)) if known is None else visible(known)
    if isinstance(value, list | tuple):
        return words.joined(_short(one, None, words) for one in value) or "–"
    return "–" if value is None else value_words(value, words.language)


def _is_nested(value: object) -> bool:
    return isinstance(value, dict) and any(isinstance(one, dict) for one in value.values())


def _published(report: Report, words: OfficeWords, shown: int) -> Iterator[Block]:
    if not report.published:
        return
    yield Title(2, words(Text("Figures as printed", "公布数据")))
    yield Fold(
        words(Text("Printed before and after", "公布数据前后对照")),
        list(_printed(report, words, shown * 2)),
    )
    yield Sentence(rounding_note(words))
    gaps = gap_lines(words)
    if gaps:
        yield Sentence(words(Text("Printed tables that do not add up:", "公布表格中不能闭合之处:")))
        yield Points(gaps[:shown])
        yield from _more(len(gaps) - shown, words)
    else:
        yield Sentence(words(Text("The printed tables add up.", "公布表格均能闭合。")))


def _printed(report: Report, words: OfficeWords, shown: int) -> Iterator[Block]:
    """The printed table, one line per place and class, before and after beside each other."""
    lines = published_lines(report, words)
    yield Grid(published_heads(words), lines[:shown], "<<>>>")
    yield from _more(len(lines) - shown, words)


def _rests_on(report: Report, words: OfficeWords) -> Iterator[Block]:
    rests_on, heading, colon = report.rests_on, report.heading, words.both(": ", ":")
    profiles = words.joined(f"{name} {number}" for name, number in rests_on.profiles.items())
    registers = words.joined(
        words(one.name) + ("" if one.before == one.after else words(Text(" (changed)", "(有变化)")))
        for one in rests_on.registers
    )
    items = [
        *(
            f"{words(name)}{colon}{side_words(side, words.language)}{_spatial(side, words)}"
            for name, side in (
                (Text("before", "变更前"), heading.before),
                (Text("after", "变更后"), heading.after),
            )
        ),
        words(Text("areas: {method}", "面积:{method}").format(method=heading.area_method.label)),
        f"ecozoning {rests_on.tool}, {words(Text('rules', '规则'))} {rests_on.rule_set}, "
        f"{words.day(rests_on.on)}",
    ]
    items += [f"{words(Text('profiles', '规则集'))}{colon}{profiles}"] if profiles else []
    items += [f"{words(Text('registers', '登记册'))}{colon}{registers}"] if registers else []
    yield Title(2, words(Text("What this rests on", "本报告的依据")))
    yield Points(items)
    notes = [*report.changes.notes, *(n for one in report.changes.layers for n in one.notes)]
    if notes:
        yield Points([words(note) for note in dict.fromkeys(notes)])
    if rests_on.undetermined:
        yield Sentence(words(Text("Could not be determined:", "未能判定:")), strong=True)
        yield Points([words(one) for one in rests_on.undetermined])


def _spatial(side: ReportSide, words: OfficeWords) -> str:
    """The digest over all shapes and attributes of a state."""
    if side.spatial_digest is None:
        return ""
    return words.both("; spatial digest ", ";空间数据摘要 ") + visible(side.spatial_digest)


def _more(count: int, words: OfficeWords) -> Iterator[Block]:
    if count > 0:
        yield Sentence(more_words(count, words.language))
