"""Bodies, policy, profiles and registers are read together: no name in them leads nowhere."""

from pathlib import Path

import pytest

from ecozoning.cli.main import run
from ecozoning.store.files import WorkTree
from ecozoning.workflow.reading_shared import shared_documents


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new repository made for a province."""
    run(["init", str(tmp_path / "r"), "--no-commit", "--province", "990000", "--name", "澜汀省"])
    return tmp_path / "r"


def problems(root: Path) -> list[tuple[str, str]]:
    return [
        (document.path.removeprefix("plans/"), problem.kind)
        for document in shared_documents(WorkTree(root))
        for problem in document.problems
    ]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_new_repository_has_nothing_wrong_with_it(root: Path) -> None:
    assert problems(root) == []
    assert [document.path for document in shared_documents(WorkTree(root))] == [
        "plans/authorities.yaml",
        "plans/ownership.yaml",
        "plans/profiles/990000.yaml",
        "plans/profiles/national.yaml",
    ]


def test_the_example_has_nothing_wrong_with_it() -> None:
    assert problems(Path(__file__).parents[2]) == []


def test_an_owner_that_is_no_body_is_said_with_its_line(root: Path) -> None:
    edit(root / "plans/ownership.yaml", "owners: [province-ecology]", "owners: [nobody]")
    (ownership,) = (d for d in shared_documents(WorkTree(root)) if "ownership" in d.path)
    (problem,) = ownership.problems

    line = (root / "plans/ownership.yaml").read_text("utf-8").splitlines()[problem.line - 1]
    assert problem.kind == "unknown-body"
    assert "nobody" in line


def test_a_superior_that_is_no_body_is_said(root: Path) -> None:
    edit(root / "plans/authorities.yaml", "superior: national-ecology", "superior: nobody")

    assert problems(root) == [("authorities.yaml", "unknown-body")]


def test_two_bodies_of_one_code_are_said(root: Path) -> None:
    edit(root / "plans/authorities.yaml", "code: national-ecology", "code: province-ecology")

    assert ("authorities.yaml", "repeated") in problems(root)


def test_a_register_in_the_wrong_place_is_said(root: Path) -> None:
    folder = root / "plans/registers/territory/990000"
    folder.mkdir(parents=True)
    (folder / "register.yaml").write_text(
        "register: nature-reserve\ncode: 990000\nname: 登记册\nkeeper: province-ecology\n"
        "crs: EPSG:4490\nevents: []\n",
        encoding="utf-8",
    )

    assert problems(root) == [("registers/territory/990000/register.yaml", "wrong-place")]


def test_what_is_not_there_is_said(root: Path) -> None:
    (root / "plans/ownership.yaml").unlink()

    assert problems(root) == [("ownership.yaml", "missing-file")]
