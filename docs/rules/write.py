"""Writes the page of every rule and their index from the rules themselves."""

from pathlib import Path

from ecozoning.report.rules_report import rule_index, rule_page
from ecozoning.rules.catalogue import rules_by_code

FOLDER = Path(__file__).parent


def main() -> None:
    """Write every page anew and remove those of rules there are no more."""
    rules = rules_by_code()
    for page in FOLDER.glob("*.md"):
        page.unlink()
    for code, rule in rules.items():
        (FOLDER / f"{code}.md").write_text(rule_page(rule), "utf-8", newline="\n")
    (FOLDER / "README.md").write_text(rule_index(list(rules.values())), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
