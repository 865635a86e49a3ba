"""What `doctor` found, as a table for people and as JSON."""

import io
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from ecozoning.model.diagnosis import CheckGroup, Diagnosis, Health, MachineCheck
from ecozoning.model.text import Language, Text, same

WIDTH = 80
MARKS = {
    Health.OK: (Text("ok", "正常"), "green"),
    Health.WARN: (Text("warn", "注意"), "yellow"),
    Health.FAIL: (Text("FAIL", "不可用"), "bold red"),
}
VERDICTS = {
    Health.OK: Text("Ready.", "已就绪。"),
    Health.WARN: Text("Ready; {warn} to look at.", "可用;有 {warn} 项需要注意。"),
    Health.FAIL: Text(
        "Not ready: {fail} to mend, {warn} to look at.",
        "尚未就绪:{fail} 项须处理,{warn} 项需要注意。",
    ),
}
PACKAGE = "package-"


def doctor_json(diagnosis: Diagnosis) -> dict[str, Any]:
    """The answer of `doctor` for programs."""
    return {
        "state": diagnosis.state.value,
        "checks": [
            {
                "id": check.id,
                "group": check.group.value,
                "name": _both(check.name),
                "state": check.state.value,
                "found": _both(check.found),
                "remedy": None if check.remedy is None else _both(check.remedy),
            }
            for check in diagnosis.checks
        ],
    }


def render_doctor(diagnosis: Diagnosis, language: Language, *, colour: bool) -> str:
    """The answer of `doctor` for people, at most 80 columns wide."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=WIDTH,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(_table(_shortened(diagnosis.checks), language))
    console.print()
    console.print(Styled(_verdict(diagnosis).to(language), style="bold"))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _table(checks: Sequence[MachineCheck], language: Language) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(width=6, no_wrap=True)
    table.add_column(width=20, no_wrap=True)
    table.add_column(overflow="fold")
    for group in CheckGroup:
        own = [check for check in checks if check.group is group]
        if not own:
            continue
        table.add_row("", Styled(group.heading.to(language), style="bold"), "")
        for check in own:
            mark, style = MARKS[check.state]
            name, found = check.name.to(language), check.found.to(language)
            table.add_row(Styled(mark.to(language), style=style), name, found)
            if check.remedy is not None:
                table.add_row("", "", Styled(f"→ {check.remedy.to(language)}", style=style))
    return table


def _shortened(checks: Sequence[MachineCheck]) -> list[MachineCheck]:
    """Packages that are as needed share one entry; everything else stands for itself."""
    fine = [c for c in checks if c.id.startswith(PACKAGE) and c.state is Health.OK]
    shared = MachineCheck(
        id="packages",
        group=CheckGroup.PROGRAM,
        name=Text("packages", "程序包"),
        state=Health.OK,
        found=same(", ".join(f"{check.name.en} {check.found.en}" for check in fine)),
    )
    rest = [check for check in checks if check not in fine]
    return [*rest[:1], shared, *rest[1:]] if fine else rest


def _verdict(diagnosis: Diagnosis) -> Text:
    states = [check.state for check in diagnosis.checks]
    return VERDICTS[diagnosis.state].format(
        warn=states.count(Health.WARN), fail=states.count(Health.FAIL)
    )


def _both(text: Text) -> dict[str, str]:
    return {"en": text.en, "zh": text.zh}
