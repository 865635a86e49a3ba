"""What is said of a folder whose check did not come to its end: DOC150."""

from dataclasses import replace

import pytest
from shapely import box

from builders import a_plan, under_check
from ecozoning.model.interruption import Cause, Interruption
from ecozoning.rules.engine import check_interrupted


def fix_of(cause: Cause):
    found = under_check(a_plan(A=box(0, 0, 100, 100))).found
    ended = replace(found, interruption=Interruption(cause, limit_s=0.001, exit_code=-11))
    [finding] = check_interrupted(ended).findings
    return finding.fix


@pytest.mark.parametrize("cause", [Cause.TIME, Cause.MEMORY])
def test_a_short_time_or_a_small_machine_is_nobodys_fault(cause: Cause):
    fix = fix_of(cause)

    assert "--timeout" in fix.en
    assert "damaged" not in fix.en
    assert "损坏" not in fix.zh
    assert "蓄意" not in fix.zh


def test_a_file_whose_check_dies_is_to_be_had_anew():
    assert "anew" in fix_of(Cause.DIED).en
    assert "重新提供" in fix_of(Cause.DIED).zh
