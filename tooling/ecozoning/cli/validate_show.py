"""Shows the result of `ecozoning validate` in the form that was asked for."""

import json
from pathlib import Path

from ecozoning.cli.options import with_versions
from ecozoning.cli.output import progress, write, write_json
from ecozoning.model.finding import Finding
from ecozoning.model.plan import DEGREES_CRS
from ecozoning.model.text import Text
from ecozoning.report.validate_github import render_github
from ecozoning.report.validate_json import validate_answer
from ecozoning.report.validate_sarif import sarif_log
from ecozoning.report.validate_text import ValidateStyle, render_validation
from ecozoning.store.atomic import replaced
from ecozoning.store.files import PlanFiles
from ecozoning.store.findings_gpkg import write_findings
from ecozoning.workflow.validating import Validation


def show(
    result: Validation, files: PlanFiles, form: str, out: Path | None, style: ValidateStyle
) -> None:
    """Write the result to standard output, or to a file."""
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
    if form == "gpkg" and out is not None:
        write_findings(out, _by_crs(result), style.language)
        _told(out, style)
    elif form in ("json", "sarif"):
        _show_json(result, files, form, out, style)
    else:
        text = (
            render_github(result.checks, style.language)
            if form == "github"
            else render_validation(result.checks, result.revision, style)
        )
        if out is None:
            write(text)
        else:
            replaced(out, text.encode())
            _told(out, style)


def _show_json(
    result: Validation, files: PlanFiles, form: str, out: Path | None, style: ValidateStyle
) -> None:
    value = (
        sarif_log(result.checks, style.language)
        if form == "sarif"
        else with_versions(
            "validate", validate_answer(result.checks, result.revision), files, result.on
        )
    )
    if out is None:
        write_json(value)
    else:
        replaced(out, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())
        _told(out, style)


def _by_crs(result: Validation) -> dict[str, list[Finding]]:
    """The findings by the CRS their places are in; those without one go with the first."""
    found: dict[str, list[Finding]] = {}
    placeless: list[Finding] = []
    for check in result.checks:
        if check.findings and check.crs is not None:
            found.setdefault(check.crs, []).extend(check.findings)
        else:
            placeless.extend(check.findings)
    first = next(iter(found), DEGREES_CRS)
    return {**found, first: [*placeless, *found.get(first, [])]}


def _told(out: Path, style: ValidateStyle) -> None:
    progress(Text("wrote {path}", "已写入 {path}").format(path=out), style.language)
