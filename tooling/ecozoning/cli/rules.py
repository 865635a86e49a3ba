"""`ecozoning rules`."""

from typing import Annotated

import typer

from ecozoning.cli.options import FormatOption, TextOrJson, today
from ecozoning.cli.output import write, write_json
from ecozoning.cli.session import Session
from ecozoning.model.errors import UsageError
from ecozoning.model.text import Text

HELP = Text(
    "Without CODE, one line per rule; with CODE (TOP101) or a family (TOP), what the rule says, "
    "why, what to do about a finding, and on what authority.",
    "不写 CODE 时每条规则一行;写规则代码(TOP101)或类别(TOP)时,说明规则内容、理由、处理办法和依据。",
)


def run(
    ctx: typer.Context,
    code: Annotated[str | None, typer.Argument(metavar="[CODE]")] = None,
    form: FormatOption = TextOrJson.TEXT,
) -> None:
    """List or explain the rules."""
    from ecozoning.report.envelope import envelope
    from ecozoning.report.rules_report import render_rule_list, render_rules, rules_answer
    from ecozoning.rules.catalogue import rules_by_code

    session: Session = ctx.obj
    known = rules_by_code()
    wanted = (code or "").upper()
    chosen = [rule for name, rule in known.items() if wanted in ("", name, rule.family)]
    if not chosen:
        raise UsageError(
            Text("there is no rule “{code}”", "没有规则“{code}”").format(code=code),
            Text("`ecozoning rules` lists them", "用 `ecozoning rules` 查看全部规则"),
        )
    if form is TextOrJson.JSON:
        write_json(envelope("rules", rules_answer(chosen), on=today(), profiles={}, policy=None))
    elif code is None:
        write(render_rule_list(chosen, session.language))
    else:
        write(render_rules(chosen, session.language))
