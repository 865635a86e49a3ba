"""What people do with other programs in the demonstration: QGIS, Excel, a text editor."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from ecozoning.example import texts
from ecozoning.example.build import (
    write_plan,
    write_plan_texts,
    write_policy,
    write_register,
)
from ecozoning.example.city_files import write_city_files
from ecozoning.example.figures import published_figures
from ecozoning.example.province import PlanDraft, the_province
from ecozoning.example.revision import RECLASSED_TO, revised_clauses, revised_units
from ecozoning.example.units import Unit
from ecozoning.geometry.areas import areas_m2
from ecozoning.model.layers import plan_layers
from ecozoning.model.manifest import NAME as MANIFEST
from ecozoning.model.manifest import read_manifest
from ecozoning.model.plan import AreaMethod
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.atomic import replaced
from ecozoning.store.files import WorkTree
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.lists import read_table, render_table
from ecozoning.store.repository import open_repository
from ecozoning.store.working_file import read_working_file
from ecozoning.workflow.data_files import PLAN_DATA
from ecozoning.workflow.plan_documents import get_plan

CITY = "990100"
FOLDER = f"plans/{CITY}"
WRONG_UNIT, NEIGHBOUR = "ZH99010220003", "ZH99010230001"
SECOND: Mapping[str, tuple[str, str]] = {
    "consent": ("望政函〔2025〕61号", "2025-08-22"),
    "filed": ("澜环函〔2025〕318号", "2025-09-05"),
    "published": ("望环发〔2025〕29号", "2025-09-16"),
}
SECOND_EFFECTIVE = "2025-10-01"
OPINION = "沙屿县农业面源污染治理成效论证意见.txt"
OPINION_TEXT = """\
沙屿县农业面源污染治理成效论证意见

连续三年监测,禾口断面总磷、总氮均达到功能区目标;化肥、农药用量及畜禽粪污资源化利用率达到治理方案要求。
专家组认为该单元突出环境问题已经解决,同意由重点管控单元调整为一般管控单元,并保留例行监测。
"""
REASON: Mapping[str, Any] = {
    "rule": "CHG125",
    "edition": 2,
    "scope": "features",
    "features": [RECLASSED_TO],
    "reason": "农业面源污染治理达标,经专家论证由重点管控单元调整为一般管控单元",
    "document": OPINION,
    "decided_by": "澜汀省生态环境厅",
    "number": "澜环函〔2025〕207号",
}


def province_hands_over(root: Path) -> None:
    """Policy, registers and the plans of everyone but the city, recorded and published."""
    repository = open_repository(root)
    province = the_province()
    write_policy(root)
    for register in province.registers:
        write_register(repository, register)
    for plan in province.plans:
        if plan.code != CITY:
            write_plan(repository, plan)


def city_begins(root: Path) -> None:
    """The city's files beside the repository, and the records of its plan in it."""
    plan = _city()
    write_city_files(root.parent / "from-the-city", plan, WRONG_UNIT, NEIGHBOUR)
    own = [row for row in plan.lists["access-list"] if row["scope"] != "unit"]
    lists = {**plan.lists, "access-list": own}
    write_plan_texts(root, PlanDraft(plan.code, plan.record, (), lists))


def mend_the_mistake(root: Path) -> None:
    """Draw the units as they are meant."""
    land = next(layer for layer in _city().layers if layer.spec.name == "land_unit")
    drawn = next(layer for layer in _drawn(root) if layer.spec.name == "land_unit")
    shapes = dict(zip(land.keys, land.shapes, strict=True))
    mended = drawn.shapes.copy()
    mended[:] = [shapes[key] for key in drawn.keys]
    _save(root, FeatureLayer(drawn.spec, drawn.crs, drawn.columns, mended))


def first_edition_published(root: Path) -> None:
    """publication.yaml with the digest of the recorded edition."""
    record = texts.publication(CITY, _digest(root), texts.PUBLISHED[CITY])
    _write_yaml(root, "publication.yaml", record)


def revise(root: Path) -> None:
    """Edition 2: units, clauses, printed figures, and the record of the plan."""
    base = {"edition": 1, "digest": _digest(root)}
    reasons = [
        {"reason": "planning_link", "remark": "开发区扩区与国土空间规划衔接"},
        {"reason": "strategy_or_target", "remark": "面源污染治理达标,单元类别调整"},
    ]
    changed = {"edition": 2, "kind": "dynamic", "reasons": reasons, "base": base}
    _write_yaml(root, "plan.yaml", {**_city().record, **changed})
    drawn = next(layer for layer in _drawn(root) if layer.spec.name == "land_unit")
    units = revised_units(drawn).layer
    _save(root, units)
    rows = [dict(row) for row in _rows(root, "access-list")]
    _write_list(root, "access-list", revised_clauses(rows))
    _write_list(root, "published", _figures(root, units))


def confirm_lineage(root: Path) -> None:
    """Confirm what `record` proposed, and say why."""
    rows = [
        {**row, "status": "confirmed", "reason": row["reason"] or "planning_link"}
        for row in _rows(root, "lineage")
    ]
    _write_list(root, "lineage", rows)


def justify_the_downgrade(root: Path) -> None:
    """The document that explains why a unit may go to a lower class, named in plan.yaml."""
    path = root / FOLDER / "documents" / OPINION
    path.parent.mkdir(parents=True, exist_ok=True)
    replaced(path, OPINION_TEXT.encode("utf-8"))
    record = yaml.safe_load((root / FOLDER / "plan.yaml").read_text(encoding="utf-8"))
    _write_yaml(root, "plan.yaml", {**record, "justifications": [REASON]})


def second_edition_published(root: Path) -> None:
    """publication.yaml: the second edition repeals the first."""
    first = texts.publication(CITY, _first_digest(root), texts.PUBLISHED[CITY])["editions"][0]
    second = texts.publication(CITY, _digest(root), SECOND)["editions"][0]
    second |= {"edition": 2, "effective_on": SECOND_EFFECTIVE}
    second |= {"repeals": {"edition": 1, "document": texts.PUBLISHED[CITY]["published"][0]}}
    editions = [{**first, "repealed_on": SECOND_EFFECTIVE}, second]
    _write_yaml(root, "publication.yaml", {"plan": CITY, "editions": editions})


def _city() -> PlanDraft:
    return the_province().plan(CITY)


def _drawn(root: Path) -> tuple[FeatureLayer, ...]:
    return read_working_file(root / FOLDER / PLAN_DATA, plan_layers()).layers


def _save(root: Path, layer: FeatureLayer) -> None:
    """Save one layer of the working file as a GIS would, the others as they are."""
    _, profile = get_plan(WorkTree(root), CITY)
    layers = {one.spec.name: one for one in _drawn(root)} | {layer.spec.name: layer}
    in_order = [layers[name] for name in plan_layers() if name in layers]
    write_geopackage(root / FOLDER / PLAN_DATA, in_order, profile.classes)


def _figures(root: Path, land: FeatureLayer) -> list[dict[str, Any]]:
    source = "《望潮市生态环境分区管控方案》附表1"
    layers = [land, *(one for one in _drawn(root) if one.spec.name == "sea_unit")]
    areas: dict[str, float] = {}
    units: list[Unit] = []
    for layer in layers:
        measured = areas_m2(layer.shapes, layer.crs, AreaMethod()) / 1e6
        areas |= dict(zip(layer.keys, measured.tolist(), strict=True))
        units += [
            _unit(key, value)
            for key, value in zip(layer.keys, layer.columns["unit_class"], strict=True)
        ]
    return published_figures(CITY, units, areas, source)


def _unit(code: str, unit_class: int) -> Unit:
    county = "" if code.startswith("HY") else code[2:8]
    return Unit(code, "", unit_class, "", "", CITY, county, ())


def _digest(root: Path) -> str:
    manifest = read_manifest((root / FOLDER / MANIFEST).read_bytes())
    return "" if manifest is None else manifest.content_digest


def _first_digest(root: Path) -> str:
    value = yaml.safe_load((root / FOLDER / "publication.yaml").read_text(encoding="utf-8"))
    return str(value["editions"][0]["digest"])


def _rows(root: Path, name: str) -> list[dict[str, Any]]:
    table = read_table(WorkTree(root), f"{FOLDER}/{name}.csv", name)
    return [dict(row) for row in table.rows]


def _write_list(root: Path, name: str, rows: list[dict[str, Any]]) -> None:
    replaced(root / FOLDER / f"{name}.csv", render_table(name, rows))


def _write_yaml(root: Path, name: str, value: Mapping[str, Any]) -> None:
    text = yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False, width=100)
    replaced(root / FOLDER / name, text.encode("utf-8"))
