"""Text records of the example: bodies, policy, profile, plans, publication, registers."""

from collections.abc import Mapping, Sequence
from typing import Any

from ecozoning.example.places import CITIES, COUNTIES, PROVINCE, PROVINCE_CODE, City
from ecozoning.example.registers import RegisterDraft, register_path
from ecozoning.example.units import PRIORITY_KINDS, SEA_KINDS

SURVEY = "第三次国土调查2020年度变更调查成果(虚构)"
COASTLINE = "澜汀省大陆与海岛岸线2021年修测成果(虚构)"
PROVINCE_BODY = "lanting-ecology"
PROFILE = PROVINCE_CODE

PROVINCIAL_BODIES: tuple[tuple[str, str, str, str], ...] = (
    (
        "lanting-government",
        "澜汀省人民政府",
        "People's Government of Lanting Province",
        "government",
    ),
    (
        PROVINCE_BODY,
        "澜汀省生态环境厅",
        "Department of Ecology and Environment of Lanting Province",
        "ecology_department",
    ),
    (
        "lanting-natural-resources",
        "澜汀省自然资源厅",
        "Department of Natural Resources of Lanting Province",
        "register_keeper",
    ),
    (
        "lanting-forestry",
        "澜汀省林业局",
        "Forestry Administration of Lanting Province",
        "register_keeper",
    ),
    (
        "lanting-audit",
        "澜汀省审计厅",
        "Audit Office of Lanting Province",
        "auditor",
    ),
)
KEEPERS = {
    "territory": "lanting-natural-resources",
    "ecological-red-line": "lanting-natural-resources",
    "nature-reserve": "lanting-forestry",
    "drinking-water-source": PROVINCE_BODY,
}
MINISTRY = "national-ecology"


def city_body(city: City) -> str:
    """The body that issues a city's plan."""
    return city.name.en.partition(" ")[0].lower() + "-ecology"


def authorities() -> dict[str, Any]:
    """authorities.yaml: bodies only; people and keys come with whoever takes the example over."""
    bodies = [
        _body(MINISTRY, "国家生态环境主管部门", "National ecology department", "national", None)
    ]
    for code, name, name_en, kind in PROVINCIAL_BODIES:
        superior = MINISTRY if kind == "ecology_department" else None
        bodies.append(_body(code, name, name_en, "provincial", superior, kind, PROVINCE_CODE))
    for city in CITIES:
        name = f"{city.name.zh}生态环境局"
        name_en = f"Ecology and Environment Bureau of {city.name.en}"
        facts = ("municipal", PROVINCE_BODY, "ecology_department", city.code)
        bodies.append(_body(city_body(city), name, name_en, *facts))
    return {"number": 1, "bodies": bodies}


def _body(
    code: str,
    name: str,
    name_en: str,
    level: str,
    superior: str | None,
    kind: str = "ecology_department",
    division: str | None = None,
) -> dict[str, Any]:
    return {
        "code": code,
        "name": name,
        "name_en": name_en,
        "kind": kind,
        "level": level,
        "division": division,
        "superior": superior,
        "people": [],
    }


def ownership() -> dict[str, Any]:
    """ownership.yaml: each plan belongs to who publishes it, each register to its keeper."""
    policy_paths = ["plans/authorities.yaml", "plans/ownership.yaml", "plans/profiles/**"]
    shared = ["schemas/**", "dvc.yaml", "dvc.lock", "params.yaml", ".dvc/config", ".gitattributes"]
    rules = [_rule("policy", policy_paths + shared, [PROVINCE_BODY])]
    rules.append(_rule("plan-990000", [f"plans/{PROVINCE_CODE}/**"], [PROVINCE_BODY]))
    rules += [
        _rule(f"plan-{city.code}", [f"plans/{city.code}/**"], [city_body(city)]) for city in CITIES
    ]
    rules.append(_rule("divisions", ["plans/divisions/**"], [KEEPERS["territory"]]))
    rules += [
        _rule(f"register-{kind}", [f"plans/{register_path(kind)}/**"], [keeper])
        for kind, keeper in KEEPERS.items()
    ]
    return {
        "policy": 1,
        "previous": None,
        "guarded_refs": ["refs/heads/main"],
        "rules": rules,
    }


def _rule(name: str, paths: Sequence[str], owners: Sequence[str]) -> dict[str, Any]:
    return {"id": name, "paths": list(paths), "owners": list(owners)}


def province_profile() -> dict[str, Any]:
    """profiles/990000.yaml: where the province differs from the national defaults."""
    source = "example province: invented for the demonstration"
    source_zh = "示例省:为演示而虚构"
    sourced = {"source": source, "source_zh": source_zh}
    subtypes = [
        {"class": value, "name": name, "name_en": name_en} for value, name, name_en in SUBTYPES
    ]
    return {
        "profile": PROFILE,
        "version": 1,
        "name": f"{PROVINCE.zh}(虚构)",
        "name_en": f"{PROVINCE.en} (invented)",
        "unit_subtypes": {"value": subtypes, **sourced},
        "access_list": {
            "unit_clauses": {"value": True, **sourced},
            "levels_present": {"value": LEVELS_PRESENT, **sourced},
        },
    }


LEVELS_PRESENT: list[dict[str, Any]] = [
    {"plans": "provincial", "level": "province"},
    {"plans": "provincial", "level": "region", "targets": 3},
    {"plans": "municipal", "level": "city"},
    {"plans": "municipal", "level": "unit"},
]
"""The province prints its lists as 1+3+3+N: province, regions, cities, units."""


def division_codes() -> list[dict[str, Any]]:
    """The table of division codes: the province, its cities and counties."""
    rows = [(PROVINCE_CODE, PROVINCE.zh)]
    rows += [(city.code, city.name.zh) for city in CITIES]
    rows += [(county.code, county.name.zh) for county in COUNTIES]
    return [{"code": code, "name": name, "source": DIVISIONS} for code, name in sorted(rows)]


DIVISIONS = "示例省区划代码表:为演示而虚构"


SUBTYPES: tuple[tuple[int, str, str], ...] = (
    *(
        (1, kind[0], english)
        for kind, english in zip(
            PRIORITY_KINDS, ("water conservation", "biodiversity", "soil conservation"), strict=True
        )
    ),
    (1, "饮用水水源", "drinking water"),
    (1, SEA_KINDS["wetland"][1], "coastal wetland"),
    (2, "产业集聚", "industry cluster"),
    (2, "城镇生活", "town living"),
    (2, "农业污染", "agricultural pollution"),
    (2, "矿产开发", "mining"),
    (2, SEA_KINDS["port"][1], "port and shipping"),
    (2, SEA_KINDS["farming"][1], "aquaculture"),
    (3, "一般管控", "general"),
    (3, SEA_KINDS["open"][1], "general sea"),
)


def province_plan() -> dict[str, Any]:
    """plan.yaml of the provincial plan."""
    return _plan(
        PROVINCE_CODE,
        f"{PROVINCE.zh}生态环境分区管控方案",
        f"Eco-environmental zoning control plan of {PROVINCE.en}",
        "provincial",
        PROVINCE_BODY,
        coastal=True,
    )


def city_plan(city: City) -> dict[str, Any]:
    """plan.yaml of a city's plan."""
    return _plan(
        city.code,
        f"{city.name.zh}生态环境分区管控方案",
        f"Eco-environmental zoning control plan of {city.name.en}",
        "municipal",
        city_body(city),
        coastal=city.coastal,
    )


def _plan(
    code: str, name: str, name_en: str, level: str, body: str, *, coastal: bool
) -> dict[str, Any]:
    return {
        "plan": code,
        "name": name,
        "name_en": name_en,
        "level": level,
        "body": body,
        "profile": PROFILE,
        "edition": 1,
        "kind": "initial",
        "reasons": [],
        "base": None,
        "crs": "EPSG:4490",
        "area": {"method": "ellipsoidal"},
        "base_survey": SURVEY,
        "base_year": 2020,
        "target_year": 2025,
        "coastline": COASTLINE if coastal else None,
    }


def publication(code: str, digest: str, facts: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """publication.yaml of a plan whose first edition went through the whole procedure.

    Args:
        code: the plan.
        digest: its content digest.
        facts: document number and day of `consent`, `filed` and `published`.
    """
    steps = {name: {"document": paper, "on": day} for name, (paper, day) in facts.items()}
    edition = {
        "edition": 1,
        "digest": digest,
        **steps,
        "effective_on": EFFECTIVE_ON,
        "repealed_on": None,
        "repeals": None,
    }
    return {"plan": code, "editions": [edition]}


EFFECTIVE_ON = "2024-07-01"

PUBLISHED: dict[str, dict[str, tuple[str, str]]] = {
    "990000": {
        "consent": ("澜政函〔2024〕31号", "2024-03-29"),
        "filed": ("环办函〔2024〕虚构18号", "2024-04-16"),
        "published": ("澜环发〔2024〕12号", "2024-04-30"),
    },
    "990100": {
        "consent": ("望政函〔2024〕44号", "2024-05-20"),
        "filed": ("澜环函〔2024〕205号", "2024-05-31"),
        "published": ("望环发〔2024〕17号", "2024-06-11"),
    },
    "990200": {
        "consent": ("衡政函〔2024〕52号", "2024-05-22"),
        "filed": ("澜环函〔2024〕206号", "2024-05-31"),
        "published": ("衡环发〔2024〕23号", "2024-06-13"),
    },
    "990300": {
        "consent": ("云政函〔2024〕29号", "2024-05-24"),
        "filed": ("澜环函〔2024〕207号", "2024-05-31"),
        "published": ("云环发〔2024〕15号", "2024-06-14"),
    },
}
"""Document numbers and days of the example's first editions."""


def register(draft: RegisterDraft) -> dict[str, Any]:
    """register.yaml of a register."""
    return {
        "register": draft.kind,
        "code": PROVINCE_CODE,
        "name": draft.title,
        "name_en": draft.title_en,
        "keeper": KEEPERS[draft.kind],
        "crs": "EPSG:4490",
        "events": [
            {
                "id": event.id,
                "action": event.action,
                "title": event.title,
                "approval_no": event.approval_no,
                "body": event.body,
                "approved_on": event.approved_on,
                "effect": dict(event.effect),
            }
            for event in draft.events
        ],
    }
