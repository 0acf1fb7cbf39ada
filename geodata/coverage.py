"""What of the plan is drawn, listed or merged: `python -m geodata.coverage [--json]`."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from geodata import catalog, plan_text


class Fate(StrEnum):
    """What became of a thing the plan names."""

    DRAWN = "drawn"
    LISTED = "listed"
    MERGED = "merged"
    MISSING = "missing"


@dataclass(frozen=True)
class Coverage:
    """Counts by fate in all, by group and by chapter, and by the basis of what is drawn.

    `missing` are ids without a fate, `twice` ids with more than one, `silent` the paragraphs that name
    nothing of the inventory.
    """

    total: dict[Fate, int]
    by_group: dict[str, dict[Fate, int]]
    by_chapter: dict[int, dict[Fate, int]]
    by_basis: dict[str, int]
    missing: tuple[str, ...]
    twice: tuple[str, ...]
    silent: tuple[str, ...]


def fates(named_id: str) -> tuple[Fate, ...]:
    """Every fate of an inventory row; exactly one when all is in order."""
    drawn = {feature.id for feature in catalog.features()}
    listed = {item.id for item in plan_text.listed()}
    merged = {item.id for item in plan_text.merged()}
    found = ((Fate.DRAWN, drawn), (Fate.LISTED, listed), (Fate.MERGED, merged))
    return tuple(fate for fate, ids in found if named_id in ids) or (Fate.MISSING,)


def measure_coverage() -> Coverage:
    """Count what became of the inventory's rows.

    Returns
    -------
    coverage
        A row counts in every chapter that one of its paragraphs belongs to.
    """
    named = plan_text.inventory()
    known = {key: fates(key) for key in named}
    groups = dict.fromkeys(row.group for row in named.values())
    chapters = {clause.chapter for clause in plan_text.clauses().values()}
    drawn = [catalog.feature(key) for key, found in known.items() if Fate.DRAWN in found]
    cited = {ref for row in named.values() for ref in row.refs}
    return Coverage(
        total=_counted(known.values()),
        by_group={g: _counted(known[key] for key, row in named.items() if row.group == g) for g in groups},
        by_chapter={
            chapter: _counted(known[key] for key, row in named.items() if chapter in _chapters(row))
            for chapter in sorted(chapters)
        },
        by_basis=dict(Counter(str(feature.properties.extent_basis) for feature in drawn)),
        missing=tuple(key for key, found in known.items() if found == (Fate.MISSING,)),
        twice=tuple(key for key, found in known.items() if len(found) > 1),
        silent=tuple(key for key in plan_text.clauses() if key not in cited),
    )


def _chapters(row: plan_text.Named) -> set[int]:
    return {int(ref.split(".", 1)[0]) for ref in row.refs}


def _counted(known: Iterable[tuple[Fate, ...]]) -> dict[Fate, int]:
    counts = Counter(fate for found in known for fate in found)
    return {fate: counts[fate] for fate in Fate}


def as_json(coverage: Coverage) -> str:
    """Coverage as JSON, keys in English."""
    named = len(plan_text.inventory())
    return json.dumps({"named": named, **vars(coverage)}, ensure_ascii=False, indent=1, default=str)


def as_text(coverage: Coverage) -> str:
    """Coverage as lines for the command line."""
    lines = [f"named {len(plan_text.inventory())}"]
    lines += [f"{fate} {count}" for fate, count in coverage.total.items()]
    lines += [f"  {group}: {_line(counts)}" for group, counts in coverage.by_group.items()]
    lines += [f"drawn by extent basis: {basis} {count}" for basis, count in coverage.by_basis.items()]
    lines += [f"without a fate: {key}" for key in coverage.missing]
    lines += [f"with more than one fate: {key}" for key in coverage.twice]
    return "\n".join([*lines, f"paragraphs that name nothing: {' '.join(coverage.silent)}"])


def _line(counts: dict[Fate, int]) -> str:
    return ", ".join(f"{fate} {count}" for fate, count in counts.items() if count)


def main(arguments: list[str] | None = None) -> int:
    """Print the coverage; exit code 1 if anything named has no fate or more than one."""
    parser = argparse.ArgumentParser(prog="python -m geodata.coverage", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    coverage = measure_coverage()
    wants_json = parser.parse_args(arguments).json
    sys.stdout.write(f"{as_json(coverage) if wants_json else as_text(coverage)}\n")
    return int(bool(coverage.missing or coverage.twice))


if __name__ == "__main__":
    raise SystemExit(main())
