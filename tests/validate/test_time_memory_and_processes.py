"""What runs out of time or memory is undecided; how many processes work makes no difference."""

import json
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from a_repository import CLAUSES, CODE, PLAN, PlanRepository, a_layer, box
from ecozoning.cli.main import run
from ecozoning.model.errors import DamagedDataError
from ecozoning.model.interruption import Cause, Interruption
from ecozoning.store.gpkg_write import write_geopackage
from ecozoning.store.workers import workers
from ecozoning.workflow.effort import Effort, fitting
from ecozoning.workflow.in_process import InProcess
from ecozoning.workflow.record_command import record_named
from some_jobs import a_job

CODES = ("990100", "990200", "990300")
DIMENSIONS = ("spatial_layout", "pollutant_discharge", "risk_control", "resource_efficiency")


@pytest.fixture(scope="module")
def three_plans(tmp_path_factory) -> PlanRepository:
    """A repository with three plans; the units of the second overlap."""
    made = PlanRepository(tmp_path_factory.mktemp("three"))
    for number, code in enumerate(CODES):
        units = [f"ZH{code}3000{n}" for n in (1, 2)]
        rows = [
            f"{unit}-{n}-01,unit,{unit},{dimension},unit,禁止新建高污染项目。,,,\n"
            for unit in units
            for n, dimension in enumerate(DIMENSIONS, 1)
        ]
        text = PLAN.format(edition=1, kind="initial", reasons="[]", base="null")
        made.write(f"plans/{code}/plan.yaml", text.replace(CODE, code))
        made.write(f"plans/{code}/access-list.csv", CLAUSES + "".join(rows))
        shapes = [box(0, number), box(0.09 if number == 1 else 0.1, number)]
        layer = a_layer(dict(zip(units, shapes, strict=True)))
        write_geopackage(made.root / "plans" / code / "zoning.gpkg", [layer], ())
        record_named(made.repository, code)
    made.commit()
    return made


def answer(made: PlanRepository, capsysbinary, *more: str) -> tuple[int, bytes]:
    code = run(["-C", str(made.root), "validate", "--format", "json", *more])
    return code, capsysbinary.readouterr().out


def test_the_answer_is_the_same_bytes_in_one_two_or_three_processes(three_plans, capsysbinary):
    here = answer(three_plans, capsysbinary)

    assert here[0] == 1
    for jobs in ("1", "2", "3"):
        assert answer(three_plans, capsysbinary, "--jobs", jobs) == here


def test_a_revision_is_the_same_in_processes(three_plans, capsysbinary):
    here = answer(three_plans, capsysbinary, "--rev", "main")

    assert json.loads(here[1])["checked"]["revision"] == "main"
    assert answer(three_plans, capsysbinary, "--rev", "main", "--jobs", "2") == here


def test_a_plan_that_takes_too_long_is_undecided_and_never_a_pass(three_plans, capsysbinary):
    code, out = answer(three_plans, capsysbinary, CODES[0], "--timeout", "0.001")

    value = json.loads(out)
    found = {one["location"]["plan"]: one for one in value["findings"] if one["code"] == "DOC150"}
    assert (code, value["verdict"]) == (3, "undecided")
    assert found[CODES[0]]["outcome"] == "undecided"
    assert f"plans/{CODES[0]}" in found[CODES[0]]["message"]
    assert f"plans/{CODES[0]}" in found[CODES[0]]["message_zh"]


def test_the_time_of_a_plan_stands_in_the_national_profile(three_plans, capsysbinary):
    path = three_plans.root / "plans" / "profiles" / "national.yaml"
    kept = path.read_bytes()
    path.write_bytes(kept.replace(b"per_plan:\n    value: 600", b"per_plan:\n    value: 0.001"))

    code, out = answer(three_plans, capsysbinary, CODES[0])
    path.write_bytes(kept)

    assert code == 3
    assert "DOC150" in {one["code"] for one in json.loads(out)["findings"]}


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_no_processes_are_a_wrong_command_line(three_plans, jobs):
    assert run(["-C", str(three_plans.root), "validate", "--jobs", jobs]) == 2


def test_answers_come_in_the_order_of_the_questions():
    with workers(2, None) as here:
        assert here.run(a_job, ["x", "y", "z"], [1, 2, 3]) == ["did x", "did y", "did z"]


@pytest.mark.parametrize("deed", ["die", "crash"])
def test_a_process_that_dies_costs_its_own_job_only(deed):
    with workers(2, 30.0) as here:
        first, second, third = here.run(a_job, ["x", deed, "z"], [1, 1, 1])

    assert (first, third) == ("did x", "did z")
    assert isinstance(second, Interruption)
    assert second.cause is Cause.DIED


def test_a_job_that_takes_too_long_is_ended_and_others_go_on():
    with workers(1, 1.0) as here:
        first, second = here.run(a_job, ["sleep", "z"], [2, 1])

    assert (first, second) == (Interruption(Cause.TIME, limit_s=1.0), "did z")


def test_a_job_that_wants_too_much_memory_says_so_everywhere():
    with workers(1, None) as here:
        there = here.run(a_job, ["memory"], [1])

    assert there == InProcess().run(a_job, ["memory"], [1]) == [Interruption(Cause.MEMORY)]


def test_a_job_in_this_process_has_its_time_too():
    assert InProcess(0.05).run(a_job, ["sleep", "z"], [1, 1]) == [
        Interruption(Cause.TIME, limit_s=0.05),
        "did z",
    ]


@pytest.mark.parametrize("limit_s", [None, 30.0])
def test_a_fault_of_the_program_is_not_taken_for_an_answer(limit_s):
    with pytest.raises(IndexError):
        InProcess(limit_s).run(a_job, ["bug"], [1])
    with workers(1, limit_s) as here, pytest.raises(IndexError):
        here.run(a_job, ["bug"], [1])


def test_an_error_of_a_job_comes_with_its_words_and_what_it_found():
    with workers(1, None) as here, pytest.raises(DamagedDataError) as caught:
        here.run(a_job, ["complain"], [1])

    assert (caught.value.message.zh, caught.value.hint.en) == ("损坏", "mend it")
    assert caught.value.found == ("md5", "sha256", 3)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal to send to one process")
def test_a_run_that_is_interrupted_leaves_no_process_and_no_traceback(three_plans):
    command = "from ecozoning.cli.main import main; main()"
    words = [sys.executable, "-c", command, "-C", str(three_plans.root), "validate", "--jobs", "3"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while len(children := psutil.Process(process.pid).children(recursive=True)) < 3:
        time.sleep(0.01)
    time.sleep(0.3)  # Ctrl-C is not heard while processes begin
    process.send_signal(signal.SIGINT)
    process.wait(timeout=60)

    assert process.returncode == 3
    assert b"Traceback" not in process.stderr.read()
    assert psutil.wait_procs(children, timeout=20)[1] == []


def test_what_is_small_is_done_in_this_process():
    def never(count: int, limit_s: float | None):
        raise AssertionError

    with Effort(processes=never).runner([200_000], 600.0) as runner:
        assert isinstance(runner, InProcess)


def test_many_or_large_plans_get_processes_and_never_more_than_plans():
    assert fitting([50_000_000]) == 1
    assert fitting([400_000] * 365) == min(os.cpu_count() or 1, 365)
