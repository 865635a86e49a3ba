"""Keys and signatures for tests, made by OpenSSH itself; those of a token by hand."""

import base64
import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from ecozoning.store.ssh_wire import wire_string

ARMOUR = ("-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----")


@dataclass(frozen=True)
class KeyPair:
    """A private key file and its public line without comment."""

    private: Path
    line: str

    def sign(self, message: bytes, namespace: str = "git", *options: str) -> bytes:
        """The signature that `ssh-keygen -Y sign` makes of a message."""
        done = subprocess.run(
            ["ssh-keygen", "-Y", "sign", "-q", *options, "-f", self.private, "-n", namespace],
            input=message,
            capture_output=True,
            check=True,
        )
        return done.stdout


def a_key(folder: Path, kind: str = "ed25519", bits: int | None = None) -> KeyPair:
    """A new key of a kind OpenSSH can make without a token."""
    path = folder / f"{kind}-{bits or 'key'}"
    size = [] if bits is None else ["-b", str(bits)]
    subprocess.run(
        ["ssh-keygen", "-q", "-t", kind, *size, "-N", "", "-C", "a comment", "-f", path], check=True
    )
    words = path.with_suffix(".pub").read_text("utf-8").split()
    return KeyPair(path, f"{words[0]} {words[1]}")


def signed_by_token(message: bytes, kind: str, *, touched: bool = True) -> tuple[str, bytes]:
    """The public line of a made-up token and its signature for Git."""
    flags, application = (b"\x01" if touched else b"\x00") + b"\x00\x00\x00\x07", b"ssh:"
    digest = hashlib.sha256(message).digest()
    parts = (b"git", b"", b"sha256", digest)
    signed = b"SSHSIG" + b"".join(map(wire_string, parts))
    of_token = hashlib.sha256(application).digest() + flags + hashlib.sha256(signed).digest()
    blob, raw = (_ed25519 if "ed25519" in kind else _ecdsa)(kind, application, of_token)
    signature = wire_string(kind.encode()) + wire_string(raw) + flags
    body = b"".join(
        [
            b"SSHSIG",
            (1).to_bytes(4, "big"),
            wire_string(blob),
            *map(wire_string, parts[:3]),
            wire_string(signature),
        ]
    )
    return f"{kind} {base64.b64encode(blob).decode()}", armoured(body)


def armoured(body: bytes) -> bytes:
    """A signature with its BEGIN and END lines."""
    return "\n".join([ARMOUR[0], base64.b64encode(body).decode(), ARMOUR[1], ""]).encode()


def _ed25519(kind: str, application: bytes, signed: bytes) -> tuple[bytes, bytes]:
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    parts = (kind.encode(), public, application)
    return b"".join(map(wire_string, parts)), key.sign(signed)


def _ecdsa(kind: str, application: bytes, signed: bytes) -> tuple[bytes, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    parts = (kind.encode(), b"nistp256", point, application)
    r, s = decode_dss_signature(key.sign(signed, ec.ECDSA(SHA256())))
    raw = b"".join(wire_string(_mpint(number)) for number in (r, s))
    return b"".join(map(wire_string, parts)), raw


def _mpint(number: int) -> bytes:
    return number.to_bytes(number.bit_length() // 8 + 1, "big")
