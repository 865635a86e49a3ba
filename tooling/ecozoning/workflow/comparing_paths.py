"""Comparing two files that were named by their paths."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from ecozoning.model.changes import StateChanges
from ecozoning.model.plan import AreaMethod
from ecozoning.store.tables import FeatureTable
from ecozoning.workflow.comparing_files import FileQuestion, compare_files
from ecozoning.workflow.diff_request import Compared, DiffOptions, cannot_tell

DEFAULT_TOLERANCE_M = 0.05
"""Metres. Shared edges drift by a few centimetres when they are digitised or written again."""

Opener = Callable[[Path, str | None], AbstractContextManager[FeatureTable]]


def compare_paths(
    paths: Sequence[Path], openers: Sequence[Opener], names: tuple[str, str], options: DiffOptions
) -> Compared:
    """Everything that changed between one layer of two files.

    Args:
        paths: the two files.
        openers: what opens each of them.
        names: the files as the user named them.
        options: how to compare.

    Raises:
        UsageError: a file has no such layer or column.
        EcozoningError: a file cannot be read, or the two cannot be compared.
    """
    tolerance = options.tolerance_m
    asked = FileQuestion(
        key=options.key,
        class_field=options.class_field,
        mode=options.mode,
        tolerance_m=DEFAULT_TOLERANCE_M if tolerance is None else tolerance,
        area_method=options.area_method or AreaMethod(),
        ignored=options.ignored,
    )
    with (
        cannot_tell(),
        openers[0](paths[0], options.layer) as before,
        openers[1](paths[1], options.layer) as after,
    ):
        layer = compare_files(before, after, asked)
        undecided = before.unreadable + after.unreadable > 0
    return Compared(StateChanges(names[0], names[1], (layer,)), undecided=undecided)
