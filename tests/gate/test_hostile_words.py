"""Names, messages and paths of a proposal obey nobody who reads the answer (THREATS A10, H1)."""

import json

import pytest

from ecozoning.cli.main import run
from ecozoning.model.text import is_hidden
from gate.a_proposal import OTHER, GateRepository
from gate.raw_trees import added, an_entry, raw_commit, with_entries

NAMES = (
    b"a\n::error::b.csv",
    b"a\x1b[2J\x1b[31mb.csv",
    "a\u202egpj.csv".encode(),
    b"\xd5\xfd|<b>.csv",
)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "gitlab"])
def test_what_is_hidden_is_spelt_out(
    target: GateRepository, capsys: pytest.CaptureFixture[str], form: str, language: str
):
    blob = target.git.create_blob(b"x\n").raw
    for name in NAMES:
        tree = with_entries(target, "plans/990100", added(an_entry("100644", name, blob)))
        raw_commit(target, OTHER, tree)
    head = target.signed(OTHER, "a\u202eb\x1b[2J", name="a\u202eb")
    words = ["gate", "--base", target.base, "--head", head, "--format", form]

    code = run(["-C", str(target.root), "--lang", language, *words, "--on", "2024-06-30"])
    out = capsys.readouterr().out

    assert code == 1
    assert not [one for one in out if is_hidden(one) and one not in "\r\n"]
    assert not [line for line in out.splitlines() if line.startswith("::error::b")]
    if form in ("json", "sarif", "gitlab"):
        assert "\u202e" in json.dumps(json.loads(out), ensure_ascii=False)
