"""Contestants as servers on loopback ports, each ended with its measurement."""

import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from tests.running import ROOT, command, free_port

SERVE = Path(__file__).parent / "rivals" / "serve.py"
LEAFMAP = Path(tempfile.gettempdir()) / "bench-leafmap" / "venv"
SLOWEST_START_S = 60.0
_SAME = ("streamlit", "streamlit-folium", "folium")


def app_command(port: int) -> list[str]:
    """The application itself."""
    return command(port, "")


def script_command(python: Path | str, script: str, folder: Path, port: int) -> list[str]:
    """A script of `rivals` over a folder of layers, under the application's own configuration."""
    told = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    return [str(python), "-m", "streamlit", "run", str(SERVE), *told, "--", script, str(folder)]


@contextmanager
def serving(script: str, folder: Path, *, python: Path | str = sys.executable) -> Iterator[str]:
    """Serve a contestant and lend its address; an empty `script` is the application."""
    port = free_port()
    arguments = script_command(python, script, folder, port) if script else app_command(port)
    address = f"http://127.0.0.1:{port}"
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(arguments, cwd=ROOT, stdout=log, stderr=log)
        try:
            _wait_until_healthy(process, address)
            yield address
        finally:
            process.terminate()
            _wait_until_ended(process)


def _wait_until_ended(process: "subprocess.Popen[bytes]") -> None:
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_healthy(process: "subprocess.Popen[bytes]", address: str) -> None:
    give_up = time.monotonic() + SLOWEST_START_S
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):  # noqa: S310 - loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    message = f"nothing answers at {address}; see server.log"
    raise RuntimeError(message)


def leafmap_python() -> Path | None:
    """Interpreter with leafmap beside the project's pinned versions; None if it cannot be installed."""
    python = LEAFMAP / "bin" / "python"
    if _has_leafmap(python):
        return python
    pins = [f"{name}=={version(name)}" for name in _SAME]
    steps = (
        [sys.executable, "-m", "venv", str(LEAFMAP)],
        [str(python), "-m", "pip", "install", "-q", "leafmap", *pins],
    )
    for step in steps:
        if subprocess.run(step, check=False, capture_output=True).returncode:
            return None
    return python if _has_leafmap(python) else None


def _has_leafmap(python: Path) -> bool:
    if not python.is_file():
        return False
    asked = [str(python), "-c", "import leafmap.foliumap, streamlit_folium"]
    return subprocess.run(asked, check=False, capture_output=True).returncode == 0
