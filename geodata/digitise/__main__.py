"""Build every feature set and its edges from the recipes: `python -m geodata.digitise [--check]`."""

import argparse
import sys
from pathlib import Path

from geodata.catalog import FEATURES
from geodata.digitise.build import build_set
from geodata.digitise.edge_lines import build_edge_lines
from geodata.digitise.operations import make
from geodata.digitise.workshop import Workshop
from geodata.errors import GeodataError
from geodata.outlines import EDGES

PARTS = "parts"


def build_all() -> dict[Path, str]:
    """Text of every feature file and of every file of edges, by path."""
    workshop = Workshop(make)
    built = {}
    for set_id in workshop.recipes:
        if set_id == PARTS:
            continue
        built[FEATURES / f"{set_id}.geojson"] = build_set(set_id, workshop)
        edge_lines = build_edge_lines(set_id, workshop)
        if edge_lines is not None:
            built[EDGES / f"{set_id}.geojson"] = edge_lines
    return built


def differing(built: dict[Path, str]) -> list[Path]:
    """Files that are missing, surplus or not what the recipes make."""
    present = [*FEATURES.glob("*.geojson"), *EDGES.glob("*.geojson")]
    stale = [path for path in present if path not in built]
    changed = [
        path for path, text in built.items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    return sorted([*stale, *changed])


def main(arguments: list[str] | None = None) -> int:
    """Write the files, or with ``--check`` report which differ (exit 1)."""
    parser = argparse.ArgumentParser(prog="python -m geodata.digitise", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; exit 1 on a difference")
    only_check = parser.parse_args(arguments).check
    try:
        built = build_all()
    except GeodataError as error:
        lines = [f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())]
        sys.stderr.write("\n  ".join(lines) + "\n")
        return 1
    if only_check:
        for path in differing(built):
            sys.stdout.write(f"differs: {path.parent.name}/{path.name}\n")
        return int(bool(differing(built)))
    for path, text in built.items():
        path.write_text(text, encoding="utf-8")
    sys.stdout.write(f"{len(built)} files written to {FEATURES.name}/ and {EDGES.name}/\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
