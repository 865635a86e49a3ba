"""Values of a layer from rows: attributes by column name, and one shape each."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import shapely

from ecozoning.geometry.normal import normalized
from ecozoning.model.layers import layer_specs
from ecozoning.model.plan import DEGREE_GRID, DEGREES_CRS
from ecozoning.model.snapshot import FeatureLayer

Feature = tuple[Mapping[str, Any], shapely.Geometry]


def layer_of(name: str, features: Iterable[Feature]) -> FeatureLayer:
    """A layer in the order of its keys, shapes in normal form; unnamed columns are null."""
    spec = layer_specs()[name]
    ordered = sorted(features, key=lambda feature: str(feature[0][spec.key]))
    shapes = np.empty(len(ordered), dtype=object)
    shapes[:] = [shape for _, shape in ordered]
    columns = {column: [row.get(column) for row, _ in ordered] for column in spec.column_names}
    return FeatureLayer(spec, DEGREES_CRS, columns, normalized(shapes, DEGREE_GRID))
