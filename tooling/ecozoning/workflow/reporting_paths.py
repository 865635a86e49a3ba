"""The change report of a layer of two files: figures and fates, without records and rules."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np

from ecozoning import version
from ecozoning.diff.apportion import CENT
from ecozoning.diff.balance import Districts, balance_of
from ecozoning.diff.class_matrix import class_matrix
from ecozoning.diff.fates import Words, layer_fates
from ecozoning.diff.natures import natures_of
from ecozoning.diff.state import LayerState
from ecozoning.geometry.measure import measure_for
from ecozoning.geometry.overlay import measurable
from ecozoning.model.aliases import UNITS
from ecozoning.model.changes import LayerChanges, StateChanges
from ecozoning.model.layers import LayerSpec, layer_specs
from ecozoning.model.plan import AreaMethod
from ecozoning.model.report import (
    BasisLine,
    Heading,
    Nature,
    NatureLine,
    Report,
    RestsOn,
)
from ecozoning.model.report_maps import ReportMaps
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text, same
from ecozoning.store.tables import FeatureTable
from ecozoning.workflow.comparing_files import (
    FileQuestion,
    FileStates,
    compare_opened,
    file_states,
)
from ecozoning.workflow.comparing_paths import DEFAULT_TOLERANCE_M
from ecozoning.workflow.report_drawn import DrawnUp
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_basis import in_reading_order, said_line
from ecozoning.workflow.reporting_classes import with_others
from ecozoning.workflow.reporting_heading import file_side
from ecozoning.workflow.reporting_maps import layer_map, map_features

COUNTY_NAMES = frozenset({"county", "区县", "县区", "district"})
UNIT_NAMES = frozenset(name.casefold() for name in UNITS["unit_name"])
NOT_KNOWN = Text("not known from a file", "文件中未说明")

SMALL_WHOLE_M2, FINE_KM2 = 1e8, Decimal("0.0001")
"""Below 100 km² areas are printed to the nearest 100 m², as two decimals would hide rezonings."""

Opener = Callable[[Path, str | None], AbstractContextManager[FeatureTable]]


def report_paths(
    paths: Sequence[Path],
    openers: Sequence[Opener],
    names: tuple[str, str],
    options: ReportOptions,
) -> DrawnUp:
    """The change report of one layer of two files.

    Args:
        paths: the two files.
        openers: what opens each of them.
        names: the files as the user named them.
        options: how the report is drawn up.

    Raises:
        UsageError: a file has no such layer or column.
        EcozoningError: the files are in CRS that cannot be compared.
    """
    tolerance = options.diff.tolerance_m
    asked = FileQuestion(
        key=options.diff.key,
        class_field=options.diff.class_field,
        mode=options.diff.mode,
        tolerance_m=DEFAULT_TOLERANCE_M if tolerance is None else tolerance,
        area_method=options.diff.area_method or AreaMethod(),
        ignored=options.diff.ignored,
    )
    with (
        openers[0](paths[0], options.diff.layer) as before,
        openers[1](paths[1], options.diff.layer) as after,
    ):
        pair = file_states(before, after, asked)
        changes = compare_opened(before, after, pair, asked.ignored)
        sides = _both_sides(pair)
        undecided = before.unreadable + after.unreadable > 0
        crs = before.crs, after.crs
    report = _report(names, changes, pair, sides, crs, options)
    return DrawnUp(report, lambda: _maps(changes, pair, sides), undecided)


@dataclass(frozen=True, slots=True)
class _FileSide:
    """All features of one file, with their shapes as compared."""

    facts: list[UnitFacts]
    shapes: Shapes

    @classmethod
    def of(
        cls, state: LayerState, pair: FileStates, shapes: Shapes, areas: Sequence[float]
    ) -> "_FileSide":
        """Every feature of a state, with its shape and its area."""
        classes = state.column(pair.how.class_field) or [None] * len(state)
        districts = state.column(_named(state.columns, COUNTY_NAMES)) or [None] * len(state)
        names = state.column(_named(state.columns, UNIT_NAMES)) or [None] * len(state)
        facts = [
            UnitFacts(
                code=state.label(i),
                name="" if names[i] is None else str(names[i]),
                class_value=classes[i],
                district=None if districts[i] is None else str(districts[i]),
                area_m2=areas[i],
            )
            for i in range(len(state))
        ]
        return cls(facts, shapes)


def _both_sides(pair: FileStates) -> tuple[_FileSide, _FileSide]:
    """Both files with all shapes and areas. Shapes whose bytes are the same are read once."""
    measure = measure_for(pair.how.crs, pair.how.area_method)
    known: dict[Hashable, tuple[Any, float]] = {}
    sides = []
    for state in (pair.before, pair.after):
        new = np.array(
            [i for i, token in enumerate(state.tokens) if token not in known], dtype=np.intp
        )
        shapes = state.shapes(new)
        working, _ = measurable(measure.working(shapes))
        measured = zip(shapes, measure.areas_m2(working).tolist(), strict=True)
        known |= dict(zip([state.tokens[i] for i in new.tolist()], measured, strict=True))
        found = np.empty(len(state), dtype=object)
        found[:] = [known[token][0] for token in state.tokens]
        sides.append(_FileSide.of(state, pair, found, [known[token][1] for token in state.tokens]))
    return sides[0], sides[1]


def _named(columns: Sequence[str], known: frozenset[str]) -> str | None:
    return next((name for name in columns if name.strip().casefold() in known), None)


def _report(
    names: tuple[str, str],
    changes: LayerChanges,
    pair: FileStates,
    sides: tuple[_FileSide, _FileSide],
    crs: tuple[str | None, str | None],
    options: ReportOptions,
) -> Report:
    before, after = (side.facts for side in sides)
    labels = with_others((), [*before, *after])
    spec = _spec(changes, pair)
    step = _step(before, after)
    said = Words(class_field=spec.class_field, step=step)
    fates = layer_fates(changes, spec.kind, before, after, said)
    state = StateChanges(names[0], names[1], (changes,))
    natures = natures_of(state, (fates,), None, (), is_correction=False)
    matrix = class_matrix(changes, before, after, labels, step=step) if spec.class_field else None
    balance = (
        None
        if matrix is None
        else balance_of(spec, before, after, labels, Districts({}), matrix.printed)
    )
    return Report(
        heading=_heading(names, pair, crs),
        changes=state,
        natures=(*natures, *_reprojected(crs)),
        supervision=(),
        balances=() if balance is None else (balance,),
        matrices=() if matrix is None else (matrix,),
        cumulative=None,
        fates=(fates,),
        clauses=None,
        documents=(),
        published=(),
        published_gaps=(),
        classes={changes.layer: labels},
        districts={},
        dimensions={},
        rests_on=RestsOn(
            tool=version.TOOL,
            rule_set=version.RULE_SET,
            on=options.on,
            profiles={},
            policy=None,
            undetermined=(
                Text(
                    "records, rules, registers and history: two files have none",
                    "记录、规则、登记册和历史:文件中没有",
                ),
                Text(
                    "which class protects more: without a profile classes have no order",
                    "类别的保护强弱:没有规则集,类别无从排序",
                ),
            ),
        ),
    )


def _reprojected(crs: tuple[str | None, str | None]) -> Iterator[NatureLine]:
    """The files are in different systems: what differs by it alone is no change of ground."""
    if None not in crs and crs[0] != crs[1]:
        sentence = Text(
            "another coordinate system: {old} → {new}; both were converted before they were "
            "compared",
            "坐标系不同:{old} → {new};比较前均已换算",
        ).format(old=crs[0], new=crs[1])
        yield NatureLine(Nature.REPROJECTION, sentence)


def _step(*sides: Sequence[UnitFacts]) -> Decimal:
    """The last digit printed of areas in km²: two decimals hide what a small city rezones."""
    if any(one.district is not None for side in sides for one in side):
        return CENT
    whole_m2 = max(sum(one.area_m2 for one in side) for side in sides)
    return FINE_KM2 if whole_m2 < SMALL_WHOLE_M2 else CENT


def _spec(changes: LayerChanges, pair: FileStates) -> LayerSpec:
    """What a layer of a file is: the known layer of that name, else units without a domain."""
    known = layer_specs().get(changes.layer)
    if known is not None:
        return known
    title = changes.layer
    return LayerSpec(
        title, "unit", None, pair.key or "", pair.how.class_field, title, title, columns=()
    )


def _heading(
    names: tuple[str, str], pair: FileStates, crs: tuple[str | None, str | None]
) -> Heading:
    method = pair.how.area_method
    tolerance = same(f"{pair.how.tolerance_m:g}")
    basis = [
        said_line(Text("CRS", "坐标系"), *crs, NOT_KNOWN),
        BasisLine(Text("area method", "面积量算方法"), method.label, method.label),
        said_line(Text("base survey", "基础调查"), None, None, NOT_KNOWN),
        BasisLine(Text("tolerance (m)", "容差(米)"), tolerance, tolerance),
    ]
    return Heading(
        code=None,
        title=Text("two files", "两个文件"),
        body=None,
        before=file_side(names[0]),
        after=file_side(names[1]),
        kind=Text("comparison of two files", "文件比较"),
        area_method=method,
        basis=in_reading_order(basis),
    )


def _maps(
    changes: LayerChanges, pair: FileStates, sides: tuple[_FileSide, _FileSide]
) -> ReportMaps:
    old, new = (map_features(changes.layer, side.facts, side.shapes) for side in sides)
    return ReportMaps((layer_map(changes, pair.how.crs, old, new, pair.how.area_method),))
