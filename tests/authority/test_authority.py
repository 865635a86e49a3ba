"""`ecozoning authority` changes the list of bodies in place, and the gate accepts the change."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ecozoning.cli.main import run
from ecozoning.model.layers import read_schema
from ecozoning.store.ssh_keys import read_public_key
from gate.a_proposal import CITY, OTHER, PROVINCE, GateRepository
from signatures.keys import a_key

FILE = "plans/authorities.yaml"
BOM = b"\xef\xbb\xbf"


def _run(plans: GateRepository, *words: str) -> int:
    return run(["-C", str(plans.root), "authority", *words])


def _text(plans: GateRepository) -> bytes:
    return (plans.root / FILE).read_bytes()


def _bodies(plans: GateRepository) -> dict[str, Any]:
    record = yaml.safe_load(_text(plans).decode("utf-8-sig"))
    return {body["code"]: body for body in record["bodies"]}


def _pub(tmp_path: Path, name: str = "new", kind: str = "ed25519", bits: int | None = None) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    return a_key(folder, kind, bits).private.with_suffix(".pub")


def _fingerprint(plans: GateRepository, code: str) -> str:
    return read_public_key(plans.people[code].key.line).fingerprint


def test_a_person_with_a_key_is_entered_and_every_other_line_stays(
    plans: GateRepository, tmp_path: Path
):
    before = _text(plans).decode().splitlines()

    assert (
        _run(plans, "add-person", CITY, "li", "--name", "李四", "--key", str(_pub(tmp_path))) == 0
    )

    after = _text(plans).decode().splitlines()
    assert [line for line in before if line not in after] == ["number: 1"]
    assert after[0] == "number: 2"
    assert _bodies(plans)[CITY]["people"][-1]["name"] == "李四"


def test_the_change_is_accepted_when_the_body_above_signs_it(plans: GateRepository, tmp_path: Path):
    _run(plans, "add-key", CITY, f"{CITY}-a", str(_pub(tmp_path)))

    assert plans.findings(plans.base, plans.signed(PROVINCE)) == []


def test_the_change_is_refused_when_another_city_signs_it(plans: GateRepository, tmp_path: Path):
    _run(plans, "add-key", CITY, f"{CITY}-a", str(_pub(tmp_path)))

    assert "OWN102" in plans.codes(plans.base, plans.signed(OTHER))


def test_several_changes_of_one_proposal_raise_the_number_once(
    plans: GateRepository, tmp_path: Path
):
    _run(plans, "add-person", CITY, "li", "--name", "李四")
    _run(plans, "add-key", CITY, "li", str(_pub(tmp_path)))

    assert _text(plans).startswith(b"number: 2\n")
    assert plans.findings(plans.base, plans.signed(PROVINCE)) == []


def test_a_line_goes_behind_its_own_body_and_before_the_comment_of_the_next(plans: GateRepository):
    _run(plans, "add-person", PROVINCE, "wang", "--name", "王五")

    text = _text(plans).decode()
    assert text.index("王五") < text.index("# 各市") < text.index("code: test-city")


@pytest.mark.parametrize("mark", [b"", BOM])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_ends_and_byte_order_mark_stay(plans: GateRepository, mark: bytes, end: bytes):
    (plans.root / FILE).write_bytes(mark + _text(plans).replace(b"\n", end))

    assert _run(plans, "add-person", CITY, "li", "--name", "李四") == 0

    after = _text(plans)
    assert after.startswith(mark + b"number: 2" + end)
    assert after.count(b"\n") == after.count(end)


def test_a_body_is_entered_with_its_roles(plans: GateRepository):
    words = ["--name", "某县", "--kind", "ecology_department", "--level", "county"]
    more = ["--superior", CITY, "--division", "990121", "--role", "issues_plans", "--persons", "2"]

    assert _run(plans, "add-body", "a-county", *words, *more) == 0

    body = _bodies(plans)["a-county"]
    assert body["division"] == "990121"
    assert body["roles"] == ["issues_plans"]
    assert body["persons_required"] == 2
    assert plans.findings(plans.base, plans.signed(CITY)) == []


def test_a_revoked_key_counts_no_more(plans: GateRepository):
    _run(plans, "revoke-key", _fingerprint(plans, CITY), "--reason", "遗失",
         "--on", "2024-06-01", "--compromised-since", "2024-05-20")  # fmt: skip

    key = _bodies(plans)[CITY]["people"][0]["keys"][0]
    assert (key["revoked_on"], key["compromised_since"]) == ("2024-06-01", "2024-05-20")
    assert key["reason"] == "遗失"


def test_the_last_key_that_can_change_the_policy_is_not_revoked(
    plans: GateRepository, capsys: pytest.CaptureFixture[str]
):
    before = _text(plans)

    assert _run(plans, "revoke-key", _fingerprint(plans, PROVINCE), "--reason", "lost") == 1

    assert "locked out" in capsys.readouterr().err
    assert _text(plans) == before


def test_the_last_person_who_can_change_the_policy_does_not_leave(plans: GateRepository):
    before = _text(plans)

    assert _run(plans, "end-person", PROVINCE, f"{PROVINCE}-a") == 1

    assert _text(plans) == before


def test_with_a_successor_the_last_person_may_leave(plans: GateRepository, tmp_path: Path):
    _run(plans, "add-person", PROVINCE, "wang", "--name", "王五", "--key", str(_pub(tmp_path)))

    assert _run(plans, "end-person", PROVINCE, f"{PROVINCE}-a") == 0

    assert "until" in _bodies(plans)[PROVINCE]["people"][0]


def test_who_leaves_nobody_behind_is_told(
    plans: GateRepository, capsys: pytest.CaptureFixture[str]
):
    assert _run(plans, "end-person", CITY, f"{CITY}-a") == 0

    assert "nobody left who can sign" in capsys.readouterr().out


def test_the_same_key_is_not_entered_twice(
    plans: GateRepository, capsys: pytest.CaptureFixture[str]
):
    before = _text(plans)

    assert _run(plans, "add-key", CITY, f"{CITY}-a", plans.people[OTHER].key.line) == 2

    assert f"机构{OTHER}" in capsys.readouterr().err
    assert _text(plans) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\n", "private key"),
        (b"ssh-ed25519 AAAA\n", "no key that can be taken"),
        (b"ssh-dss AAAAB3NzaC1kc3M=\n", "no key that can be taken"),
        (b"", "0 keys"),
    ],
)
def test_a_file_that_is_no_public_key_is_refused(
    plans: GateRepository,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes,
    said: str,
):
    (tmp_path / "given").write_bytes(content)

    assert _run(plans, "add-key", CITY, f"{CITY}-a", str(tmp_path / "given")) == 1

    assert said in capsys.readouterr().err


def test_a_weak_key_is_refused(
    plans: GateRepository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    weak = _pub(tmp_path, "weak", "rsa", 1024)

    assert _run(plans, "add-key", CITY, f"{CITY}-a", str(weak)) == 1

    assert "1024 bits is too short" in capsys.readouterr().err


def test_a_file_that_powershell_wrote_is_read(plans: GateRepository, tmp_path: Path):
    path = _pub(tmp_path)
    path.write_bytes(path.read_text("utf-8").replace("\n", "\r\n").encode("utf-16"))

    assert _run(plans, "add-key", CITY, f"{CITY}-a", str(path)) == 0


def test_a_list_that_is_one_line_of_braces_is_left_as_it_is(
    plans: GateRepository, capsys: pytest.CaptureFixture[str]
):
    record = yaml.safe_load(_text(plans))
    (plans.root / FILE).write_bytes(json.dumps(record, ensure_ascii=False).encode("utf-8"))
    before = _text(plans)

    assert _run(plans, "add-person", CITY, "li", "--name", "李四") == 1

    assert "cannot be changed in place" in capsys.readouterr().err
    assert _text(plans) == before


@pytest.mark.parametrize(
    "words",
    [
        ["list"],
        ["add-person", CITY, "li", "--name", "李四", "--office", "处长"],
        ["end-person", CITY, f"{CITY}-a"],
    ],
)
def test_the_answer_for_programs_keeps_its_schema(
    plans: GateRepository, capfdbinary: Any, words: list[str]
):
    assert _run(plans, *words, "--format", "json") == 0

    answer = json.loads(capfdbinary.readouterr().out)
    Draft202012Validator(read_schema("output/authority")).validate(answer)


def test_the_list_shows_what_a_person_can_compare(
    plans: GateRepository, capsys: pytest.CaptureFixture[str]
):
    assert _run(plans, "list", "--on", "2024-06-30") == 0

    said = capsys.readouterr().out.replace("\n      ", " ")
    assert f"{_fingerprint(plans, CITY)}, ssh-ed25519, 256 bits, counts" in said


def test_who_must_sign_is_the_body_above_and_the_owner_of_the_list(
    plans: GateRepository, capsys: pytest.CaptureFixture[str]
):
    _run(plans, "end-person", CITY, f"{CITY}-a")

    said = capsys.readouterr().out
    assert f"({PROVINCE}): {PROVINCE}-a" in said
    assert f"({OTHER})" not in said
