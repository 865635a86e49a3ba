"""What stands in a plan's folder and inside its GeoPackage, as found: facts that rules judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ecozoning.model.documents import Document, Table
from ecozoning.model.interruption import Interruption
from ecozoning.model.text import Text
from ecozoning.model.tree import TreeEntry


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
    the file in the working folder, where that was asked for; `beside` are files with content next
    to it in which SQLite keeps a part of its state.
    """

    path: str
    has_pointer: bool
    pointer: FileIdentity | None
    manifest: FileIdentity | None
    actual: FileIdentity | None
    missing: Text | None = None
    working: FileIdentity | None = None
    beside: tuple[str, ...] = ()


class ShapeForm(IntEnum):
    """What stands in the geometry cell of a feature, told without decoding it."""

    NOTHING = 0
    POLYGON = 1
    MULTIPOLYGON = 2
    OTHER_KIND = 3
    """Points, lines and collections of straight things."""
    CURVE = 4
    """Curves and surfaces: every reader straightens them in its own way."""
    NO_GEOMETRY = 5
    """A text, a number, or bytes that are no GeoPackage geometry."""
    SPATIALITE = 6
    """A geometry as SpatiaLite stores it."""
    BROKEN = 7
    """A geometry that does not hold what it declares."""
    TOO_LARGE = 8
    """More rings or vertices than the profile permits."""


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """The first hundred bytes of a database. `unused` are bytes where there must be none."""

    page_size: int
    in_wal: bool
    reserved_per_page: int
    stated_pages: int
    is_stated_size_valid: bool
    free_pages: int
    moves_pages: bool
    encoding: str
    user_version: int
    unused: bytes


@dataclass(frozen=True, slots=True)
class ShapeCells:
    """The geometry cells of a table, per feature in order of fid.

    `flags` are byte 3 of the header and `versions` byte 2 (-1 where there is no header);
    `has_more` says that heights or measures are carried.
    """

    forms: npt.NDArray[np.int8]
    has_more: npt.NDArray[np.bool_]
    rings: npt.NDArray[np.int64]
    vertices: npt.NDArray[np.int64]
    flags: npt.NDArray[np.int16]
    versions: npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class WindowReads:
    """What windows laid over a whole layer find, against the scan of its table.

    `missing` are fids that the scan gives and no window finds, `extra` those that the index gives
    and no row has, `differing` those whose shape, looked up one by one, is another than the scan's.
    """

    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    differing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell with a value of another storage class than its column has."""

    column: str
    fid: int
    found: str
    count: int


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
    shapes: ShapeCells
    index_boxes: Mapping[int, tuple[float, float, float, float]] | None = None
    windows: WindowReads | None = None
    wrong_cells: tuple[WrongCell, ...] = ()

    def __len__(self) -> int:
        return len(self.fids)


Column = tuple[str, str, int, int]
"""Name, type, whether it must not be NULL, and place in the primary key (0 for none)."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What recording writes around the layers of a file, to be compared word by word.

    `statements` gives the SQL of the spatial index and its triggers by name; `columns` those of the
    tables of the standard; `reference_systems` whole rows by number; `indexes` the index of each
    layer and then its triggers, by name.
    """

    statements: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    reference_systems: Mapping[int, tuple[object, ...]] = field(default_factory=dict)
    extensions: frozenset[tuple[object, ...]] = frozenset()
    indexes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContainerFacts:
    """A GeoPackage as a container. `unreadable` says why SQLite cannot read it at all.

    Where `excess` says that the file or a layer is larger than the profile permits, or
    `out_of_time` that reading it took too long, nothing more was looked at. `contents` are the
    rows of gpkg_contents: table, type, identifier, description, srs_id. `remains` is the number
    of pages with bytes that belong to no row, `index_remains` that of nodes of each index;
    `index_faults` is what SQLite says of each index. `numbered` are the rows of sqlite_sequence,
    `highest` is the highest row number in their tables.
    """

    path: str
    unreadable: str | None = None
    excess: tuple[str, int, int] | None = None
    out_of_time: int | None = None
    header: HeaderFacts | None = None
    application_id: int = 0
    size: int = 0
    page_size: int = 0
    page_count: int = 0
    free_pages: int = 0
    remains: int = 0
    index_remains: Mapping[str, int] = field(default_factory=dict)
    side_files: tuple[str, ...] = ()
    integrity: str = "ok"
    objects: tuple[tuple[str, str, str], ...] = ()
    contents: tuple[tuple[object, ...], ...] = ()
    geometry_columns: Mapping[str, tuple[str, str, int, int, int]] = field(default_factory=dict)
    extents: Mapping[str, tuple[object, object, object, object]] = field(default_factory=dict)
    feature_counts: Mapping[str, object] = field(default_factory=dict)
    reference_systems: tuple[tuple[object, ...], ...] = ()
    extensions: tuple[tuple[object, ...], ...] = ()
    styles: tuple[tuple[object, object], ...] = ()
    numbered: tuple[tuple[str, object], ...] = ()
    highest: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, tuple[Column, ...]] = field(default_factory=dict)
    index_faults: Mapping[str, str] = field(default_factory=dict)
    expected: Expected = field(default_factory=Expected)
    tables: Mapping[str, TableFacts] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether the file was looked into."""
        return self.unreadable is None and self.excess is None and self.out_of_time is None

    @property
    def registered(self) -> dict[str, str]:
        """What each table is registered as."""
        return {str(row[0]): str(row[1]) for row in self.contents}

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
    being looked at to the end; nothing else is known then. `entries` are the files and
    folders below it as the state has them; `settings` the files at the root that tell Git and DVC
    what to do with them. `shipped_profile` is the national profile this program came with, where
    the one of the repository is another.
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
    entries: tuple[TreeEntry, ...] = ()
    settings: Mapping[str, bytes] = field(default_factory=dict)
    shipped_profile: Document | None = None

    @property
    def is_shared(self) -> bool:
        """Whether the folder belongs to no single plan."""
        return self.shared_place is not None

    @property
    def path(self) -> str:
        """The folder, from the root of the repository."""
        return self.shared_place or f"plans/{self.code}"
