"""Targets and printed figures of the example's plans."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ecozoning.example.units import Unit

Row = dict[str, Any]

SHARE_UNITS = 10_000
"""Shares are printed in hundredths of a percent."""


def published_figures(
    code: str, units: Sequence[Unit], areas_km2: Mapping[str, float], source: str
) -> list[Row]:
    """The table as printed: by domain, for the whole and by division, one row per class.

    Args:
        code: the plan.
        units: its units.
        areas_km2: area of each unit by code.
        source: document and table it is printed in.
    """
    rows: list[Row] = []
    for domain in ("land", "sea"):
        own = [unit for unit in units if unit.is_sea == (domain == "sea")]
        districts: dict[str, list[Unit]] = {}
        for unit in own:
            districts.setdefault(_district(code, unit), []).append(unit)
        for place, members in (districts | {code: own}).items():
            rows += _table(domain, place, members, areas_km2, source) if members else []
    return rows


def _district(code: str, unit: Unit) -> str:
    """Provinces print by city, cities by county; the sea is printed for the city alone."""
    return unit.city if code.endswith("0000") else (unit.county or unit.city)


def _table(
    domain: str,
    place: str,
    units: Iterable[Unit],
    areas_km2: Mapping[str, float],
    source: str,
) -> list[Row]:
    by_class: dict[int, list[str]] = {}
    for unit in units:
        by_class.setdefault(unit.unit_class, []).append(unit.code)
    classes = sorted(by_class)
    sums = [sum(areas_km2[code] for code in by_class[value]) for value in classes]
    whole = sum(sums)
    areas = _adding_up([value * 100 for value in sums], round(whole * 100))
    shares = _adding_up([value / whole * SHARE_UNITS for value in sums], SHARE_UNITS)
    rows = [
        _row(domain, place, value, len(by_class[value]), area, share, source)
        for value, area, share in zip(classes, areas, shares, strict=True)
    ]
    count = sum(len(codes) for codes in by_class.values())
    rows.append(_row(domain, place, None, count, round(whole * 100), SHARE_UNITS, source))
    return rows


def _adding_up(values: Sequence[float], total: int) -> list[int]:
    """Whole numbers near the values that add up to the total (largest remainder)."""
    whole = [int(value) for value in values]
    missing = total - sum(whole)
    order = sorted(range(len(values)), key=lambda i: (whole[i] - values[i], i))
    for index in order[:missing]:
        whole[index] += 1
    return whole


def _row(
    domain: str, place: str, unit_class: int | None, count: int, area: int, share: int, source: str
) -> Row:
    return {
        "figure_id": f"{domain}-{place}-{'all' if unit_class is None else unit_class}",
        "domain": domain,
        "area": place,
        "unit_class": unit_class,
        "units": count,
        "area_km2": area / 100,
        "share_percent": share / 100,
        "source": source,
    }


TARGETS: tuple[tuple[str, str, str, str, str | None, str, tuple[float, ...]], ...] = (
    ("pm25", "quality", "大气", "细颗粒物年均浓度", "微克每立方米", "at_most", (31, 27)),
    ("aqi-days", "quality", "大气", "环境空气质量优良天数比率", "%", "at_least", (88.4, 91)),
    ("surface-water", "quality", "水", "地表水国控断面优良比例", "%", "at_least", (90.6, 93.8)),
    (
        "drinking-water",
        "quality",
        "水",
        "县级以上集中式饮用水水源水质达标率",
        "%",
        "at_least",
        (100, 100),
    ),
    ("farmland", "quality", "土壤", "受污染耕地安全利用率", "%", "at_least", (90.5, 93)),
    ("water-use", "resource", "水资源", "用水总量", "亿立方米", "at_most", (80.2, 78.6)),
    ("energy", "resource", "能源", "单位地区生产总值能耗较2020年下降", "%", "at_least", (0, 14.5)),
    ("arable", "resource", "土地资源", "耕地保有量", "万公顷", "at_least", (61.3, 61.3)),
)
SEA_TARGETS: tuple[tuple[str, str, str, str, str | None, str, tuple[float, ...]], ...] = (
    ("sea-water", "quality", "近岸海域", "近岸海域优良水质面积比例", "%", "at_least", (78.5, 82)),
    ("coast", "ecology", "岸线", "大陆自然岸线保有率", "%", "at_least", (46, 46)),
)
BASE_YEAR, TARGET_YEAR = 2020, 2025


def targets(code: str, *, coastal: bool, share: float) -> list[Row]:
    """Targets of a plan. `share` scales totals (a city's part of the province's total)."""
    rows = []
    for name, line, element, indicator, unit, bound, values in TARGETS + SEA_TARGETS * coastal:
        scale = share if unit in ("亿立方米", "万公顷") else 1.0
        before, after = (round(value * scale, 2) for value in values)
        rows.append(
            {
                "target_id": f"{code}-{name}",
                "line": line,
                "element": element,
                "indicator": indicator,
                "indicator_unit": unit,
                "area": code,
                "bound": bound,
                "base_year": BASE_YEAR,
                "base_value": before,
                "target_year": TARGET_YEAR,
                "target_value": after,
                "legal_basis": "《澜汀省“十四五”生态环境保护规划》",
            }
        )
    return rows
