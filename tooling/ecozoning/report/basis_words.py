"""What a report says of the basis of its figures, for every form."""

from ecozoning.model.report import BasisLine
from ecozoning.model.text import Text, visible
from ecozoning.report.office_words import OfficeWords

CHANGED = Text("changed", "有变化")
OTHERWISE = Text("not as declared", "未按方案载明的口径")
NOT_TOLD = Text("cannot be told whether the same", "无法判断是否一致")
SAME = Text("same in both", "前后一致")


def standing_of(line: BasisLine) -> Text:
    """In a few words, how both states stand to a part of the basis."""
    if not line.told:
        return NOT_TOLD
    if line.changed:
        return CHANGED
    return SAME if line.used is None else OTHERWISE


def basis_cells(words: OfficeWords, line: BasisLine) -> tuple[str, str]:
    """A part of the basis in both states: what was used, with what is declared beside it."""
    declared = visible(words(line.old)), visible(words(line.new))
    if line.used is None:
        return declared
    used = visible(words(line.used))
    return (
        words.both(f"{used} (declared: {declared[0]})", f"{used}(方案载明:{declared[0]})"),
        words.both(f"{used} (declared: {declared[1]})", f"{used}(方案载明:{declared[1]})"),
    )


def basis_warnings(words: OfficeWords) -> list[str]:
    """What changed, and what the report used in place of what is declared."""
    return [
        basis_warning(words, line)
        for line in words.report.heading.basis
        if line.changed or line.used is not None
    ]


def basis_warning(words: OfficeWords, line: BasisLine) -> str:
    """A part of the basis that changed or was not used as declared."""
    return words(_warning(line))


def _warning(line: BasisLine) -> Text:
    if line.used is None:
        return Text(
            "The basis changed: {title}, {old} → {new}. Figures before and after rest on different "
            "things.",
            "基础已变化:{title},{old} → {new}。前后数据的基础不同。",
        ).format(title=line.title, old=line.old, new=line.new)
    if line.changed:
        return Text(
            "The basis changed: {title}, {old} → {new}. This report uses {used} for both states.",
            "基础已变化:{title},{old} → {new}。本报告对前后两版均采用{used}。",
        ).format(title=line.title, old=line.old, new=line.new, used=line.used)
    return Text(
        "Not as the plan declares: {title}, {used} was asked for and used for both states in place "
        "of {new}.",
        "未按方案载明的口径:{title},按要求对前后两版均采用{used},方案载明为{new}。",
    ).format(title=line.title, used=line.used, new=line.new)


def basis_notes(words: OfficeWords) -> list[str]:
    """What is the same on both sides, and what cannot be told."""
    basis = words.report.heading.basis
    colon, stop = words.both(": ", ":"), words.both("; ", ";")
    same = [f"{words(one.title)}{colon}{words(one.new)}" for one in basis if one.same]
    open_ones = [
        f"{words(one.title)}{colon}" + " → ".join(dict.fromkeys((words(one.old), words(one.new))))
        for one in basis
        if not one.told
    ]
    notes = []
    if same:
        notes.append(words.both("Same basis on both sides: ", "前后一致的基础:") + stop.join(same))
    if open_ones:
        label = words.both(
            "Cannot be told whether the same on both sides: ", "无法判断前后是否一致:"
        )
        notes.append(label + stop.join(open_ones))
    return notes


def apart_notes(words: OfficeWords) -> list[str]:
    """Which figures rest on what the plan declares though the report used something else."""
    apart = words.report.heading.measured_apart
    return [] if apart is None else [visible(words(apart))]
