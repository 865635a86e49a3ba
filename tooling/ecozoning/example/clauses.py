"""Access lists of the example: clauses for the units, the city, and the province."""

from collections.abc import Iterator, Mapping
from typing import Any

from ecozoning.example.chance import one_of
from ecozoning.example.clause_bank import DIMENSIONS, UNIT_CLAUSES, Wording
from ecozoning.example.clause_bank_wide import BY_CLASS, BY_REGION, CITY_WIDE, PROVINCE_WIDE
from ecozoning.example.ground import Ground
from ecozoning.example.places import PROVINCE_CODE, City, county_of
from ecozoning.example.units import Unit

Row = dict[str, Any]


def city_clauses(ground: Ground, city: City, units: list[Unit]) -> list[Row]:
    """The access list of a city's plan: first for the city, then unit by unit."""
    facts = {"city": city.name.zh}
    rows = list(_rows("jurisdiction", city.code, "city", CITY_WIDE, facts))
    for unit in units:
        if unit.city == city.code:
            rows += _rows("unit", unit.code, "unit", UNIT_CLAUSES[unit.theme], _facts(ground, unit))
    return rows


def province_clauses() -> list[Row]:
    """The access list of the provincial plan: jurisdiction, regions, classes."""
    rows = list(_rows("jurisdiction", PROVINCE_CODE, "province", PROVINCE_WIDE, {}))
    for region, wordings in BY_REGION.items():
        rows += _rows("region", region, "region", wordings, {})
    for unit_class, wordings in BY_CLASS.items():
        rows += _rows("class", unit_class, "province", wordings, {})
    return rows


def _rows(
    scope: str,
    target: str,
    level: str,
    wordings: Mapping[str, tuple[Wording, ...]],
    facts: Mapping[str, str],
) -> Iterator[Row]:
    for turn, dimension in enumerate(DIMENSIONS, start=1):
        for number, wording in enumerate(wordings[dimension], start=1):
            clause_id = f"{target}-{turn}-{number:02d}"
            filled = dict(facts) | _number(wording, clause_id)
            yield {
                "clause_id": clause_id if scope != "class" else f"{PROVINCE_CODE}C{clause_id}",
                "scope": scope,
                "target": target,
                "dimension": dimension,
                "level": level,
                "text": wording.text.format_map(filled),
                "legal_basis": wording.basis,
                "tags": wording.tags.format_map(filled) or None,
            }


def _number(wording: Wording, clause_id: str) -> dict[str, str]:
    if not wording.numbers:
        return {}
    digits = int("".join(character for character in clause_id if character.isdigit()) or "0")
    return {"n": f"{wording.numbers[one_of(97, digits, len(wording.numbers))]:g}"}


def _facts(ground: Ground, unit: Unit) -> dict[str, str]:
    """What the wordings may name: the county, the nearest river, the industry."""
    county = "" if unit.is_sea else county_of(unit.county).name.zh
    return {"county": county, "river": _river(ground, unit), "industry": unit.industry}


def _river(ground: Ground, unit: Unit) -> str:
    for name, way in ground.terrain.rivers.items():
        if set(way) & set(unit.cells):
            return name
    own = ground.mesh.centres[unit.cells[0]]
    away = {
        name: min(float(((ground.mesh.centres[cell] - own) ** 2).sum()) for cell in way)
        for name, way in ground.terrain.rivers.items()
    }
    return min(away, key=lambda name: away[name]) + "支流"
