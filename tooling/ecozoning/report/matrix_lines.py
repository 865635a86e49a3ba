"""The lines and columns of a transition matrix, as every form prints them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ecozoning.model.report_figures import NOTHING, Direction, TransitionMatrix
from ecozoning.report.office_words import OfficeWords


def matrix_classes(matrix: TransitionMatrix) -> list[object]:
    """Classes of the rows and columns; ground outside the layer comes last where there is any."""
    known = [label.value for label in matrix.classes]
    there = [cell for cell in matrix.cells if None in (cell.before_class, cell.after_class)]
    return [*known, None] if there else known


def matrix_sums(
    words: OfficeWords, matrix: TransitionMatrix, values: Sequence[object] | None = None
) -> Iterator[tuple[str, list[Decimal | None], bool]]:
    """Lines under a matrix: sums of columns; where noise prints something, it and the new areas.

    The last value says whether the line is a change. `values` are the columns there are.
    """
    values, printed = matrix_classes(matrix) if values is None else values, matrix.printed
    sums: list[Decimal | None] = [printed.column_sum(value) for value in values]
    yield words.both("sum", "合计"), [*sums, printed.total], False
    if any(printed.noise.values()):
        noise = [printed.noise.get(value) for value in values]
        label = words.both(
            f"noise, under {matrix.tolerance_m:g} m", f"边界噪声(不足{matrix.tolerance_m:g}米)"
        )
        yield label, [*noise, printed.noise_total], True
        total = sum(printed.after.values(), NOTHING)
        after = [printed.after.get(value) for value in values]
        yield (
            words.both("area after", "调整后面积"),
            [*after, total],
            False,
        )


def directed(matrix: TransitionMatrix) -> Sequence[tuple[Direction, float]]:
    """How much went each way, of the ways there are."""
    ways = [way for way in Direction if way is not Direction.SAME]
    found = [(way, matrix.directed_m2(way)) for way in ways]
    return [(way, area) for way, area in found if area > 0]
