"""A small real repository of plans in a temporary folder: Git, DVC and GeoPackages are real."""

import re
import sqlite3
import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pygit2
import shapely

from ecozoning.model.layers import layer_specs
from ecozoning.model.recorded import Recorded
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.repository import Repository, open_repository
from ecozoning.workflow.record_command import record_named

CODE = "990100"
PLAN = """\
plan: "990100"
name: 测试市生态环境分区管控方案
level: municipal
body: test-city
profile: national
edition: {edition}
kind: {kind}
reasons: {reasons}
base: {base}
crs: EPSG:4490
area: {{method: ellipsoidal}}
base_survey: 国土三调
"""
SHARED = {
    "profiles/national.yaml": "profiles/national.yaml",
    "authorities.yaml": "authorities.yaml.empty",
    "ownership.yaml": "ownership.yaml.empty",
}
"""Records all plans share, and the files they are made from."""

CITED = "source: a rule of the test\n{0}document: 测环〔2024〕1号\n"
ASKS = (
    (
        re.compile(r"protected_areas:\n  value:\n(?:    - .*\n)+  source: >-\n(?:    .*\n)+"),
        "protected_areas:\n  value: []\n  " + CITED.format("  "),
    ),
    (
        re.compile(r"table_required:\n    value: true\n    source: .*\n"),
        "table_required:\n    value: false\n    " + CITED.format("    "),
    ),
)
"""What the national profile asks of registers and code tables, and what asks for none."""


def without_registers(profile: str) -> str:
    """The national profile for a province that has set nothing under protection yet."""
    for wanted, instead in ASKS:
        profile = wanted.sub(instead, profile)
    return profile


CLAUSES = "clause_id,scope,target,dimension,level,text,legal_basis,tags,remark\n"


class PlanRepository:
    """A repository with one plan; says what it does in the words of a test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git = pygit2.init_repository(str(root), initial_head="main")
        self._clock = 1_700_000_000
        self.write(".dvc/config", "[core]\n    analytics = false\n    remote = store\n"
                   "['remote \"store\"']\n    url = storage\n")  # fmt: skip
        self.write(".dvc/.gitignore", "/config.local\n/tmp\n/cache\n")
        self.write(".gitignore", "zoning.gpkg\nareas.gpkg\n")
        plans = files("ecozoning") / "resources/repository/plans"
        for name, source in SHARED.items():
            self.write(f"plans/{name}", without_registers((plans / source).read_text("utf-8")))
        self.plan_yaml(1)

    @property
    def folder(self) -> Path:
        """The folder of the plan."""
        return self.root / "plans" / CODE

    @property
    def repository(self) -> Repository:
        """The repository as the product opens it."""
        return open_repository(self.root)

    def write(self, path: str, text: str | bytes) -> Path:
        """Write a file."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
        return file

    def plan_yaml(self, edition: int, base: int | None = None) -> None:
        """Write plan.yaml of an edition."""
        kind = "initial" if base is None else "dynamic"
        of = "null" if base is None else f"{{edition: {base}, digest: null}}"
        reasons = "[]" if base is None else "[{reason: planning_link}]"
        text = PLAN.format(edition=edition, kind=kind, base=of, reasons=reasons)
        self.write(f"plans/{CODE}/plan.yaml", text)

    def units(self, units: Mapping[str, shapely.Geometry], **columns: Sequence[Any]) -> Path:
        """Write the working file with these land units."""
        target = self.folder / "zoning.gpkg"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_geopackage(target, [a_layer(units, **columns)], ())
        return target

    def record(self) -> Recorded:
        """Record the plan."""
        return record_named(self.repository, CODE)

    def commit(self, message: str = "change", parents: Sequence[str] | None = None) -> str:
        """Commit everything that is not ignored; a minute passes."""
        self._clock += 60
        index = self.git.index
        index.read()
        index.add_all()
        gone = [entry.path for entry in index if not (self.root / entry.path).exists()]
        for path in gone:
            index.remove(path)
        index.write()
        who = pygit2.Signature("Test City", "city@example.org", self._clock, 480)
        tips = [] if self.git.head_is_unborn else [str(self.git.head.target)]
        chosen = [pygit2.Oid(hex=one) for one in (tips if parents is None else parents)]
        ref = self.git.references["HEAD"].target
        return str(self.git.create_commit(ref, who, who, message, index.write_tree(), chosen))

    @property
    def clock(self) -> datetime:
        """The time of the last commit."""
        return datetime.fromtimestamp(self._clock, UTC)


def a_layer(units: Mapping[str, shapely.Geometry], **columns: Sequence[Any]) -> FeatureLayer:
    """A layer of land units; their class is the ninth character of the code."""
    spec = layer_specs()["land_unit"]
    keys = list(units)
    values: dict[str, Sequence[Any]] = {name: [None] * len(keys) for name in spec.column_names}
    values["unit_code"] = keys
    values["unit_name"] = [f"单元{key[-4:]}" for key in keys]
    values["unit_class"] = [int(key[8]) for key in keys]
    values |= columns
    shapes = np.empty(len(keys), dtype=object)
    shapes[:] = list(units.values())
    return FeatureLayer(spec, "EPSG:4490", values, shapes)


def opened_in_a_gis(path: Path) -> sqlite3.Connection:
    """A GeoPackage open for editing, with the functions its triggers ask a GIS for."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.create_function("ST_IsEmpty", 1, lambda _: 0)
    for place, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(
            name, 1, lambda blob, place=place: struct.unpack_from("<4d", blob, 8)[place]
        )
    return connection


def box(x: float, y: float, width: float = 0.1, height: float = 0.1) -> shapely.Polygon:
    """A rectangle in degrees, at an offset from a place where the example province lies."""
    return shapely.box(120 + x, 28 + y, 120 + x + width, 28 + y + height)
