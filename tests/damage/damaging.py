"""Damage done to files at random, the same for the same seed on every machine."""

import io
import os
import random
import re
import zipfile
from collections.abc import Callable

SEEDS = int(os.environ.get("ECOZONING_FUZZ_SEEDS", "100"))
"""How many files are damaged; `make nightly` asks for 2,000."""

NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w])")
EXTREMES = (
    *(b"1e400", b"-1e400", b"0x1F", b"0o17", b"010", b"1_000", b"NaN", b".nan", b".inf", b"-0"),
    *(b"99999999999999999999999", b"1e-400", b"2024-02-30", b"0000-00-00", b"1:30", b"1."),
)
LIKELY = (b"\x00", b"\xff\xfe", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xc2\xa0", b"'", b'"', b":")
MORE = (
    b"\t",
    b"&a ",
    b"*a",
    b"!!python/object:os.system ",
    b"{",
    b"[",
    b"|",
    b"#",
    b"\r",
    b",",
    b"{x}",
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one kind of damage, seldom with two."""
    for _ in range(chance.choice((1, 1, 1, 2))):
        data = chance.choice(KINDS)(data, chance)
    return data


def flipped(data: bytes, chance: random.Random) -> bytes:
    """Some bits are the other way round."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The end is missing."""
    return data[: chance.randrange(len(data) + 1)]


def inserted(data: bytes, chance: random.Random) -> bytes:
    """Something stands in between that does not belong there."""
    place = chance.randrange(len(data) + 1)
    piece = chance.choice((chance.randbytes(chance.randint(1, 40)), chance.choice(LIKELY + MORE)))
    return data[:place] + piece + data[place:]


def block_lost(data: bytes, chance: random.Random) -> bytes:
    """A piece in the middle is missing."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randint(1, 200) :]


def block_moved(data: bytes, chance: random.Random) -> bytes:
    """Two blocks changed places."""
    half = len(data) // 2
    return data[half:] + data[:half] if chance.random() < 0.3 else data + data[:half]


def line_repeated(data: bytes, chance: random.Random) -> bytes:
    """A line stands there twice: a key given again, a row counted double."""
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return b"".join(lines)


def line_lost(data: bytes, chance: random.Random) -> bytes:
    """A line is missing."""
    lines = data.splitlines(keepends=True)
    if lines:
        del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def other_encoding(data: bytes, chance: random.Random) -> bytes:
    """Written by a program that has its own idea of text; or only half of it was."""
    text = data.decode("utf-8", "replace")
    written = text.encode(chance.choice(("gb18030", "utf-16", "utf-8-sig", "utf-16-be")), "replace")
    half = len(data) // 2
    return written if chance.random() < 0.7 else data[:half] + written[half:]


def other_line_ends(data: bytes, chance: random.Random) -> bytes:
    """Line ends of another system, or of no system."""
    return data.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\n", b"\n\r")))


def number_extreme(data: bytes, chance: random.Random) -> bytes:
    """A number is none, or one nobody can count to."""
    found = list(NUMBER.finditer(data))
    if not found:
        return data
    start, end = chance.choice(found).span()
    return data[:start] + chance.choice(EXTREMES) + data[end:]


def very_long(data: bytes, chance: random.Random) -> bytes:
    """A line without end."""
    place = chance.randrange(len(data) + 1)
    return (
        data[:place] + chance.choice((b"a", b"0", b" ", b"\xe5\x8d\x95")) * 300_000 + data[place:]
    )


def very_deep(data: bytes, chance: random.Random) -> bytes:
    """Ten thousand levels, in one of the ways a record can have them."""
    deep = chance.choice(
        (
            b"x: " + b"[" * 10_000,
            b"x: " + b"{a: " * 10_000 + b"}" * 10_000,
            b"\n".join(b" " * n + b"a:" for n in range(2_000)),
            b"x:\n" + b"- " * 10_000 + b"1",
        )
    )
    return chance.choice((deep, data + b"\n" + deep + b"\n"))


def emptied(_data: bytes, chance: random.Random) -> bytes:
    """Nothing is left, or as good as nothing."""
    return chance.choice(
        (b"", b"\n", b"\x00" * 512, b"null\n", b"[]\n", b"---\n---\n", b"\xff" * 64)
    )


Kind = Callable[[bytes, random.Random], bytes]
KINDS: tuple[Kind, ...] = (
    *(flipped, flipped, cut, inserted, inserted, block_lost, block_moved, line_repeated, line_lost),
    *(
        other_encoding,
        other_line_ends,
        number_extreme,
        number_extreme,
        very_long,
        very_deep,
        emptied,
    ),
)


def damaged_excel(data: bytes, chance: random.Random) -> bytes:
    """An Excel file with damage to its archive, or to one of its parts inside a sound archive."""
    if chance.random() < 0.3:
        return chance.choice((flipped, cut, block_lost, inserted))(data, chance)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        names = source.namelist()
        target_name = chance.choice([*names, *[n for n in names if "sheet" in n] * 3])
        with zipfile.ZipFile(whole, "w") as target:
            for name in names:
                part = source.read(name)
                if name == target_name:
                    part = chance.choice((damaged, odd_cells))(part, chance)
                target.writestr(name, part)
    return whole.getvalue()


def odd_cells(part: bytes, chance: random.Random) -> bytes:
    """Cells as no office program writes them, or as one does that means ill."""
    row = b"<sheetData>"
    cell = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    many = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(3, 5000))
    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(98, 108)
    )
    return chance.choice(
        (
            part.replace(row, row + cell),
            part.replace(b"</sheetData>", cell + b"</sheetData>"),
            part.replace(b"</sheetData>", many + b"</sheetData>"),
            part.replace(
                b"</sheetData>",
                b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
            ),
            part.replace(b'<dimension ref="', b'<dimension ref="A1:XFD1048576" x="'),
            part.replace(b"</is></c>", b'</is><f>HYPERLINK("http://x","y")</f></c>', 1),
            part.replace(b'r="A1"', b'r="?1"'),
            part.replace(b'r="A2"', b'r="A1"'),
            part.replace(b't="inlineStr"', b't="e"', 1),
            part.replace(b"<worksheet", entities + b"]><worksheet").replace(b"<t>", b"<t>&k;", 1),
            part.replace(b"<worksheet", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet'),
        )
    )
