"""A national repository: 365 plans of cities in 31 provinces, from the 45,000 units of the set.

Each province has its own profile and its registers: the territory of its cities, red line and a
reserve inside priority units. The first city has 60 units and a second edition. Everything is
recorded as the product records it: mirrors, manifests, pointers, bytes in the cache of DVC.

    python benchmarks/national.py FOLDER
"""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
import yaml
from generate import COLUMNS, ROWS, Net, crinkled, make_net

from ecozoning.model.layers import layer_specs
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.files import WorkTree
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.lists import render_table
from ecozoning.store.repository import Repository, open_repository
from ecozoning.workflow.plan_documents import get_plan
from ecozoning.workflow.record_command import record_named

COMMAND = [sys.executable, "-c", "from ecozoning.cli.main import main; main()"]
PROVINCES = 31
ACROSS, DOWN = 52, 7
"""364 blocks; the first is two cities, one of them with 60 units."""

SMALL_UNITS = 60
NAMES = ("优先保护单元", "重点管控单元", "一般管控单元")
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")
EVENT = {
    "id": "established-2021",
    "action": "established",
    "title": "范围公布",
    "approval_no": "示函〔2021〕1号",
    "body": "示例机关",
    "approved_on": "2021-06-01",
    "effect": {"on": "2021-06-01"},
}


@dataclass(frozen=True)
class City:
    """A city: its code and the cells of the net that are its units."""

    code: str
    cells: tuple[tuple[int, int], ...]

    @property
    def province(self) -> str:
        return f"{self.code[:2]}0000"

    def unit_code(self, number: int) -> str:
        row, column = self.cells[number]
        county = int(self.code) + 1 + number // 30
        return f"ZH{county}{unit_class(row, column)}{number % 30 + 1:04d}"


def unit_class(row: int, column: int) -> int:
    return (row * 7 + column) % 3 + 1


def cities() -> list[City]:
    """Every city, by province; the small one first."""
    blocks = [_block(n) for n in range(ACROSS * DOWN)]
    blocks[0:1] = [blocks[0][:SMALL_UNITS], blocks[0][SMALL_UNITS:]]
    found = []
    for province in range(PROVINCES):
        own = [b for n, b in enumerate(blocks) if n * PROVINCES // len(blocks) == province]
        start = 66 + province
        found += [City(f"{start}{n:02d}00", tuple(cells)) for n, cells in enumerate(own, 1)]
    return found


def _block(number: int) -> list[tuple[int, int]]:
    across, down = divmod(number, DOWN)
    rows = range(down * ROWS // DOWN, (down + 1) * ROWS // DOWN)
    columns = range(across * COLUMNS // ACROSS, (across + 1) * COLUMNS // ACROSS)
    return [(row, column) for row in rows for column in columns]


def build(folder: Path) -> Path:
    """Make the repository; the folder."""
    subprocess.run([*COMMAND, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    repository = open_repository(folder)
    net = make_net(np.random.default_rng(20240306))
    everything = cities()
    _write_bodies(folder, everything)
    for province in dict.fromkeys(city.province for city in everything):
        own = [city for city in everything if city.province == province]
        _write_profile(folder, province)
        _write_registers(repository, province, own, net)
        for city in own:
            write_plan(repository, city, net, edition=1)
        _commit(folder, f"{province}: initial plans")
    _revise(repository, everything[0], net)
    return folder


def _revise(repository: Repository, city: City, net: Net) -> None:
    """The small city moves one boundary, between two units that no register touches."""
    row, column = city.cells[1]
    line = net.along[row, column + 1]
    net.along[row, column + 1] = crinkled(line[0], line[-1], np.random.default_rng(1))
    write_plan(repository, city, net, edition=2)
    _commit(repository.root, f"{city.code}: edition 2")


def write_plan(repository: Repository, city: City, net: Net, *, edition: int) -> None:
    """Write and record one edition of a plan."""
    folder = repository.root / "plans" / city.code
    base = None
    if edition > 1:
        published = yaml.safe_load((folder / "publication.yaml").read_text("utf-8"))
        base = {"edition": edition - 1, "digest": published["editions"][-1]["digest"]}
    codes = [city.unit_code(number) for number in range(len(city.cells))]
    _write(folder / "plan.yaml", _plan(city, edition, base))
    (folder / "access-list.csv").write_bytes(render_table("access-list", list(_clauses(codes))))
    layer = _units(city, codes, net)
    _, profile = get_plan(WorkTree(repository.root), city.code)
    write_geopackage(folder / "zoning.gpkg", [layer], profile.classes)
    recorded = record_named(repository, city.code)
    (folder / "zoning.gpkg").unlink()
    if edition == 1:
        _write(folder / "publication.yaml", _publication(city, recorded.content_digest))


def _plan(city: City, edition: int, base: object) -> dict[str, object]:
    return {
        "plan": city.code,
        "name": f"第{city.code}号市生态环境分区管控方案",
        "level": "municipal",
        "body": f"ecology-{city.code}",
        "profile": city.province,
        "edition": edition,
        "kind": "initial" if edition == 1 else "dynamic",
        "reasons": [] if edition == 1 else [{"reason": "planning_link"}],
        "base": base,
        "crs": "EPSG:4490",
        "area": {"method": "ellipsoidal"},
        "base_survey": "国土三调",
        "base_year": 2020,
        "target_year": 2025,
    }


def _publication(city: City, digest: str) -> dict[str, object]:
    one = {
        "edition": 1,
        "digest": digest,
        "consent": {"document": "示政函〔2024〕1号", "on": "2024-05-20"},
        "filed": {"document": "示环函〔2024〕2号", "on": "2024-05-31"},
        "published": {"document": "示环发〔2024〕3号", "on": "2024-06-11"},
        "effective_on": "2024-07-01",
        "repealed_on": None,
        "repeals": None,
    }
    return {"plan": city.code, "editions": [one]}


def _clauses(codes: Sequence[str]) -> Iterator[dict[str, object]]:
    for code in codes:
        for number, dimension in enumerate(DIMENSIONS, 1):
            yield {
                "clause_id": f"{code}-{number}-01",
                "scope": "unit",
                "target": code,
                "dimension": dimension,
                "level": "unit",
                "text": "执行本单元管控要求,新建项目应符合国土空间规划与污染物总量控制要求。",
                "legal_basis": "《中华人民共和国环境保护法》",
                "tags": None,
                "remark": None,
            }


def _units(city: City, codes: Sequence[str], net: Net) -> FeatureLayer:
    classes = [unit_class(*cell) for cell in city.cells]
    names = [f"第{n}号{NAMES[one - 1]}" for n, one in enumerate(classes, 1)]
    columns = {"unit_code": codes, "unit_name": names, "unit_class": classes}
    return _layer("land_unit", columns, shapes_of(city, net))


def shapes_of(city: City, net: Net) -> "np.ndarray":
    """The units of a city."""
    return shapely.multipolygons(
        np.array([[shapely.polygons(net.ring(*cell))] for cell in city.cells], dtype=object)
    )


def _layer(name: str, columns: dict[str, Sequence[object]], shapes: "np.ndarray") -> FeatureLayer:
    spec = layer_specs()[name]
    empty = {column: [None] * len(shapes) for column in spec.column_names}
    return FeatureLayer(spec, "EPSG:4490", {**empty, **columns}, shapes)


def _write_registers(repository: Repository, province: str, own: Sequence[City], net: Net) -> None:
    shapes = {city: shapes_of(city, net) for city in own}
    masks = [shapely.multipolygons([shapely.coverage_union_all(one)]) for one in shapes.values()]
    _register(repository, "territory", province, [(c, m) for c, m in zip(own, masks, strict=True)])
    priority = [
        (city, shapes[city][n])
        for city in own
        for n, cell in enumerate(city.cells)
        if unit_class(*cell) == 1
    ]
    _register(repository, "ecological-red-line", province, priority[::4])
    _register(repository, "nature-reserve", province, priority[1::24])
    _register(repository, "drinking-water-source", province, priority[2::24])


def _register(
    repository: Repository, kind: str, province: str, areas: Sequence[tuple[City, object]]
) -> None:
    folder = repository.root / "plans" / "registers" / kind / province
    record = {
        "register": kind,
        "code": province,
        "name": f"{province} {kind}",
        "name_en": f"{kind} of {province}",
        "keeper": f"ecology-{province}",
        "crs": "EPSG:4490",
        "events": [EVENT],
    }
    count = len(areas)
    zone = "一级" if kind == "drinking-water-source" else None
    columns: dict[str, Sequence[object]] = {
        "area_id": [f"{kind[0].upper()}-{n:05d}" for n in range(count)],
        "area_name": [f"{city.code} {n}" for n, (city, _) in enumerate(areas)],
        "kind": [kind] * count,
        "zone": [zone] * count,
        "domain": ["land"] * count,
        "division_code": [city.code for city, _ in areas],
        "began_by": [EVENT["id"]] * count,
    }
    shapes = np.empty(count, dtype=object)
    shapes[:] = [shape for _, shape in areas]
    _write(folder / "register.yaml", record)
    write_geopackage(folder / "areas.gpkg", [_layer("area", columns, shapes)], ())
    record_named(repository, f"{kind}/{province}")
    (folder / "areas.gpkg").unlink()


def _write_profile(folder: Path, province: str) -> None:
    source = {"source": f"标准〔{province}〕", "source_zh": f"标准〔{province}〕"}
    profile = {
        "profile": province,
        "version": 1,
        "name": f"{province} 规则集",
        "name_en": f"Profile of {province}",
        "tolerance_m": {"value": 0.04, **source},
    }
    _write(folder / "plans" / "profiles" / f"{province}.yaml", profile)


def _write_bodies(folder: Path, everything: Sequence[City]) -> None:
    places = [("100000", "national", None)]
    places += [(p, "provincial", "ecology-100000") for p in {c.province: 0 for c in everything}]
    places += [(c.code, "municipal", f"ecology-{c.province}") for c in everything]
    bodies = [
        {
            "code": f"ecology-{code}",
            "name": f"{code} 生态环境主管部门",
            "name_en": f"Ecology department of {code}",
            "kind": "ecology_department",
            "level": level,
            "division": None if level == "national" else code,
            "superior": superior,
            "people": [],
        }
        for code, level, superior in places
    ]
    _write(folder / "plans" / "authorities.yaml", {"number": 1, "bodies": bodies})


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8", newline="\n")


def _commit(folder: Path, message: str) -> None:
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org"]
    subprocess.run([*git, "add", "-A"], cwd=folder, check=True)
    subprocess.run([*git, "commit", "-q", "--no-verify", "-m", message], cwd=folder, check=True)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
