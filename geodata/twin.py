"""The map as text: what there is, how large, where, how it lies to the rest, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import shapely

from geodata import catalog
from geodata.bearings import Axis, Bearing, axis_of, nearest_bearing
from geodata.relations import Relation, find_relations


@dataclass(frozen=True)
class Description:
    """What the text version says of a feature beside its properties.

    `relations` are to all other drawn features; `among` keeps those to some of them.
    """

    feature_id: str
    bearing: Bearing
    axis: Axis | None
    relations: tuple[Relation, ...]

    def among(self, feature_ids: frozenset[str]) -> tuple[Relation, ...]:
        """Relations to some features only: those that the reader has before them."""
        return tuple(relation for relation in self.relations if relation.other_id in feature_ids)


def describe_all() -> Mapping[str, Description]:
    """Describe every drawn feature.

    Returns
    -------
    descriptions
        By feature id, in the order of `catalog.features`. Constant for one `catalog.data_hash`; about a
        second of work, so a caller keeps it.
    """
    features = catalog.features()
    relations = find_relations(features)
    return MappingProxyType(
        {
            feature.id: Description(
                feature.id, nearest_bearing(feature), axis_of(feature), relations[feature.id]
            )
            for feature in features
        }
    )


def in_view(feature_ids: tuple[str, ...], view: tuple[float, float, float, float]) -> tuple[str, ...]:
    """Keep the features of which a part lies in a view.

    Parameters
    ----------
    feature_ids
        Drawn features.
    view
        (west, south, east, north) in degrees, EPSG:4326.

    Returns
    -------
    kept
        In the order given.

    Raises
    ------
    UnknownFeatureError
        If one of them is not drawn.
    """
    window = shapely.box(*view)
    return tuple(key for key in feature_ids if window.intersects(catalog.geometry(key)))
