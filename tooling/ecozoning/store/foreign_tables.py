"""A layer of any file GDAL reads, for comparison. Loading this module loads GDAL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from ecozoning.model.errors import BadInputError
from ecozoning.model.snapshot import Shapes
from ecozoning.model.text import Text
from ecozoning.store.sources import SourceLayer, read_source
from ecozoning.store.sources_layers import layer_names
from ecozoning.store.tables import Positions, TableRows, chosen_layer


class ForeignTable:
    """A layer that was read whole."""

    row_number: str | None = None

    def __init__(self, source: SourceLayer) -> None:
        self._source = source
        self.name = source.path.name
        self.layer = source.name
        self.crs = source.crs
        self.columns = tuple(field.name for field in source.fields)
        self.unreadable = len(source.unreadable)
        self.unreadable_at = tuple(source.unreadable)

    def read(self, columns: Sequence[str]) -> TableRows:
        """All features, in the order of the file."""
        values = [list(map(_plain, self._source.columns[name])) for name in columns]
        count = len(self._source.shapes)
        rows = list(zip(*values, strict=True)) if values else [()] * count
        return TableRows(rows, shapely.to_wkb(self._source.shapes, byte_order=1).tolist())

    def shapes(self, positions: Positions) -> Shapes:
        """Shapes by position."""
        found: Shapes = self._source.shapes[np.asarray(positions)]
        return found


def _plain(value: Any) -> Any:
    """A cell as a value that can be compared: lists, which GeoJSON may hold, as text."""
    return str(value.tolist()) if isinstance(value, np.ndarray) else value


@contextmanager
def opened_foreign(path: Path, layer: str | None) -> Iterator[ForeignTable]:
    """A layer of a file in any format GDAL reads; the only one when none is named.

    Raises:
        UsageError: there is no such layer, or a choice has to be made.
        BadInputError: the file cannot be read.
    """
    source = read_source(path, chosen_layer(path, layer_names(path), layer))
    if source.encoding.bad:
        raise BadInputError(
            Text("{path}: the text is not {name}", "{path}:文本不是 {name} 编码").format(
                path=path.name, name=source.encoding.name
            ),
            Text(
                "bring the file in with `ecozoning import --encoding`, or save it as UTF-8",
                "请用 `ecozoning import --encoding` 导入,或另存为 UTF-8",
            ),
        )
    yield ForeignTable(source)
