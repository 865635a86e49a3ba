"""The first page of a change report as blocks: what a reviewer with ten minutes reads."""

from collections.abc import Iterator, Sequence

from ecozoning.model.report import CheckSummary, Report
from ecozoning.model.report_figures import (
    Balance,
    BalanceRow,
    BalanceTable,
    Direction,
    TransitionMatrix,
)
from ecozoning.model.text import Text, visible
from ecozoning.report.answered import by_rule, new_findings_title
from ecozoning.report.basis_words import apart_notes, basis_notes, basis_warnings
from ecozoning.report.matrix_lines import matrix_sums
from ecozoning.report.office_words import HELD, SEVERITIES, VERDICTS, OfficeWords
from ecozoning.report.report_blocks import Block, Fold, Grid, Points, Sentence, Title
from ecozoning.report.report_words import more_words, side_words
from ecozoning.report.standing_words import (
    bearing_words,
    event_notes,
    event_words,
    neighbour_name,
    neighbour_notes,
    neighbour_words,
    reason_words,
    standing_words,
)
from ecozoning.report.wording import layer_title

MANY_CLASSES = 8
"""With more classes, those that did not change are counted and not shown."""

FEW_CLASSES = 4
"""With more classes a square table is too wide to read; the moves are listed instead."""


def first_page(report: Report, words: OfficeWords, shown: int) -> Iterator[Block]:
    """Kind, basis, verdict, supervision, balance and matrix."""
    heading, colon = report.heading, words.both(": ", ":")
    yield Title(
        1, words(Text("Change report: {title}", "变更报告:{title}").format(title=heading.title))
    )
    yield Points(
        [
            f"{words(Text('before', '变更前'))}{colon}{side_words(heading.before, words.language)}",
            f"{words(Text('after', '变更后'))}{colon}{side_words(heading.after, words.language)}",
        ]
    )
    yield from _basis(words)
    yield Title(2, words(Text("What kind of change", "变更性质")))
    yield Points(list(_kinds(report, words)))
    yield from _events(report, words)
    yield Title(2, words(Text("Rules and supervision", "规则检查与监督要求")))
    yield Points(
        [
            f"{words(name)}{colon}{_verdict(side.check, words)}"
            for name, side in (
                (Text("rules, before", "规则检查,变更前"), heading.before),
                (Text("rules, after", "规则检查,变更后"), heading.after),
            )
        ]
        + [
            f"{words(line.demand)}: {words(HELD[line.held])}. {words(line.sentence)}"
            if words.language == "en"
            else f"{words(line.demand)}:{words(HELD[line.held])}。{words(line.sentence)}"
            for line in report.supervision
        ]
    )
    yield from (Sentence(note) for note in apart_notes(words))
    yield from _findings(report, words, shown)
    for balance in report.balances:
        yield from balance_blocks(balance, words, shown)
    yield from _neighbours(report, words)


def _basis(words: OfficeWords) -> Iterator[Block]:
    yield from (Sentence(warning, True) for warning in basis_warnings(words))
    yield from (Sentence(note) for note in basis_notes(words))


def _kinds(report: Report, words: OfficeWords) -> Iterator[str]:
    yield words(report.heading.kind)
    for nature in report.natures:
        area = f" ({words.area(nature.area_m2)})" if nature.area_m2 else ""
        yield words(nature.sentence) + area
    for reason in report.heading.reasons:
        parts = [words(Text("reason: {name}", "理由:{name}").format(name=reason.name))]
        parts += [rests] if (rests := reason_words(words, reason)) else []
        yield words.both("; ", ";").join(parts)


def _events(report: Report, words: OfficeWords) -> Iterator[Block]:
    """Events that wait come first, then those this revision names."""
    if report.heading.code is None:
        return
    yield Title(2, words(Text("Events answered and still open", "变动事项:已回应与未回应")))
    told = [
        words.both("; ", ";").join(
            part
            for part in (
                f"{visible(one.id)} {event_words(words, one)}".strip(),
                standing_words(words, one),
                bearing_words(words, one),
            )
            if part
        )
        for one in report.heading.events
    ]
    if told:
        yield Points(told)
    yield from (Sentence(note) for note in event_notes(words, report.heading.event_report))


def _verdict(check: CheckSummary, words: OfficeWords) -> str:
    told = words(VERDICTS[check.verdict])
    if check.because is not None:
        return f"{told} ({words(check.because)})"
    counts = [f"{count} {words(SEVERITIES[name])}" for name, count in check.counts.items() if count]
    if check.undecided:
        counts.append(f"{check.undecided} {words(Text('undecided', '未能判定'))}")
    if check.answered:
        counts.append(f"{check.answered} {words(Text('answered by justifications', '已论证'))}")
    return told + (f" ({words.joined(counts)})" if counts else "")


def _findings(report: Report, words: OfficeWords, shown: int) -> Iterator[Block]:
    found = report.heading.new_findings
    if not found:
        return
    lines = by_rule(found)
    items = [visible(words(line)) for line in lines[:shown]]
    items += _more(len(lines) - len(items), words)
    yield Fold(words(new_findings_title(found)), [Points(items)])


def _more(count: int, words: OfficeWords) -> list[str]:
    if count <= 0:
        return []
    return [more_words(count, words.language)]


def balance_blocks(balance: Balance, words: OfficeWords, shown: int) -> Iterator[Block]:
    """Units, areas and shares of one domain; districts and statistic areas folded."""
    name = layer_title(balance.layer, words.language)
    yield Title(2, words(Text("Balance: {name}", "增减情况:{name}").format(name=name)))
    rows = _telling(balance.whole)
    yield _areas(rows, words)
    yield _shares(balance.whole, rows, words)
    yield from _left_out(len(balance.whole.rows) + 1 - len(rows), words)
    for title, tables in (
        (Text("By district", "按县(市、区)"), balance.districts),
        (Text("By statistic area", "按统计区"), balance.statistic_areas),
    ):
        if len(tables) > (1 if tables is balance.districts else 0):
            yield Fold(words(title), list(_places(tables, words, shown)))
    if balance.not_in_a_district and balance.districts:
        sentence = Text(
            "{count} units name no district; they are in the sum and in no district.",
            "有 {count} 个单元未填写所属县(市、区),计入合计而不计入分区。",
        )
        yield Sentence(words(sentence.format(count=balance.not_in_a_district)))


def _telling(table: BalanceTable) -> Sequence[BalanceRow]:
    """All rows and the sum; of many classes only those that changed."""
    rows = table.rows
    if len(rows) > MANY_CLASSES:
        rows = tuple(row for row in rows if row.printed_before != row.printed_after)
    return (*rows, table.total)


def _left_out(count: int, words: OfficeWords) -> Iterator[Block]:
    if count:
        sentence = Text(
            "{count} classes without a change are not shown here.",
            "另有 {count} 类没有变化,此处不列。",
        )
        yield Sentence(words(sentence.format(count=count)))


def _areas(rows: Sequence[BalanceRow], words: OfficeWords) -> Grid:
    header = ["", *(words(one) for one in (
        Text("units", "单元数"), Text("±", "增减"), Text("after", "变更后"),
        Text("km²", "面积/km²"), Text("±", "增减"), Text("after", "变更后"),
    ))]  # fmt: skip
    cells = [
        [
            words(row.name),
            words.count(row.before.units),
            words.signed(row.units_change, 0),
            words.count(row.after.units),
            words.number(row.printed_before.area_km2),
            words.signed(row.printed_area_change_km2),
            words.number(row.printed_after.area_km2),
        ]
        for row in rows
    ]
    return Grid(header, cells, "<>>>>>>")


def _shares(table: BalanceTable, rows: Sequence[BalanceRow], words: OfficeWords) -> Grid:
    header = [
        words(table.share_base),
        words(Text("% before", "变更前%")),
        words(Text("± points", "增减百分点")),
        words(Text("% after", "变更后%")),
    ]
    cells = [
        [
            words(row.name),
            words.number(row.printed_before.share_percent),
            words.signed(row.printed_share_change_points),
            words.number(row.printed_after.share_percent),
        ]
        for row in rows
    ]
    return Grid(header, cells, "<>>>")


def _places(tables: Sequence[BalanceTable], words: OfficeWords, shown: int) -> Iterator[Block]:
    """One line per place, units and share by class as official tables print it."""
    header = [words(Text("units / %", "单元数 / %"))]
    header += [words(row.name) for row in tables[0].rows] + ["km²"]
    rows = []
    for table in tables[:shown]:
        name = visible(words(table.name))
        old, new = (_place_row(table, words, after=after) for after in (False, True))
        if old == new:
            rows.append([name, *new])
            continue
        rows.append([f"{name} {words(Text('before', '变更前'))}", *old])
        rows.append([f"{name} {words(Text('after', '变更后'))}", *new])
    yield Grid(header, rows, ["<", *[">"] * (len(header) - 1)])
    more = _more(len(tables) - shown, words)
    if more:
        yield Points(more)


def _place_row(table: BalanceTable, words: OfficeWords, *, after: bool) -> list[str]:
    sides = [row.printed_after if after else row.printed_before for row in table.rows]
    total = table.total.printed_after if after else table.total.printed_before
    cells = [
        "–" if one.units == 0 and not one.share_percent else
        f"{words.count(one.units)} / {words.number(one.share_percent)}"
        for one in sides
    ]  # fmt: skip
    return [*cells, words.number(total.area_km2)]


def _neighbours(report: Report, words: OfficeWords) -> Iterator[Block]:
    if report.heading.code is None:
        return
    yield Title(2, words(Text("Neighbours' editions", "相邻方案版次")))
    known = [
        f"{neighbour_name(words, one)} ({visible(one.code)}){words.both(': ', ':')}"
        + neighbour_words(words, one)
        for one in report.heading.neighbours
    ]
    if known:
        yield Points(known)
    yield from (Sentence(note) for note in neighbour_notes(words, report.heading.neighbour_report))


def matrix_blocks(
    matrices: Sequence[TransitionMatrix], words: OfficeWords, shown: int
) -> Iterator[Block]:
    """What went from class to class, layer by layer, with directions."""
    for matrix in matrices:
        if not matrix.cells:
            continue
        name = layer_title(matrix.layer, words.language)
        if matrix.moved and len(matrix.classes) <= FEW_CLASSES:
            yield Sentence(words(Text("{name}, km²", "{name},km²").format(name=name)))
            yield _square(matrix, words)
        yield from _moves(matrix, name, words, shown)


def _square(matrix: TransitionMatrix, words: OfficeWords) -> Grid:
    """The matrix in km²: one row per old class, one column per new one."""
    printed = matrix.printed
    values: list[object] = [label.value for label in matrix.classes]
    names = [words(label.name) for label in matrix.classes]
    outside = words(Text("outside", "范围外"))
    lost = any(cell.after_class is None for cell in matrix.cells)
    gained = any(cell.before_class is None for cell in matrix.cells)
    columns = [*values, *([None] if lost else [])]
    header = [
        words(Text("from ↓ to →", "由↓至→")),
        *names,
        *([outside] if lost else []),
        words(Text("sum", "合计")),
    ]
    rows = []
    for value, label in [*zip(values, names, strict=True), *([(None, outside)] if gained else [])]:
        cells = [printed.cells.get((value, column)) for column in columns]
        rows.append([label, *map(words.cell, cells), words.number(printed.row_sum(value))])
    for label, sums, is_change in matrix_sums(words, matrix, columns):
        write = words.signed if is_change else words.number
        rows.append([label, *map(write, sums)])
    return Grid(header, rows, ["<", *[">"] * (len(header) - 1)])


def _moves(matrix: TransitionMatrix, name: str, words: OfficeWords, shown: int) -> Iterator[Block]:
    """Sentences on directions and noise; a list of moves where a square would be too wide."""
    if not matrix.moved:
        sentence = Text("{name}: no ground changed class.", "{name}:没有土地改变类别。")
        yield Sentence(words(sentence.format(name=name)))
        return
    sentence = Text(
        "{name}: downgraded {down}, upgraded {up}; gained from outside {gained}, lost to outside "
        "{lost}.",
        "{name}:降级 {down},升级 {up};自范围外划入 {gained},划出范围 {lost}。",
    )
    told = sentence.format(
        name=name,
        down=_directed(matrix, Direction.DOWN, words),
        up=_directed(matrix, Direction.UP, words),
        gained=_directed(matrix, Direction.GAINED, words),
        lost=_directed(matrix, Direction.LOST, words),
    )
    yield Sentence(words(told), strong=matrix.directed_m2(Direction.DOWN) > 0)
    unknown = matrix.directed_m2(Direction.UNKNOWN)
    if unknown:
        sentence = Text(
            "{area} went between classes whose order is not known.",
            "{area} 在强弱不明的类别之间转移。",
        )
        yield Sentence(words(sentence.format(area=_directed(matrix, Direction.UNKNOWN, words))))
    if len(matrix.classes) > FEW_CLASSES:
        yield from _listed(matrix, words, shown)
    noise = sum(abs(area) for area in matrix.noise_m2.values())
    if noise >= 1.0:
        sentence = Text(
            "Set aside as noise, because a boundary moved less than {tolerance:g} m: {noise} "
            "(what each class gained or lost on balance).",
            "边界移动小于 {tolerance:g} 米的 {noise} 作为噪声单列(各类别净增减之和),不计入转移。",
        )
        yield Sentence(
            words(sentence.format(noise=words.area(noise), tolerance=matrix.tolerance_m))
        )


def _directed(matrix: TransitionMatrix, direction: Direction, words: OfficeWords) -> str:
    return words.ground(matrix.printed_directed_km2(direction), matrix.directed_m2(direction))


def _listed(matrix: TransitionMatrix, words: OfficeWords, shown: int) -> Iterator[Block]:
    moved = sorted(matrix.moved, key=lambda cell: -cell.area_m2)
    rows = [
        [
            words.class_name(matrix.layer, cell.before_class),
            words.class_name(matrix.layer, cell.after_class),
            words.ground(matrix.printed.cells[cell.before_class, cell.after_class], cell.area_m2),
        ]
        for cell in moved[:shown]
    ]
    header = [words(Text("from", "由")), words(Text("to", "至")), words(Text("area", "面积"))]
    yield Grid(header, rows, "<<>")
    more = _more(len(moved) - len(rows), words)
    if more:
        yield Points(more)
