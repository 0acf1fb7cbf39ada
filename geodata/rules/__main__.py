"""The plan's statements against our features or a folder: `python -m geodata.rules [--json] [DIR]`."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from geodata.errors import EvidenceError
from geodata.rules.declared import load_rules
from geodata.rules.evaluation import evaluate
from geodata.rules.evidence import from_catalog
from geodata.rules.findings import Finding, Level
from geodata.rules.folder import from_folder

CONFLICT, REFUSED = 1, 2
_STEP = 10  # per cent between two lines of progress


class ProgressLines:
    """Progress on standard error, one line for every tenth of a stage."""

    def __init__(self, stage: str) -> None:
        self.stage, self.told = stage, -1

    def __call__(self, done: int, total: int, what: str) -> None:
        """Tell how far it is, if a new tenth has begun."""
        tenth = done * 100 // max(total, 1) // _STEP
        if tenth > self.told:
            self.told = tenth
            sys.stderr.write(f"{self.stage} {tenth * _STEP} % ({what})\n")
            sys.stderr.flush()


def as_line(finding: Finding, language: str) -> str:
    """One finding as a line: level, rule, figure, what it is about, where."""
    summary = finding.rule.summary_zh if language == "zh" else finding.rule.summary_en
    parts = [f"{finding.level:<11} {finding.rule.id:<5} {finding.key:<18}", " ".join(finding.features)]
    if finding.figure is not None:
        parts.append(f"{finding.figure:.2f} {finding.unit}")
    if finding.tolerance is not None and finding.allowed is not None:
        parts.append(f"±{finding.tolerance:g} {finding.allowed.unit}")
    if finding.place is not None:
        spot = finding.place.representative_point()
        parts.append(f"@ {spot.x:.5f},{spot.y:.5f}")
    return "  ".join(part for part in (*parts, f"| {summary}") if part)


def as_json(findings: tuple[Finding, ...]) -> str:
    """All findings with their counts."""
    counts = Counter(str(finding.level) for finding in findings)
    told = [finding.to_json() for finding in findings]
    return json.dumps({"counts": counts, "findings": told}, ensure_ascii=False, allow_nan=False)


def as_text(findings: tuple[Finding, ...], language: str) -> str:
    """All findings as lines, then their counts by level."""
    counts = Counter(finding.level for finding in findings)
    lines = [as_line(finding, language) for finding in findings]
    told = ", ".join(f"{level} {counts[level]}" for level in Level)
    return "\n".join([*lines, f"{len(load_rules())} rules, {len(findings)} findings: {told}"])


def main(arguments: list[str] | None = None) -> int:
    """Print the findings; exit code 1 on any conflict, 2 if the folder cannot be judged."""
    parser = argparse.ArgumentParser(prog="python -m geodata.rules", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the summaries")
    parser.add_argument(
        "folder", nargs="?", type=Path, metavar="DIR", help="folder of *.geojson; ours if left out"
    )
    said = parser.parse_args(arguments)
    try:
        evidence = (
            from_folder(said.folder, progress=ProgressLines("reading")) if said.folder else from_catalog()
        )
    except EvidenceError as error:
        sys.stderr.write(f"{error}\n")
        return REFUSED
    progress = ProgressLines("evaluating") if said.folder else None
    findings = evaluate(evidence, progress=progress)
    sys.stdout.write(f"{as_json(findings) if said.json else as_text(findings, said.lang)}\n")
    return CONFLICT if any(finding.level is Level.CONFLICT for finding in findings) else 0


if __name__ == "__main__":
    raise SystemExit(main())
