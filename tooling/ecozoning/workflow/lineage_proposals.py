"""Rows of the lineage table that recording proposes against the base edition."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ecozoning.diff.lineage_rows import PROPOSED, proposed_rows
from ecozoning.diff.state import Indices
from ecozoning.geometry.normal import wkb_of_normalized
from ecozoning.model.changes import MatchMode
from ecozoning.model.errors import DamagedDataError, MissingDataError
from ecozoning.model.plan import EditionRef, Plan, Profile
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS
from ecozoning.store.lists import read_table, render_table
from ecozoning.store.repository import Repository
from ecozoning.workflow.base_edition import find_edition
from ecozoning.workflow.comparing_plans import compare_layer
from ecozoning.workflow.data_files import plan_layer_specs
from ecozoning.workflow.diff_request import DiffOptions, PlanState
from ecozoning.workflow.plan_states import PlanSide, open_side
from ecozoning.workflow.recorded_bytes import NormalContent
from ecozoning.workflow.recording import LINEAGE, LineageProposal

CONFIRMED = "confirmed"
NEW_CODE = ("reclass", "renumber")


@dataclass(frozen=True, slots=True)
class LineageProposer:
    """Proposes the lineage of a plan's new edition, given its content in normal form."""

    repository: Repository
    plan: Plan
    profile: Profile

    def __call__(self, content: NormalContent) -> LineageProposal:
        """The lineage table as it shall stand, and what the author must know.

        Rows of other editions and rows the author confirmed stay to the letter.
        """
        files = self.repository.work_tree()
        path = f"{PLANS}/{self.plan.code}/{LINEAGE}"
        data = files.read(path)
        table = read_table(files, path, "lineage")
        if data is not None and any(not problem.mild for problem in table.problems):
            return LineageProposal(data, 0, (_unusable(table.path),))
        try:
            base = self._base()
            if base is None:
                notices = () if self.plan.base is None else (_no_base(self.plan.base),)
                return LineageProposal(data, 0, notices)
            found = [row for one in self._relations(base, content) for row in one]
        except (MissingDataError, DamagedDataError) as error:
            return LineageProposal(data, 0, (_no_base_bytes(error.message),))
        kept = [row for row in table.rows if self._stays(row)]
        fresh = _not_confirmed(found, kept, self.plan.edition)
        rows = sorted([*kept, *fresh], key=_order)
        same = [dict(row) for row in rows] == [dict(row) for row in table.rows]
        lost = _lost(kept, found, self.plan.edition)
        text = data if same else render_table("lineage", rows)
        return LineageProposal(text, len(fresh), tuple(lost))

    def _base(self) -> PlanSide | None:
        if self.plan.base is None:
            return None
        revision = find_edition(self.repository, self.plan.code, self.plan.base)
        if revision is None:
            return None
        return open_side(self.repository, PlanState(revision.commit.id, self.plan.code))

    def _relations(self, base: PlanSide, content: NormalContent) -> Iterable[list[dict[str, Any]]]:
        def read_wkb(layer: str, positions: Indices) -> list[bytes | None]:
            return wkb_of_normalized(content.layers[layer].layer.shapes[positions])

        files = self.repository.work_tree()
        head = PlanSide(self.plan.code, files, self.plan, self.profile, content.mirrors, read_wkb)
        for spec in plan_layer_specs().values():
            there = spec.name in content.mirrors or spec.name in base.mirrors
            if spec.kind == "unit" and there:
                changes = compare_layer(spec, base, head, DiffOptions(MatchMode.AUTO))
                yield proposed_rows(changes, self.plan.edition)

    def _stays(self, row: Mapping[str, Any]) -> bool:
        return bool(row["edition"] != self.plan.edition or row["status"] == CONFIRMED)


def _relation(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a row tells; whether a new code is a new class or only a new number is one thing."""
    kind = "new code" if row["kind"] in NEW_CODE else row["kind"]
    return kind, row["before_code"], row["after_code"]


def _not_confirmed(
    found: Sequence[Mapping[str, Any]], kept: Sequence[Mapping[str, Any]], edition: int
) -> list[Mapping[str, Any]]:
    known = {_relation(row) for row in kept if row["edition"] == edition}
    return [row for row in found if _relation(row) not in known]


def _lost(
    kept: Sequence[Mapping[str, Any]], found: Sequence[Mapping[str, Any]], edition: int
) -> list[Text]:
    """Confirmed rows that the shapes do not bear out any more: said, never rewritten."""
    there = {_relation(row) for row in found}
    return [
        Text(
            "lineage.csv: the confirmed row {before} → {after} is not seen in the shapes",
            "lineage.csv:已确认的 {before} → {after} 在图形中未见",
        ).format(before=row["before_code"] or "-", after=row["after_code"] or "-")
        for row in kept
        if row["edition"] == edition and _relation(row) not in there
    ]


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        row["edition"],
        row["status"] == PROPOSED,
        row["before_code"] or "",
        row["after_code"] or "",
        row["kind"],
    )


def _no_base(base: EditionRef) -> Text:
    return Text(
        "the base edition {edition} is in no commit: no lineage could be proposed",
        "没有任何提交包含基准版本(第 {edition} 版):无法提出沿革建议",
    ).format(edition=base.edition)


def _no_base_bytes(why: Text) -> Text:
    return Text("no lineage could be proposed: {why}", "无法提出沿革建议:{why}").format(why=why)


def _unusable(path: str) -> Text:
    return Text(
        "{path} has mistakes and was left as it is; `ecozoning validate` lists them",
        "{path} 有错误,保持原样;请用 `ecozoning validate` 查看",
    ).format(path=path)
