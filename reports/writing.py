"""Files that stand whole or not at all."""

import tempfile
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place first, so that nothing half-written is ever found there."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.stem}-") as folder:
        half = Path(folder) / path.name
        half.write_bytes(content)
        half.replace(path)
