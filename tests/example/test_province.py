from collections import Counter

import numpy as np
import pytest
import shapely

from ecozoning.example.chance import fractions
from ecozoning.example.clause_bank import DIMENSIONS
from ecozoning.example.places import CITIES, COUNTIES, PROVINCE_CODE
from ecozoning.example.province import Province, the_province
from ecozoning.geometry.normal import canonical_wkb, to_grid
from ecozoning.model.plan import DEGREE_GRID
from ecozoning.model.snapshot import FeatureLayer


@pytest.fixture(scope="module")
def province() -> Province:
    return the_province()


def layer(province: Province, plan: str, name: str) -> FeatureLayer:
    return next(one for one in province.plan(plan).layers if one.spec.name == name)


def unit_layers(province: Province, plan: str) -> list[FeatureLayer]:
    return [one for one in province.plan(plan).layers if one.spec.kind == "unit"]


def areas_of(province: Province, kind: str) -> FeatureLayer:
    return next(one.areas for one in province.registers if one.kind == kind)


def test_chance_falls_the_same_way_everywhere():
    numbers = np.arange(3, dtype=np.int64)

    assert fractions(1, numbers).tolist() == [
        0.03401170130434639,
        0.9140224628703029,
        0.8766756214195504,
    ]


def test_there_are_three_cities_a_dozen_counties_and_some_150_units(province: Province):
    assert len(CITIES) == 3
    assert len(COUNTIES) == 13
    assert 140 <= len(province.units) <= 160


def test_only_the_coastal_city_has_sea_units(province: Province):
    with_sea = [
        city.code for city in CITIES if any(u.is_sea for u in province.units if u.city == city.code)
    ]

    assert with_sea == ["990100"]


def test_units_of_the_province_share_every_vertex_and_never_overlap(province: Province):
    for one in unit_layers(province, PROVINCE_CODE):
        assert shapely.is_valid(one.shapes).all()
        assert shapely.coverage_is_valid(one.shapes)


def test_units_of_a_county_are_exactly_its_territory(province: Province):
    territory = areas_of(province, "territory")
    units = layer(province, PROVINCE_CODE, "land_unit")
    division = np.array([code[2:8] for code in units.keys])

    for key, mask in zip(territory.keys, territory.shapes, strict=True):
        own = units.shapes[division == key]
        if len(own):
            union = np.array([shapely.coverage_union_all(own)], dtype=object)
            both = canonical_wkb(union, DEGREE_GRID), canonical_wkb(np.array([mask]), DEGREE_GRID)
            assert both[0] == both[1]


def test_every_coordinate_is_on_the_grid(province: Province):
    for plan in province.plans:
        for one in plan.layers:
            points = shapely.get_coordinates(one.shapes)
            assert np.array_equal(points, to_grid(points, DEGREE_GRID))


def test_units_have_the_same_code_and_shape_in_the_city_and_the_province(province: Province):
    def by_code(plans: list[str]) -> dict[str, bytes]:
        return {
            key: shapely.to_wkb(shape)
            for plan in plans
            for one in unit_layers(province, plan)
            for key, shape in zip(one.keys, one.shapes, strict=True)
        }

    assert by_code([city.code for city in CITIES]) == by_code([PROVINCE_CODE])


@pytest.mark.parametrize("kind", ["ecological-red-line", "nature-reserve", "drinking-water-source"])
def test_protected_areas_lie_inside_priority_units(province: Province, kind: str):
    priority = [
        shape
        for one in unit_layers(province, PROVINCE_CODE)
        for shape, value in zip(one.shapes, one.columns["unit_class"], strict=True)
        if value == 1
    ]
    union = shapely.union_all(priority)

    assert all(union.covers(shape) for shape in areas_of(province, kind).shapes)


def test_every_unit_has_clauses_in_every_dimension(province: Province):
    for city in CITIES:
        rows = province.plan(city.code).lists["access-list"]
        present = {(row["target"], row["dimension"]) for row in rows}
        units = [unit.code for unit in province.units if unit.city == city.code]

        assert present >= {(unit, dimension) for unit in units for dimension in DIMENSIONS}


def test_no_clause_id_is_used_twice(province: Province):
    ids = Counter(row["clause_id"] for plan in province.plans for row in plan.lists["access-list"])

    assert sum(ids.values()) > 1000
    assert max(ids.values()) == 1


def test_printed_shares_of_every_table_add_up_to_a_hundred(province: Province):
    for plan in province.plans:
        sums: dict[tuple[str, str], int] = {}
        for row in plan.lists["published"]:
            if row["unit_class"] is not None:
                place = (row["domain"], row["area"])
                sums[place] = sums.get(place, 0) + round(row["share_percent"] * 100)

        assert set(sums.values()) == {10_000}


def test_noise_and_groundwater_zones_are_there_for_one_city(province: Province):
    with_them = [
        plan.code
        for plan in province.plans
        if {"noise_zone", "groundwater_zone"} <= {one.spec.name for one in plan.layers}
    ]

    assert with_them == ["990200"]
