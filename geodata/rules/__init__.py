"""The plan's statements as declared rules, evaluated: `evaluate() -> Finding, ...`."""

from geodata.rules.declared import Kind, Rule, Strength, load_rules, rule
from geodata.rules.evaluation import evaluate
from geodata.rules.evidence import Evidence, from_catalog
from geodata.rules.findings import Finding, Key, Level, name_of
from geodata.rules.folder import from_folder

__all__ = [
    "Evidence",
    "Finding",
    "Key",
    "Kind",
    "Level",
    "Rule",
    "Strength",
    "evaluate",
    "from_catalog",
    "from_folder",
    "load_rules",
    "name_of",
    "rule",
]
