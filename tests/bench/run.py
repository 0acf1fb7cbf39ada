"""Measure the map against the usual ways: `python tests/bench/run.py [--quick] [--json FILE]`."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from playwright.sync_api import Browser

from tests.bench import data
from tests.bench.browser import chromium, measure
from tests.bench.contestants import FULL, LEAFMAP, QUICK, Contestant, Effort, contestants
from tests.bench.goals import Goal, Result, judge
from tests.bench.machine import describe
from tests.bench.rivals.manifest import Manifest, widget_key
from tests.bench.servers import leafmap_python, serving
from tests.bench.sessions import Load
from tests.running import ROOT

COLUMNS = (
    "data",
    "contestant",
    "toggle kB",
    "rerun 1, p50/p95 ms",
    "rerun 20, p50/p95 ms",
    "rerun 100, p50/p95 ms",
    "open ms",
    "heap MB",
    "pan ms",
)


def put_under_load(address: str, key: str, sessions: int, effort: Effort) -> Load:
    """Run the sessions in a process of their own."""
    told = ["--sessions", str(sessions), "--seconds", str(effort.seconds), "--limit", str(effort.limit_s)]
    arguments = [sys.executable, "-m", "tests.bench.sessions", address, key, *told]
    answer = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    return Load(**json.loads(answer.stdout))


def measure_one(
    browser: Browser, contestant: Contestant, manifest: Manifest, folder: Path, effort: Effort
) -> Result:
    """Figures of one contestant; each load meets a fresh server."""
    with serving(contestant.script, folder, python=contestant.python) as address:
        screen = measure(browser, address, contestant, effort)
    loads = {}
    for sessions in contestant.sessions:
        with serving(contestant.script, folder, python=contestant.python) as address:
            loads[sessions] = put_under_load(address, widget_key(manifest.toggled), sessions, effort)
    return Result(manifest.name, contestant.name, screen, loads)


def measure_all(browser: Browser, names: list[str], effort: Effort, leafmap: Path | None) -> list[Result]:
    """Every contestant on every data set, one after the other."""
    results = []
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        for name in names:
            folder = Path(work) / name
            manifest = data.make(name, folder)
            for contestant in contestants(manifest, leafmap):
                began = time.monotonic()
                results.append(measure_one(browser, contestant, manifest, folder, effort))
                took = time.monotonic() - began
                print(f"  {name} {contestant.name}: measured in {took:.0f} s", file=sys.stderr, flush=True)
    return results


def row(result: Result) -> tuple[str, ...]:
    """Cells of one result."""
    screen = result.screen
    return (
        result.data,
        result.contestant,
        _number(screen.toggle_kb, 1),
        *(_load(result.loads.get(sessions)) for sessions in (1, 20, 100)),
        _number(screen.open_ms, 0),
        _number(screen.heap_mb, 1),
        _number(screen.pan_ms, 1),
    )


def _number(figure: float | None, digits: int) -> str:
    return "–" if figure is None else f"{figure:.{digits}f}"


def _load(load: Load | None) -> str:
    if load is None:
        return ""
    if load.p50_ms is None:
        return f"{load.started} of {load.sessions} got a map"
    bound = "> " if load.unfinished else ""
    return f"{bound}{load.p50_ms:.0f} / {bound}{load.p95_ms:.0f}"


def table(results: list[Result]) -> str:
    """Markdown table, padded to be read as it is."""
    rows = [COLUMNS, *(row(result) for result in results)]
    widths = [max(len(cells[column]) for cells in rows) for column in range(len(COLUMNS))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(cells, widths, strict=True)) + " |" for cells in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def write(file: Path, machine: dict[str, str], results: list[Result], goals: list[Goal]) -> None:
    """Write everything as JSON."""
    told = {
        "machine": machine,
        "results": [asdict(result) for result in results],
        "goals": [asdict(goal) for goal in goals],
    }
    file.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    """Print the table; a missed goal is told, not an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    parser.add_argument("--data", nargs="+", choices=data.NAMES, default=list(data.NAMES))
    parser.add_argument("--seconds", type=float, help="seconds of load for each number of sessions")
    parser.add_argument("--limit", type=float, help="seconds after which a contestant is given up")
    told = parser.parse_args()
    effort = QUICK if told.quick else FULL
    effort = replace(effort, seconds=told.seconds or effort.seconds, limit_s=told.limit or effort.limit_s)
    leafmap = leafmap_python()
    with chromium() as browser:
        machine = describe(browser.version)
        results = measure_all(browser, told.data, effort, leafmap)
    goals = judge(results)
    print(" · ".join(f"{name} {value}" for name, value in machine.items()), end="\n\n")
    print(table(results), end="\n\n")
    if leafmap is None:
        print(f"{LEAFMAP} could not be installed here, so it is not measured.\n")
    print("\n".join(str(goal) for goal in goals))
    if told.json:
        write(told.json, machine, results, goals)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
