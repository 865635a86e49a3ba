"""What a rule is: a permanent code, words in two languages, and where in the order it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ecozoning.model.finding import Finding, Location, Outcome, Severity
from ecozoning.model.text import Text


class Stage(StrEnum):
    """The stages of a check, in their order."""

    PATHS = "paths"
    STRUCTURE = "structure"
    SIGNATURES = "signatures"
    OWNERSHIP = "ownership"
    BYTES = "bytes"
    CONTAINER = "container"
    SCHEMA = "schema"
    GEOMETRY = "geometry"
    TOPOLOGY = "topology"
    REFERENCE = "reference"
    LISTS = "lists"
    EDITIONS = "editions"
    CHANGE = "change"
    JUSTIFICATIONS = "justifications"

    @property
    def needs(self) -> tuple["Stage", ...]:
        """The stages without which this one would judge what is not there."""
        return NEEDS[self]

    @property
    def words(self) -> Text:
        """The stage as people call it."""
        return TITLES[self]


class Scope(StrEnum):
    """What a rule looks at: a plan, any folder of records and bytes, or a proposal."""

    PLAN = "plan"
    FOLDER = "folder"
    PROPOSAL = "proposal"


NEEDS: dict[Stage, tuple[Stage, ...]] = {
    Stage.PATHS: (),
    Stage.STRUCTURE: (),
    Stage.SIGNATURES: (Stage.STRUCTURE,),
    Stage.OWNERSHIP: (Stage.SIGNATURES,),
    Stage.BYTES: (),
    Stage.CONTAINER: (Stage.BYTES,),
    Stage.SCHEMA: (Stage.STRUCTURE, Stage.CONTAINER),
    Stage.GEOMETRY: (Stage.STRUCTURE, Stage.CONTAINER),
    Stage.TOPOLOGY: (Stage.GEOMETRY,),
    Stage.REFERENCE: (Stage.SCHEMA,),
    Stage.LISTS: (Stage.SCHEMA,),
    Stage.EDITIONS: (Stage.STRUCTURE,),
    Stage.CHANGE: (Stage.SCHEMA, Stage.GEOMETRY),
    Stage.JUSTIFICATIONS: (Stage.STRUCTURE,),
}
TITLES: dict[Stage, Text] = {
    Stage.PATHS: Text("files and folders", "文件与目录"),
    Stage.STRUCTURE: Text("documents", "文本记录"),
    Stage.SIGNATURES: Text("signatures", "签名"),
    Stage.OWNERSHIP: Text("ownership", "权责"),
    Stage.BYTES: Text("stored bytes", "存储数据"),
    Stage.CONTAINER: Text("container", "数据库文件"),
    Stage.SCHEMA: Text("schema", "数据结构"),
    Stage.GEOMETRY: Text("geometry", "几何"),
    Stage.TOPOLOGY: Text("topology", "拓扑"),
    Stage.REFERENCE: Text("codes and registers", "编码与登记册"),
    Stage.LISTS: Text("lists", "清单"),
    Stage.EDITIONS: Text("dates and editions", "日期与版次"),
    Stage.CHANGE: Text("change", "变更"),
    Stage.JUSTIFICATIONS: Text("justifications", "论证说明"),
}
FAMILIES: dict[str, Text] = {
    "HIS": Text("the history of a proposal", "提案的历史"),
    "SIG": Text("signatures", "签名"),
    "OWN": Text("who may change what", "权责"),
    "POL": Text("the policy itself", "权责政策"),
    "DOC": Text("documents and lists as text", "文本记录与清单文件"),
    "BYT": Text("stored bytes, manifest and mirrors", "存储数据、清单文件与文本镜像"),
    "CON": Text("the GeoPackage as a container", "GeoPackage 文件"),
    "SCH": Text("layers and their attributes", "图层与属性"),
    "GEO": Text("single shapes", "单个图形"),
    "TOP": Text("shapes beside each other", "图形之间的关系"),
    "REF": Text("codes and what they refer to", "编码及其引用"),
    "LST": Text("access list, targets, published figures", "准入清单、目标与公布数据"),
    "DAT": Text("dates and editions", "日期与版次"),
    "CHG": Text("what changed against the base edition", "相对基准版次的变更"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `about` is its page: a first line that states it, then why it is there.

    A code is never used again for anything else, and says nothing about severity: `severity` is
    the national default, and a profile may set another.
    """

    code: str
    name: str
    stage: Stage
    severity: Severity
    about: Text
    message: Text
    fix: Text
    source: Text
    scope: Scope = Scope.PLAN

    @property
    def title(self) -> Text:
        """The rule in one line."""
        return Text(_first_line(self.about.en), _first_line(self.about.zh))

    @property
    def why(self) -> Text:
        """The reason for the rule."""
        return Text(_reason(self.about.en, between=" "), _reason(self.about.zh, between=""))

    @property
    def family(self) -> str:
        """The three letters of the code."""
        return self.code[:3]

    def finding(
        self, location: Location, *, related: Iterable[Location] = (), **values: Any
    ) -> Finding:
        """A breach at a place; `values` fill the message and stand in the JSON."""
        return self._finding(Outcome.BREACH, self.message, location, related, values)

    def undecided(
        self, location: Location, why: Text, *, related: Iterable[Location] = (), **values: Any
    ) -> Finding:
        """The rule could not decide at a place, and why: never a pass."""
        return self._finding(Outcome.UNDECIDED, why, location, related, values)

    def _finding(
        self,
        outcome: Outcome,
        message: Text,
        location: Location,
        related: Iterable[Location],
        values: Mapping[str, Any],
    ) -> Finding:
        fill = _filled if outcome is Outcome.UNDECIDED else Text.format
        return Finding(
            code=self.code,
            severity=self.severity,
            outcome=outcome,
            message=fill(message, **values),
            fix=fill(self.fix, **values),
            location=location,
            related=tuple(related),
            values={name: _plain(value) for name, value in values.items()},
        )


def _filled(words: Text, **values: Any) -> Text:
    """Words with their places filled.

    Why a rule cannot decide often comes filled already, and braces in it are those of the data.
    """
    try:
        return words.format(**values)
    except (KeyError, IndexError, ValueError):
        return words


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Text):
        return value.en
    if isinstance(value, str | int | float | bool | list) or value is None:
        return value
    return str(value)


def _first_line(words: str) -> str:
    return words.strip().partition("\n")[0].strip()


def _reason(words: str, *, between: str) -> str:
    """What follows the first line, each paragraph as one line."""
    paragraphs = words.strip().partition("\n")[2].strip().split("\n\n")
    return "\n\n".join(between.join(map(str.strip, one.splitlines())) for one in paragraphs)
