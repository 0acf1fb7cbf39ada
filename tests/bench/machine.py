"""The machine and versions a table was measured with."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from tests.running import ROOT


def describe(chromium: str) -> dict[str, str]:
    """Processor, memory, versions and commit."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cpu": _cpu(),
        "cores": str(os.cpu_count()),
        "ram": f"{memory:.0f} GiB",
        "python": platform.python_version(),
        "streamlit": version("streamlit"),
        "streamlit-folium": version("streamlit-folium"),
        "folium": version("folium"),
        "chromium": chromium,
        "commit": _commit(),
    }


def _cpu() -> str:
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _commit() -> str:
    asked = ["git", "describe", "--always", "--dirty"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    return answer.stdout.strip() or "unknown"
