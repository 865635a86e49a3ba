"""Imports as an author runs them: the command line, in a real repository, on real files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import pytest
import shapely

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.model.layers import plan_layers
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.working_file import read_working_file

A, B = "ZH99010110001", "ZH99010120002"


@dataclass(frozen=True)
class Answer:
    """What a command said: its exit code, its JSON, and standard error."""

    code: int
    json: Mapping[str, Any]
    errors: str

    @property
    def codes(self) -> set[str]:
        """Codes of the findings."""
        return {finding["code"] for finding in self.json.get("findings", [])}

    @property
    def message(self) -> str:
        """The first finding in words, with its fix."""
        first = self.json["findings"][0]
        return f"{first['message']} | {first['fix']}"

    @property
    def sources(self) -> dict[str, str]:
        """Where each column came from."""
        return {one["target"]: one["source"] for one in self.json["mapped"]}

    def converted(self, subject: str) -> list[str]:
        """What was converted of a column."""
        return [one["what"] for one in self.json["converted"] if one["subject"] == subject]


@dataclass(frozen=True)
class Importer:
    """A repository with one plan, and the import command in it."""

    plans: PlanRepository
    capsys: pytest.CaptureFixture[str]

    def __call__(self, source: Path, *options: str) -> Answer:
        """Run `ecozoning import` with JSON output."""
        code, out, err = self.text(source, *options, "--format", "json", "--lang", "en")
        return Answer(code, json.loads(out) if out else {}, err)

    def text(self, source: Path, *options: str) -> tuple[int, str, str]:
        """Run `ecozoning import`; exit code, standard output, standard error."""
        self.capsys.readouterr()
        where = ["-C", str(self.plans.root)]
        code = run([*where, "import", str(source), "--plan", CODE, *options])
        captured = self.capsys.readouterr()
        return code, captured.out, captured.err

    def layer(self, name: str = "land_unit") -> FeatureLayer:
        """A layer of the working file."""
        return self.layers()[name]

    def layers(self) -> dict[str, FeatureLayer]:
        """All layers of the working file; none when there is no file."""
        path = self.plans.folder / "zoning.gpkg"
        if not path.exists():
            return {}
        return {one.spec.name: one for one in read_working_file(path, plan_layers()).layers}

    def mapping(self, text: str) -> Path:
        """Write a mapping file."""
        return self.plans.write("mapping.yaml", text)


def units(**columns: list[Any]) -> geopandas.GeoDataFrame:
    """Two units under official field names; the test says what differs. None drops a column."""
    values = {
        "HJGKDYBM": [A, B],
        "HJGKDYMC": ["甲单元", "乙单元"],
        "ZHGKDYFL": [1, 2],
    }
    geometry = columns.pop("geometry", [box(0, 0), box(0.1, 0)])
    crs = columns.pop("crs", "EPSG:4490")
    values |= columns
    kept = {name: column for name, column in values.items() if column is not None}
    return geopandas.GeoDataFrame(kept, geometry=geometry, crs=crs)


def save(frame: geopandas.GeoDataFrame, path: Path, **options: Any) -> Path:
    """Write a source file; shapefiles lose their .cpg, which tests add themselves."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_file(path, **options)
    if path.suffix == ".shp":
        path.with_suffix(".cpg").unlink(missing_ok=True)
    return path


def bowtie() -> shapely.Polygon:
    """A polygon that crosses itself at (120.05, 28.05)."""
    return shapely.Polygon([(120, 28), (120.1, 28.1), (120.1, 28), (120, 28.1)])
