"""The demands of supervision, as far as the data can speak to them.

Floors printed with the updates of provinces: the spatial pattern of priority units basically
stable, the area of the ecological red line not reduced, ecological function not lowered. What
“basically stable” is no document says in numbers, so the share that stayed is given and the
judgement left to the reader; a red line that shrank is told as such.
"""

from collections.abc import Sequence
from decimal import Decimal

from ecozoning.model.red_line import RedLine
from ecozoning.model.report import Held, SupervisionLine
from ecozoning.model.report_clauses import ClauseChanges, ClauseEditKind, Strictness
from ecozoning.model.report_figures import NOTHING, Balance, TransitionMatrix
from ecozoning.model.text import Text

PRIORITY_RANK = 1
M2_PER_KM2 = 1e6
SMALLEST_M2 = 1.0
PATTERN = Text("spatial pattern of priority units stable", "优先保护单元空间格局基本稳定")
RED_LINE = Text("area of the red line not reduced", "生态保护红线面积不减少")
FUNCTION = Text("ecological function not lowered", "生态功能不降低")


def supervision_lines(
    balances: Sequence[Balance],
    matrices: Sequence[TransitionMatrix],
    clauses: ClauseChanges | None,
    red_line: RedLine,
) -> tuple[SupervisionLine, ...]:
    """What the data say of each demand, in the order they are printed in."""
    by_layer = {matrix.layer: matrix for matrix in matrices}
    pattern = [
        _pattern(balance, by_layer[balance.layer])
        for balance in balances
        if balance.layer in by_layer
    ]
    return (*pattern, _red_line(red_line), _function(matrices, balances, clauses))


def _pattern(balance: Balance, matrix: TransitionMatrix) -> SupervisionLine:
    priority = [label.value for label in matrix.classes if label.rank == PRIORITY_RANK]
    rows = [row for row in balance.whole.rows if row.class_value in priority]
    old = sum(row.before.area_m2 for row in rows)
    was, now = ([row.printed_before for row in rows], [row.printed_after for row in rows])
    stayed = sum(matrix.area_m2(one, other) for one in priority for other in priority)
    demand = Text("{demand} ({domain})", "{demand}({domain})").format(
        demand=PATTERN, domain=balance.whole.name
    )
    if old <= SMALLEST_M2:
        return SupervisionLine(
            demand, Held.NOT_DETERMINED, Text("there were no priority units", "原无优先保护单元")
        )
    new = sum(row.after.area_m2 for row in rows)
    words = Text(
        "{stayed:.2f} % of their ground stayed priority; area {old:,} → {new:,} km², share "
        "{was} % → {now} %; no document says in numbers what stable is",
        "原范围的 {stayed:.2f}% 仍为优先保护;面积 {old} → {new} 平方千米,占比 "
        "{was}% → {now}%;“基本稳定”尚无公开的数值标准",
    ).format(
        stayed=100 * stayed / old,
        old=sum((one.area_km2 for one in was), NOTHING),
        new=sum((one.area_km2 for one in now), NOTHING),
        was=sum((one.share_percent or NOTHING for one in was), NOTHING),
        now=sum((one.share_percent or NOTHING for one in now), NOTHING),
    )
    unchanged = abs(stayed - old) <= SMALLEST_M2 and abs(new - old) <= SMALLEST_M2
    return SupervisionLine(demand, Held.YES if unchanged else Held.NOT_DETERMINED, words)


def _red_line(red_line: RedLine) -> SupervisionLine:
    old, new = red_line.before_m2, red_line.after_m2
    if old is None or new is None:
        words = Text(
            "the repository holds no register of the red line for both states",
            "库中没有两个版本对应的生态保护红线登记册",
        )
        return SupervisionLine(RED_LINE, Held.NOT_DETERMINED, words)
    words = Text(
        "register of the red line: {old:,.2f} → {new:,.2f} km² in this jurisdiction",
        "红线登记册:本行政区内 {old:.2f} → {new:.2f} 平方千米",
    ).format(old=old / M2_PER_KM2, new=new / M2_PER_KM2)
    held = Held.YES if new >= old - SMALLEST_M2 else Held.NO
    return SupervisionLine(RED_LINE, held, words)


def _function(
    matrices: Sequence[TransitionMatrix],
    balances: Sequence[Balance],
    clauses: ClauseChanges | None,
) -> SupervisionLine:
    """Function is not in the data; the clauses and ground that bear on it are."""
    units = {balance.layer for balance in balances}
    left = [
        (cell.area_m2, matrix.printed.cells[cell.before_class, cell.after_class])
        for matrix in matrices
        if matrix.layer in units
        for cell in matrix.moved
        if _is_priority(matrix, cell.before_class) and not _is_priority(matrix, cell.after_class)
    ]
    lost = sum(area for area, _ in left)
    bearing = []
    for edit in () if clauses is None else clauses.edits:
        weaker = edit.strictness is Strictness.LOOSER or ClauseEditKind.DELETED in edit.kinds
        reworded = edit.strictness is Strictness.READ_IT and edit.after is not None
        if weaker or (reworded and edit.before is not None):
            bearing.append(edit.place.clause_id)
    if lost <= SMALLEST_M2 and not bearing:
        words = Text(
            "no ground left the priority class, and no clause was loosened, deleted or reworded "
            "in a way that has to be read",
            "没有土地退出优先保护,也没有管控要求被放宽、删除或作需研读的改写",
        )
        return SupervisionLine(FUNCTION, Held.YES, words)
    if lost <= SMALLEST_M2:
        words = Text(
            "no ground left the priority class; {count:,} clauses bear on it and have to be read",
            "没有土地退出优先保护;{count} 条管控要求与此相关,需研读",
        ).format(count=len(bearing))
        return SupervisionLine(FUNCTION, Held.NOT_DETERMINED, words, tuple(bearing))
    words = Text(
        "{lost} left the priority class; {count:,} clauses bear on it and have to be read",
        "{lost}退出优先保护;{count} 条管控要求与此相关,需研读",
    ).format(lost=_ground(lost, sum((one for _, one in left), NOTHING)), count=len(bearing))
    return SupervisionLine(FUNCTION, Held.NOT_DETERMINED, words, tuple(bearing))


def _ground(area_m2: float, printed_km2: Decimal) -> Text:
    """Ground as tables print it, in m² where they print nothing."""
    if printed_km2:
        return Text("{area:,} km²", "{area} 平方千米").format(area=printed_km2)
    return Text("{area:,.0f} m²", "{area:.0f} 平方米").format(area=area_m2)


def _is_priority(matrix: TransitionMatrix, value: object) -> bool:
    return any(one.value == value and one.rank == PRIORITY_RANK for one in matrix.classes)
