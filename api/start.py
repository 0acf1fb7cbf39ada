"""What must be in order before the application serves anyone."""

import sys

from api.assets import missing
from geodata import catalog, projects
from geodata.ranking.measures import candidates
from geodata.validate import validate_project
from layers.errors import LayersError
from layers.spec import load_specs


def refuse_faults() -> None:
    """Stop the start with every fault listed: damaged feature or layer files, absent browser files."""
    lines = [str(fault) for fault in validate_project()]
    lines += _layer_faults()
    lines += [f"{name}: not installed; run: python -m api.assets" for name in missing()]
    if lines:
        sys.stderr.write("The application cannot start:\n" + "".join(f"  {line}\n" for line in lines))
        raise SystemExit(1)


def warm() -> None:
    """Work out what every first page needs, so that a hall that opens it at once does not wait."""
    projects.choices()
    candidates()


def _layer_faults() -> list[str]:
    try:
        specs = load_specs()
    except LayersError as error:
        return [str(error)]
    return [
        f"{spec.id}.toml: no feature set {spec.feature_set}"
        for spec in specs
        if spec.feature_set not in catalog.set_ids()
    ]
