"""What is wrong with an entry of a folder by itself: its kind, or its name."""

from ecozoning.model.text import Text
from ecozoning.model.tree import (
    FILE,
    FOLDER,
    LINK,
    SUBMODULE,
    TreeEntry,
    is_awkward,
    wrong_characters,
)

KINDS = {
    LINK: Text("a link", "链接"),
    SUBMODULE: Text("a submodule", "子模块"),
    "100755": Text("a file that can be run (100755)", "可执行文件(100755)"),
}
MODULES = ".gitmodules"


def kind_fault(entry: TreeEntry) -> Text | None:
    """What an entry is that should be a plain file or folder; None when it is one."""
    if entry.name == MODULES:
        return Text("a list of submodules", "子模块列表")
    below_plans = entry.path == "plans" or entry.path.startswith("plans/")
    if not below_plans or entry.mode in (FILE, FOLDER):
        return None
    strange = Text("of mode {mode}", "模式 {mode} 的条目").format(mode=entry.mode)
    return KINDS.get(entry.mode, strange)


def name_fault(entry: TreeEntry) -> Text | None:
    """What is wrong with the name of an entry; None when nothing is."""
    wrong = wrong_characters(entry.name)
    if any(0xDC80 <= ord(one) <= 0xDCFF for one in wrong):
        return Text("the name is no UTF-8", "名称不是 UTF-8")
    if wrong:
        codes = ", ".join(f"U+{ord(one):04X}" for one in wrong)
        return Text(
            "the name has characters that do not belong in it: {codes}",
            "名称含有不允许的字符:{codes}",
        ).format(codes=codes)
    if is_awkward(entry.name):
        return Text(
            "some systems store or show this name otherwise", "有的系统会以其他形式存储或显示该名称"
        )
    return None


def place_fault(entry: TreeEntry) -> Text | None:
    """What is wrong with where an entry stands in its folder; None when nothing is."""
    if entry.is_repeated:
        return Text("stands twice in its folder", "在目录中出现两次")
    if entry.is_out_of_order:
        return Text("is out of order in its folder", "在目录中的次序有误")
    return None
