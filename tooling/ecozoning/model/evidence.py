"""What stands in a plan's folder and inside its GeoPackage, as found: facts that rules judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ecozoning.model.documents import Document, Table
from ecozoning.model.interruption import Interruption
from ecozoning.model.text import Text


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """Name, size in bytes and digests of a data file; None where a source does not say it."""

    path: str
    size: int | None
    md5: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file of a plan as pointer, manifest and bytes describe it.

    `pointer` is None when there is no `.dvc` file, or one that says anything but the four permitted
    things; `actual` is None when the bytes cannot be had, and then `missing` says why. `working` is
    the file in the working folder, where that was asked for.
    """

    path: str
    has_pointer: bool
    pointer: FileIdentity | None
    manifest: FileIdentity | None
    actual: FileIdentity | None
    missing: Text | None = None
    working: FileIdentity | None = None


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A feature table as SQLite describes it.

    Per feature, in order of fid: the srs_id and the envelope (minx, maxx, miny, maxy; NaN when
    the header has none) of the geometry header, and the SHA-256 of the WKB behind it (None when
    there is no geometry). `cells` gives for every column the storage classes that occur.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    geometry_column: str
    key_column: str
    fids: tuple[int, ...]
    srs_ids: npt.NDArray[np.int64]
    envelopes: npt.NDArray[np.float64]
    digests: tuple[str | None, ...]
    cells: Mapping[str, frozenset[str]]
    index_boxes: Mapping[int, tuple[float, float, float, float]] | None = None

    def __len__(self) -> int:
        return len(self.fids)


@dataclass(frozen=True, slots=True)
class ContainerFacts:
    """A GeoPackage as a container. `unreadable` says why SQLite cannot read it at all."""

    path: str
    unreadable: str | None = None
    application_id: int = 0
    journal_mode: str = "delete"
    size: int = 0
    page_size: int = 0
    page_count: int = 0
    free_pages: int = 0
    side_files: tuple[str, ...] = ()
    integrity: str = "ok"
    objects: tuple[tuple[str, str, str], ...] = ()
    registered: Mapping[str, str] = field(default_factory=dict)
    geometry_columns: Mapping[str, tuple[str, str, int, int, int]] = field(default_factory=dict)
    extents: Mapping[str, tuple[float, float, float, float] | None] = field(default_factory=dict)
    feature_counts: Mapping[str, int] = field(default_factory=dict)
    reference_systems: Mapping[int, tuple[str, int, str]] = field(default_factory=dict)
    expected_systems: Mapping[int, tuple[str, int, str]] = field(default_factory=dict)
    tables: Mapping[str, TableFacts] = field(default_factory=dict)

    @property
    def feature_tables(self) -> frozenset[str]:
        """Tables registered as features."""
        return frozenset(name for name, kind in self.registered.items() if kind == "features")


@dataclass(frozen=True, slots=True)
class RecordedDigests:
    """The digests a manifest states, and those the files beside it give now."""

    stated_spatial: str
    stated_content: str
    spatial: str
    content: str


@dataclass(frozen=True, slots=True)
class PlanFolder:
    """A plan's folder as found, before anything is concluded from it.

    `container` is None when the bytes cannot be had; `missing_registers` says why the registers
    the plan is judged against cannot be had, None when they can. `shared_place` is the path of a
    folder that belongs to no single plan, such as a register. `digests` is None when there is no
    manifest or a file it speaks for cannot be read. `interruption` is what kept the folder from
    being looked at to the end; nothing else is known then.
    """

    code: str
    documents: Mapping[str, Document]
    tables: Mapping[str, Table]
    data: tuple[DataFile, ...] = ()
    container: ContainerFacts | None = None
    missing_registers: Text | None = None
    shared_place: str | None = None
    digests: RecordedDigests | None = None
    interruption: Interruption | None = None

    @property
    def is_shared(self) -> bool:
        """Whether the folder belongs to no single plan."""
        return self.shared_place is not None

    @property
    def path(self) -> str:
        """The folder, from the root of the repository."""
        return self.shared_place or f"plans/{self.code}"
