"""Versions that every output names."""

TOOL = "0.1.0"
"""Version of this program."""

RULE_SET = "2026.1"
"""Version of the rule catalogue; raised whenever a rule is added or decides otherwise."""

JSON_FORMAT = 1
"""Version of the JSON outputs; raised when a key changes its meaning."""
