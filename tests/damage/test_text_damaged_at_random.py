"""Text files damaged at random give findings or a clear error: no traceback, hang or lucky pass."""

import csv
import io
import json
import random
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import yaml
from damaging import SEEDS, damaged, damaged_excel

from a_repository import CLAUSES, CODE, PlanRepository, a_layer, box
from ecozoning.cli.main import run
from ecozoning.model.layers import layer_specs
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.workflow.record_command import record_named

UNITS = ("ZH99010130001", "ZH99010130002")
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")
REGISTER = "plans/registers/territory/990000"
OWN = (
    "profile: '990000'\nversion: 3\nname: 测试省\nname_en: Test\n"
    "tolerance_m: {value: 0.04, source: 测试规程, document: 〔2024〕1号}\n"
)
EVENT = """\
register: territory
code: '990000'
name: 辖区
name_en: territory
keeper: lanting
crs: EPSG:4490
events:
- id: t-1
  action: established
  title: 公布
  approval_no: 〔2021〕1号
  body: 机关
  approved_on: '2021-06-01'
  effect:
    'on': '2021-06-01'
"""
PUBLICATION = """\
plan: "990100"
editions:
  - edition: 1
    digest: null
    consent: {document: 〔2024〕44号, "on": "2024-05-20"}
    filed: {document: 〔2024〕205号, "on": "2024-05-31"}
    published: {document: 〔2024〕17号, "on": "2024-06-11"}
    effective_on: "2024-07-01"
    repealed_on: null
    repeals: null
"""
TARGETS = """\
target_id,line,element,indicator,indicator_unit,area,bound,base_year,base_value,target_year,\
target_value,legal_basis,remark
990100-pm25,quality,大气,细颗粒物年均浓度,微克每立方米,990100,at_most,2020,31,2025,27,规划,
"""
TEXTS = (
    *(f"plans/{CODE}/{name}" for name in ("plan.yaml", "publication.yaml", "manifest.json")),
    *(f"plans/{CODE}/{name}" for name in ("zoning.gpkg.dvc", "access-list.csv", "targets.csv")),
    *(f"plans/{CODE}/{name}" for name in ("lineage.csv", "features/land_unit.csv")),
    *(f"plans/{name}" for name in ("authorities.yaml", "ownership.yaml")),
    *(f"plans/profiles/{name}.yaml" for name in ("national", "990000")),
    *(f"{REGISTER}/{name}" for name in ("register.yaml", "manifest.json", "areas.gpkg.dvc")),
    f"{REGISTER}/features/area.csv",
)
COVERED = frozenset(
    path
    for path in TEXTS
    if path.startswith((f"plans/{CODE}/", REGISTER)) and "publication" not in path
)
"""Files whose meaning a manifest holds fast, and the manifests themselves."""


@pytest.fixture(scope="module")
def plans(tmp_path_factory) -> PlanRepository:
    """A repository with a plan, its province's profile and its territory; nothing is wrong."""
    made = PlanRepository(tmp_path_factory.mktemp("damage"))
    path = made.folder / "plan.yaml"
    text = path.read_text("utf-8").replace("profile: national", "profile: '990000'")
    path.write_text(text, "utf-8", newline="\n")
    made.write("plans/profiles/990000.yaml", OWN)
    bodies = {
        "number": 1,
        "bodies": [
            {"code": code, "name": code, "name_en": code, "kind": "ecology_department",
             "level": "provincial", "division": "990000", "superior": None, "people": []}
            for code in ("lanting", "test-city")
        ],
    }  # fmt: skip
    made.write("plans/authorities.yaml", yaml.safe_dump(bodies))
    rows = [
        f"{unit}-{n}-01,unit,{unit},{dimension},unit,禁止新建高污染项目。,,,\n"
        for unit in UNITS
        for n, dimension in enumerate(DIMENSIONS, 1)
    ]
    made.write(f"plans/{CODE}/access-list.csv", CLAUSES + "".join(rows))
    made.write(f"plans/{CODE}/targets.csv", TARGETS)
    made.write(f"plans/{CODE}/publication.yaml", PUBLICATION)
    made.write(f"{REGISTER}/register.yaml", EVENT)
    spec = layer_specs()["area"]
    values = {name: [None] for name in spec.column_names}
    values |= {"area_id": ["T1"], "area_name": ["市"], "kind": ["行政区域"], "domain": ["land"]}
    values |= {"division_code": [CODE], "began_by": ["t-1"]}
    shapes = a_layer({UNITS[0]: box(0, 0, 0.2)}).shapes
    layer = FeatureLayer(spec, "EPSG:4490", values, shapes)
    write_geopackage(made.root / REGISTER / "areas.gpkg", [layer], ())
    record_named(made.repository, "territory/990000")
    made.units({UNITS[0]: box(0, 0), UNITS[1]: box(0.1, 0)})
    made.record()
    made.commit()
    return made


def outcome(plans: PlanRepository, *words: str) -> int:
    """What a command says; a fault of the program and a hang are none of the answers."""
    code = run(["-C", str(plans.root), *words])
    assert code in (0, 1, 2, 3), " ".join(words)
    return code


def meaning(path: str, data: bytes) -> object:
    """What a program reads that knows nothing of our rules."""
    text = data.decode("utf-8-sig")
    if path.endswith(".csv"):
        return [row for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    return json.loads(text) if path.endswith(".json") else yaml.safe_load(text)


@pytest.fixture
def put(plans) -> Iterator:
    """Puts other bytes in the place of a file, until the test is over."""
    kept: dict[Path, bytes | None] = {}

    def write(path: str, data: bytes) -> None:
        file = plans.root / path
        kept.setdefault(file, file.read_bytes() if file.exists() else None)
        file.write_bytes(data)

    yield write
    for file, data in kept.items():
        file.unlink() if data is None else file.write_bytes(data)


def test_the_repository_is_sound_before_it_is_damaged(plans):
    assert outcome(plans, "validate", "--format", "json") == 0


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_damaged_record_or_list(plans, put, capsysbinary, seed):
    chance = random.Random(seed)
    path = chance.choice([one for one in TEXTS if (plans.root / one).exists()])
    before = (plans.root / path).read_bytes()
    after = damaged(before, chance)
    put(path, after)

    code = outcome(plans, "validate", "--format", "json", "--timeout", "60")

    out = capsysbinary.readouterr().out
    assert code != 2
    assert b"DOC150" not in out
    if code == 0 and path in COVERED:
        assert meaning(path, after) == meaning(path, before)
    if seed % 4 == 0:
        outcome(plans, "diff", f"HEAD:{CODE}", CODE)
        outcome(plans, "metrics")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_damaged_excel_list(plans, put, tmp_path, seed):
    chance = random.Random(seed)
    book = openpyxl.Workbook()
    book.active.append(["环境管控单元编码", "空间布局约束", "污染物排放管控"])
    for unit in UNITS:
        book.active.append([unit, "1.禁止甲。\n2.禁止乙。", "控制总量"])
    whole = io.BytesIO()
    book.save(whole)
    source = tmp_path / "list.xlsx"
    source.write_bytes(damaged_excel(whole.getvalue(), chance))

    outcome(plans, "import", str(source), "--plan", CODE, "--as", "access-list", "--dry-run")


@pytest.mark.parametrize("seed", range(SEEDS))
def test_a_damaged_csv_list(plans, put, tmp_path, seed):
    chance = random.Random(seed)
    rows = [f"{unit},1.禁止甲。2.禁止乙。,控制总量\n" for unit in UNITS]
    text = "环境管控单元编码,空间布局约束,污染物排放管控\n" + "".join(rows)
    source = tmp_path / "list.csv"
    source.write_bytes(damaged(text.encode(chance.choice(("utf-8", "gb18030"))), chance))

    outcome(plans, "import", str(source), "--plan", CODE, "--as", "access-list", "--dry-run")
