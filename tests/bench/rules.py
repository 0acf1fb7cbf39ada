"""What judging features costs, beside its goals and beside rivals: `python -m tests.bench.rules`.

Rivals answer the same question, which ground two control lines share: `geopandas.overlay` on all parcels, and
a loop over all pairs without an index, which can only finish on a few.
"""

import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geodata import crs
from geodata.rules import Evidence, evaluate, from_folder, rule
from geodata.rules.evidence import Extent
from tests.bench.parcels import INTRUDER, LINES, make
from tests.running import ROOT

CELLS = 60_000
MOST_OURS_S, MOST_MANY_S = 2.0, 60.0
FEW = 400  # parcels of each line that the loop can finish


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that some work took, and what it gave."""
    began = time.perf_counter()
    result = work()
    return time.perf_counter() - began, result


def told(name: str, seconds: float, goal_s: float | None = None) -> bool:
    """Print one figure beside its goal; whether it is reached."""
    verdict = (
        "" if goal_s is None else f"   goal {goal_s:g} s   {'reached' if seconds <= goal_s else 'MISSED'}"
    )
    print(f"{name:66} {seconds:8.2f} s{verdict}", flush=True)
    return goal_s is None or seconds <= goal_s


def command(folder: Path) -> tuple[float, list[dict[str, Any]]]:
    """Judge a folder as a user does, in a process of its own."""
    asked = [sys.executable, "-m", "geodata.rules", "--json", str(folder)]
    seconds, answer = timed(lambda: subprocess.run(asked, cwd=ROOT, stdout=subprocess.PIPE, check=False))
    return seconds, json.loads(answer.stdout)["findings"]


def overlay(evidence: Evidence) -> float:
    """Ground that the lines share, in square metres, by GeoPandas."""
    frames = [gpd.GeoDataFrame(geometry=evidence.extents[line].parts, crs=crs.METRIC) for line in LINES]
    pairs = ((0, 1), (0, 2), (1, 2))
    return float(sum(gpd.overlay(frames[a], frames[b], how="intersection").area.sum() for a, b in pairs))


def every_pair(evidence: Evidence) -> float:
    """Ground that the lines share, in square metres, one pair of parcels after the other."""
    parts = [evidence.extents[line].parts for line in LINES]
    pairs = ((0, 1), (0, 2), (1, 2))
    return math.fsum(shapely.intersection(p, q).area for a, b in pairs for p in parts[a] for q in parts[b])


def fresh(evidence: Evidence, most: int | None = None) -> Evidence:
    """Copy without any index yet, each line with its parcels nearest to the intruder only."""
    spot = evidence.extents["permanent-basic-farmland"].parts[-1]
    near = [np.argsort(shapely.distance(extent.parts, spot))[:most] for extent in _lines(evidence)]
    short = [replace(e, parts=e.parts[kept]) for e, kept in zip(_lines(evidence), near, strict=True)]
    return evidence.changed(*short)


def _lines(evidence: Evidence) -> list[Extent]:
    return [evidence.extents[line] for line in LINES]


def shared_ha(evidence: Evidence) -> float:
    """Ground that the lines share, in hectares, as R-03 finds it."""
    return float(sum(f.figure or 0.0 for f in evaluate(evidence, rules=[rule("R-03")])))


def compare(name: str, evidence: Evidence, rival: Callable[[Evidence], float]) -> None:
    """Print ours and a rival on the same parcels."""
    count = sum(len(extent.parts) for extent in _lines(evidence))
    ours_s, ours_ha = timed(lambda: shared_ha(evidence))
    rival_s, rival_m2 = timed(lambda: rival(evidence))
    told(f"R-03 on {count} parcels: ours ({ours_ha:.2f} ha shared)", ours_s)
    told(f"R-03 on {count} parcels: {name} ({rival_m2 / 1e4:.2f} ha shared)", rival_s)
    print(f"{'':66} {rival_s / ours_s:8.1f} times ours", flush=True)


def many(folder: Path) -> bool:
    """Judge official-like parcels, then compare with the rivals."""
    made_s, count = timed(lambda: make(folder, CELLS))
    size_mb = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    print(f"{count} parcels, {size_mb:.0f} MB, made in {made_s:.0f} s")
    seconds, findings = command(folder)
    reached = told(f"all rules on {count} parcels, the whole command", seconds, MOST_MANY_S)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{'its processor time':66} {used.ru_utime + used.ru_stime:8.2f} s")
    print(f"{'its peak memory':66} {used.ru_maxrss / 1024:8.0f} MB")
    conflicts = sorted({f["rule"] for f in findings if f["level"] == "conflict"})
    print(f"conflicts found: {conflicts}; put in on purpose: {INTRUDER}, which breaks R-03 and R-05")
    evidence = from_folder(folder)
    compare("geopandas.overlay", fresh(evidence), overlay)
    compare("every pair, no index", fresh(evidence, FEW), every_pair)
    return reached and conflicts == ["R-03", "R-05"]


def main() -> int:
    """Print every figure; the exit code is 1 if a goal is missed."""
    first_s, findings = timed(evaluate)
    reached = told(f"all rules on our features, first time, {len(findings)} findings", first_s, MOST_OURS_S)
    again = np.median([timed(evaluate)[0] for _ in range(5)])
    reached &= told("all rules on our features, again (median of 5)", float(again), MOST_OURS_S)
    with tempfile.TemporaryDirectory() as temporary:
        reached &= many(Path(temporary) / "parcels")
    return int(not reached)


if __name__ == "__main__":
    raise SystemExit(main())
