"""From a working file to normal form: mirrors, pointer, cache entry and manifest of one folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ecozoning.geometry.areas import areas_m2
from ecozoning.geometry.normal_layer import NormalLayer, normal_layer
from ecozoning.model.content import combined_digest, mirror_digest
from ecozoning.model.errors import BadInputError
from ecozoning.model.layers import LayerSpec
from ecozoning.model.manifest import FileFacts
from ecozoning.model.mirror import AREA, DIGEST, area_text, iter_mirror, mirror_path, render_mirror
from ecozoning.model.plan import AreaMethod, UnitClass
from ecozoning.model.text import Text
from ecozoning.store.dvc import Pointer, add_to_cache, file_digests
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.working_file import WorkingFile

SHOWN_PROBLEMS = 10


@dataclass(frozen=True, slots=True)
class NormalContent:
    """The layers of a folder in normal form with their mirrors, by layer name."""

    layers: Mapping[str, NormalLayer]
    mirrors: Mapping[str, bytes]

    @property
    def spatial_digest(self) -> str:
        """One digest over shapes and attributes of all layers."""
        return spatial_digest(self.mirrors)

    @property
    def largest_displacement_m(self) -> float:
        """How far rounding to the grid moved a vertex at the most."""
        return max((one.largest_displacement_m for one in self.layers.values()), default=0.0)


def spatial_digest(mirrors: Mapping[str, bytes]) -> str:
    """One digest over the mirrors of all layers, without their areas."""
    return combined_digest({name: mirror_digest(data) for name, data in mirrors.items()})


def normal_content(
    working: WorkingFile, path: Path, crs: str, method: AreaMethod, old_mirrors: Mapping[str, bytes]
) -> NormalContent:
    """What a working file says, in normal form.

    The area of a shape that did not change is not measured again, so that an unchanged unit keeps
    its line to the last digit; `old_mirrors` must have been measured by the same method.

    Raises:
        BadInputError: something in the file has no normal form; the message names every such thing.
    """
    problems = foreign_things(working) + wrong_crs(working, crs)
    layers: dict[str, NormalLayer] = {}
    for layer in working.layers:
        layers[layer.spec.name], found = normal_layer(layer)
        problems += found
    if problems:
        raise BadInputError(
            _listed(path, problems),
            Text(
                "mend the file in your GIS, or bring the layer in again with `ecozoning import`; "
                "nothing was written",
                "请在 GIS 中修正,或用 `ecozoning import` 重新导入;未写入任何内容",
            ),
        )
    mirrors = {
        name: _mirror(normal, method, old_mirrors.get(name)) for name, normal in layers.items()
    }
    return NormalContent(layers, mirrors)


def foreign_things(working: WorkingFile) -> list[Text]:
    """Layers and columns that a plan does not have: recording would lose them, so it says so."""
    problems = [
        Text("layer {layer} is none a plan can hold", "图层 {layer} 不属于方案的图层").format(
            layer=name
        )
        for name in working.foreign_layers
    ]
    problems += [
        Text(
            "table {layer} is there but not registered as a layer (gpkg_contents)",
            "表 {layer} 存在,但未登记为图层(gpkg_contents)",
        ).format(layer=name)
        for name in working.unregistered
    ]
    for layer, columns in working.foreign_columns.items():
        problems.append(
            Text(
                "{layer}: column {columns} is not in the schema",
                "{layer}:字段 {columns} 不在模式中",
            ).format(layer=layer, columns=", ".join(columns))
        )
    return problems


def wrong_crs(working: WorkingFile, crs: str) -> list[Text]:
    """Layers stored in another CRS than the plan declares."""
    return [
        Text(
            "{layer} is in {found}, but the plan declares {crs}",
            "{layer} 的坐标系为 {found},而方案声明为 {crs}",
        ).format(layer=layer.spec.name, found=layer.crs, crs=crs)
        for layer in working.layers
        if layer.crs != crs
    ]


def write_bytes(
    target: Path,
    content: NormalContent,
    classes: Sequence[UnitClass],
    styles: Mapping[str, str],
    cache: Path,
) -> FileFacts:
    """Write layers in normal form to a GeoPackage and put its bytes into the DVC cache."""
    write_geopackage(target, [one.layer for one in content.layers.values()], classes, styles)
    md5, sha256, size = file_digests(target)
    name = target.name
    add_to_cache(cache, target, Pointer(md5, size, name))
    return FileFacts(name, size, md5, sha256)


def _mirror(normal: NormalLayer, method: AreaMethod, old: bytes | None) -> bytes:
    layer = normal.layer
    known = {} if old is None else _known_areas(old, layer.spec)
    fresh = [i for i, digest in enumerate(normal.digests) if digest not in known]
    measured = areas_m2(layer.shapes[fresh], layer.crs, method)
    areas = [known.get(digest, "") for digest in normal.digests]
    for i, area in zip(fresh, measured.tolist(), strict=True):
        areas[i] = area_text(area)
    columns = [layer.columns[name] for name in layer.spec.column_names]
    return render_mirror(layer.spec, columns, areas, normal.digests)


def _known_areas(mirror: bytes, spec: LayerSpec) -> dict[str, str]:
    rows = iter_mirror(mirror)
    header = next(rows, [])
    if header != [*spec.column_names, AREA, DIGEST]:
        return {}
    return {row[-1]: row[-2] for row in rows if len(row) == len(header)}


def _listed(path: Path, problems: Sequence[Text]) -> Text:
    shown = list(problems[:SHOWN_PROBLEMS])
    if len(problems) > SHOWN_PROBLEMS:
        shown.append(
            Text("… and {more} more", "……另有 {more} 处").format(
                more=len(problems) - SHOWN_PROBLEMS
            )
        )
    head = Text("{path} cannot be recorded:", "{path} 无法入库:").format(path=path)
    return Text(
        "\n  - ".join([head.en, *(one.en for one in shown)]),
        "\n  - ".join([head.zh, *(one.zh for one in shown)]),
    )


def mirror_paths(folder: str, layers: Sequence[str]) -> dict[str, str]:
    """Where the mirrors of some layers stand, by layer name."""
    return {name: f"{folder}/{mirror_path(name)}" for name in layers}
