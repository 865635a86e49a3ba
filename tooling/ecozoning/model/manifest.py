"""manifest.json: what the recorded bytes of a plan are, so that SHA-256 stands behind DVC's MD5."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ecozoning.model.plan import AreaKind, AreaMethod

NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A data file: its path below the folder of the manifest, size in bytes, MD5 and SHA-256."""

    path: str
    size: int
    md5: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The data files of a plan or register, and the digests of what they say.

    `spatial_digest` covers the shapes and attributes of all layers, `content_digest` the whole
    content. `area_method` is the one the mirrors were measured by. `owner` is the body of a plan
    or the keeper of a register (THREATS E9); `edition` is None for a register.
    """

    code: str
    owner: str
    edition: int | None
    files: tuple[FileFacts, ...]
    features: Mapping[str, int]
    area_method: str
    spatial_digest: str
    content_digest: str

    @property
    def text(self) -> bytes:
        """The manifest as it stands in the repository."""
        value = {
            "plan": self.code,
            "body": self.owner,
            "edition": self.edition,
            "area_method": self.area_method,
            "features": dict(self.features),
            "spatial_digest": self.spatial_digest,
            "content_digest": self.content_digest,
            "files": {
                one.path: {"size": one.size, "md5": one.md5, "sha256": one.sha256}
                for one in self.files
            },
        }
        return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()

    def file(self, path: str) -> FileFacts | None:
        """The data file of this name, or None."""
        return next((one for one in self.files if one.path == path), None)


def method_name(method: AreaMethod) -> str:
    """The area method as a manifest names it."""
    if method.kind is AreaKind.ELLIPSOIDAL:
        return method.kind.value
    return f"{method.kind.value}:{method.central_meridian:g}"


def parse_manifest(value: Mapping[str, Any]) -> Manifest:
    """The manifest in a JSON value that its schema has accepted."""
    return Manifest(
        code=value["plan"],
        owner=value["body"],
        edition=value.get("edition"),
        files=tuple(
            FileFacts(path, one["size"], one["md5"], one["sha256"])
            for path, one in value["files"].items()
        ),
        features=dict(value["features"]),
        area_method=value["area_method"],
        spatial_digest=value["spatial_digest"],
        content_digest=value["content_digest"],
    )


def read_manifest(data: bytes | None) -> Manifest | None:
    """The manifest in the bytes of a file; None when there is none or it is not one."""
    if data is None:
        return None
    try:
        return parse_manifest(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
