"""SSH signatures of files and commits, as `ssh-keygen -Y sign` and Git make them, checked here.

No program is called and no file of allowed signers is read: the answer is the key, and nothing
on this machine can make an unknown key known (OpenSSH, PROTOCOL.sshsig).
"""

import base64
import binascii
import hashlib

from ecozoning.model.signatures import CheckedSignature, Namespace, SignatureOutcome
from ecozoning.model.text import Text
from ecozoning.store.ssh_keys import is_signed, public_key_from
from ecozoning.store.ssh_wire import WireError, WireReader, wire_string

MAGIC = b"SSHSIG"
BEGIN = b"-----BEGIN SSH SIGNATURE-----"
END = b"-----END SSH SIGNATURE-----"
HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}
LARGEST = 64 * 1024
"""Bytes of a signature with its armour; an rsa key of 16,384 bits makes one of 6 kB."""

MISSING = Text("there is no signature", "没有签名")
NOT_SSH = Text("it was not made with an SSH key", "不是用 SSH 密钥作出的")
OTHER_BEGINNING = Text(
    "it does not begin as SSH signatures of version 1 do", "开头不是第 1 版 SSH 签名的格式"
)
NOT_BASE64 = Text("its base64 cannot be read", "base64 无法读取")
OTHER_DIGEST = Text("the digest {name} is not taken", "不接受 {name} 摘要算法")
TOO_LARGE = Text(
    "it has {size} bytes, more than any key makes", "长达 {size} 字节,任何密钥都不会如此"
)
UNREADABLE = Text("the signature cannot be read: {why}", "签名无法读取:{why}")
OTHER_PURPOSE = Text(
    "the signature was made for “{found}”, not for “{wanted}”",
    "签名的用途是“{found}”,不是“{wanted}”",
)
NOT_THESE_BYTES = Text(
    "the signature is not over these bytes, or not by the key it names",
    "签名与所签内容不符,或不是由所注密钥作出",
)


def check_signature(
    armoured: bytes | None, message: bytes, namespace: Namespace
) -> CheckedSignature:
    """Which key signed a message for a purpose.

    Args:
        armoured: the signature with its BEGIN and END lines; None when there is none.
        message: the bytes that it should be over.
        namespace: the purpose it should be for.
    """
    if not armoured or not armoured.strip():
        return CheckedSignature(SignatureOutcome.MISSING, why=MISSING)
    try:
        return _check(WireReader(_unarmoured(armoured)), message, namespace)
    except WireError as error:
        why = UNREADABLE.format(why=error.words)
        return CheckedSignature(SignatureOutcome.UNREADABLE, why=why)


def _check(reader: WireReader, message: bytes, namespace: Namespace) -> CheckedSignature:
    if reader.take(len(MAGIC)) != MAGIC or reader.uint32() != 1:
        raise WireError(OTHER_BEGINNING)
    key = public_key_from(reader.string())
    purpose, reserved = reader.string(), reader.string()
    name = reader.string()
    signature = reader.string()
    reader.end()
    hash_name = name.decode("ascii", "replace")
    if hash_name not in HASHES:
        raise WireError(OTHER_DIGEST.format(name=hash_name))
    if purpose != namespace.encode("utf-8"):
        found = purpose.decode("utf-8", "replace")
        why = OTHER_PURPOSE.format(found=found, wanted=namespace.value)
        return CheckedSignature(SignatureOutcome.BAD, key.line, why)
    digest = HASHES[hash_name](message).digest()
    signed = MAGIC + b"".join(map(wire_string, (purpose, reserved, name, digest)))
    if not is_signed(key, signature, signed):
        return CheckedSignature(SignatureOutcome.BAD, key.line, NOT_THESE_BYTES)
    return CheckedSignature(SignatureOutcome.GOOD, key.line)


def _unarmoured(armoured: bytes) -> bytes:
    if len(armoured) > LARGEST:
        raise WireError(TOO_LARGE.format(size=len(armoured)))
    lines = armoured.strip().splitlines()
    if lines[0].strip() != BEGIN or lines[-1].strip() != END:
        raise WireError(NOT_SSH)
    try:
        return base64.b64decode(b"".join(line.strip() for line in lines[1:-1]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise WireError(NOT_BASE64) from error
