"""The application as a user starts it, on a free loopback port, ended with the tests."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SLOWEST_START_S = 60.0
GIVEN_DATABASE = os.environ.get("TESTS_DATABASE_URL") or os.environ.get("DATABASE_URL", "")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(port: int, base_path: str) -> list[str]:
    told = ["--server.port", str(port), "--server.address", "127.0.0.1"]
    if base_path:
        told += ["--server.baseUrlPath", base_path.strip("/")]
    return [sys.executable, "-m", "streamlit", "run", "app.py", *told]


def keep_data_apart(folder: Path) -> None:
    """Let what runs in this process keep its data in `folder`, not where a user's lie."""
    os.environ["TESTS_DATABASE_URL"] = GIVEN_DATABASE
    os.environ["DATABASE_URL"] = ""
    os.environ["YUEYANGLOU_DATA_DIR"] = str(folder)


@contextmanager
def running_app(base_path: str = "", *, prepare: Callable[[Path], object] | None = None) -> Iterator[str]:
    """Run the application; `prepare` fills the folder of its data before it starts."""
    port = free_port()
    address = f"http://127.0.0.1:{port}{base_path}"
    with tempfile.TemporaryDirectory(prefix="data-") as data_dir:
        if prepare:
            prepare(Path(data_dir))
        told = {"YUEYANGLOU_BASE_PATH": base_path, "YUEYANGLOU_DATA_DIR": data_dir}
        process = subprocess.Popen(command(port, base_path), cwd=ROOT, env={**os.environ, **told})
        try:
            wait_until_healthy(process, address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_healthy(process: "subprocess.Popen[bytes]", address: str) -> None:
    give_up = time.monotonic() + SLOWEST_START_S
    while time.monotonic() < give_up and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/api/health", timeout=5) as answer:
                if json.load(answer)["status"] == "ok":
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    message = f"the application did not start at {address}"
    raise RuntimeError(message)


def need(program: str, *names: str) -> str:
    """Path of an installed program; without it a test is skipped, in CI it fails."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    return absent(f"{program} is not installed")


def absent(message: str) -> str:
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
