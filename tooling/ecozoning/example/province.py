"""The example put together: every plan and register of the invented province, as values."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from ecozoning.example import texts
from ecozoning.example.clauses import city_clauses, province_clauses
from ecozoning.example.features import Feature, layer_of
from ecozoning.example.figures import published_figures, targets
from ecozoning.example.ground import Ground, the_ground
from ecozoning.example.places import CITIES, PROVINCE, PROVINCE_CODE, City, city_of, county_of
from ecozoning.example.protected import red_line_cells
from ecozoning.example.registers import RegisterDraft, registers
from ecozoning.example.units import Unit, land_units, sea_units
from ecozoning.example.zones import ecological_space, zone_layers
from ecozoning.geometry.areas import areas_m2
from ecozoning.model.plan import AreaMethod
from ecozoning.model.snapshot import FeatureLayer

BASES = {
    "water": "《饮用水水源保护区划分技术规范》",
    "nature": "《自然保护地整合优化方案》",
    "park": "省级以上工业园区四至范围",
}
DRAWN_FROM = "要素管控分区叠加与行政边界衔接"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan to be written: its record, layers, and the rows of its lists by schema name."""

    code: str
    record: Mapping[str, Any]
    layers: tuple[FeatureLayer, ...]
    lists: Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Province:
    """Everything the example repository holds."""

    units: tuple[Unit, ...]
    plans: tuple[PlanDraft, ...]
    registers: tuple[RegisterDraft, ...]

    def plan(self, code: str) -> PlanDraft:
        """The plan of a jurisdiction."""
        return next(plan for plan in self.plans if plan.code == code)


@cache
def the_province() -> Province:
    """The example, built once; the same values on every run and machine."""
    ground = the_ground()
    units = [*land_units(ground), *sea_units(ground)]
    areas = _areas_km2(ground, units)
    plans = [_province_plan(ground, units, areas)]
    plans += [_city_plan(ground, units, areas, city) for city in CITIES]
    return Province(tuple(units), tuple(plans), tuple(registers(ground, units)))


def _areas_km2(ground: Ground, units: list[Unit]) -> dict[str, float]:
    shapes = np.empty(len(units), dtype=object)
    shapes[:] = [ground.shape(unit.cells) for unit in units]
    areas = areas_m2(shapes, "EPSG:4490", AreaMethod()) / 1e6
    return dict(zip((unit.code for unit in units), areas.tolist(), strict=True))


def _province_plan(ground: Ground, units: list[Unit], areas: dict[str, float]) -> PlanDraft:
    source = f"《{PROVINCE.zh}生态环境分区管控方案》附表1"
    lists = {
        "access-list": province_clauses(),
        "targets": targets(PROVINCE_CODE, coastal=True, share=1.0),
        "published": published_figures(PROVINCE_CODE, units, areas, source),
        "lineage": [],
    }
    layers = tuple(_unit_layers(ground, units))
    return PlanDraft(PROVINCE_CODE, texts.province_plan(), layers, lists)


def _city_plan(ground: Ground, units: list[Unit], areas: dict[str, float], city: City) -> PlanDraft:
    own = [unit for unit in units if unit.city == city.code]
    red = red_line_cells(ground, own)
    layers = [
        *_unit_layers(ground, own),
        *zone_layers(ground, own, city, red),
        ecological_space(ground, own, city, red),
    ]
    source = f"《{city.name.zh}生态环境分区管控方案》附表1"
    lists = {
        "access-list": city_clauses(ground, city, own),
        "targets": targets(city.code, coastal=city.coastal, share=_share(own, units)),
        "published": published_figures(city.code, own, areas, source),
        "lineage": [],
    }
    return PlanDraft(city.code, texts.city_plan(city), tuple(layers), lists)


def _share(own: list[Unit], units: list[Unit]) -> float:
    on_land = [unit for unit in units if not unit.is_sea]
    cells = sum(len(unit.cells) for unit in own if not unit.is_sea)
    return cells / sum(len(unit.cells) for unit in on_land)


def _unit_layers(ground: Ground, units: list[Unit]) -> list[FeatureLayer]:
    by_layer: dict[str, list[Feature]] = {"land_unit": [], "sea_unit": []}
    for unit in units:
        name = "sea_unit" if unit.is_sea else "land_unit"
        by_layer[name].append((_row(unit), ground.shape(unit.cells)))
    return [layer_of(name, features) for name, features in by_layer.items() if features]


def _row(unit: Unit) -> dict[str, Any]:
    return {
        "unit_code": unit.code,
        "unit_name": unit.name,
        "unit_class": unit.unit_class,
        "subtype": unit.subtype,
        "prov": PROVINCE.zh,
        "city": city_of(unit.city).name.zh,
        "county": county_of(unit.county).name.zh if unit.county else None,
        "legal_basis": BASES.get(unit.theme, DRAWN_FROM),
        "remark": f"主导产业:{unit.industry}" if unit.industry else None,
    }
