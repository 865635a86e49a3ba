"""The commands there are. A command's module is loaded only when it is asked for."""

from dataclasses import dataclass

from ecozoning.model.text import Text


@dataclass(frozen=True, slots=True)
class Command:
    """A command: the module below `ecozoning.cli` that holds it, and its line in the help."""

    module: str
    summary: Text


COMMANDS: dict[str, Command] = {
    "init": Command(
        "init", Text("Start a new, empty repository of plans.", "新建一个空的方案库。")
    ),
    "import": Command(
        "import_", Text("Bring a layer or a list into a plan.", "把图层或清单导入方案。")
    ),
    "record": Command(
        "record",
        Text(
            "Bring working files into normal form and write their text mirrors.",
            "规范化工作文件,并写出文本镜像。",
        ),
    ),
    "validate": Command(
        "validate", Text("Check plans against every rule.", "按全部规则检查方案。")
    ),
    "propose-fix": Command(
        "propose_fix",
        Text(
            "Propose how to mend slivers, hairline gaps and loose vertices.",
            "对碎斑、细缝和未合并的顶点提出修正建议。",
        ),
    ),
    "metrics": Command(
        "metrics",
        Text(
            "Units, area shares and open findings of every plan, as figures.",
            "各方案的单元数、面积占比和未决问题数。",
        ),
    ),
    "diff": Command("diff", Text("What changed between two states.", "比较两个版本之间的变化。")),
    "report": Command(
        "report",
        Text("The change report of two states, in seven forms.", "两个版本的变更报告,共七种形式。"),
    ),
    "history": Command(
        "history", Text("Every change of a unit or a plan.", "查看单元或方案的全部变更。")
    ),
    "show": Command("show", Text("A unit as it stood on a day.", "查看单元在某日的状态。")),
    "gate": Command("gate", Text("May a proposal land?", "判定提案可否落地。")),
    "hooks": Command(
        "hooks",
        Text("Install the hooks of a repository.", "安装库的钩子(提交、推送、接收时自动检查)。"),
    ),
    "authority": Command(
        "authority",
        Text("The bodies, their people and keys.", "登记和管理机构、签署人与密钥。"),
    ),
    "who": Command(
        "who",
        Text("Who may change a path or a unit, and why.", "谁可以更改某个路径或单元,依据是什么。"),
    ),
    "rules": Command("rules", Text("The rule catalogue.", "规则目录。")),
    "doctor": Command(
        "doctor", Text("Is this machine ready for the work?", "检查本机是否具备工作条件。")
    ),
    "demo": Command(
        "demo",
        Text("Play the whole workflow in an example repository.", "用示例库演示完整流程。"),
    ),
}
