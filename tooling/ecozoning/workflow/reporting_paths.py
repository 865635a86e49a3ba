"""The change report of a layer of two files: figures and fates, without records and rules."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ecozoning import version
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
from ecozoning.model.report import BasisLine, Heading, Report, RestsOn
from ecozoning.model.report_maps import ReportMaps
from ecozoning.model.report_units import UnitFacts
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text, same
from ecozoning.store.foreign_tables import opened_foreign
from ecozoning.store.tables import FeatureTable, opened_table
from ecozoning.workflow.comparing_files import (
    FileQuestion,
    FileStates,
    compare_opened,
    file_states,
)
from ecozoning.workflow.comparing_paths import DEFAULT_TOLERANCE_M
from ecozoning.workflow.report_request import ReportOptions
from ecozoning.workflow.reporting_classes import with_others
from ecozoning.workflow.reporting_heading import file_side
from ecozoning.workflow.reporting_maps import layer_map, map_features

COUNTY_NAMES = frozenset({"county", "区县", "县区", "district"})
UNIT_NAMES = frozenset(name.casefold() for name in UNITS["unit_name"])
NOT_KNOWN = Text("not known from a file", "文件中未说明")


@dataclass(frozen=True, slots=True)
class FileReport:
    """A report on two files, what draws its maps, and whether some shapes could not be read."""

    report: Report
    maps: Callable[[], ReportMaps]
    undecided: bool


def report_paths(
    paths: tuple[Path, Path], names: tuple[str, str], options: ReportOptions
) -> FileReport:
    """The change report of one layer of two files.

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
        _opener(paths[0])(paths[0], options.diff.layer) as before,
        _opener(paths[1])(paths[1], options.diff.layer) as after,
    ):
        pair = file_states(before, after, asked)
        changes = compare_opened(before, after, pair, asked.ignored)
        sides = _FileSide.read(pair.before, pair), _FileSide.read(pair.after, pair)
        undecided = before.unreadable + after.unreadable > 0
        crs = before.crs, after.crs
    report = _report(names, changes, pair, sides, crs, options)
    return FileReport(report, lambda: _maps(changes, pair, sides), undecided)


def _opener(path: Path) -> Callable[[Path, str | None], AbstractContextManager[FeatureTable]]:
    return opened_table if path.suffix.lower() == ".gpkg" else opened_foreign


@dataclass(frozen=True, slots=True)
class _FileSide:
    """All features of one file, with their shapes as compared."""

    facts: list[UnitFacts]
    shapes: Shapes

    @classmethod
    def read(cls, state: LayerState, pair: FileStates) -> "_FileSide":
        """Every feature with its area by the method of the comparison."""
        measure = measure_for(pair.how.crs, pair.how.area_method)
        everything = np.arange(len(state), dtype=np.intp)
        shapes = state.shapes(everything)
        working, _ = measurable(measure.working(shapes))
        classes = state.column(pair.how.class_field) or [None] * len(state)
        districts = state.column(_named(state.columns, COUNTY_NAMES)) or [None] * len(state)
        names = state.column(_named(state.columns, UNIT_NAMES)) or [None] * len(state)
        areas = measure.areas_m2(working).tolist()
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
    fates = layer_fates(changes, spec.kind, before, after, Words(class_field=spec.class_field))
    state = StateChanges(names[0], names[1], (changes,))
    has_classes = spec.class_field is not None
    return Report(
        heading=_heading(names, pair, crs),
        changes=state,
        natures=natures_of(state, (fates,), None, (), is_correction=False),
        supervision=(),
        balances=(balance_of(spec, before, after, labels, Districts({})),) if has_classes else (),
        matrices=(class_matrix(changes, before, after, labels),) if has_classes else (),
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
        BasisLine(Text("CRS", "坐标系"), *(NOT_KNOWN if one is None else same(one) for one in crs)),
        BasisLine(Text("area method", "面积量算方法"), method.label, method.label),
        BasisLine(Text("base survey", "基础调查"), NOT_KNOWN, NOT_KNOWN),
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
        basis=tuple(sorted(basis, key=lambda line: not line.changed)),
    )


def _maps(
    changes: LayerChanges, pair: FileStates, sides: tuple[_FileSide, _FileSide]
) -> ReportMaps:
    old, new = (map_features(changes.layer, side.facts, side.shapes) for side in sides)
    return ReportMaps((layer_map(changes, pair.how.crs, old, new, pair.how.area_method),))
