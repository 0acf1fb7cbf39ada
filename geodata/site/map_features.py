"""Checked parcels, and the pieces of one that matter, as a map is told them."""

from collections.abc import Sequence

from geodata.exchange.map_features import to_features
from geodata.exchange.survey import Parcel
from geodata.site.answers import ParcelCheck
from geodata.site.pieces import severe_pieces

UNCHECKED = "unchecked"


def parcel_features(parcels: Sequence[Parcel], checks: Sequence[ParcelCheck] | None) -> bytes:
    """Write parcels as a feature collection.

    Parameters
    ----------
    parcels
        EPSG:4326.
    checks
        What was told of them, in their order; None before they are checked.

    Returns
    -------
    payload
        Features with ``numbers`` (the parcel's alone), ``name`` and ``level``: severity, or ``unchecked``.
    """
    levels = [UNCHECKED] * len(parcels) if checks is None else [str(check.severity) for check in checks]
    return to_features(
        (parcel.geometry, {"numbers": [parcel.number], "name": parcel.name, "level": level})
        for parcel, level in zip(parcels, levels, strict=True)
    )


def piece_features(parcel: Parcel, check: ParcelCheck) -> bytes:
    """Write the pieces of a parcel that matter: features with ``level``, the gravest last and so on top."""
    pieces = reversed(severe_pieces(parcel, check))
    return to_features((piece, {"level": str(level)}) for level, piece in pieces)
