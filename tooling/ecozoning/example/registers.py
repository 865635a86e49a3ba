"""Registers of the example: areas set by other bodies, and the events that set them."""

from dataclasses import dataclass, field
from typing import Any

from ecozoning.example.features import Feature, layer_of
from ecozoning.example.ground import Ground
from ecozoning.example.places import CITIES, COUNTIES, PROVINCE_CODE, city_of, county_of
from ecozoning.example.protected import (
    pieces_by_division,
    red_line_cells,
    reserves,
    water_sources,
)
from ecozoning.example.units import Unit
from ecozoning.model.snapshot import FeatureLayer


@dataclass(frozen=True, slots=True)
class Event:
    """One event of a register."""

    id: str
    action: str
    title: str
    approval_no: str
    body: str
    approved_on: str
    effect: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RegisterDraft:
    """A register to be written: kind, title, events, and its areas."""

    kind: str
    title: str
    title_en: str
    events: tuple[Event, ...]
    areas: FeatureLayer


def _event(number: str, action: str, title: str, paper: str, body: str, day: str) -> Event:
    return Event(number, action, title, paper, body, day, {"on": day})


def registers(ground: Ground, units: list[Unit]) -> list[RegisterDraft]:
    """Every register of the province, in the order of their folders."""
    return [
        _territory(ground, units),
        _red_line(ground, units),
        _reserves(ground, units),
        _water(ground, units),
    ]


def _territory(ground: Ground, units: list[Unit]) -> RegisterDraft:
    event = _event(
        "territory-2021-01",
        "established",
        "第三次国土调查行政区域界线启用",
        "澜自然资发〔2021〕3号",
        "澜汀省自然资源厅",
        "2021-10-15",
    )
    features: list[Feature] = []
    for number, county in enumerate(COUNTIES):
        row = _row(county.code, county.name.zh, "行政区域", None, "land", county.code, event.id)
        features.append((row, ground.shape(ground.land_of(number))))
    for city in (city for city in CITIES if city.coastal):
        cells = [c for unit in units if unit.is_sea and unit.city == city.code for c in unit.cells]
        name = f"{city.name.zh}管理海域"
        row = _row(f"{city.code}-S", name, "管理海域", None, "sea", city.code, event.id)
        features.append((row, ground.shape(cells)))
    return RegisterDraft(
        "territory",
        "澜汀省行政区域与管理海域范围",
        "Territory and sea areas of Lanting Province",
        (event,),
        layer_of("area", features),
    )


def _red_line(ground: Ground, units: list[Unit]) -> RegisterDraft:
    event = _event(
        "red-line-2022-01",
        "established",
        "生态保护红线划定方案",
        "澜政函〔2022〕118号",
        "澜汀省人民政府",
        "2022-11-01",
    )
    pieces = pieces_by_division(ground, units, red_line_cells(ground, units))
    features = [
        (
            _row(
                f"STBHHX-{piece.division}-{int(piece.name):03d}",
                f"{_division_name(piece.division)}生态保护红线{int(piece.name)}号区",
                "陆域生态保护红线" if piece.domain == "land" else "海洋生态保护红线",
                None,
                piece.domain,
                piece.division,
                event.id,
            ),
            piece.shape,
        )
        for piece in pieces
    ]
    return RegisterDraft(
        "ecological-red-line",
        "澜汀省生态保护红线",
        "Ecological protection red line of Lanting Province",
        (event,),
        layer_of("area", features),
    )


def _reserves(ground: Ground, units: list[Unit]) -> RegisterDraft:
    event = _event(
        "reserve-2023-01",
        "established",
        "自然保护地整合优化后范围与功能分区",
        "澜林函〔2023〕27号",
        "澜汀省林业局",
        "2023-06-30",
    )
    features: list[Feature] = []
    for reserve in reserves(ground, units):
        for turn, (zone, shape) in enumerate(reserve.zones, start=1):
            row = _row(
                f"ZRBHD-{reserve.number:03d}-{turn}",
                reserve.name,
                reserve.kind,
                zone,
                reserve.domain,
                reserve.division,
                event.id,
            )
            features.append((row, shape))
    return RegisterDraft(
        "nature-reserve",
        "澜汀省自然保护地名录",
        "Protected areas of Lanting Province",
        (event,),
        layer_of("area", features),
    )


def _water(ground: Ground, units: list[Unit]) -> RegisterDraft:
    first = _event(
        "water-source-2020-01",
        "established",
        "城镇集中式饮用水水源保护区划分方案",
        "澜政函〔2020〕64号",
        "澜汀省人民政府",
        "2020-08-20",
    )
    features: list[Feature] = []
    for source in water_sources(ground, units):
        for turn, (level, shape) in enumerate(source.levels, start=1):
            row = _row(
                f"YYSSY-{source.number:03d}-{turn}",
                source.name,
                "饮用水水源保护区",
                level,
                "land",
                source.division,
                first.id,
            )
            features.append((row, shape))
    return RegisterDraft(
        "drinking-water-source",
        "澜汀省饮用水水源保护区",
        "Drinking-water source zones of Lanting Province",
        (first,),
        layer_of("area", features),
    )


def _row(
    area_id: str,
    name: str,
    kind: str,
    zone: str | None,
    domain: str,
    division: str,
    began_by: str,
) -> dict[str, Any]:
    return {
        "area_id": area_id,
        "area_name": name,
        "kind": kind,
        "zone": zone,
        "domain": domain,
        "division_code": division,
        "began_by": began_by,
    }


def _division_name(code: str) -> str:
    return f"{city_of(code).name.zh}海域" if code.endswith("00") else county_of(code).name.zh


def register_path(kind: str) -> str:
    """The folder of a register below `plans/`."""
    return f"registers/{kind}/{PROVINCE_CODE}"
