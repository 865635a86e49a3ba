"""A change report as JSON: everything the model holds, figures exact and as printed."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from ecozoning.model.changes import LayerChanges
from ecozoning.model.finding import Finding
from ecozoning.model.report import CheckSummary, Report, ReportSide
from ecozoning.model.report_clauses import ClauseChanges, ClauseEditKind, Strictness
from ecozoning.model.report_figures import (
    NOTHING,
    Balance,
    BalanceRow,
    BalanceTable,
    Cumulative,
    Direction,
    Figure,
    TransitionMatrix,
)
from ecozoning.model.report_units import Fate, LayerFates, UnitFacts
from ecozoning.model.text import Text

AREA_DECIMALS = 4
SHARE_DECIMALS = 8


def report_answer(report: Report) -> dict[str, Any]:
    """The keys of the output of `ecozoning report`."""
    heading = report.heading
    return {
        "plan": heading.code,
        "title": _plain(heading.title),
        "kind": _plain(heading.kind),
        "body": heading.body,
        "body_name": _plain(heading.body_name),
        "before": _side(heading.before),
        "after": _side(heading.after),
        "area_method": _plain(heading.area_method),
        "basis": [{**_record(line), "changed": line.changed} for line in heading.basis],
        "reasons": _plain(heading.reasons),
        "events": _plain(heading.events),
        "events_taken_up": {
            "count": heading.event_report.taken_up,
            "edition": heading.event_report.taken_up_by,
        },
        "neighbours": _plain(heading.neighbours),
        "neighbours_note": _plain(heading.neighbour_report.note),
        "measured_apart": _plain(heading.measured_apart),
        "new_findings": [one.to_json() for one in heading.new_findings],
        "natures": _plain(report.natures),
        "supervision": _plain(report.supervision),
        "classes": {name: _plain(labels) for name, labels in report.classes.items()},
        "balances": [_balance(one) for one in report.balances],
        "matrices": [_matrix(one) for one in report.matrices],
        "cumulative": None if report.cumulative is None else _cumulative(report.cumulative),
        "layers": {layer.layer: _layer(layer) for layer in report.changes.layers},
        "fates": [_fates(one) for one in report.fates],
        "clauses": None if report.clauses is None else _clauses(report.clauses),
        "documents": _plain(report.documents),
        "published": _plain(report.published),
        "published_gaps": _plain(report.published_gaps),
        "notes": _plain(report.changes.notes),
        "registers": _plain(report.rests_on.registers),
        "undetermined": _plain(report.rests_on.undetermined),
    }


def _side(side: ReportSide) -> dict[str, Any]:
    return {**_record(side), "check": _check(side.check)}


def _check(check: CheckSummary) -> dict[str, Any]:
    return {
        "verdict": check.verdict,
        "counts": dict(check.counts),
        "undecided": check.undecided,
        "answered": check.answered,
        "because": _plain(check.because),
    }


def _balance(balance: Balance) -> dict[str, Any]:
    return {
        "layer": balance.layer,
        "domain": balance.domain,
        "whole": _table(balance.whole),
        "districts": [_table(one) for one in balance.districts],
        "statistic_areas": [_table(one) for one in balance.statistic_areas],
        "not_in_a_district": balance.not_in_a_district,
    }


def _table(table: BalanceTable) -> dict[str, Any]:
    return {
        "place": table.place.value,
        "code": table.code,
        "name": _plain(table.name),
        "share_base": _plain(table.share_base),
        "rows": [_row(row) for row in table.rows],
        "total": _row(table.total),
    }


def _row(row: BalanceRow) -> dict[str, Any]:
    return {
        "name": _plain(row.name),
        "class": _plain(row.class_value),
        "before": _figure(row.before),
        "after": _figure(row.after),
        "change": {"units": row.units_change, "area_m2": _area(row.area_change_m2)},
        "printed": {
            "before": _record(row.printed_before),
            "after": _record(row.printed_after),
            "area_change_km2": _plain(row.printed_area_change_km2),
            "share_change_points": _plain(row.printed_share_change_points),
        },
    }


def _figure(figure: Figure) -> dict[str, Any]:
    share = None if figure.share is None else round(figure.share, SHARE_DECIMALS)
    return {"units": figure.units, "area_m2": _area(figure.area_m2), "share": share}


def _matrix(matrix: TransitionMatrix) -> dict[str, Any]:
    values = dict.fromkeys([*matrix.old_m2, *matrix.new_m2])
    return {
        "layer": matrix.layer,
        "tolerance_m": matrix.tolerance_m,
        "cells": [
            {
                "from": _plain(cell.before_class),
                "to": _plain(cell.after_class),
                "area_m2": _area(cell.area_m2),
                "direction": cell.direction.value,
                "printed_km2": _plain(
                    matrix.printed.cells.get((cell.before_class, cell.after_class))
                ),
            }
            for cell in matrix.cells
        ],
        "sums": [
            {
                "class": _plain(value),
                "old_m2": _area(matrix.old_m2.get(value, 0.0)),
                "new_m2": _area(matrix.new_m2.get(value, 0.0)),
                "noise_m2": _area(matrix.noise_m2.get(value, 0.0)),
                "printed": {
                    "old_km2": _plain(matrix.printed.before.get(value, NOTHING)),
                    "new_km2": _plain(matrix.printed.after.get(value, NOTHING)),
                    "noise_km2": _plain(matrix.printed.noise.get(value, NOTHING)),
                },
            }
            for value in values
        ],
        "directions": {
            direction.value: _area(matrix.directed_m2(direction)) for direction in Direction
        },
        "printed_directions": {
            direction.value: _plain(matrix.printed_directed_km2(direction))
            for direction in Direction
        },
    }


def _cumulative(cumulative: Cumulative) -> dict[str, Any]:
    return {**_record(cumulative), "net": [_matrix(one) for one in cumulative.net]}


def _layer(layer: LayerChanges) -> dict[str, Any]:
    return {
        "counts": layer.counts,
        "matched": dict(layer.matched),
        "noise": {
            "tolerance_m": layer.tolerance_m,
            "features": layer.noise_features,
            "area_m2": _area(layer.noise_m2),
        },
        "lineage": [
            {
                "kind": one.kind.value,
                "before": list(one.before),
                "after": list(one.after),
                "area_m2": _area(one.area_m2),
            }
            for one in layer.lineage
        ],
        "notes": _plain(layer.notes),
    }


def _fates(layer: LayerFates) -> dict[str, Any]:
    return {
        "layer": layer.layer,
        "counts": {fate.value: layer.count(fate) for fate in Fate},
        "changed": [_plain(one) for one in layer.changed],
        "kept": [_kept(unit) for unit in layer.kept],
        "lineage_balance": {
            **_record(layer.lineage),
            "unaccounted_m2": _area(layer.lineage.unaccounted_m2),
        },
    }


def _kept(unit: UnitFacts) -> list[Any]:
    return [unit.code, unit.class_value, unit.area_m2]


def _clauses(clauses: ClauseChanges) -> dict[str, Any]:
    return {
        "before": clauses.before_count,
        "after": clauses.after_count,
        "unchanged": clauses.unchanged,
        "counts": {kind.value: clauses.count(kind) for kind in ClauseEditKind},
        "strictness": {one.value: clauses.count_strictness(one) for one in Strictness},
        "edits": [_plain(edit) for edit in clauses.edits],
    }


def _area(area_m2: float) -> float:
    return round(area_m2, AREA_DECIMALS) + 0.0


def _record(value: Any) -> dict[str, Any]:
    """A record of the model by field; what ends in `_m2` is rounded as areas are."""
    return {one.name: _field(one.name, getattr(value, one.name)) for one in fields(value)}


def _field(name: str, value: Any) -> Any:
    if isinstance(value, float) and name.endswith("_m2"):
        return _area(value)
    if isinstance(value, Mapping) and name.endswith("_m2"):
        return {str(key): _area(area) for key, area in value.items()}
    return _plain(value)


SIMPLE = frozenset({str, int, float, bool, type(None)})


def _plain(value: Any) -> Any:
    """A value of the model as JSON holds it."""
    if type(value) in SIMPLE:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Text):
        return {"en": value.en, "zh": value.zh}
    if isinstance(value, Finding):
        return value.to_json()
    if isinstance(value, Decimal):
        return float(value)
    return _composed(value)


def _composed(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [_plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return _record(value)
    return str(value)
