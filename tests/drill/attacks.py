# ruff: noqa: E501 - a table reads best with one attack a line
"""The drill in one place: row of the attack table, what is done, and the codes that answer.

The order is that of the attack table (THREATS 2). `codes` are the codes of findings that stand in
the way, exactly, but for those of FOLLOW: the fault is found, and nothing sound is called wrong.
Where the recorded state is sound and only the folder is not, the code is that of a warning.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np
import shapely
from a_target import UNITS, Target

from a_repository import CODE

PLAN = f"plans/{CODE}"


FOLLOW = frozenset({"BYT106", "BYT109", "CON107", "CON109", "GEO105", "GEO106"})
"""What a changed shape or attribute brings with it: it is not that of the mirror and the digests,
not on the grid or in normal form, and neither is its entry in the index or the extent its own."""


class Where(Enum):
    """What an attack changes, and how what it did is looked at."""

    DATA = "data"
    """The data file; cache, pointer and manifest are made to agree with it."""
    FOLDER = "folder"
    """Files of the working folder."""
    TREE = "tree"
    """Git objects; the revision `attack` is judged."""


@dataclass(frozen=True)
class Attack:
    """One attack with exactly one fault."""

    row: str
    name: str
    where: Where
    codes: frozenset[str]
    play: Callable[[Target], object]

    @property
    def id(self) -> str:
        """What the test of it is called."""
        return f"{self.row}-{self.name.replace(' ', '-')}"


def data(row: str, name: str, codes: str, *statements: str, **more: bool) -> Attack:
    """An attack on the data file with SQL."""
    return Attack(
        row, name, Where.DATA, frozenset(codes.split()), lambda t: t.sql(*statements, **more)
    )


def shape(row: str, name: str, codes: str, change: Callable[[bytes], object]) -> Attack:
    """An attack on the stored form of one shape."""
    return Attack(row, name, Where.DATA, frozenset(codes.split()), lambda t: t.shape(change))


def raw(row: str, name: str, codes: str, change: Callable[[bytearray], object]) -> Attack:
    """An attack on the bytes of the data file."""
    return Attack(row, name, Where.DATA, frozenset(codes.split()), lambda t: t.raw(change))


def folder(row: str, name: str, codes: str, play: Callable[[Target], object]) -> Attack:
    """An attack on files of the working folder."""
    return Attack(row, name, Where.FOLDER, frozenset(codes.split()), play)


def tree(
    row: str, name: str, codes: str, change: Callable[[Target, bytes], bytes], path: str = PLAN
) -> Attack:
    """An attack on a tree object of Git."""
    return Attack(
        row, name, Where.TREE, frozenset(codes.split()), lambda t: t.commit_tree(path, change)
    )


HEADER = 40
"""Bytes before the WKB: header with an envelope of x and y."""


def put(offset: int, form: str, *values: object) -> Callable[[bytes], bytes]:
    """Overwrite a place of a blob."""
    new = struct.pack(form, *values)
    return lambda blob: blob[:offset] + new + blob[offset + len(new) :]


def set_byte(offset: int, value: int) -> Callable[[bytearray], None]:
    """Overwrite a byte of the file."""

    def change(data: bytearray) -> None:
        data[offset] = value

    return change


def as_wkb(make: Callable[[shapely.Geometry], bytes]) -> Callable[[bytes], bytes]:
    """The blob with other WKB behind the same header."""
    return lambda blob: blob[:HEADER] + make(shapely.from_wkb(blob[HEADER:]))


def curve_polygon(geometry: shapely.Geometry) -> bytes:
    """The shape as a CURVEPOLYGON with one line as its ring."""
    ring = shapely.get_coordinates(geometry)
    line = struct.pack("<BII", 1, 2, len(ring)) + ring.tobytes()
    return struct.pack("<BII", 1, 10, 1) + line


def with_m(geometry: shapely.Geometry) -> bytes:
    """The shape with a measure on every vertex, in the codes of ISO."""
    corners = shapely.get_coordinates(geometry)
    ring = np.column_stack([corners, np.zeros(len(corners))])
    polygon = struct.pack("<BIII", 1, 2003, 1, len(ring)) + ring.tobytes()
    return struct.pack("<BII", 1, 2006, 1) + polygon


def nested(depth: int) -> bytes:
    """Collections in collections."""
    return struct.pack("<BII", 1, 7, 1) * depth + struct.pack("<BII", 1, 7, 0)


def spatialite(blob: bytes) -> bytes:
    """The shape as SpatiaLite stores it."""
    box = blob[8:HEADER]
    return b"\x00\x01" + struct.pack("<i", 4490) + box + b"\x7c" + blob[HEADER + 1 :] + b"\xfe"


def many_rings(count: int) -> Callable[[bytes], bytes]:
    """A polygon that really has very many rings without points."""
    polygon = struct.pack("<BII", 1, 3, count) + bytes(4 * count)
    return lambda blob: blob[:HEADER] + struct.pack("<BII", 1, 6, 1) + polygon


def entry(mode: str, name: bytes, of: Callable[[Target], bytes] | None = None):
    """Add an entry to a tree, where Git would put it."""

    def change(target: Target, old: bytes) -> bytes:
        new = mode.encode() + b" " + name + b"\0" + (target.blob() if of is None else of(target))
        return in_order([*entries(old), new])

    return change


def entries(data: bytes) -> list[bytes]:
    """The entries of a tree."""
    found, start = [], 0
    while start < len(data):
        end = data.index(b"\0", start) + 21
        found.append(data[start:end])
        start = end
    return found


def in_order(found: list[bytes]) -> bytes:
    """Entries in the order of Git."""

    def key(one: bytes) -> bytes:
        mode, _, rest = one.partition(b" ")
        return rest.partition(b"\0")[0] + (b"/" if mode == b"40000" else b"")

    return b"".join(sorted(found, key=key))


def twice(target: Target, old: bytes) -> bytes:
    """plan.yaml a second time, with another content."""
    first = next(one for one in entries(old) if b" plan.yaml\0" in one)
    other = first[:-20] + target.blob(b"plan: another\n")
    return old.replace(first, first + other)


def out_of_order(_: Target, old: bytes) -> bytes:
    """The entries backwards."""
    return b"".join(reversed(entries(old)))


def spoil_cache(target: Target) -> None:
    """Other bytes of the same length under the same name."""
    data = bytearray(target.cached.read_bytes())
    data[5000] ^= 1
    target.cached.write_bytes(data)


def other_sha256(target: Target) -> None:
    """The manifest promises other bytes than those that MD5 names."""
    text = (target.folder / "manifest.json").read_text("utf-8")
    digest = text.partition('"sha256": "')[2][:64]
    target.edit(f"{PLAN}/manifest.json", digest, digest[::-1])


def cut_cache(target: Target) -> None:
    """The bytes are gone: from the cache and from every remote."""
    target.cached.unlink()


def pointer(old: str, new: str) -> Callable[[Target], None]:
    """Words of the pointer are changed."""
    return lambda target: target.edit(f"{PLAN}/zoning.gpkg.dvc", old, new)


def manifest(old: str, new: str) -> Callable[[Target], None]:
    """Words of the manifest are changed."""
    return lambda target: target.edit(f"{PLAN}/manifest.json", old, new)


def plan(old: str, new: str) -> Callable[[Target], None]:
    """Words of plan.yaml are changed."""
    return lambda target: target.edit(f"{PLAN}/plan.yaml", old, new)


def write(path: str, text: str | bytes = "x\n") -> Callable[[Target], None]:
    """A file is added."""
    return lambda target: target.write(path, text)


def add_line(path: str, text: str) -> Callable[[Target], None]:
    """A line is added to a file."""
    return lambda target: target.write(path, (target.root / path).read_text("utf-8") + text)


def key_twice(target: Target) -> None:
    """Two units of one code, in the data and in its mirror; `record` would refuse it."""
    target.sql(f"UPDATE land_unit SET unit_code = '{UNITS[0]}' WHERE unit_code = '{UNITS[1]}'")
    target.edit(f"{PLAN}/features/land_unit.csv", UNITS[1], UNITS[0])


def link(target: Target) -> None:
    """A link in place of a record."""
    path = target.root / "plans/authorities.yaml"
    path.rename(target.root / "elsewhere.yaml")
    path.symlink_to("../elsewhere.yaml")


FALSE_SRS = (
    "UPDATE gpkg_spatial_ref_sys SET {column} = (SELECT {column} FROM gpkg_spatial_ref_sys"
    " WHERE srs_id = 4326) WHERE srs_id = 4490"
)
AS_LAYER = (
    "INSERT INTO gpkg_contents (table_name, data_type, srs_id) VALUES ('{}', 'features', 4490)"
)
COLUMN = "INSERT INTO gpkg_geometry_columns VALUES ('{}', 'geom', 'MULTIPOLYGON', 4490, 0, 0)"
TEXT = "INSERT INTO layer_styles (f_table_name, styleQML) VALUES ('land_unit', '{}')"
EMPTY = struct.pack("<2sBBi", b"GP", 0, 0b00010001, 4490) + struct.pack("<BII", 1, 6, 0)

LINEAGE = b"edition,kind,before_code,after_code,area_m2,status,reason,event,document,remark\n"

ATTACKS: tuple[Attack, ...] = (
    # B: paths and trees, as a state shows them
    tree("B3", "other case", "DOC112 DOC116", entry("100644", b"PLAN.yaml")),
    tree("B3", "blank at the end", "DOC111 DOC112 DOC116", entry("100644", b"plan.yaml ")),
    tree("B3", "zero width", "DOC111 DOC112 DOC116", entry("100644", "plan\u200b.yaml".encode())),
    tree("B3", "full width", "DOC111 DOC112 DOC116", entry("100644", "plan\uff0eyaml".encode())),
    tree("B3", "look-alike letter", "DOC111 DOC116", entry("100644", "pl\u0430n.yaml".encode())),
    tree("B3", "decomposed", "DOC111 DOC116", entry("100644", "e\u0301.yaml".encode())),
    tree("B3", "a plan in full width", "DOC111 DOC112 DOC116",
         entry("100644", "\uff19\uff19\uff10\uff11\uff10\uff10".encode()), "plans"),
    tree("B3", "another plans folder", "DOC112", entry("100644", b"Plans"), ""),
    tree("B3", "reserved on Windows", "DOC111 DOC116", entry("100644", b"aux.csv")),
    tree("B4", "no UTF-8", "DOC111 DOC116", entry("100644", b"\xd5\xfd.yaml")),
    tree("B5", "link", "DOC102 DOC113", entry("120000", b"targets.csv")),
    tree("B5", "can be run", "DOC113", entry("100755", b"lineage.csv", lambda t: t.blob(LINEAGE))),
    folder("B5", "link in the folder", "DOC102 DOC113", link),
    tree("B6", "submodule", "DOC113 DOC116", entry("160000", b"other", lambda _: b"\1" * 20)),
    tree("B6", "list of submodules", "DOC113", entry("100644", b".gitmodules"), ""),
    tree("B7", "same name twice", "DOC114", twice),
    tree("B7", "out of order", "DOC114 DOC116", out_of_order),
    folder("B8", "attributes in a plan", "DOC115 DOC116", write(f"{PLAN}/.gitattributes", "* -diff\n")),
    folder("B8", "diff switched off", "DOC117", write(".gitattributes", "plans/** -diff\n")),
    folder("B8", "merge ours", "DOC117", write(".gitattributes", "*.csv merge=ours\n")),
    folder("B8", "filter", "DOC117", write(".gitattributes", "plans/*/access-list.csv filter=x\n")),
    folder("B8", "encoding", "DOC117", write(".gitattributes", "*.csv working-tree-encoding=GBK\n")),
    folder("B9", "ignore in a plan", "DOC115 DOC116", write(f"{PLAN}/.dvcignore", "*\n")),
    folder("B9", "ignore at the root", "DOC117", write(".dvcignore", f"/{PLAN}\n")),
    folder("B10", "file without a place", "DOC116", write(f"{PLAN}/notes.txt")),
    folder("B10", "folder without a place", "DOC116", write("plans/drafts/a.txt")),
    # D: what can be seen in records
    folder("D8", "stage in a plan", "DOC115 DOC116", write(f"{PLAN}/dvc.yaml", "stages: {}\n")),
    folder("D9", "key twice", "DOC103", add_line(f"{PLAN}/plan.yaml", "edition: 2\n")),
    folder("D9", "alias", "DOC104", plan("base_survey: 国土三调", "base_survey: &x 国土三调\nremark: *x")),
    folder("D9", "unknown key", "DOC105", add_line(f"{PLAN}/plan.yaml", "skip_checks: true\n")),
    folder("D9", "NO", "BYT109", plan("base_survey: 国土三调", "base_survey: NO")),
    folder("D9", "number for a text", "DOC110", plan('plan: "990100"', "plan: 0990100")),
    folder("D9", "date for a text", "BYT109", plan("base_survey: 国土三调", "base_survey: 2020-01-01")),
    folder("D9", "tag of Python", "DOC101 DOC108",
           plan("base_survey: 国土三调", "base_survey: !!python/object/apply:os.system [x]")),
    # E: pointer and bytes
    folder("E1", "bytes replaced", "BYT104", spoil_cache),
    folder("E3", "bytes deleted", "BYT103", cut_cache),
    folder("E4", "other SHA-256", "BYT104", other_sha256),
    folder("E5", "output elsewhere", "BYT101", pointer("path: zoning.gpkg", "path: ../x.gpkg")),
    folder("E5", "wdir", "BYT101", pointer("outs:", "wdir: ..\nouts:")),
    folder("E6", "remote of its own", "BYT101", pointer("  hash: md5", "  hash: md5\n  remote: x")),
    folder("E7", "folder as output", "BYT101", pointer("\n  size", ".dir\n  size")),
    folder("E7", "cache false", "BYT101", pointer("  hash: md5", "  hash: md5\n  cache: false")),
    folder("E7", "import", "BYT101", pointer("outs:", "deps:\n- path: https://example.org/x\nouts:")),
    folder("E9", "manifest of another plan", "DOC110", manifest(f'"plan": "{CODE}"', '"plan": "990200"')),
    folder("E9", "manifest of another body", "BYT110", manifest("test-city", "other-city")),
    # F: inside the GeoPackage
    data("F1", "index row moved", "CON107 CON118",
         "UPDATE rtree_land_unit_geom SET minx = 0, maxx = 1 WHERE id = 1"),
    data("F1", "index row missing", "CON107 CON118", "DELETE FROM rtree_land_unit_geom WHERE id = 1",
         "UPDATE rtree_land_unit_geom_node SET data ="
         " CAST(substr(data, 1, 52) || zeroblob(length(data) - 52) AS BLOB)"),
    data("F1", "index row deleted", "CON108", "DELETE FROM rtree_land_unit_geom WHERE id = 1"),
    data("F1", "index row of nobody", "CON118",
         "INSERT INTO rtree_land_unit_geom SELECT 99, minx, maxx, miny, maxy"
         " FROM rtree_land_unit_geom WHERE id = 1"),
    data("F1", "index row outside the layer", "CON118",
         "INSERT INTO rtree_land_unit_geom VALUES (999, 1, 2, 3, 4)"),
    data("F1", "trigger of the index missing", "CON125",
         "DROP TRIGGER rtree_land_unit_geom_update7"),
    data("F1", "index missing", "CON115", "DROP TABLE rtree_land_unit_geom"),
    data("F1", "index not sound", "CON117",
         "INSERT INTO rtree_land_unit_geom_rowid VALUES (77, 9)"),
    shape("F2", "envelope moved", "CON107 CON118", put(8, "<d", 0.0)),
    shape("F2", "no envelope", "CON113", lambda blob: blob[:3] + b"\1" + blob[4:8] + blob[40:]),
    data("F3", "view", "CON105", "CREATE VIEW v AS SELECT * FROM land_unit WHERE date('now') > '2026'"),
    data("F3", "view as a layer", "CON104 CON105",
         "CREATE VIEW sea_unit AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
         " SELECT x AS fid, NULL AS geom FROM c",
         AS_LAYER.format("sea_unit"), COLUMN.format("sea_unit")),
    data("F3", "trigger", "CON105",
         "CREATE TRIGGER sly AFTER INSERT ON land_unit BEGIN UPDATE land_unit SET unit_class = 3; END"),
    data("F3", "trigger of the index changed", "CON105",
         "DROP TRIGGER rtree_land_unit_geom_delete",
         'CREATE TRIGGER rtree_land_unit_geom_delete AFTER DELETE ON "land_unit" WHEN OLD."geom"'
         ' NOT NULL BEGIN DELETE FROM "rtree_land_unit_geom" WHERE id = 1; END'),
    data("F3", "virtual table", "CON104 CON105 CON110", "CREATE VIRTUAL TABLE words USING fts5(text)"),
    data("F3", "index of an expression", "CON105", "CREATE INDEX i ON land_unit (length(unit_name))"),
    data("F3", "computed column", "CON110",
         "ALTER TABLE layer_styles ADD COLUMN now TEXT GENERATED ALWAYS AS ('x') VIRTUAL"),
    data("F3", "style that runs a program", "CON122",
         TEXT.format('<qgis><attributeactions><actionsetting action="x"/></attributeactions></qgis>')),
    data("F4", "definition of another system", "CON103", FALSE_SRS.format(column="definition")),
    data("F4", "code of another system", "CON103",
         FALSE_SRS.format(column="organization_coordsys_id")),
    data("F4", "one word of WGS 84", "CON103",
         "UPDATE gpkg_spatial_ref_sys SET description = 'CGCS 2000' WHERE srs_id = 4490"),
    data("F4", "false row of no layer", "CON103", FALSE_SRS.format(column="definition")
         .replace("4326", "0").replace("4490", "4326")),
    data("F4", "a system too many", "CON103",
         "INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 9999, 'NONE', 9999, 'undefined', 'draft')"),
    shape("F5", "header in another system", "CON106", put(4, "<i", 4326)),
    data("F5", "contents in another system", "CON114",
         "UPDATE gpkg_contents SET srs_id = 0 WHERE table_name = 'land_unit'"),
    data("F6", "count", "CON109",
         "CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY,"
         " feature_count INTEGER DEFAULT NULL)",
         "INSERT INTO gpkg_ogr_contents VALUES ('land_unit', 999)"),
    data("F6", "extent too small", "CON109",
         "UPDATE gpkg_contents SET max_x = min_x WHERE table_name = 'land_unit'"),
    data("F6", "extent too large", "CON109",
         "UPDATE gpkg_contents SET max_x = 180 WHERE table_name = 'land_unit'"),
    data("F6", "extent as text", "CON109",
         "UPDATE gpkg_contents SET max_x = 'x' WHERE table_name = 'land_unit'"),
    data("F7", "table not registered", "CON104", "CREATE TABLE notes (id INTEGER)"),
    data("F7", "registered table missing", "CON104",
         "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('ghost', 'features')"),
    data("F7", "layer nobody knows", "CON104",
         "CREATE TABLE secret (fid INTEGER PRIMARY KEY, geom BLOB)",
         AS_LAYER.format("secret"), COLUMN.format("secret")),
    data("F7", "extension", "CON115",
         "INSERT INTO gpkg_extensions VALUES ('land_unit', 'geom', 'gpkg_geom_CURVE', 'x', 'read-write')"),
    data("F7", "column nobody knows", "SCH102", "ALTER TABLE land_unit ADD COLUMN secret TEXT"),
    data("F8", "journal mode WAL", "CON102", "PRAGMA journal_mode = WAL", compact=False),
    Attack("F8", "side file", Where.FOLDER, frozenset({"CON102"}),
           lambda t: t.cached.with_name(f"{t.cached.name}-wal").write_bytes(b"x")),
    folder("F8", "log beside the working file", "CON123", write(f"{PLAN}/zoning.gpkg-wal")),
    folder("F8", "journal beside the working file", "CON123", write(f"{PLAN}/zoning.gpkg-journal")),
    raw("F9", "bytes after the end", "CON108", lambda d: d + b"a draft"),
    data("F9", "free pages", "CON108", "CREATE TABLE draft (words TEXT)",
         "INSERT INTO draft VALUES (printf('%.*c', 20000, 'x'))", "DROP TABLE draft", compact=False),
    data("F9", "deleted row inside a page", "CON108",
         "UPDATE land_unit SET remark = printf('%.*c', 300, 'x') WHERE fid = 2",
         "UPDATE land_unit SET remark = NULL WHERE fid = 2", compact=False),
    data("F9", "words behind the entries of the index", "CON108",
         "UPDATE rtree_land_unit_geom_node SET data = CAST(substr(data, 1, 200) || x'6120647261667421'"
         " || substr(data, 209) AS BLOB) WHERE nodeno = 1"),
    data("F9", "highest number of a draft", "CON124",
         "UPDATE sqlite_sequence SET seq = 99999 WHERE name = 'land_unit'"),
    raw("F9", "unused bytes of the header", "CON111", lambda d: d[:72] + b"draft" + d[77:]),
    raw("F9", "text in UTF-16", "CON101", set_byte(59, 2)),
    data("F9", "pages that move", "CON111", "PRAGMA auto_vacuum = 1"),
    data("F9", "another version", "CON111", "PRAGMA user_version = 0"),
    shape("F10", "curve", "GEO112", as_wkb(curve_polygon)),
    shape("F10", "measures", "GEO103", as_wkb(with_m)),
    shape("F10", "heights", "GEO103", as_wkb(lambda g: shapely.to_wkb(shapely.force_3d(g, 5.0)))),
    shape("F10", "SpatiaLite", "GEO111", spatialite),
    shape("F10", "text for a shape", "GEO111", lambda _: "POLYGON EMPTY"),
    shape("F10", "bit of an extension", "CON113", put(3, "B", 0b00100011)),
    shape("F10", "version of the header", "CON113", put(2, "B", 1)),
    shape("F11", "NULL", "GEO101", lambda _: None),
    shape("F11", "EMPTY", "GEO110", lambda _: EMPTY),
    shape("F11", "empty flag", "CON113", put(3, "B", 0b00010011)),
    shape("F11", "point", "GEO102", as_wkb(lambda g: shapely.to_wkb(g.centroid))),
    shape("F11", "NaN", "GEO108", lambda b: b[:-40] + struct.pack("<d", float("nan")) + b[-32:]),
    shape("F11", "infinite", "GEO108", lambda b: b[:-40] + struct.pack("<d", float("inf")) + b[-32:]),
Attack("F11", "business key twice", Where.DATA, frozenset({"REF102", "LST303"}), key_twice),
    data("F11", "numbers out of order", "CON121", "UPDATE land_unit SET fid = 9 WHERE fid = 3"),
    data("F12", "NUL", "SCH104", "UPDATE land_unit SET remark = 'a' || char(0) || 'b' WHERE fid = 1"),
    data("F12", "text in a number column", "SCH103",
         "UPDATE land_unit SET unit_class = 'three' WHERE fid = 1"),
    data("F12", "blob in a text column", "SCH103",
         "UPDATE land_unit SET remark = x'00ff' WHERE fid = 1"),
    data("F12", "no UTF-8", "SCH110",
         "UPDATE land_unit SET remark = cast(x'd5fd' AS TEXT) WHERE fid = 1"),
    data("F12", "direction mark", "SCH104",
         "UPDATE land_unit SET remark = 'a' || char(8238) || 'b' WHERE fid = 1"),
    shape("F13", "rings declared and not there", "GEO111",
          lambda b: b[:HEADER] + struct.pack("<BIIBII", 1, 6, 1, 1, 3, 0xFFFFFFF0)),
    shape("F13", "points declared and not there", "GEO111",
          lambda b: b[:HEADER] + struct.pack("<BIIBIII", 1, 6, 1, 1, 3, 1, 0xFFFFFFF0)),
    shape("F13", "very many rings", "GEO113", many_rings(30_000)),
    shape("F13", "deep nesting", "GEO111", lambda b: b[:HEADER] + nested(100_000)),
    Attack("F13", "too many features", Where.DATA, frozenset({"CON119"}),
           lambda t: t.edit("plans/profiles/national.yaml", "features:\n    value: 200000",
                            "features:\n    value: 2")),
    Attack("F13", "too large a file", Where.DATA, frozenset({"CON119"}),
           lambda t: (t.raw(lambda d: d + bytes(2_000_000)),
                      t.edit("plans/profiles/national.yaml", "file_mb:\n    value: 1024",
                             "file_mb:\n    value: 1"))),
    raw("F13", "half a file", "CON101", lambda d: d[: len(d) // 2]),
    raw("F13", "no database", "CON101", lambda d: b"GPKG" * 5000),
    data("F13", "another application", "CON101", "PRAGMA application_id = 0"),
)  # fmt: skip
