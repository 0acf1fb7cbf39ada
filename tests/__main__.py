"""Everything the project checks, in one command: `python -m tests [pytest options]`."""

import subprocess
import sys
import time
from pathlib import Path

from tests.running import ROOT

PYTHON = sys.executable
GATE = (
    (PYTHON, "-m", "ruff", "format", "--check", "."),
    (PYTHON, "-m", "ruff", "check", "."),
    (PYTHON, "-m", "mypy"),
    (str(Path(PYTHON).with_name("lint-imports")),),
    (PYTHON, "-m", "geodata.digitise", "--check"),
    (PYTHON, "-m", "geodata.validate"),
)
TESTS = (PYTHON, "-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def main(options: list[str]) -> int:
    """Run the gate, then the tests; the exit code is that of the first step that fails."""
    for step in (*GATE, (*TESTS, *options)):
        print(f"$ {Path(step[0]).name} {' '.join(step[1:])}", flush=True)
        began = time.monotonic()
        code = subprocess.run(step, cwd=ROOT, check=False).returncode
        if code:
            print(f"failed after {time.monotonic() - began:.1f} s", flush=True)
            return code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
