"""Putting an imported layer into the working file of a plan, beside the layers it has."""

from collections.abc import Mapping
from pathlib import Path

from ecozoning.model.errors import BadInputError, BusyError
from ecozoning.model.layers import plan_layers
from ecozoning.model.plan import Profile
from ecozoning.model.snapshot import FeatureLayer
from ecozoning.model.text import Text
from ecozoning.store.dvc import parse_pointer
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.holders import holders_of
from ecozoning.store.repository import Repository
from ecozoning.store.working_file import WorkingFile, read_working_file

DATA = "zoning.gpkg"
NOTHING = WorkingFile((), {}, (), (), {})


def write_layer(repository: Repository, folder: str, layer: FeatureLayer, profile: Profile) -> str:
    """Replace one layer of a plan's working file; the file is written whole or not at all.

    Without a working file the recorded bytes are the basis, so that no layer gets lost.

    Raises:
        BusyError: another program has the file open.
        BadInputError: the file has layers or columns that writing it again would lose.
        MissingDataError: recorded bytes cannot be had.
    """
    path = repository.root / folder / DATA
    if holders := holders_of(path):
        raise BusyError(
            Text("{path} is open in {holders}", "{path} 正被 {holders} 打开").format(
                path=path, holders=", ".join(holders)
            ),
            Text("close it there and import again", "请关闭后重新导入"),
        )
    present = _present(repository, folder, path)
    layers = {one.spec.name: one for one in present.layers} | {layer.spec.name: layer}
    in_order = [layers[name] for name in plan_layers() if name in layers]
    write_geopackage(path, in_order, profile.classes, _styles(present.styles, layers))
    return f"{folder}/{DATA}"


def _present(repository: Repository, folder: str, path: Path) -> WorkingFile:
    basis = path
    if not path.exists():
        pointer_file = path.with_name(f"{DATA}.dvc")
        pointer = parse_pointer(pointer_file.read_bytes()) if pointer_file.exists() else None
        if pointer is None:
            return NOTHING
        basis = repository.bytes_of(pointer, repository.work_tree())
    found = read_working_file(basis, plan_layers())
    if found.foreign_layers or found.foreign_columns:
        extra = [*found.foreign_layers]
        extra += [f"{layer}.{c}" for layer, cs in found.foreign_columns.items() for c in cs]
        raise BadInputError(
            Text(
                "{path} holds more than a plan can: {extra}", "{path} 含有方案不支持的内容:{extra}"
            ).format(path=f"{folder}/{DATA}", extra=", ".join(extra)),
            Text(
                "move it to another file first; writing would lose it",
                "请先移到其他文件,否则写入时会丢失",
            ),
        )
    return found


def _styles(styles: Mapping[str, str], layers: Mapping[str, FeatureLayer]) -> dict[str, str]:
    return {name: style for name, style in styles.items() if name in layers}
