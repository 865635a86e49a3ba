"""Bytes in a remote inside the repository follow the pointer that names them."""

import hashlib

from a_repository import box
from ecozoning.store.dvc import parse_pointer
from gate.a_proposal import CITY, GateRepository

MOVED = {"ZH99010110001": box(0, 0, 0.12), "ZH99010120001": box(0.12, 0, 0.08)}


def _stored(plans: GateRepository, data: bytes, md5: str) -> None:
    plans.write(f".dvc/storage/files/md5/{md5[:2]}/{md5[2:]}", data)


def _recorded(plans: GateRepository) -> tuple[str, bytes]:
    plans.units(MOVED)
    plans.record()
    pointer = parse_pointer((plans.folder / "zoning.gpkg.dvc").read_bytes())
    assert pointer is not None
    return pointer.md5, (plans.repository.cache / pointer.object_path).read_bytes()


def test_the_bytes_of_a_changed_pointer_come_with_it(plans: GateRepository):
    md5, data = _recorded(plans)
    _stored(plans, data, md5)

    assert plans.codes(plans.base, plans.signed(CITY)) == []


def test_other_bytes_under_that_name_are_refused(plans: GateRepository):
    md5, data = _recorded(plans)
    _stored(plans, data + b"x", md5)

    assert "OWN102" in plans.codes(plans.base, plans.signed(CITY))


def test_bytes_that_no_pointer_names_are_refused(plans: GateRepository):
    _stored(plans, b"x", hashlib.md5(b"x", usedforsecurity=False).hexdigest())

    assert "OWN102" in plans.codes(plans.base, plans.signed(CITY))
