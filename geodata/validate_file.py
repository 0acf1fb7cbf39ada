"""A feature file as a whole: readable, a FeatureCollection, declared."""

import json
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from geodata.faults import Fault
from geodata.schema import SetDeclaration


def read(path: Path) -> tuple[list[Any], list[Fault]]:
    """Read the members of a FeatureCollection; on a fault there are none."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"), parse_constant=_refuse)
    except (OSError, ValueError, RecursionError) as error:
        return [], [Fault(path.name, "", "", "unreadable", {"reason": _short(error)})]
    if not _is_collection(document):
        return [], [Fault(path.name, "", "", "not_collection")]
    faults = [Fault(path.name, "", "", "crs_member")] if "crs" in document else []
    return document["features"], faults


def _refuse(name: str) -> None:
    message = f"{name} is not a JSON number"
    raise ValueError(message)


def _is_collection(document: Any) -> bool:
    return (
        isinstance(document, dict)
        and document.get("type") == "FeatureCollection"
        and isinstance(document.get("features"), list)
    )


def declaration_faults(path: Path) -> tuple[SetDeclaration | None, list[Fault]]:
    """Read the declaration beside a feature file."""
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return None, [Fault(path.name, "", "", "no_declaration", {"name": beside.name})]
    try:
        declared = SetDeclaration.model_validate(tomllib.loads(beside.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [Fault(path.name, "", "", "bad_declaration", {"reason": _short(error)})]
    if declared.id != path.stem:
        reason = f"id {declared.id} differs from the file's name"
        return None, [Fault(path.name, "", "", "bad_declaration", {"reason": reason})]
    return declared, []


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
