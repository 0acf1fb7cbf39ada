"""A PostgreSQL server of the tests' own, from Debian's package, on a free port, ended with the tests."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.running import absent, free_port

USER = "postgres"
DEBIAN = Path("/usr/lib/postgresql")


class Cluster:
    """A server that can be stopped hard and started again."""

    def __init__(self, folder: Path, programs: Path) -> None:
        self._folder, self._programs = folder, programs
        self._port = free_port()

    @property
    def url(self) -> str:
        return f"postgresql://{USER}@127.0.0.1:{self._port}/postgres"

    def make(self) -> None:
        self._run(
            "initdb", "--auth=trust", "--no-sync", "--username", USER, "--encoding=UTF8", "--locale=C.UTF-8"
        )

    def start(self, *settings: str) -> None:
        told = f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._folder.parent} {' '.join(settings)}"
        self._run("pg_ctl", "start", "--wait", "--log", str(self._folder.parent / "log"), "-o", told)

    def stop(self, how: str = "immediate") -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode", how)

    def _run(self, program: str, *options: str) -> None:
        """Run a program of the server; it refuses to run as root, so then it becomes its user."""
        command = [str(self._programs / program), "--pgdata", str(self._folder), *options]
        who = USER if os.geteuid() == 0 else None
        quiet = subprocess.DEVNULL
        subprocess.run(command, check=True, stdout=quiet, cwd=self._folder.parent, user=who, group=who)


def find_programs() -> Path:
    found = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else Path(absent("PostgreSQL's server is not installed"))


@contextmanager
def running_cluster(*settings: str) -> Iterator[Cluster]:
    programs = find_programs()
    with tempfile.TemporaryDirectory(prefix="postgres-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "data").mkdir(mode=0o700)
        if os.geteuid() == 0:
            for path in (folder, folder / "data"):
                shutil.chown(path, USER)
        cluster = Cluster(folder / "data", programs)
        cluster.make()
        cluster.start(*settings)
        try:
            yield cluster
        finally:
            cluster.stop()
