"""Parcels with everything told about them as plain values, for `--json` and whoever reads it."""

from typing import Any

from geodata import catalog
from geodata.exchange.survey import Parcel, Parcels
from geodata.rules import name_of
from geodata.schema import PLAN_DATE
from geodata.site.answers import ParcelCheck, SiteAnswer, SiteNear, Statement
from geodata.site.phrases import HECTARE_M2, summary

_DECIMALS_HA, _DECIMALS_M, _DECIMALS_SHARE = 6, 1, 4


def to_record(brought: Parcels, checks: tuple[ParcelCheck, ...], *, notice: str) -> dict[str, Any]:
    """Everything told about a file of parcels.

    Parameters
    ----------
    brought
        The parcels.
    checks
        What `check_parcels` told of them, in their order.
    notice
        What this is not, in the reader's language.

    Returns
    -------
    record
        Plain values; areas in hectares, distances in metres, shares 0-1. `parcels` holds one entry each.
    """
    return {
        "file": brought.file_name,
        "sha256": brought.sha256,
        "format": str(brought.format),
        "crs": brought.system,
        "crs_says": brought.says,
        "ground": str(brought.ground),
        "data_hash": catalog.data_hash(),
        "plan_date": PLAN_DATE,
        "notice": notice,
        "parcels": [
            _parcel(parcel, check, brought.system)
            for parcel, check in zip(brought.parcels, checks, strict=True)
        ],
    }


def _parcel(parcel: Parcel, check: ParcelCheck, system: str) -> dict[str, Any]:
    return {
        "name": check.name,
        "number": check.number,
        "severity": str(check.severity),
        "area_ha": _ha(check.area_m2),
        "declared_ha": None if check.declared_m2 is None else _ha(check.declared_m2),
        "declared": _declared(check),
        "crs": system,
        "accuracy_m": check.accuracy_m,
        "repairs": [{"kind": str(repair.kind), "count": repair.count} for repair in parcel.repairs],
        "decidable_share": round(check.decidable_share, _DECIMALS_SHARE),
        "answers": [_answer(answer) for answer in check.answers],
        "near": [_near(near) for near in check.near],
        "statements": [_statement(statement) for statement in check.statements],
    }


def _ha(area_m2: float) -> float:
    return round(area_m2 / HECTARE_M2, _DECIMALS_HA)


def _names(feature_id: str) -> dict[str, str]:
    return {
        "feature_id": feature_id,
        "name_zh": name_of(feature_id, "zh"),
        "name_en": name_of(feature_id, "en"),
    }


def _declared(check: ParcelCheck) -> dict[str, Any] | None:
    found = check.declared
    if found is None:
        return None
    return {
        "key": str(found.key),
        "severity": str(found.severity),
        "difference_ha": _ha(found.difference_m2),
        "difference_share": round(found.difference_share, _DECIMALS_HA),
        "allowed_ha": _ha(found.allowed_m2),
    }


def _answer(told: SiteAnswer) -> dict[str, Any]:
    return {
        **_names(told.feature_id),
        "subject": str(told.subject),
        "answer": str(told.answer),
        "reason": str(told.reason),
        "severity": str(told.severity),
        "inside_ha": _ha(told.inside_m2),
        "undecidable_ha": _ha(told.undecidable_m2),
        "outside_ha": _ha(told.outside_m2),
        "drawn_ha": _ha(told.drawn_m2),
        "drawn_m": round(told.drawn_m, _DECIMALS_M),
        "refs": list(told.refs),
    }


def _near(near: SiteNear) -> dict[str, Any]:
    accuracy_m = near.accuracy_m
    return {
        "kind": near.kind,
        **_names(near.feature_id),
        "distance_m": round(near.distance_m, _DECIMALS_M),
        "accuracy_m": None if accuracy_m is None else round(accuracy_m, _DECIMALS_M),
        "extent_basis": str(catalog.feature(near.feature_id).properties.extent_basis),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "rule": statement.rule_id or None,
        "refs": list(statement.refs),
        "features": list(statement.feature_ids),
        "is_certain": statement.is_certain,
        "summary_zh": summary(statement, "zh"),
        "summary_en": summary(statement, "en"),
    }
