"""A file damaged at random: the same seed gives the same damage."""

import random
from collections.abc import Callable

PAGE = 4096


def damaged(data: bytes, seed: int) -> bytes:
    """The bytes with one kind of damage, chosen and placed by the seed."""
    chance = random.Random(seed)
    return chance.choice(KINDS)(bytearray(data), chance)


def _bit_flips(data: bytearray, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 8, 64, 512))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _flips_in_one_page(data: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) // PAGE) * PAGE
    for _ in range(chance.randrange(1, 40)):
        data[start + chance.randrange(PAGE)] = chance.randrange(256)
    return bytes(data)


def _head_of_a_page(data: bytearray, chance: random.Random) -> bytes:
    """The first bytes of a page say where its cells are."""
    start = chance.randrange(len(data) // PAGE) * PAGE
    for place in range(chance.randrange(1, 16)):
        data[start + place] = chance.randrange(256)
    return bytes(data)


def _header(data: bytearray, chance: random.Random) -> bytes:
    data[chance.randrange(100)] = chance.randrange(256)
    return bytes(data)


def _cut(data: bytearray, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return bytes(data[: at if chance.random() < 0.5 else at // PAGE * PAGE])


def _longer(data: bytearray, chance: random.Random) -> bytes:
    return bytes(data) + chance.randbytes(chance.choice((1, 100, PAGE, 3 * PAGE)))


def _pages_shuffled(data: bytearray, chance: random.Random) -> bytes:
    pages = [data[start : start + PAGE] for start in range(0, len(data), PAGE)]
    first, *rest = pages
    if chance.random() < 0.5:
        chance.shuffle(rest)
    else:
        one, other = (chance.randrange(len(rest)) for _ in range(2))
        rest[one], rest[other] = rest[other], rest[one]
    return bytes(first + b"".join(rest))


def _page_overwritten(data: bytearray, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) // PAGE) * PAGE
    other = chance.randrange(len(data) // PAGE) * PAGE
    new = chance.choice((bytes(PAGE), chance.randbytes(PAGE), bytes(data[other : other + PAGE])))
    data[start : start + PAGE] = new
    return bytes(data)


def _spliced(data: bytearray, chance: random.Random) -> bytes:
    """A piece is left out, put in twice, or moved to another place."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 16, 1000, PAGE, 5 * PAGE))]
    at = chance.randrange(len(data))
    if chance.random() < 0.5:
        return bytes(data[:start] + data[start + len(piece) :])
    return bytes(data[:at] + piece + data[at:])


KINDS: tuple[Callable[[bytearray, random.Random], bytes], ...] = (
    _bit_flips,
    _bit_flips,
    _flips_in_one_page,
    _head_of_a_page,
    _header,
    _cut,
    _longer,
    _pages_shuffled,
    _page_overwritten,
    _spliced,
)
