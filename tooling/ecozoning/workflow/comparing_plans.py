"""Comparing two states of a plan: layers through their mirrors, lists line by line."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from ecozoning.diff.layers import Comparison, compare_layers
from ecozoning.diff.lists import compare_lists
from ecozoning.model.changes import LayerChanges, ListChanges, StateChanges
from ecozoning.model.errors import UsageError
from ecozoning.model.layers import LayerSpec
from ecozoning.model.plan import AreaMethod
from ecozoning.model.text import Text
from ecozoning.store.files import PLANS
from ecozoning.store.lists import read_table
from ecozoning.store.repository import open_repository
from ecozoning.workflow.carried_states import Carrier
from ecozoning.workflow.damaged_mirrors import damage_told
from ecozoning.workflow.data_files import plan_layer_specs
from ecozoning.workflow.diff_request import Compared, DiffOptions, PlanState, cannot_tell
from ecozoning.workflow.mirror_states import mirror_states
from ecozoning.workflow.plan_documents import LISTS
from ecozoning.workflow.plan_states import PlanSide, open_side
from ecozoning.workflow.versions import policy_number, profile_versions


def compare_states(
    folder: Path, before: PlanState, after: PlanState, options: DiffOptions
) -> Compared:
    """Everything that changed between two states of a plan.

    Raises:
        UsageError: there is no such revision, plan or layer.
        EcozoningError: records or a working file cannot be read.
        MissingDataError: shapes that differ are not on this machine and cannot be fetched.
        DamagedDataError: a stored shape is not what its digest says.
    """
    repository = open_repository(folder)
    with cannot_tell():
        old, new = open_side(repository, before), open_side(repository, after)
    changes = compare_sides(old, new, options)
    return Compared(
        changes,
        class_names={known.value: known.name for known in new.profile.classes},
        profiles=profile_versions(new.files),
        policy=policy_number(new.files),
    )


def compare_sides(before: PlanSide, after: PlanSide, options: DiffOptions) -> StateChanges:
    """Everything that changed between two states that were opened.

    Raises:
        BadInputError: a mirror is damaged.
    """
    with damage_told(before.name, before.mirrors), damage_told(after.name, after.mirrors):
        return _compared(before, after, options)


def _compared(before: PlanSide, after: PlanSide, options: DiffOptions) -> StateChanges:
    return StateChanges(
        before.name,
        after.name,
        layers=tuple(
            compare_layer(spec, before, after, options) for spec in _specs(before, after, options)
        ),
        lists=() if options.layer is not None else tuple(_lists(before, after)),
        notes=(
            *before.notes,
            *after.notes,
            *_other_crs(before, after),
            *_other_basis(before, after),
        ),
    )


def _specs(before: PlanSide, after: PlanSide, options: DiffOptions) -> list[LayerSpec]:
    there = {**before.mirrors, **after.mirrors}
    specs = [spec for name, spec in plan_layer_specs().items() if name in there]
    if options.layer is None:
        return specs
    chosen = [spec for spec in specs if spec.name == options.layer]
    if not chosen:
        raise UsageError(
            Text("there is no layer “{layer}”", "没有图层“{layer}”").format(layer=options.layer),
            Text("layers: {names}", "图层:{names}").format(
                names=", ".join(spec.name for spec in specs)
            ),
        )
    return chosen


def compare_layer(
    spec: LayerSpec, before: PlanSide, after: PlanSide, options: DiffOptions
) -> LayerChanges:
    """Everything that changed in one layer between two states that were opened."""
    sides = before.layer(spec.name), after.layer(spec.name)
    pair = mirror_states(spec, *sides, carrier_between(before, after))
    tolerance = options.tolerance_m
    how = Comparison(
        layer=spec.name,
        crs=after.plan.crs,
        class_field=options.class_field or spec.class_field,
        area_method=options.area_method or after.plan.area_method,
        tolerance_m=after.profile.tolerance_m if tolerance is None else tolerance,
        mode=options.mode,
        known=list(_known_pairs(before, after)) if spec.kind == "unit" else (),
    )
    return compare_layers(pair.before, pair.after, how, set_aside=pair.unchanged)


def _known_pairs(before: PlanSide, after: PlanSide) -> Iterator[tuple[str, str]]:
    """Codes that confirmed lineage joins one to one, in editions after the earlier state's."""
    if before.plan.code != after.plan.code:
        return
    table = read_table(after.files, f"{PLANS}/{after.plan.code}/lineage.csv", "lineage")
    rows = [
        (str(row["before_code"]), str(row["after_code"]))
        for row in table.rows
        if isinstance(row.get("edition"), int)
        and row.get("status") == "confirmed"
        and before.plan.edition < row["edition"] <= after.plan.edition
        and row.get("before_code")
        and row.get("after_code")
    ]
    pairs = set(rows)
    starts, ends = Counter(old for old, _ in pairs), Counter(new for _, new in pairs)
    yield from sorted(
        (old, new) for old, new in pairs if starts[old] == ends[new] == 1 and old != new
    )


def _lists(before: PlanSide, after: PlanSide) -> Iterable[ListChanges]:
    for name in LISTS:
        sides = [
            read_table(side.files, f"{PLANS}/{side.plan.code}/{name}.csv", name).rows
            for side in (before, after)
        ]
        if any(sides):
            yield compare_lists(f"{name}.csv", sides[0], sides[1])


def carrier_between(before: PlanSide, after: PlanSide) -> Carrier | None:
    """What carries shapes of the earlier state into the system of the later one, if they differ."""
    source, target = before.plan.crs, after.plan.crs
    return None if source == target else Carrier(source, target)


def _other_crs(before: PlanSide, after: PlanSide) -> Iterator[Text]:
    if before.plan.crs != after.plan.crs:
        yield Text(
            "CRS differs: {old} → {new}; shapes of the earlier state were carried into that of "
            "the later one before anything was compared",
            "坐标系不同:{old} → {new};比较前已将前一版本的图形换算至后一版本的坐标系",
        ).format(old=before.plan.crs, new=after.plan.crs)


def _other_basis(before: PlanSide, after: PlanSide) -> Iterator[Text]:
    """What two editions were measured on, where it differs: to be read before any area."""
    for title, old, new in (
        (Text("area method", "面积计算方法"), before.plan.area_method, after.plan.area_method),
        (Text("base survey", "基础调查"), before.plan.base_survey, after.plan.base_survey),
        (Text("coastline", "海岸线"), before.plan.coastline, after.plan.coastline),
    ):
        if old != new:
            words = [one.label if isinstance(one, AreaMethod) else one for one in (old, new)]
            yield Text(
                "{title} differs: {old} → {new}; areas below are by the later state's method",
                "{title}不同:{old} → {new};以下面积按后一版本的方法计算",
            ).format(title=title, old=words[0], new=words[1])
