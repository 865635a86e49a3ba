"""The demonstration as a list of steps: what is said, what is typed, what a hand does elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ecozoning.example import hand
from ecozoning.example.revision import MERGED, MOVED, RECLASSED, RECLASSED_TO, SPLIT_OFF
from ecozoning.model.text import Text


@dataclass(frozen=True, slots=True)
class Scene:
    """A new part of the story."""

    title: Text


@dataclass(frozen=True, slots=True)
class Say:
    """A few words to the reader."""

    words: Text


@dataclass(frozen=True, slots=True)
class Type:
    """A command line as an author types it, and the exit code it must end with."""

    line: tuple[str, ...]
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Hand:
    """Something done outside the program, such as drawing in QGIS; the demo does it instead."""

    words: Text
    act: Callable[[Path], None]


Step = Scene | Say | Type | Hand


def _type(line: str, exit_code: int = 0) -> Type:
    return Type(tuple(line.split()), exit_code)


def _import(name: str, options: str) -> Type:
    return _type(f"ecozoning import ../from-the-city/{name} --plan 990100 {options}")


def _commit(message: str) -> tuple[Type, Type]:
    return _type("git add ."), Type(("git", "commit", "-q", "-m", message))


PROVINCE_HANDS_OVER: tuple[Step, ...] = (
    Scene(Text("The province's side", "省级方案与登记册")),
    Hand(
        Text(
            "Lanting Province is invented; no such ground exists. Its department writes the "
            "policy, the registers (territory, red line, reserves, water sources), the "
            "provincial plan and the plans of two inland cities into plans/, and records "
            "them. (What `record` does you see with the coastal city, next.)",
            "澜汀省为虚构,并无其地。省厅将权属规则、登记册(行政区域、生态保护红线、自然保护地、"
            "饮用水水源)、省级方案和两个内陆市的方案写入 plans/ 并入库。"
            "(`record` 的过程见下一节。)",
        ),
        hand.province_hands_over,
    ),
    *_commit("Registers, the provincial plan and two city plans"),
)

CITY_IMPORTS: tuple[Step, ...] = (
    Scene(Text("A city brings in its plan", "望潮市导入方案")),
    Hand(
        Text(
            "Wangchao City has two shapefiles in GBK with pinyin field names, and its access "
            "list as an Excel table: see ../from-the-city. It begins with a plan.yaml.",
            "望潮市的资料见 ../from-the-city:两个 GBK 编码、拼音字段名的 shapefile,"
            "以及 Excel 准入清单。先写好 plan.yaml。",
        ),
        hand.city_begins,
    ),
    _import("陆域管控单元.shp", "--as land_unit --encoding GBK"),
    _import("海域管控单元.shp", "--as sea_unit --encoding GBK"),
    _import("生态环境准入清单.xlsx", "--as access-list"),
    _type("ecozoning record 990100"),
)

MISTAKE: tuple[Step, ...] = (
    Scene(Text("A mistake is found, shown and mended", "发现、定位并改正一处错误")),
    _type("ecozoning validate 990100", 1),
    Hand(
        Text(
            "The findings name the units, the place and the area: a vertex of the port "
            "park was dragged into the unit beside it. The author opens "
            "plans/990100/zoning.gpkg in QGIS, snaps it back and saves. (Here the demo is "
            "the author's hand.)",
            "检查结果指出了单元、位置和面积:临港产业园的一个节点被拖进了相邻单元。"
            "编制人员在 QGIS 中打开 plans/990100/zoning.gpkg,捕捉归位并保存。"
            "(此处由演示程序代劳。)",
        ),
        hand.mend_the_mistake,
    ),
    _type("ecozoning record 990100"),
    _type("ecozoning validate 990100"),
    Say(
        Text(
            "Text goes into Git, the GeoPackage's bytes to the DVC remote: here a folder inside "
            "the repository, so that they travel with Git. Real plans want one elsewhere.",
            "文本进入 Git,GeoPackage 的数据送到 DVC 远程存储:本示例的远程存储就在库内,随 Git "
            "传送;正式使用时应另设。",
        )
    ),
    _type("dvc push -q"),
    *_commit("Wangchao City, first edition"),
    Hand(
        Text(
            "The edition is put on record by the province, published, and in force from "
            "2024-07-01: publication.yaml names the documents and the digest.",
            "该版本经省厅备案后公布,自2024-07-01起施行:publication.yaml 记录文号与内容摘要。",
        ),
        hand.first_edition_published,
    ),
    *_commit("Wangchao City, first edition published"),
)

REVISION: tuple[Step, ...] = (
    Scene(Text("A revision", "动态更新")),
    Hand(
        Text(
            "A year later the city revises. In QGIS it splits the development zone, merges "
            "two general units, turns a key unit whose pollution is dealt with into a general "
            "one (so its code changes), and draws one border again. In Excel it moves the "
            "clauses along and raises one number. plan.yaml now says: edition 2, dynamic.",
            "一年后望潮市更新方案。在 QGIS 中:拆分开发区、合并两个一般管控单元、将治理达标的"
            "重点管控单元调整为一般管控单元(编码随之变化)、重绘一段边界;在 Excel 中:条款随单元调整,"
            "并提高一项指标。plan.yaml 改为第 2 版,动态更新。",
        ),
        hand.revise,
    ),
    _type("ecozoning record 990100"),
    Say(
        Text(
            "`record` compared the units with the base edition and wrote down where each new "
            "one comes from, as proposed rows of lineage.csv:",
            "`record` 已对照基准版本,将单元沿革写入 lineage.csv,状态为 proposed(建议):",
        )
    ),
    _type("git diff -U0 --no-color -- plans/990100/lineage.csv"),
    Hand(
        Text(
            "The author reads them, adds the reason, and sets them to confirmed.",
            "编制人员核对后补充原因,并改为 confirmed(已确认)。",
        ),
        hand.confirm_lineage,
    ),
    _type("ecozoning record 990100"),
    _type("ecozoning validate 990100", 1),
    Hand(
        Text(
            "The change is judged against the first edition. Ground that goes to a lower class may "
            "stand only for a reason on paper: the experts' opinion on the pollution dealt with "
            "goes into documents/, and plan.yaml names it under justifications, for this unit and "
            "this edition.",
            "变更对照第 1 版判定。类别下调须有书面理由:将面源污染治理成效的论证意见放入 documents/,"
            "并在 plan.yaml 的 justifications 中针对该单元、本版次列明。",
        ),
        hand.justify_the_downgrade,
    ),
    _type("ecozoning record 990100"),
    _type("ecozoning validate 990100"),
    _type("dvc push -q"),
    *_commit("Wangchao City, second edition"),
    Hand(
        Text(
            "The second edition is published and in force from 2025-10-01; the first one is "
            "repealed on that day.",
            "第 2 版公布,自2025-10-01起施行,第 1 版同日废止。",
        ),
        hand.second_edition_published,
    ),
    *_commit("Wangchao City, second edition published"),
)

QUESTIONS: tuple[Step, ...] = (
    Scene(Text("What changed?", "改了什么?")),
    _type("git log --oneline --no-decorate"),
    _type("ecozoning diff HEAD~2:990100 HEAD:990100", 1),
    Scene(
        Text("Where does a unit come from, and what held on a day?", "单元从何而来?某日执行什么?")
    ),
    _type(f"ecozoning history {RECLASSED_TO}"),
    Say(
        Text(
            f"On 2025-01-15 the first edition was in force, and the same ground was {RECLASSED}:",
            f"2025-01-15 有效的是第 1 版,同一地块当时的编码是 {RECLASSED}:",
        )
    ),
    _type(f"ecozoning show {RECLASSED_TO} --on 2025-01-15 --plan 990100"),
    Scene(Text("The bytes", "数据")),
    Say(
        Text(
            "GeoPackages are not in Git; DVC keeps them, and `record` wrote its pointers. Are "
            "the bytes of this edition where others can get them?",
            "GeoPackage 不进入 Git,由 DVC 保存;指针由 `record` 写出。本版数据是否已送达远程存储?",
        )
    ),
    _type("dvc status -c"),
)

STORY: tuple[Step, ...] = (
    *PROVINCE_HANDS_OVER,
    *CITY_IMPORTS,
    *MISTAKE,
    *REVISION,
    *QUESTIONS,
)

TRY_NEXT: tuple[str, ...] = (
    f"ecozoning show {MERGED}",
    f"ecozoning history {SPLIT_OFF}",
    f"ecozoning history {MOVED}",
    "ecozoning --lang zh diff HEAD~2:990100 HEAD:990100",
    "ecozoning validate --format json",
    "git log --stat -3",
)
"""What a reader may want to type in the folder that is left."""
