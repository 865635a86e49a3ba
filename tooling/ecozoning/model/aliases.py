"""Names under which attributes were seen in practice, and the canonical column each one means.

Names are compared without case, blanks, line breaks, brackets and full-width forms. Where each
name was seen stands in `docs/import.md`; the samples come from public programs and plan texts,
because the official field list could not be read.
"""

import re
import unicodedata
from collections.abc import Mapping

from ecozoning.model.layers import LayerSpec

PLACES: Mapping[str, tuple[str, ...]] = {
    "prov": ("PROV", "PROVINCE", "省", "省份", "省级", "省(自治区、直辖市)", "SHENG"),
    "city": ("CITY", "市", "地市", "地级市", "市级", "SHI"),
    "county": ("COUNTY", "AREA", "县", "区", "区县", "县区", "县(市、区)", "XIAN", "QX"),
    "remark": ("REMARK", "REMARKS", "备注", "说明", "BZ"),
    "legal_basis": ("法律依据", "划定依据", "依据", "HDYJ"),
}

CODE_OF_ZONE = (
    "HJYSGKFQBM",
    "STHJYSGKFQBM",
    "STHJZHGKFQBM",
    "SHJGKFQBM",
    "DQHJGKFQBM",
    "zone_code",
    "分区编码",
    "管控分区编码",
    "环境要素管控分区编码",
    "要素管控分区编码",
)
NAME_OF_ZONE = (
    "HJYSGKFQMC",
    "STHJYSGKFQMC",
    "STHJZHGKFQMC",
    "SHJGKFQMC",
    "DQHJGKFQMC",
    "zone_name",
    "分区名称",
    "管控分区名称",
    "环境要素管控分区名称",
    "要素管控分区名称",
)
CLASS = (
    "ZHGKDYFL",
    "HJGKDYFL",
    "GKDYFL",
    "GKFL",
    "unit_category",
    "unit_class",
    "zone_class",
    "class",
    "管控单元分类",
    "管控单元类别",
    "单元分类",
    "单元类别",
    "分类",
    "类别",
    "管控分区分类",
    "管控类别",
    "管控分类",
)

UNITS: Mapping[str, tuple[str, ...]] = {
    "unit_code": (
        "HJGKDYBM",
        "HJZHGKDYBM",
        "ZHGKDYBM",
        "unit_code",
        "control_unit_code",
        "code",
        "编码",
        "单元编码",
        "管控单元编码",
        "环境管控单元编码",
        "环境综合管控单元编码",
        "生态环境管控单元编码",
    ),
    "unit_name": (
        "HJGKDYMC",
        "HJZHGKDYMC",
        "ZHGKDYMC",
        "unit_name",
        "control_unit_name",
        "name",
        "名称",
        "单元名称",
        "管控单元名称",
        "环境管控单元名称",
        "环境综合管控单元名称",
        "生态环境管控单元名称",
    ),
    "unit_class": CLASS,
    "subtype": ("YSXL", "subtype", "要素细类", "单元细类", "细类", "DYXL"),
}

SEA_FALLBACK: Mapping[str, tuple[str, ...]] = {
    "unit_code": CODE_OF_ZONE,
    "unit_name": NAME_OF_ZONE,
}
"""Sea units are seen with the field names of element zones: used when the unit names are absent."""

ZONES: Mapping[str, tuple[str, ...]] = {
    "zone_code": (*CODE_OF_ZONE, "code", "编码"),
    "zone_name": (*NAME_OF_ZONE, "name", "名称"),
    "zone_class": CLASS,
    "element": ("HJYS", "element", "要素", "环境要素"),
    "subtype": ("YSXL", "subtype", "要素细类", "细类"),
    "basin": ("LYMC", "流域", "流域名称"),
    "reach": ("HDMC", "河段", "河段名称"),
}

SPACES: Mapping[str, tuple[str, ...]] = {
    "space_code": ("code", "编码", "STKJBM", "生态空间编码", *CODE_OF_ZONE),
    "space_name": ("name", "名称", "STKJMC", "生态空间名称", *NAME_OF_ZONE),
    "subtype": ("YSXL", "subtype", "类型", "细类"),
    "area_km2_published": ("公布面积", "面积(平方公里)", "面积(km2)"),
}

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "spatial_layout": (
        "KJBJYS",
        "spatial_layout_guidance",
        "空间布局约束",
        "空间布局管控",
        "区域布局管控",
    ),
    "pollutant_discharge": (
        "WRWPFGK",
        "PWWPFGK",
        "pollutant_emission_control",
        "污染物排放管控",
    ),
    "risk_control": ("HJFXFK", "environmental_risk_prevention", "环境风险防控", "环境风险管控"),
    "resource_efficiency": (
        "ZYKFXLYQ",
        "resource_use_efficiency_requirements",
        "资源开发效率要求",
        "资源开发效率",
        "资源利用效率要求",
        "资源利用效率",
        "资源开发利用效率要求",
        "能源资源利用",
    ),
}

CLAUSES: Mapping[str, tuple[str, ...]] = {
    "clause_id": ("条款编号", "条款编码", "编号"),
    "scope": ("适用范围", "范围", "层级类型"),
    "target": ("适用对象", "对象", *UNITS["unit_code"]),
    "dimension": ("维度", "管控维度"),
    "level": ("层级", "清单层级", "级别"),
    "text": ("条款", "条款内容", "内容", "管控要求", "准入要求", "要求"),
    "legal_basis": ("法律依据", "依据"),
    "tags": ("标签", "行业"),
    "remark": ("REMARK", "REMARKS", "备注", "说明"),
}

COMPUTED = (
    "FID",
    "OBJECTID",
    "OBJECTID_1",
    "SHAPE_LENG",
    "Shape_Length",
    "SHAPE_AREA",
    "MJ",
    "面积",
    "PERIMETER",
    "geometry_sha256",
    "area_m2",
    "序号",
)
"""Columns that programs write by themselves; measured or counted anew, never imported."""

DBF_NAME_LENGTH = 10
"""Bytes of a field name in a shapefile; longer names arrive cut off."""

_DROPPED = re.compile(r"[\s_\-.·:\u200b\ufeff()\[\]{}<>【】《》“”\"'、,*]+")


def plain_name(name: str) -> str:
    """A field name as it is compared: half-width, lower case, no blanks, breaks or brackets."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", name).casefold())


def layer_aliases(spec: LayerSpec) -> dict[str, tuple[str, ...]]:
    """For every column of a layer, the names it is known by; its own and its titles first."""
    by_kind = {"unit": UNITS, "zone": ZONES, "space": SPACES}.get(spec.kind, {})
    return {
        column.name: (
            column.name,
            column.title_zh,
            *by_kind.get(column.name, ()),
            *PLACES.get(column.name, ()),
        )
        for column in spec.columns
    }


def fallback_aliases(spec: LayerSpec) -> Mapping[str, tuple[str, ...]]:
    """Names that count only when nothing better is there."""
    return SEA_FALLBACK if spec.name == "sea_unit" else {}


def is_alias(name: str, aliases: tuple[str, ...]) -> bool:
    """True when a source field is one of the names, or one of them cut to a shapefile's length.

    A cut name that could be two different columns (`control_un`) is no alias of either.
    """
    plain = plain_name(name)
    if not plain:
        return False
    if plain in {plain_name(alias) for alias in aliases}:
        return True
    return plain not in CUT_ALIKE and any(plain == _cut(alias) for alias in aliases)


def _cut(alias: str) -> str | None:
    """The alias as a shapefile would have cut it, None when it was short enough."""
    if not alias.isascii() or len(alias) <= DBF_NAME_LENGTH:
        return None
    return plain_name(alias[:DBF_NAME_LENGTH])


def _cut_alike() -> frozenset[str]:
    alike: set[str] = set()
    for table in (UNITS, ZONES, SPACES, DIMENSIONS):
        owners: dict[str, set[str]] = {}
        for column, names in {**PLACES, **table}.items():
            for cut in filter(None, map(_cut, names)):
                owners.setdefault(cut, set()).add(column)
        alike |= {cut for cut, columns in owners.items() if len(columns) > 1}
    return frozenset(alike)


CUT_ALIKE = _cut_alike()
"""Cut names that aliases of different columns of one layer share."""
