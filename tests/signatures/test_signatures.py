"""SSH signatures: what OpenSSH signs is good here, and nothing else is."""

import base64
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecozoning.model.signatures import Namespace, SignatureOutcome
from ecozoning.store.signatures import check_signature
from ecozoning.store.ssh_keys import read_public_key
from ecozoning.store.ssh_wire import WireError
from signatures.keys import KeyPair, a_key, armoured, signed_by_token

MESSAGE = "tree 0\n管控单元\n".encode()
KINDS = [("ed25519", None), ("rsa", 3072), ("ecdsa", 256), ("ecdsa", 384), ("ecdsa", 521)]
TOKENS = ["sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"]


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> KeyPair:
    return a_key(tmp_path_factory.mktemp("key"))


@pytest.mark.parametrize(("kind", "bits"), KINDS)
def test_a_signature_of_openssh_names_its_key(tmp_path: Path, kind: str, bits: int | None):
    key = a_key(tmp_path, kind, bits)

    checked = check_signature(key.sign(MESSAGE), MESSAGE, Namespace.COMMIT)

    assert (checked.outcome, checked.key) == (SignatureOutcome.GOOD, key.line)


@pytest.mark.parametrize(("kind", "bits"), KINDS)
def test_a_signature_over_other_bytes_is_bad(tmp_path: Path, kind: str, bits: int | None):
    signature = a_key(tmp_path, kind, bits).sign(MESSAGE)

    assert check_signature(signature, MESSAGE + b" ", Namespace.COMMIT).outcome == "bad"


@pytest.mark.parametrize("kind", TOKENS)
def test_a_signature_of_a_token_names_its_key(kind: str):
    line, signature = signed_by_token(MESSAGE, kind)

    assert check_signature(signature, MESSAGE, Namespace.COMMIT).key == line


@pytest.mark.parametrize("kind", TOKENS)
def test_a_token_that_nobody_touched_has_not_signed(kind: str):
    _, signature = signed_by_token(MESSAGE, kind, touched=False)

    assert not check_signature(signature, MESSAGE, Namespace.COMMIT).is_good


@pytest.mark.parametrize("kind", TOKENS)
def test_a_signature_of_a_token_over_other_bytes_is_bad(kind: str):
    _, signature = signed_by_token(MESSAGE, kind)

    assert check_signature(signature, b"other", Namespace.COMMIT).outcome == "bad"


def test_a_signature_made_for_another_purpose_is_bad(key: KeyPair):
    signature = key.sign(MESSAGE, "git")

    checked = check_signature(signature, MESSAGE, Namespace.FILING)

    assert checked.outcome == "bad"
    assert "filing@ecozoning" in checked.why.zh


def test_both_digests_of_openssh_are_taken(key: KeyPair):
    signature = key.sign(MESSAGE, "git", "-O", "hashalg=sha256")

    assert check_signature(signature, MESSAGE, Namespace.COMMIT).is_good


@pytest.mark.parametrize("nothing", [None, b"", b" \n"])
def test_no_signature_is_missing(nothing: bytes | None):
    assert check_signature(nothing, MESSAGE, Namespace.COMMIT).outcome == "missing"


def test_a_signature_of_another_program_is_unreadable():
    pgp = b"-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"

    assert check_signature(pgp, MESSAGE, Namespace.COMMIT).outcome == "unreadable"


def test_bytes_after_the_signature_make_it_unreadable(key: KeyPair):
    body = base64.b64decode(b"".join(key.sign(MESSAGE).splitlines()[1:-1]))

    checked = check_signature(armoured(body + b"\0"), MESSAGE, Namespace.COMMIT)

    assert checked.outcome == "unreadable"


def test_lines_cut_elsewhere_are_the_same_signature(key: KeyPair):
    body = base64.b64decode(b"".join(key.sign(MESSAGE).splitlines()[1:-1]))

    assert check_signature(armoured(body), MESSAGE, Namespace.COMMIT).is_good


@given(at=st.integers(0, 250), flip=st.integers(1, 255))
def test_no_changed_byte_leaves_a_signature_of_the_same_key_good(key: KeyPair, at: int, flip: int):
    body = bytearray(base64.b64decode(b"".join(key.sign(MESSAGE).splitlines()[1:-1])))
    body[at % len(body)] ^= flip

    checked = check_signature(armoured(bytes(body)), MESSAGE, Namespace.COMMIT)

    assert not checked.is_good


@given(st.binary(max_size=400))
def test_no_random_bytes_are_a_good_signature(body: bytes):
    assert not check_signature(armoured(body), MESSAGE, Namespace.COMMIT).is_good


def test_a_short_rsa_key_is_refused(tmp_path: Path):
    line = a_key(tmp_path, "rsa", 1024).line

    with pytest.raises(WireError, match="1024"):
        read_public_key(line)


def test_a_key_that_names_another_kind_is_refused(key: KeyPair):
    with pytest.raises(WireError, match="ssh-rsa"):
        read_public_key(key.line.replace("ssh-ed25519", "ssh-rsa", 1))


def test_a_fingerprint_is_that_of_openssh(key: KeyPair, tmp_path: Path):
    printed = subprocess.run(
        ["ssh-keygen", "-l", "-f", key.private.with_suffix(".pub")],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert read_public_key(key.line).fingerprint in printed.split()
