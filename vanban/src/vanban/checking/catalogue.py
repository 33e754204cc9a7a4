"""The page of all rules, made from the register: ``python -m vanban.checking.catalogue > docs/rules.md``."""

import sys
from itertools import groupby

from vanban.checking.rule import DECREE_30, RULES, Rule
from vanban.dates import written

_HEAD = """\
# Rules of form

Made by `python -m vanban.checking.catalogue > docs/rules.md`; a test keeps it fresh. Articles are those of Nghị định
30/2020/NĐ-CP, Phụ lục I being its Phần I. A component missing from a bare text copy is never an error: its severity
is then `unknown`. Rules are in force from 05/3/2020 unless said.
"""


def catalogue() -> str:
    """Every rule in the decree's order, a table for each part of the page."""
    parts = [_HEAD]
    for module, rules in groupby(RULES.values(), key=lambda rule: rule.judge.__module__):
        title = (sys.modules[module].__doc__ or "").strip().partition("\n")[0].rstrip(".")
        rows = "".join(
            f"| {rule.code} | {rule.severity} | {rule.sentence}{_days(rule)} | {rule.article} |\n" for rule in rules
        )
        parts.append(f"## {title}\n\n| Rule | Severity | What it asks | Article |\n| --- | --- | --- | --- |\n{rows}")
    return "\n".join(parts)


def _days(rule: Rule) -> str:
    since = f" (từ ngày {written(rule.since)})" if rule.since > DECREE_30 else ""
    return since + (f" (trước ngày {written(rule.until)})" if rule.until else "")


if __name__ == "__main__":
    import vanban.checking  # noqa: F401  (fills the register)

    sys.stdout.write(catalogue())
