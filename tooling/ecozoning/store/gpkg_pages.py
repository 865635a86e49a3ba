"""The bytes of a GeoPackage below SQL: the header of the database, and what its pages still hold.

Source: the file format of SQLite, https://www.sqlite.org/fileformat2.html, 1.3 and 1.6.
"""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

from ecozoning.model.evidence import HeaderFacts

HEADER_SIZE = 100
MAGIC = b"SQLite format 3\0"
ENCODINGS = {1: "UTF-8", 2: "UTF-16le", 3: "UTF-16be"}
WAL_VERSION = 2
"""Read and write version in bytes 18 and 19 of the header of a database in journal mode WAL."""

ROOT_NODE, NODE_HEADER, NODE_ENTRY = 1, 4, 24
"""Of an r-tree with two dimensions, https://www.sqlite.org/rtree.html, 5."""

LEAF, INTERIOR = 13, 5
LEAF_HEADER, INTERIOR_HEADER = 8, 12


def read_header(path: Path) -> HeaderFacts | None:
    """The header of the database; None when there is none."""
    with path.open("rb") as file:
        head = file.read(HEADER_SIZE)
    if len(head) < HEADER_SIZE or not head.startswith(MAGIC):
        return None
    (page_size,) = struct.unpack_from(">H", head, 16)
    pages, trunk, free_pages = struct.unpack_from(">3I", head, 28)
    largest_root, encoding, user_version = struct.unpack_from(">3I", head, 52)
    changes, valid_for = (
        struct.unpack_from(">I", head, 24)[0],
        struct.unpack_from(">I", head, 92)[0],
    )
    return HeaderFacts(
        page_size=65536 if page_size == 1 else page_size,
        in_wal=WAL_VERSION in head[18:20],
        reserved_per_page=head[20],
        stated_pages=pages,
        is_stated_size_valid=changes == valid_for,
        free_pages=free_pages or int(trunk != 0),
        moves_pages=largest_root != 0,
        encoding=ENCODINGS.get(encoding, str(encoding)),
        user_version=user_version,
        unused=head[72:92].strip(b"\0"),
    )


def pages_with_remains(path: Path, page_size: int, roots: Iterable[int]) -> int:
    """How many pages of some tables hold bytes that belong to no row.

    A row that is deleted or replaced leaves its bytes in the page. Tables written row by row in
    the order of their fid have nothing but zeroes between their rows.
    """
    with path.open("rb") as file:
        return sum(_has_remains(page) for page in _iter_leaves(file, page_size, roots))


def _iter_leaves(file, page_size: int, roots: Iterable[int]) -> Iterator[bytes]:  # type: ignore[no-untyped-def]
    todo, seen = list(roots), set[int]()
    while todo:
        number = todo.pop()
        if number in seen or number < 1:
            continue
        seen.add(number)
        file.seek((number - 1) * page_size)
        page = file.read(page_size)
        if len(page) < page_size:
            continue
        if page[0] == LEAF:
            yield page
        elif page[0] == INTERIOR:
            todo += _children(page)


def _children(page: bytes) -> list[int]:
    (count,) = struct.unpack_from(">H", page, 3)
    if INTERIOR_HEADER + 2 * count > len(page):
        return []
    places = struct.unpack_from(f">{count}H", page, INTERIOR_HEADER)
    left = [struct.unpack_from(">I", page, one)[0] for one in places if one + 4 <= len(page)]
    return [*left, struct.unpack_from(">I", page, 8)[0]]


def _has_remains(page: bytes) -> bool:
    first_free, count, content = struct.unpack_from(">3H", page, 1)
    between = page[LEAF_HEADER + 2 * count : content or len(page)]
    return first_free != 0 or page[7] != 0 or between.count(0) != len(between)


def node_has_remains(number: int, data: object) -> bool:
    """Whether a node of an r-tree holds more than its entries.

    The root begins with the depth of the tree, every other node with nothing; behind the entries
    there are but zeroes.
    """
    if not isinstance(data, bytes) or len(data) < NODE_HEADER:
        return True
    (count,) = struct.unpack_from(">H", data, 2)
    rest = data[NODE_HEADER + NODE_ENTRY * count :]
    return rest.count(0) != len(rest) or (number != ROOT_NODE and any(data[:2]))
