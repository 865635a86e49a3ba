"""A public key as a user gives it: the path of a .pub file, or its line."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from ecozoning.model.errors import BadInputError, UsageError
from ecozoning.model.text import Text
from ecozoning.store.ssh_keys import KINDS, PublicKey, read_public_key
from ecozoning.store.ssh_wire import WireError

LARGEST = 64 * 1024
"""Bytes; a line of an rsa key of 16,384 bits has under three thousand."""

PRIVATE = Text(
    "{file} is a private key: it must never leave the machine of its owner",
    "{file} 是私钥,不得离开持有人的计算机",
)
GIVE_PUB = Text("give the file beside it that ends in .pub", "请提供同目录下以 .pub 结尾的文件")
NO_FILE = Text("there is no file {file}", "没有文件 {file}")
GIVE_KEY = Text(
    'give the path of a .pub file, or its line in quotes: "ssh-ed25519 AAAA…"',
    '请提供 .pub 文件的路径,或用引号括起其内容:"ssh-ed25519 AAAA…"',
)
NOT_ONE = Text(
    "{file} holds {count} keys; one at a time is taken", "{file} 含 {count} 个公钥,每次只登记一个"
)
NO_KEY = Text("this is no key that can be taken: {why}", "该公钥无法登记:{why}")
MAKE_ONE = Text(
    "make one with `ssh-keygen -t ed25519`; docs/keys.md says how",
    "请用 `ssh-keygen -t ed25519` 生成,做法见 docs/keys.md",
)
HARDWARE = Text("kept in a token", "硬件密钥")
BITS = Text("{bits} bits", "{bits} 位")


def given_key(given: str, folder: Path) -> PublicKey:
    """The key a user gave.

    Args:
        given: a path, from `folder`, or the line of a .pub file.
        folder: where the command works.

    Raises:
        UsageError: there is no such file.
        BadInputError: it holds no key that can be taken.
    """
    words = given.split()
    line = given if words and words[0] in KINDS else _line_of(folder / given, given)
    try:
        return read_public_key(line)
    except WireError as error:
        raise BadInputError(NO_KEY.format(why=error.words), MAKE_ONE) from error


def strength_of(key: PublicKey) -> Text:
    """How long a key is, and whether a token keeps it."""
    loaded = key.loaded
    size = loaded.key_size if isinstance(loaded, RSAPublicKey | EllipticCurvePublicKey) else 256
    bits = BITS.format(bits=size)
    return (
        Text(f"{bits.en}, {HARDWARE.en}", f"{bits.zh},{HARDWARE.zh}") if key.is_hardware else bits
    )


def _line_of(path: Path, given: str) -> str:
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise UsageError(NO_FILE.format(file=given), GIVE_KEY) from error
    is_wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # what PowerShell makes of `>`
    text = data.decode("utf-16" if is_wide else "utf-8-sig", "replace")
    if "PRIVATE KEY" in text:
        raise BadInputError(PRIVATE.format(file=given), GIVE_PUB)
    lines = [one for one in text.splitlines() if one.strip() and not one.startswith("#")]
    if len(lines) != 1:
        raise BadInputError(NOT_ONE.format(file=given, count=len(lines)), GIVE_PUB)
    return lines[0]
