"""The text mirror of a layer: one CSV line per feature, written from the GeoPackage.

RFC 4180, UTF-8 without BOM, LF. Columns as in the schema of the layer, then the area in m² with
two decimals and the SHA-256 of the shape in normal form. An empty cell is null. Features stand in
the order of their keys, so that the fid of a feature is the number of its line below the header.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ecozoning.model.layers import Column, LayerSpec

AREA = "area_m2"
DIGEST = "geometry_sha256"
AREA_DECIMALS = 2


def mirror_path(layer: str) -> str:
    """Where the mirror of a layer stands, from the folder of its plan or register."""
    return f"features/{layer}.csv"


def mirror_header(spec: LayerSpec) -> tuple[str, ...]:
    """The columns of a mirror."""
    return (*spec.column_names, AREA, DIGEST)


def area_text(area_m2: float) -> str:
    """An area as it stands in a mirror."""
    return f"{area_m2:.{AREA_DECIMALS}f}"


def render_mirror(
    spec: LayerSpec,
    columns: Sequence[Sequence[Any]],
    areas: Iterable[str],
    digests: Iterable[str | None],
) -> bytes:
    """The mirror of a layer.

    Args:
        spec: the layer.
        columns: attribute values by column in the order of `spec.columns`; features by key.
        areas: the area of each feature, as `area_text` writes it.
        digests: the digest of each shape.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(mirror_header(spec))
    cells = [map(cell_text, column) for column in columns]
    writer.writerows(zip(*cells, areas, digests, strict=True))
    return text.getvalue().encode("utf-8")


def cell_text(value: object) -> str:
    """A value as a cell: null is empty, numbers are exact."""
    if value is None:
        return ""
    return repr(value) if isinstance(value, float) else str(value)


def iter_mirror(data: bytes) -> Iterator[list[str]]:
    """The lines of a mirror as cells, the header first."""
    return csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))


def parse_cell(column: Column, text: str) -> Any:
    """The value of a cell; text that is no number where one belongs stays text."""
    if text == "":
        return None
    try:
        if column.type == "integer":
            return int(text)
        return float(text) if column.type == "real" else text
    except ValueError:
        return text
