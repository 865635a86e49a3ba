"""A layer in normal form: shapes on the grid, features in the order of their keys."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import shapely

from ecozoning.geometry.normal import digests, normalized, to_grid, wkb_of_normalized
from ecozoning.model.plan import DEGREES_CRS, grid_of
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text, hidden_characters

METRES_PER_DEGREE = 111_320.0
"""Length of a degree at the equator: an upper bound for what a rounding moves."""


@dataclass(frozen=True, slots=True)
class NormalLayer:
    """A layer in normal form with the digest of every shape, and how far rounding moved it."""

    layer: FeatureLayer
    digests: list[str]
    largest_displacement_m: float


def keyed_problems(layer: FeatureLayer) -> list[Text]:
    """What keeps a layer from having a normal form: keys that are missing or repeat."""
    problems, seen = [], dict[object, int]()
    for number, key in enumerate(layer.keys, start=1):
        if not isinstance(key, str) or not key.strip():
            problems.append(
                Text(
                    "{layer}: feature {number} has no {key}",
                    "{layer}:第 {number} 个要素没有 {key}",
                ).format(layer=layer.spec.name, number=number, key=layer.spec.key)
            )
        elif key in seen:
            problems.append(
                Text(
                    "{layer}: {key} stands twice, at features {first} and {number}",
                    "{layer}:{key} 重复出现,见第 {first} 与第 {number} 个要素",
                ).format(layer=layer.spec.name, key=key, first=seen[key], number=number)
            )
        else:
            seen[key] = number
    return problems


def text_problems(layer: FeatureLayer) -> list[Text]:
    """Cells whose text holds characters nobody can see, line breaks among them."""
    problems = []
    for name in layer.spec.column_names:
        for key, value in zip(layer.keys, layer.columns[name], strict=True):
            if isinstance(value, bytes) or (isinstance(value, str) and hidden_characters(value)):
                problems.append(
                    Text(
                        "{layer}, {key}: {field} holds a hidden character or line break: “{value}”",
                        "{layer},{key}:{field} 含不可见字符或换行:“{value}”",
                    ).format(layer=layer.spec.name, key=key, field=name, value=value)
                )
    return problems


def normal_layer(layer: FeatureLayer) -> tuple[NormalLayer, list[Text]]:
    """A layer in normal form, and what cannot be put in it. With problems, use only those.

    Blank text becomes null. Features are sorted by key.
    """
    shapes = normalized(layer.shapes, grid_of(layer.crs))
    problems = keyed_problems(layer) + text_problems(layer) + _shape_problems(layer, shapes)
    if problems:
        return NormalLayer(layer, [], 0.0), problems
    order = sorted(range(len(layer)), key=lambda i: layer.keys[i])
    columns = {
        name: [_value(layer.columns[name][i]) for i in order] for name in layer.spec.column_names
    }
    ordered = replace(layer, columns=columns, shapes=shapes[order])
    found = [digest or "" for digest in digests(wkb_of_normalized(ordered.shapes))]
    return NormalLayer(ordered, found, _largest_displacement_m(layer)), []


def _shape_problems(layer: FeatureLayer, shapes: npt.NDArray[np.object_]) -> list[Text]:
    problems = []
    for i in np.flatnonzero(shapely.is_missing(shapes)).tolist():
        shape = layer.shapes[i]
        if shape is None or shape.is_empty:
            message = Text(
                "{layer}: {key} has no geometry, or one that cannot be read",
                "{layer}:{key} 没有几何图形,或图形无法读取",
            ).format(layer=layer.spec.name, key=layer.keys[i])
        else:
            x, y = shapely.get_coordinates(shape)[0].tolist()
            message = Text(
                "{layer}: {key} is no polygon, or has a ring that collapses on the storage grid, "
                "near {x:.6f}, {y:.6f}",
                "{layer}:{key} 不是面,或有环在存储格网上退化,位于 {x:.6f}, {y:.6f} 附近",
            ).format(layer=layer.spec.name, key=layer.keys[i], x=x, y=y)
        problems.append(message)
    return problems


def _largest_displacement_m(layer: FeatureLayer) -> float:
    coordinates = shapely.get_coordinates(layer.shapes)
    moved = np.abs(to_grid(coordinates, grid_of(layer.crs)) - coordinates).max(initial=0.0)
    return float(moved) * (METRES_PER_DEGREE if layer.crs == DEGREES_CRS else 1.0)


def _value(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value
