"""Element zones and general ecological space of the example: what the units were drawn from."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ecozoning.example.features import Feature, layer_of
from ecozoning.example.ground import Ground
from ecozoning.example.places import PROVINCE, City, city_of, county_of
from ecozoning.example.terrain import connected
from ecozoning.example.units import GENERAL, KEY, PRIORITY, Unit
from ecozoning.model.snapshot import FeatureLayer


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of zone: its class, its sub-type digit, its name, why it is drawn, its sub-type."""

    zone_class: int
    digit: int
    name: str
    basis: str
    subtype: str | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """An element: its layer, its digit in zone codes, its name, and the kind of zone of a cell."""

    layer: str
    digit: int
    name: str
    kind_of: Callable[[Unit, bool], Kind]


RED_LINE = Kind(PRIORITY, 1, "生态保护红线", "《澜汀省生态保护红线划定方案》")
ECO_SPACE = Kind(PRIORITY, 2, "一般生态空间", "《生态保护红线划定指南》生态功能评估")
ECO_GENERAL = Kind(GENERAL, 1, "一般管控区", "生态空间以外区域")

WATER_PRIORITY = Kind(PRIORITY, 1, "水环境优先保护区", "《中华人民共和国水污染防治法》第六十三条")
WATER_INDUSTRY = Kind(KEY, 1, "水环境工业污染重点管控区", "工业源占流域负荷比重", "工业污染")
WATER_TOWN = Kind(KEY, 2, "水环境城镇生活污染重点管控区", "城镇生活源占流域负荷比重", "城镇生活")
WATER_FARM = Kind(KEY, 3, "水环境农业污染重点管控区", "农业源占流域负荷比重", "农业污染")
WATER_GENERAL = Kind(GENERAL, 1, "水环境一般管控区", "其他区域")

AIR_PRIORITY = Kind(PRIORITY, 1, "大气环境优先保护区", "环境空气质量功能区一类区")
AIR_HIGH = Kind(KEY, 1, "大气环境高排放重点管控区", "工业园区与主要排放源", "高排放")
AIR_LAYOUT = Kind(KEY, 2, "大气环境布局敏感重点管控区", "上风向及扩散通道", "布局敏感")
AIR_PEOPLE = Kind(KEY, 4, "大气环境受体敏感重点管控区", "城镇中心与人口密集区", "受体敏感")
AIR_GENERAL = Kind(GENERAL, 1, "大气环境一般管控区", "其他区域")

SOIL_FARM = Kind(PRIORITY, 1, "农用地优先保护区", "《土壤污染防治法》第五十条", "农用地优先保护")
SOIL_RISK = Kind(KEY, 1, "农用地污染风险重点管控区", "农用地土壤污染状况详查", "农用地污染风险")
SOIL_SITE = Kind(KEY, 2, "建设用地污染风险重点管控区", "重点行业企业用地调查", "建设用地污染风险")
SOIL_GENERAL = Kind(GENERAL, 1, "土壤环境一般管控区", "其他区域")

RESOURCE_WATER = Kind(PRIORITY, 1, "生态用水补给区", "主要河流源头及生态流量保障", "生态用水补给区")
RESOURCE_LAND = Kind(
    KEY, 2, "土地资源重点管控区", "生态保护红线与重度污染农用地", "土地资源重点管控区"
)
RESOURCE_FUEL = Kind(KEY, 4, "高污染燃料禁燃区", "《大气污染防治法》第三十八条", "高污染燃料禁燃区")
RESOURCE_GENERAL = Kind(GENERAL, 1, "自然资源一般管控区", "其他区域")

SEA_PRIORITY = Kind(PRIORITY, 1, "近岸海域优先保护区", "《海洋环境保护法》与海洋生态保护红线")
SEA_KEY = Kind(KEY, 1, "近岸海域重点管控区", "入海排口、港口与养殖集中区")
SEA_GENERAL = Kind(GENERAL, 1, "近岸海域一般管控区", "其他海域")

NOISE_QUIET = Kind(PRIORITY, 1, "声环境优先保护区", "声环境功能区0类、1类区")
NOISE_KEY = Kind(KEY, 1, "声环境重点管控区", "声环境功能区3类、4类区")
NOISE_GENERAL = Kind(GENERAL, 1, "声环境一般管控区", "声环境功能区2类区")

GROUND_PRIORITY = Kind(PRIORITY, 1, "地下水污染优先保护区", "地下水型饮用水水源与补给区")
GROUND_KEY = Kind(KEY, 1, "地下水污染重点管控区", "地下水污染防治重点区划定")
GROUND_GENERAL = Kind(GENERAL, 1, "地下水一般管控区", "其他区域")


def _ecology(unit: Unit, red: bool) -> Kind:
    if red:
        return RED_LINE
    return ECO_SPACE if unit.unit_class == PRIORITY else ECO_GENERAL


def _by_theme(table: dict[str, Kind], rest: Kind) -> Callable[[Unit, bool], Kind]:
    return lambda unit, _red: table.get(unit.theme, rest)


WATER = {
    "water": WATER_PRIORITY,
    "headwater": WATER_PRIORITY,
    "park": WATER_INDUSTRY,
    "mine": WATER_INDUSTRY,
    "town": WATER_TOWN,
    "farm": WATER_FARM,
}
AIR = {"nature": AIR_PRIORITY, "park": AIR_HIGH, "mine": AIR_LAYOUT, "town": AIR_PEOPLE}
SOIL = {"farm": SOIL_RISK, "park": SOIL_SITE, "mine": SOIL_SITE, "general": SOIL_FARM}
RESOURCES = {
    "headwater": RESOURCE_WATER,
    "water": RESOURCE_WATER,
    "nature": RESOURCE_LAND,
    "town": RESOURCE_FUEL,
    "park": RESOURCE_FUEL,
}
SEA = {"sea_nature": SEA_PRIORITY, "sea_port": SEA_KEY, "sea_farm": SEA_KEY}
NOISE = {"town": NOISE_KEY, "park": NOISE_KEY, "nature": NOISE_QUIET}
GROUND = {
    "water": GROUND_PRIORITY,
    "headwater": GROUND_PRIORITY,
    "park": GROUND_KEY,
    "mine": GROUND_KEY,
}

LAND_ELEMENTS = (
    Element("ecology_zone", 1, "生态", _ecology),
    Element("water_zone", 2, "水", _by_theme(WATER, WATER_GENERAL)),
    Element("air_zone", 3, "大气", _by_theme(AIR, AIR_GENERAL)),
    Element("soil_zone", 4, "土壤", _by_theme(SOIL, SOIL_GENERAL)),
    Element("resource_zone", 5, "自然资源", _by_theme(RESOURCES, RESOURCE_GENERAL)),
)
SEA_ELEMENT = Element("nearshore_zone", 6, "近岸海域", _by_theme(SEA, SEA_GENERAL))
NEW_ELEMENTS = (
    Element("noise_zone", 7, "声", _by_theme(NOISE, NOISE_GENERAL)),
    Element("groundwater_zone", 8, "地下水", _by_theme(GROUND, GROUND_GENERAL)),
)
"""Elements the Opinions of 2024 announce; in the example one city has drawn them."""

WITH_NEW_ELEMENTS = "990200"


def zone_layers(
    ground: Ground, units: list[Unit], city: City, red: frozenset[int]
) -> list[FeatureLayer]:
    """The element zones of a city, in the order of the layers."""
    land = [unit for unit in units if unit.city == city.code and not unit.is_sea]
    sea = [unit for unit in units if unit.city == city.code and unit.is_sea]
    layers = [_layer(ground, element, land, red) for element in LAND_ELEMENTS]
    if sea:
        layers.append(_layer(ground, SEA_ELEMENT, sea, red))
    if city.code == WITH_NEW_ELEMENTS:
        layers += [_layer(ground, element, land, red) for element in NEW_ELEMENTS]
    return layers


def _layer(
    ground: Ground, element: Element, units: list[Unit], red: frozenset[int]
) -> FeatureLayer:
    cells: dict[tuple[str, int, int], list[int]] = {}
    kinds: dict[tuple[int, int], Kind] = {}
    for unit in units:
        for cell in unit.cells:
            kind = element.kind_of(unit, cell in red)
            kinds[kind.zone_class, kind.digit] = kind
            place = (unit.county or unit.city, kind.zone_class, kind.digit)
            cells.setdefault(place, []).append(cell)
    features: list[Feature] = []
    for (division, zone_class, digit), own in sorted(cells.items()):
        kind = kinds[zone_class, digit]
        for number, piece in enumerate(_pieces(ground, own, kind), start=1):
            row = _row(element, kind, division, number)
            row |= _river(ground, piece) if element.layer == "water_zone" else {}
            features.append((row, ground.shape(piece)))
    return layer_of(element.layer, features)


def _pieces(ground: Ground, cells: list[int], kind: Kind) -> list[list[int]]:
    """General ground is one zone per division; every other zone is one connected piece."""
    return [cells] if kind.zone_class == GENERAL else connected(ground.mesh, cells)


def _row(element: Element, kind: Kind, division: str, number: int) -> dict[str, Any]:
    at_sea = division.endswith("00")
    place = city_of(division).name.zh if at_sea else county_of(division).name.zh
    return {
        "zone_code": f"YS{division}{kind.zone_class}{element.digit}{kind.digit}{number:04d}",
        "zone_name": f"{place}{kind.name}{number}",
        "zone_class": kind.zone_class,
        "element": element.name,
        "subtype": kind.subtype,
        "prov": PROVINCE.zh,
        "city": city_of(division).name.zh,
        "county": None if at_sea else place,
        "legal_basis": kind.basis,
    }


def _river(ground: Ground, cells: Iterable[int]) -> dict[str, Any]:
    inside = set(cells)
    for name, way in ground.terrain.rivers.items():
        if inside.intersection(way):
            return {"basin": f"{name}流域", "reach": f"{name}干流"}
    return {"basin": "沿海诸小河"}


def ecological_space(
    ground: Ground, units: list[Unit], city: City, red: frozenset[int]
) -> FeatureLayer:
    """General ecological space of a city: priority ground on land outside the red line."""
    return layer_of("ecological_space", _spaces(ground, units, city, red))


def _spaces(
    ground: Ground, units: list[Unit], city: City, red: frozenset[int]
) -> Iterator[Feature]:
    for county in city.counties:
        own = [unit for unit in units if unit.county == county.code]
        ground_of = {c: u for u in own if u.unit_class == PRIORITY for c in u.cells}
        cells = [cell for cell in ground_of if cell not in red]
        for number, piece in enumerate(connected(ground.mesh, cells), start=1):
            yield (
                {
                    "space_code": f"STKJ{county.code}{number:04d}",
                    "space_name": f"{county.name.zh}一般生态空间{number}",
                    "subtype": ground_of[piece[0]].subtype,
                    "prov": PROVINCE.zh,
                    "city": city.name.zh,
                    "county": county.name.zh,
                },
                ground.shape(piece),
            )
