"""The figures as printed in the plans, one line per place and class, for every form."""

from decimal import Decimal

from ecozoning.model.report import Report
from ecozoning.model.text import Text, visible
from ecozoning.report.numbers import NOTHING
from ecozoning.report.office_words import OfficeWords

ROUNDING = Text(
    "Figures as the plans published them. They may differ by 0.01 from the balance above, whose "
    "figures are measured and rounded so that every row and column adds up.",
    "本表为方案公布数值,与前述平衡表可相差±0.01:平衡表为量算面积,"
    "其数值经取舍使各行各列之和等于合计。",
)

COLUMNS = ("units", "area_km2", "share_percent")


def published_heads(words: OfficeWords) -> list[str]:
    """What the columns are called."""
    named = Text("area", "统计区"), Text("class", "类别"), Text("units", "单元数")
    return [*map(words, named), "km²", "%"]


def published_lines(report: Report, words: OfficeWords) -> list[list[str]]:
    """Area, class, units, km² and share; where the states differ, old and new."""
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in report.published:
        name = words(row.class_name) + (f" {visible(row.subtype)}" if row.subtype else "")
        area = visible(row.area) + (words(Text(" (sea)", "(海域)")) if row.domain == "sea" else "")
        line = lines.setdefault((row.domain, area, name), {})
        old, new = (_as_printed(one, words) for one in (row.before, row.after))
        line[row.column] = new if old == new else f"{old} → {new}"
    return [
        [area, name, *(line.get(column, NOTHING) for column in COLUMNS)]
        for (_, area, name), line in lines.items()
    ]


def gap_lines(words: OfficeWords) -> list[str]:
    """Where printed tables do not add up, each with the state it is printed in."""
    sides = {"before": words.both("before", "变更前"), "after": words.both("after", "变更后")}
    colon = words.both(": ", ":")
    return [
        f"{sides[gap.side]}{colon}{visible(words(gap.message))}"
        for gap in words.report.published_gaps
    ]


def rounding_note(words: OfficeWords) -> str:
    """Why a published figure may be 0.01 off the one of the balance."""
    return words(ROUNDING)


def _as_printed(value: Decimal | None, words: OfficeWords) -> str:
    """A figure with the decimals it was published with."""
    digits = 0 if value is None else max(0, -int(value.as_tuple().exponent))
    return words.number(value, digits)
