"""Findings of the rules in the reader's language."""

from geodata.rules import Finding, Kind, Level, Strength, unit_name
from pages.shell import state
from pages.shell.words import in_language, number, say

MARKS = {
    Level.PASS: "✓",
    Level.HINT: "○",
    Level.WARNING: "△",
    Level.CONFLICT: "✕",
    Level.UNDECIDABLE: "?",
}  # told apart by shape, not by colour
_FINE = 100


def level_name(level: str) -> str:
    """Mark and name of a level."""
    return f"{MARKS[Level(level)]} {say(f'level_{level}')}"


def kind_name(kind: str) -> str:
    """What statements of a kind are about."""
    return say(f"rule_kind_{Kind(kind).name.lower()}")


def strength_name(strength: str) -> str:
    """How firmly the plan says it."""
    return say(f"strength_{Strength(strength)}")


def statement(finding: Finding) -> str:
    """The plan's statement in our own words."""
    return in_language(finding.rule.summary_zh, finding.rule.summary_en)


def sentence(finding: Finding) -> str:
    """What was found."""
    return say(f"finding_{finding.key}", **finding.words(state.language().value))


def figure(finding: Finding) -> str:
    """Measured figure with its unit; empty where nothing is measured."""
    if finding.figure is None:
        return ""
    decimals = 0 if abs(finding.figure) >= _FINE else 2
    return f"{number(finding.figure, decimals)} {unit_name(finding.unit, state.language().value)}".strip()


def tolerance(finding: Finding) -> str:
    """What is allowed, and why."""
    if finding.allowed is None:
        return ""
    unit = unit_name(finding.allowed.unit, state.language().value)
    reason = in_language(finding.allowed.reason_zh, finding.allowed.reason_en)
    return say("finding_tolerance", value=f"{finding.allowed.value:g}", unit=unit, reason=reason)
