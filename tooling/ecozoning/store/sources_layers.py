"""Which layers a file has, and which of them is meant."""

import warnings
from pathlib import Path

import pyogrio
import pyogrio.errors

from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.text import Text, same

LONGEST_LIST = 20
"""Layers named in a message."""


def layer_names(path: Path) -> list[str]:
    """Names of the layers with shapes in a file.

    Raises:
        BadInputError: GDAL reads nothing in it.
    """
    try:
        with quiet():
            return [str(name) for name, kind in pyogrio.list_layers(path) if kind is not None]
    except pyogrio.errors.DataSourceError as error:
        raise unreadable(path, error) from error


def get_layer_name(path: Path, wanted: str | None) -> str:
    """The layer to read: the one named, else the only one.

    Raises:
        UsageError: there is no such layer, or a choice has to be made.
        BadInputError: the file has no layer with shapes.
    """
    names = layer_names(path)
    listed = ", ".join(names[:LONGEST_LIST]) + (" …" if len(names) > LONGEST_LIST else "")
    if not names:
        raise BadInputError(
            Text("{path} has no layer with shapes", "{path} 中没有空间图层").format(path=path.name),
            Text(
                "name a file with polygons, or a list with --as access-list|targets|published",
                "请指定含面要素的文件;导入清单请用 --as access-list|targets|published",
            ),
        )
    if wanted is None and len(names) > 1:
        raise UsageError(
            Text("{path} has {count} layers: {names}", "{path} 有 {count} 个图层:{names}").format(
                path=path.name, count=len(names), names=listed
            ),
            Text("choose one with --layer-in NAME", "请用 --layer-in 名称 选择一个"),
        )
    if wanted is not None and wanted not in names:
        raise UsageError(
            Text(
                "{path} has no layer “{wanted}”; it has: {names}",
                "{path} 中没有图层“{wanted}”;现有图层:{names}",
            ).format(path=path.name, wanted=wanted, names=listed)
        )
    return names[0] if wanted is None else wanted


def unreadable(path: Path, error: Exception) -> BadInputError:
    """The error for a file that GDAL does not read."""
    return BadInputError(
        Text("{path} cannot be read: {why}", "无法读取 {path}:{why}").format(
            path=path.name, why=same(str(error))
        ),
        Text(
            "check that the file is complete (a shapefile needs .shp, .shx and .dbf) and that "
            "`ecozoning doctor` lists its format",
            "请确认文件完整(shapefile 需同时有 .shp、.shx、.dbf),并用 `ecozoning doctor` 查看"
            "是否支持该格式",
        ),
    )


def quiet() -> warnings.catch_warnings:
    """Keep the remarks of the reading library off the screen."""
    return warnings.catch_warnings(action="ignore")
