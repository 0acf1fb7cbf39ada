"""What must be in order before the application serves anyone."""

import sys

from api.assets import missing
from geodata.validate import default_paths, validate


def refuse_faults() -> None:
    """Stop the start with every fault listed: damaged feature files, absent browser files."""
    lines = [str(fault) for fault in validate(default_paths())]
    lines += [f"{name}: not installed; run: python -m api.assets" for name in missing()]
    if lines:
        sys.stderr.write("The application cannot start:\n" + "".join(f"  {line}\n" for line in lines))
        raise SystemExit(1)
