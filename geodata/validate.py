"""Feature files against schema, geometry rules and declaration: `python -m geodata.validate [PATH ...]`.

Without a path the project's own files are checked, their edges too. Every fault is gathered before any
report.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from geodata.catalog import FEATURES
from geodata.faults import Fault
from geodata.validate_edges import edge_faults
from geodata.validate_feature import feature_faults, hashable_id
from geodata.validate_file import declaration_faults, read


def default_paths() -> tuple[Path, ...]:
    """Every feature file of the project, in alphabetical order."""
    return tuple(sorted(FEATURES.glob("*.geojson")))


def validate(paths: Iterable[Path]) -> tuple[Fault, ...]:
    """Check feature files.

    Parameters
    ----------
    paths
        GeoJSON files; each has its declaration beside it as ``<stem>.toml``. Folders stand for their files.

    Returns
    -------
    faults
        All of them, by file; empty when everything is in order.

    References
    ----------
    RFC 7946, The GeoJSON Format.
    """
    files = [file for path in paths for file in _files(path)]
    seen: dict[str, Path] = {}
    return tuple(fault for file in files for fault in _file_faults(file, seen))


def validate_project() -> tuple[Fault, ...]:
    """Check every feature file of the project, and its edges if those are in order."""
    return validate(default_paths()) or tuple(edge_faults())


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.geojson")) if path.is_dir() else [path]


def _file_faults(path: Path, seen: dict[str, Path]) -> Iterator[Fault]:
    members, faults = read(path)
    yield from faults
    declaration, faults = declaration_faults(path)
    yield from faults
    for position, member in enumerate(members):
        yield from feature_faults(path.name, position, member, declaration)
        feature_id = hashable_id(member)
        if feature_id in seen:
            values = {"other": seen[feature_id].name}
            yield Fault(path.name, feature_id, "", "duplicate_id", values)
        elif feature_id:
            seen[feature_id] = path


def main(arguments: list[str]) -> int:
    """Report every fault with file, feature and place; exit code 1 if there is any."""
    paths = [Path(argument) for argument in arguments] or list(default_paths())
    faults = validate(paths) if arguments else validate_project()
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(paths)} paths checked, {len(faults)} faults\n")
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
