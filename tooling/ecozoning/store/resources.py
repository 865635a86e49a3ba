"""Files that come with the program and go into a repository of plans."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from ecozoning.model.layers import schema_folder

SKELETON = "repository"
NATIONAL_PROFILE = "plans/profiles/national.yaml"


def skeleton_file(path: str) -> bytes:
    """The bytes of a file of the skeleton, such as `plans/profiles/national.yaml`."""
    return files("ecozoning.resources").joinpath(SKELETON, *path.split("/")).read_bytes()


def iter_skeleton() -> Iterator[tuple[str, bytes]]:
    """Every file of the skeleton of a repository: its path with `/`, and its bytes."""
    yield from _iter_below(files("ecozoning.resources").joinpath(SKELETON), "")


def _iter_below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        here = f"{path}/{entry.name}".lstrip("/")
        if entry.is_dir():
            yield from _iter_below(entry, here)
        else:
            yield here, entry.read_bytes()


def iter_schemas() -> Iterator[tuple[str, bytes]]:
    """The schemas of what people write, as they stand in a repository below `schemas/`."""
    for kind in ("documents", "layers", "lists"):
        yield from _iter_below(schema_folder() / kind, f"schemas/{kind}")
