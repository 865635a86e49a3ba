"""Public SSH keys, and whether a raw signature is theirs.

The five kinds that Git signs with: ed25519, rsa, ecdsa, and the two kept in hardware, sk-ed25519
and sk-ecdsa. The arithmetic is that of `cryptography`.
"""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import load_ssh_public_key

from ecozoning.model.text import Text
from ecozoning.store.ssh_wire import WireError, WireReader

KINDS = frozenset(
    {
        "ssh-ed25519",
        "ssh-rsa",
        "ecdsa-sha2-nistp256",
        "ecdsa-sha2-nistp384",
        "ecdsa-sha2-nistp521",
        "sk-ssh-ed25519@openssh.com",
        "sk-ecdsa-sha2-nistp256@openssh.com",
    }
)
LEAST_RSA_BITS = 2048
RSA_HASHES: dict[str, HashAlgorithm] = {"rsa-sha2-256": SHA256(), "rsa-sha2-512": SHA512()}
"""Signatures over SHA-1 (`ssh-rsa`) are not taken, nor does Git make them."""
CURVE_HASHES: dict[int, HashAlgorithm] = {256: SHA256(), 384: SHA384(), 521: SHA512()}
USER_PRESENT = 0x01

NOT_A_LINE = Text(
    "a key is its kind and its base64 with a blank between them, as in a .pub file",
    "公钥应为“类型 base64”,中间一个空格,同 .pub 文件",
)
NOT_BASE64 = Text("the base64 of the key cannot be read", "公钥的 base64 无法读取")
OTHER_KIND = Text("the key says {said} and is {found}", "公钥注明为 {said},实为 {found}")
KIND_NOT_TAKEN = Text("keys of the kind {kind} are not taken", "不接受 {kind} 类型的密钥")
NO_KEY = Text("the key is damaged", "公钥已损坏")
TOO_WEAK = Text(
    "an rsa key of {bits} bits is too short; it takes {least}",
    "rsa 密钥只有 {bits} 位,应不少于 {least} 位",
)
UNTOUCHED = Text("nobody touched the token when it signed", "签名时无人触碰硬件密钥")
OTHER_ALGORITHM = Text(
    "a key of the kind {kind} does not sign as {algorithm}",
    "{kind} 类型的密钥不会以 {algorithm} 签名",
)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A public key: its kind, its bytes in wire form, and what `cryptography` made of them."""

    kind: str
    blob: bytes
    loaded: Ed25519PublicKey | RSAPublicKey | EllipticCurvePublicKey

    @property
    def line(self) -> str:
        """As in a `.pub` file, without a comment."""
        return f"{self.kind} {base64.b64encode(self.blob).decode('ascii')}"

    @property
    def fingerprint(self) -> str:
        """As `ssh-keygen -l` prints it: SHA256:… without padding."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode("ascii")
        return f"SHA256:{digest.rstrip('=')}"

    @property
    def is_hardware(self) -> bool:
        """Whether the key is kept in a token that signs with a counter of its own."""
        return self.kind.startswith("sk-")


def read_public_key(line: str) -> PublicKey:
    """A key as in a `.pub` file; a comment after it is left out.

    Raises:
        WireError: it is no key of the permitted kinds, or too weak.
    """
    words = line.split()
    if len(words) < 2:
        raise WireError(NOT_A_LINE)
    try:
        blob = base64.b64decode(words[1], validate=True)
    except (binascii.Error, ValueError) as error:
        raise WireError(NOT_BASE64) from error
    key = public_key_from(blob)
    if key.kind != words[0]:
        raise WireError(OTHER_KIND.format(found=key.kind, said=words[0]))
    return key


def public_key_from(blob: bytes) -> PublicKey:
    """A key in wire form.

    Raises:
        WireError: it is no key of the permitted kinds, or too weak.
    """
    kind = WireReader(blob).string().decode("ascii", "replace")
    if kind not in KINDS:
        raise WireError(KIND_NOT_TAKEN.format(kind=kind))
    try:
        loaded = load_ssh_public_key(kind.encode() + b" " + base64.b64encode(blob))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise WireError(NO_KEY) from error
    if not isinstance(loaded, Ed25519PublicKey | RSAPublicKey | EllipticCurvePublicKey):
        raise WireError(KIND_NOT_TAKEN.format(kind=kind))
    if isinstance(loaded, RSAPublicKey) and loaded.key_size < LEAST_RSA_BITS:
        raise WireError(TOO_WEAK.format(bits=loaded.key_size, least=LEAST_RSA_BITS))
    return PublicKey(kind, blob, loaded)


def is_signed(key: PublicKey, signature: bytes, message: bytes) -> bool:
    """Whether a raw SSH signature over a message is that of a key.

    Args:
        key: the key.
        signature: in wire form: the algorithm and the signature; of hardware keys followed by
            the flags and the counter, which are signed too.
        message: the bytes that were signed.

    Raises:
        WireError: the signature is not of the form the key demands.
    """
    reader = WireReader(signature)
    algorithm = reader.string().decode("ascii", "replace")
    value = reader.string()
    if key.is_hardware:
        flags, counter = reader.take(1), reader.take(4)
        if not flags[0] & USER_PRESENT:
            raise WireError(UNTOUCHED)
        message = _of_token(key, flags + counter, message)
    reader.end()
    if isinstance(key.loaded, RSAPublicKey):
        return _rsa(key.loaded, algorithm, value, message)
    if algorithm != key.kind:
        raise WireError(OTHER_ALGORITHM.format(kind=key.kind, algorithm=algorithm))
    if isinstance(key.loaded, Ed25519PublicKey):
        return _ed25519(key.loaded, value, message)
    return _ecdsa(key.loaded, value, message)


def _of_token(key: PublicKey, flags_and_counter: bytes, message: bytes) -> bytes:
    """What a token signs (OpenSSH, PROTOCOL.u2f): the application stands last in its key."""
    reader = WireReader(key.blob)
    parts = 3 if key.kind.startswith("sk-ecdsa") else 2
    for _ in range(parts):
        reader.string()
    application = reader.string()
    reader.end()
    return (
        hashlib.sha256(application).digest() + flags_and_counter + hashlib.sha256(message).digest()
    )


def _ed25519(key: Ed25519PublicKey, value: bytes, message: bytes) -> bool:
    try:
        key.verify(value, message)
    except InvalidSignature:
        return False
    return True


def _rsa(key: RSAPublicKey, algorithm: str, value: bytes, message: bytes) -> bool:
    if algorithm not in RSA_HASHES:
        raise WireError(OTHER_ALGORITHM.format(kind="ssh-rsa", algorithm=algorithm))
    try:
        key.verify(value, message, padding.PKCS1v15(), RSA_HASHES[algorithm])
    except InvalidSignature:
        return False
    return True


def _ecdsa(key: EllipticCurvePublicKey, value: bytes, message: bytes) -> bool:
    reader = WireReader(value)
    r, s = (int.from_bytes(reader.string(), "big", signed=True) for _ in range(2))
    reader.end()
    if r <= 0 or s <= 0:
        return False
    try:
        key.verify(encode_dss_signature(r, s), message, ECDSA(CURVE_HASHES[key.curve.key_size]))
    except InvalidSignature:
        return False
    return True
