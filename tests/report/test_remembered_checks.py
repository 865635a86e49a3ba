"""A verdict on a commit is remembered; anything it rests on being another makes it forgotten."""

import json
import os
from datetime import date

import pytest

from a_repository import CODE, PlanRepository, box
from ecozoning.cli.main import run
from ecozoning.store.repository import open_repository
from ecozoning.workflow.diff_request import PlanState
from ecozoning.workflow.remembered_checks import remembered_check
from ecozoning.workflow.reporting_checks import CheckQuestion, judge, judge_both, recall

ON = date(2025, 6, 1)
A, B = "ZH99010110001", "ZH99010120002"


@pytest.fixture
def plans(tmp_path):
    """Two editions; the second breaks rules (units without clauses)."""
    repository = PlanRepository(tmp_path / "方案 库")
    repository.units({A: box(0, 0), B: box(0.1, 0)})
    repository.record()
    repository.commit("first")
    repository.plan_yaml(2, 1)
    repository.units({A: box(0, 0), B: box(0.1, 0, 0.2)})
    repository.record()
    repository.commit("second")
    return repository


@pytest.fixture
def question(plans):
    states = PlanState("HEAD~1", CODE), PlanState("HEAD", CODE)
    return CheckQuestion(plans.root, states, ON)


def cached_files(plans):
    return sorted(one for one in (plans.root / ".dvc/cache").rglob("*") if one.is_file())


def test_a_remembered_check_says_what_the_check_said(question):
    fresh = judge_both(question)
    recalled = tuple(recall(question, state) for state in question.states)

    assert fresh[1].findings
    assert [one.undecided for one in fresh] == [one.undecided for one in recalled]
    assert [one.verdict for one in fresh] == [one.verdict for one in recalled]
    assert [one.counts for one in fresh] == [one.counts for one in recalled]
    for one, other in zip(fresh, recalled, strict=True):
        assert [f.to_json() for f in one.findings] == [f.to_json() for f in other.findings]


def test_the_report_is_the_same_with_and_without_memory(plans, capfd):
    words = ["-C", str(plans.root), "report", f"HEAD~1:{CODE}", f"HEAD:{CODE}"]
    digests = []
    for _ in range(2):
        run([*words, "--format", "json", "--on", ON.isoformat()])
        digests.append(json.loads(capfd.readouterr().out)["digest"])

    assert digests[0] == digests[1]


def test_it_is_forgotten_on_another_day(question):
    judge_both(question)
    tomorrow = CheckQuestion(question.folder, question.states, date(2025, 6, 2))

    assert recall(tomorrow, question.states[1]) is None


def test_it_is_forgotten_when_bytes_in_the_cache_become_others(plans, question):
    before = judge(question, question.states[1])
    (file,) = (one for one in cached_files(plans)[:1])
    data = file.read_bytes()
    file.chmod(0o644)
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(file, ns=(1, 1))

    assert before.verdict is not None
    assert recall(question, question.states[1]) is None


def test_it_is_forgotten_when_bytes_are_gone(plans, question):
    judge(question, question.states[1])
    for file in cached_files(plans):
        file.unlink()

    assert recall(question, question.states[1]) is None


def test_what_could_not_be_decided_is_not_kept(plans, question):
    for file in cached_files(plans):
        file.unlink()
    summary = judge(question, question.states[1])

    assert summary.undecided > 0
    assert recall(question, question.states[1]) is None


def test_the_working_folder_is_judged_each_time(plans, question):
    working = PlanState(None, CODE)
    judge(question, working)

    assert remembered_check(open_repository(plans.root), working, ON).path is None


def test_a_memory_that_is_damaged_is_none(plans, question):
    judge_both(question)
    for file in (plans.root / ".git/ecozoning/answers").glob("*.json"):
        file.write_text('{"verdict": "pass"}', encoding="utf-8")

    assert recall(question, question.states[1]) is None
    assert judge(question, question.states[1]).findings
