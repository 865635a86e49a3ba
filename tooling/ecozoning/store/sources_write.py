"""Writing a shapefile the way a city's GIS does: pinyin field names, text in GBK."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from ecozoning.model.snapshot import Shapes


def write_shapefile(
    path: Path, columns: Mapping[str, Sequence[Any]], shapes: Shapes, *, crs: str, encoding: str
) -> None:
    """Write polygons with attributes to a shapefile; field names have ten characters at most.

    No `.cpg` is left beside it: as with many real files, the encoding has to be told.
    """
    values: list[Any] = [np.array(list(one), dtype=_kind(one)) for one in columns.values()]
    pyogrio.raw.write(
        path,
        shapely.to_wkb(shapes),
        values,
        np.array(list(columns), dtype=object),
        driver="ESRI Shapefile",
        geometry_type="Polygon",
        crs=crs,
        encoding=encoding,
    )
    path.with_suffix(".cpg").unlink(missing_ok=True)


def _kind(column: Sequence[Any]) -> type:
    return int if all(isinstance(value, int) for value in column) else object
