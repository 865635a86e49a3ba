"""The change report as a GeoPackage of the ground that changed."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from ecozoning.diff.class_matrix import direction_of
from ecozoning.diff.transitions import NO_CLASS
from ecozoning.model.changes import LayerChanges
from ecozoning.model.report import Report
from ecozoning.model.report_figures import Direction
from ecozoning.model.report_ground import ChangedGroundTable, GroundRow
from ecozoning.model.report_maps import LayerMap, ReportMaps
from ecozoning.model.report_units import UnitFate, UnitGround
from ecozoning.model.text import Language, Text
from ecozoning.report.office_facts import basis_facts, rests_on_facts
from ecozoning.report.office_words import DIRECTIONS, OfficeWords
from ecozoning.store.report_gpkg import write_changes
from ecozoning.workflow.reporting_ground import Piece, changed_pieces

NOISE = "noise"
NOISE_NAME = Text("noise: less than the tolerance", "噪声:小于容差")


def render(report: Report, maps: ReportMaps, language: Language) -> bytes:
    """A GeoPackage with every piece of ground that changed, styled by what that means."""
    table = changed_ground_table(report, maps, language)
    with tempfile.TemporaryDirectory(prefix="ecozoning-") as folder:
        path = Path(folder) / "changes.gpkg"
        write_changes(path, table)
        return path.read_bytes()


def changed_ground_table(
    report: Report, maps: ReportMaps, language: Language
) -> ChangedGroundTable:
    """The ground that changed in all layers, in the words of a language."""
    words = OfficeWords(report, language)
    changes = {one.layer: one for one in report.changes.layers}
    found = [
        (row, piece.shape)
        for drawn in maps.layers
        for row, piece in _rows(words, changes[drawn.before.layer], drawn)
    ]
    shapes = np.empty(len(found), dtype=object)
    shapes[:] = [shape for _, shape in found]
    return ChangedGroundTable(
        crs=maps.layers[0].crs if maps.layers else "EPSG:4490",
        rows=tuple(row for row, _ in found),
        shapes=shapes,
        names={way.value: words(DIRECTIONS[way]) for way in Direction} | {NOISE: words(NOISE_NAME)},
        facts=tuple(_facts(words)),
    )


def _rows(
    words: OfficeWords, changes: LayerChanges, drawn: LayerMap
) -> Iterator[tuple[GroundRow, Piece]]:
    layer = changes.layer
    fates = _fates_by_code(words.report, layer)
    kinds = {
        (pair.before, pair.after): one.kind.value for one in changes.lineage for pair in one.pairs
    }
    ranks = {one.value: one.rank for one in words.report.classes.get(layer, ())}
    known = [dict(zip(side.codes, zip(side.names, side.classes, strict=True), strict=True))
             for side in (drawn.before, drawn.after)]  # fmt: skip
    for piece in changed_pieces(changes, drawn):
        names: list[str | None] = []
        classes: list[Any] = []
        for code, features in zip((piece.before, piece.after), known, strict=True):
            name, value = (None, None) if code is None else features[code]
            names.append(name)
            classes.append(NO_CLASS if code is not None and value is None else value)
        way = _direction(classes, ranks)
        ground = _ground(fates, piece)
        yield (
            GroundRow(
                layer=layer,
                change=NOISE if piece.is_noise else way.value,
                change_name=words(NOISE_NAME if piece.is_noise else DIRECTIONS[way]),
                kind=kinds.get((piece.before, piece.after), ""),
                before_code=piece.before,
                after_code=piece.after,
                before_name=names[0],
                after_name=names[1],
                before_class=classes[0],
                after_class=classes[1],
                before_class_name=words.class_name(layer, classes[0]),
                after_class_name=words.class_name(layer, classes[1]),
                area_m2=piece.area_m2,
                reason=None if ground is None else ground.reason,
                document=None if ground is None else ground.document,
                event=None if ground is None else ground.event,
                confirmed=None if ground is None else ground.confirmed,
            ),
            piece,
        )


def _direction(classes: Sequence[Any], ranks: Mapping[Any, int | None]) -> Direction:
    """Which way the ground went; ground that kept its class went no way, ranked or not."""
    came, went = classes
    return Direction.SAME if came == went else direction_of(came, went, ranks)


def _fates_by_code(report: Report, layer: str) -> Mapping[str, UnitFate]:
    """The fate of every changed feature of a layer, under each code it bears."""
    return {
        side.code: one
        for fates in report.fates
        if fates.layer == layer
        for one in fates.changed
        for side in (one.before, one.after)
        if side is not None
    }


def _ground(fates: Mapping[str, UnitFate], piece: Piece) -> UnitGround | None:
    """What the lineage table says of the feature that took the ground, else of the giver."""
    for code in (piece.after, piece.before):
        fate = None if code is None else fates.get(code)
        if fate is not None and fate.grounds:
            return fate.grounds[0]
    return None


def _facts(words: OfficeWords) -> Iterator[tuple[str, str]]:
    for title, old, new in basis_facts(words):
        yield title, old if old == new else f"{old} → {new}"
    for part, facts in rests_on_facts(words):
        for fact in facts:
            said = f"{fact.said} {fact.more}".strip()
            yield f"{part}{words.both(': ', ':')}{fact.name}", said
