"""A proposal that mends what is thin in a plan, written beside it; the plan is never touched."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely

from ecozoning.geometry.normal_layer import normal_layer
from ecozoning.model.errors import BadInputError, MissingDataError, UsageError
from ecozoning.model.evidence import PlanFolder
from ecozoning.model.fixes import FixedUnit, FixProposal, GroundMove, LeftAlone
from ecozoning.model.snapshot import FeatureLayer, PlanSnapshot
from ecozoning.model.text import Text
from ecozoning.rules.catalogue import plan_rules
from ecozoning.rules.coverage import Coverage
from ecozoning.rules.moments import rows_of_layer
from ecozoning.rules.profile_values import LACKING, numbers_of
from ecozoning.rules.shape_facts import ShapeFacts
from ecozoning.rules.sliver_findings import lawful_events
from ecozoning.rules.slivers import LIMITS
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.store.files import PLANS, PlanFiles
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.repository import Repository
from ecozoning.workflow.data_files import PLAN_DATA, REGISTER_DATA
from ecozoning.workflow.fix_layer import FixLimits, fixed_layer, fixed_units, ground_moves
from ecozoning.workflow.snapshots import load_snapshot

PROPOSED = "zoning.proposed.gpkg"
"""Name of a proposal, in the folder of its plan."""

ABOUT = ("GEO120", *(f"TOP{number}" for number in (101, 102, 103, 105, 106, 107, 108)))
ABOUT += ("TOP110", "TOP111", "TOP112", "TOP113")
"""The rules whose findings are counted before and after."""


@dataclass(frozen=True, slots=True)
class MendedLayer:
    """One layer of the proposal and what it does."""

    layer: FeatureLayer
    units: list[FixedUnit]
    moves: list[GroundMove]
    left: tuple[LeftAlone, ...]


def propose_fixes(
    repository: Repository, files: PlanFiles, code: str, out: Path | None
) -> FixProposal:
    """Mend what is thin in the recorded state of a plan and write the result to a file beside it.

    Args:
        repository: where the bytes are.
        files: the state: a revision, or the working folder.
        code: the plan.
        out: the file to write; None for `zoning.proposed.gpkg` in the folder of the plan.

    Raises:
        UsageError: there is no such plan, or the file to write is one of a plan.
        BadInputError: its shapes are not valid, so that nothing can be said of them together.
        MissingDataError: its bytes cannot be had, or its profile has no limits for proposals.
    """
    target = _target(repository, code, out)
    snapshot = load_snapshot(repository, files, code)
    _must_be_sound(snapshot)
    subject = _subject(snapshot)
    limits = _limits(subject)
    mended = {one.layer.spec.name: one for one in _mended(subject, limits)}
    units = tuple(unit for one in mended.values() for unit in one.units)
    layers = {
        name: mended[name].layer if name in mended and mended[name].units else layer
        for name, layer in snapshot.layers.items()
    }
    if units:
        write_geopackage(target, list(layers.values()), snapshot.profile.classes)
    return FixProposal(
        plan=code,
        revision=files.name,
        path=target if units else None,
        tolerance_m=snapshot.profile.tolerance_m,
        width_m=limits.width_m,
        class_change_m2=limits.class_change_m2,
        units=units,
        moves=tuple(move for one in mended.values() for move in one.moves),
        left_alone=tuple(left for one in mended.values() for left in one.left),
        before=findings_about_shapes(subject),
        after=findings_about_shapes(_subject(replace(snapshot, layers=layers))),
    )


def findings_about_shapes(subject: PlanUnderCheck) -> dict[str, int]:
    """How many findings each of the rules about shapes has, none left out."""
    rules = [one for one in plan_rules() if one.rule.code in ABOUT]
    found = Counter(finding.code for one in rules for finding in one.check(subject))
    return {code: found[code] for code in ABOUT if found[code]}


def _mended(subject: PlanUnderCheck, limits: FixLimits) -> list[MendedLayer]:
    return [_mended_layer(coverage, subject, limits) for coverage in subject.coverages]


def _mended_layer(coverage: Coverage, subject: PlanUnderCheck, limits: FixLimits) -> MendedLayer:
    fixed = fixed_layer(coverage, subject.profile, limits)
    whole = subject.snapshot.layers[coverage.layer.spec.name]
    shapes = dict(zip(coverage.layer.keys, fixed.shapes, strict=True))
    new = np.empty(len(whole), dtype=object)
    new[:] = [shapes.get(key, shape) for key, shape in zip(whole.keys, whole.shapes, strict=True)]
    kept = rows_of_layer(replace(whole, shapes=new), ~shapely.is_empty(new))
    normal, problems = normal_layer(kept)
    if problems:
        raise BadInputError(problems[0])
    units = fixed_units(coverage, fixed)
    moves = ground_moves(coverage, fixed, limits.class_change_m2)
    return MendedLayer(normal.layer, units, moves, fixed.left)


def _subject(snapshot: PlanSnapshot) -> PlanUnderCheck:
    folder = PlanFolder(snapshot.code, snapshot.documents, snapshot.tables)
    return PlanUnderCheck(folder, snapshot)


def _limits(subject: PlanUnderCheck) -> FixLimits:
    fix = numbers_of(subject.profile, "fix", ("width_m", "class_change_m2"))
    sliver = numbers_of(subject.profile, "sliver", LIMITS)
    if fix is None or sliver is None:
        raise MissingDataError(
            LACKING.format(keys="fix.*, sliver.*"),
            Text(
                "add them to plans/profiles/national.yaml; `ecozoning init` writes a complete one",
                "请补入 plans/profiles/national.yaml;`ecozoning init` 会写出完整的规则集",
            ),
        )
    events: Mapping[str, str] = lawful_events(subject)
    return FixLimits(fix["width_m"], fix["class_change_m2"], sliver, dict(events))


def _must_be_sound(snapshot: PlanSnapshot) -> None:
    for layer in snapshot.unit_layers:
        facts = ShapeFacts(layer)
        bad = np.flatnonzero(~facts.can_be_judged | ~facts.is_valid)
        if len(bad):
            raise BadInputError(
                Text(
                    "{count} shapes of {layer} are not valid, the first is {unit}: what lies "
                    "between units cannot be told from them",
                    "{layer} 有 {count} 个图形无效,首个为 {unit}:无法据此判断单元之间的关系",
                ).format(count=len(bad), layer=layer.spec.name, unit=str(layer.keys[int(bad[0])])),
                Text(
                    "`ecozoning validate {plan}` gives place and reason of each; mend those first",
                    "`ecozoning validate {plan}` 会给出每处位置和原因;请先修正",
                ).format(plan=snapshot.code),
            )


def _target(repository: Repository, code: str, out: Path | None) -> Path:
    if out is None:
        return repository.root / PLANS / code / PROPOSED
    target = out.resolve()
    plans = (repository.root / PLANS).resolve()
    if plans in target.parents and target.name.casefold() in (PLAN_DATA, REGISTER_DATA):
        raise UsageError(
            Text("{path} is the data of a plan or register", "{path} 是方案或登记册的数据").format(
                path=out
            ),
            Text(
                "a proposal stands beside the plan: give another name",
                "修正建议应存放在方案之外:请改用其他文件名",
            ),
        )
    return target
