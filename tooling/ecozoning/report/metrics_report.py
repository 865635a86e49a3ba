"""Figures over all plans, as text and as the plain JSON that DVC reads."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ecozoning.model.text import Language, Text
from ecozoning.report.columns import Side, table

DOMAINS = {"land": Text("land", "陆域"), "sea": Text("sea", "海域")}
HEADER = (
    Text("domain", "陆海域"),
    Text("class", "类别"),
    Text("units", "单元数"),
    Text("km²", "面积(km²)"),
    Text("%", "占比(%)"),
)
SIDES: tuple[Side, ...] = ("<", "<", ">", ">", ">")


def figures_json(figures: Mapping[str, Any]) -> bytes:
    """The figures as they are kept beside the plans: same figures, same bytes."""
    text = json.dumps(figures, ensure_ascii=False, indent=2, sort_keys=True)
    return f"{text}\n".encode()


def render_metrics(figures: Mapping[str, Any], language: Language) -> str:
    """The figures for people, one table per plan."""
    return "\n\n".join("\n".join(_plan(code, one, language)) for code, one in figures.items())


def _plan(code: str, one: Mapping[str, Any], language: Language) -> Iterator[str]:
    found = ", ".join(f"{count} {name}" for name, count in one["findings"].items() if count)
    yield (
        Text(
            "{code}, edition {edition}: {clauses} clauses, findings: {found}",
            "{code} 第 {edition} 版:条款 {clauses} 条,未决问题:{found}",
        )
        .format(
            code=code,
            edition=one["edition"] or "?",
            clauses=one["clauses"],
            found=found or Text("none", "无"),
        )
        .to(language)
    )
    rows = [tuple(word.to(language) for word in HEADER)]
    for domain, classes in one["units"].items():
        for name, values in classes.items():
            words = Text("all", "合计").to(language) if name == "all" else name[len("class_") :]
            rows.append(
                (
                    DOMAINS[domain].to(language),
                    words,
                    str(values["count"]),
                    f"{values['area_km2']:,.2f}",
                    f"{values['share_percent']:.2f}",
                )
            )
    yield from table(rows, SIDES)
