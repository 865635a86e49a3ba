"""Division codes are those of the plan's base year.

Codes change: counties become districts, are merged, or move to another city, often months after
the name changed. A plan uses the codes as they stood at the end of its base year, like the survey
it rests on. They are in the dated table plans/divisions/*.csv, which has one row per code and
time; the official table is data of the repository and not part of this program. Each code is told
once per layer and list, with how often it stands there.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ecozoning.model.divisions import DivisionSpan, codes_named, spans_by_code
from ecozoning.model.finding import Finding, Location, Severity
from ecozoning.model.settings import setting
from ecozoning.model.text import Text
from ecozoning.rules.divisions import named_divisions
from ecozoning.rules.editions import in_plan_yaml
from ecozoning.rules.rule import Rule, Stage
from ecozoning.rules.subject import PlanUnderCheck
from ecozoning.rules.wording import listed

RULE = Rule(
    code="REF123",
    name="division-of-base-year",
    stage=Stage.REFERENCE,
    severity=Severity.BLOCK,
    about=Text(
        __doc__,
        """行政区划代码为方案基准年的代码。

        区划代码会变动:县改区、合并、改隶他市,代码往往晚于名称变更。方案使用基准年末的代码,与
        所依据的调查一致。代码见带日期的代码表 plans/divisions/*.csv,每个代码每段有效期一行;
        官方代码表属于方案库的数据,不随本程序提供。每个代码在每个图层、每份清单中只报一次,并
        给出出现次数。
        """,
    ),
    message=Text(
        "division {division} ({count} times here) was not valid at the end of {year}: {what}",
        "行政区划代码 {division}(此处出现 {count} 次)在 {year} 年末无效:{what}",
    ),
    fix=Text(
        "use the code of the base year, or correct base_year in plan.yaml",
        "请使用基准年的代码,或更正 plan.yaml 中的 base_year",
    ),
    source=Text(
        "GB/T 2260; DOMAIN 3.2: codes exist in the table of the plan's base year",
        "GB/T 2260;编码中的区划代码应见于基准年的代码表",
    ),
)
NO_TABLE = Text(
    "there is no table of division codes that can be used (plans/divisions/*.csv): "
    "whether codes were valid in the base year cannot be judged",
    "没有可用的行政区划代码表(plans/divisions/*.csv):无法判断代码在基准年是否有效",
)
NO_YEAR = Text(
    "plan.yaml names no base year: whether codes were valid in it cannot be judged",
    "plan.yaml 未写明基准年:无法判断代码在基准年是否有效",
)
UNKNOWN = Text("the table does not have it", "代码表中没有该代码")


def check(plan: PlanUnderCheck) -> Iterator[Finding]:
    """Yield one finding per code and layer or list; one open question when nobody can tell."""
    table, year = plan.snapshot.divisions, plan.plan.base_year
    if table is None:
        if setting(plan.profile, "division_codes", "table_required", False):
            yield RULE.undecided(Location(plan=plan.code, file="plans/divisions"), NO_TABLE)
        return
    if year is None:
        yield RULE.undecided(in_plan_yaml(plan, "/base_year"), NO_YEAR)
        return
    spans, day = spans_by_code(table), date(year, 12, 31)
    for one in named_divisions(plan):
        known = spans.get(one.code, ())
        if not any(span.holds_on(day) for span in known):
            yield RULE.finding(
                one.place,
                division=one.code,
                count=one.count,
                year=str(year),
                what=_what(known, spans, day),
            )


def _what(
    known: Sequence[DivisionSpan], spans: Mapping[str, tuple[DivisionSpan, ...]], day: date
) -> Text:
    """When the code was valid instead, and which code the place had then."""
    ended = [span for span in known if span.until is not None and span.until <= day]
    later = [span for span in known if span.first_day is not None and span.first_day > day]
    if ended:
        last = ended[-1]
        what = Text("“{name}” had it until {until}", "“{name}”使用至 {until}").format(
            name=last.name, until=str(last.until)
        )
    elif later:
        last = later[0]
        what = Text("“{name}” has it from {start}", "“{name}”自 {start} 起使用").format(
            name=last.name, start=str(last.first_day)
        )
    else:
        return UNKNOWN
    then = codes_named(last.name, spans, day)
    if not then:
        return what
    return Text("{what}; its code was {then}", "{what};当时代码为 {then}").format(
        what=what, then=listed(then)
    )
