"""The drill: every attack on container and content is played, and the expected codes answer."""

import sys
from pathlib import Path

import pytest
from a_target import Target, build_target, copied
from attacks import ATTACKS, FOLLOW, Attack, Where

WITHOUT_LINKS = sys.platform == "win32"


@pytest.fixture
def checkout() -> Path:
    """The root of the checkout."""
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Target:
    return build_target(tmp_path_factory.mktemp("sound") / "plans")


def test_a_sound_repository_stays_clean(sound: Target):
    assert sound.codes() == set()
    assert sound.codes("HEAD") == set()


def test_the_same_data_written_anew_stays_clean(sound: Target, tmp_path: Path):
    target = copied(sound, tmp_path / "plans")
    target.sql()
    target.agree()

    assert target.codes() == set()


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_an_attack_is_answered_with_its_codes(sound: Target, tmp_path: Path, attack: Attack):
    if WITHOUT_LINKS and attack.name == "link in the folder":
        pytest.skip("links need a right of their own on Windows")
    target = copied(sound, tmp_path / "plans")

    attack.play(target)
    if attack.where is Where.DATA:
        target.agree()

    revision = "attack" if attack.where is Where.TREE else None
    codes = target.codes(revision, told=attack.codes)
    assert codes >= attack.codes
    assert codes - FOLLOW <= attack.codes


def test_the_page_of_the_drill_is_its_table(checkout: Path):
    page = (checkout / "docs" / "drill.md").read_text("utf-8")
    for attack in ATTACKS:
        codes = " ".join(f"[{code}](rules/{code}.md)" for code in sorted(attack.codes))
        assert f"| {attack.row} | {attack.name} | {codes} |" in page


def test_every_row_of_the_container_is_played():
    rows = {attack.row for attack in ATTACKS}

    assert {f"F{number}" for number in range(1, 14)} <= rows
    assert {f"B{number}" for number in range(3, 11)} <= rows
