"""What a feature is found by in a page that has no server: its names as written, and as pinyin."""

from functools import cache
from typing import Any

from geodata.searchable import Entry, Kind, build_entries


@cache
def _by_feature() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for entry in build_entries({}, {}):
        if entry.kind is Kind.DRAWN:
            found.setdefault(entry.id, []).append(entry)
    return found


def search_keys(feature_id: str) -> dict[str, Any]:
    """Words of a feature, lines apart.

    Parameters
    ----------
    feature_id
        Id of a drawn feature.

    Returns
    -------
    keys
        ``names`` as declared, ``folded`` the same without case and marks, ``whole`` and ``tails`` the
        pinyin from the first and from a later character on, as `geodata.pinyin.Spellings`.
    """
    entries = _by_feature()[feature_id]
    spelt = [entry.spelt for entry in entries if entry.spelt is not None]
    return {
        "rank": entries[0].rank,
        "names": [entry.words for entry in entries],
        "folded": [entry.folded for entry in entries],
        "whole": "".join(one.whole for one in spelt),
        "tails": "".join(one.tails for one in spelt),
    }
