"""What can be wrong with a feature file, in keys and values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

SENTENCES = {
    "unreadable": "cannot be read: {reason}",
    "not_collection": "is not a GeoJSON FeatureCollection with a list of features",
    "crs_member": "has a crs member; RFC 7946 allows WGS 84 only",
    "no_declaration": "has no declaration {name} beside it",
    "bad_declaration": "declaration: {reason}",
    "not_feature": "is not a GeoJSON Feature",
    "bad_property": "property {field}: {reason}",
    "id_differs": "the feature's id differs from the id of its properties",
    "unknown_id": "is neither ground nor in the plan's inventory",
    "no_refs": "is a plan feature without a paragraph",
    "unknown_ref": "paragraph {ref} is not in the plan",
    "unknown_source": "source {source} is not declared",
    "few_edges": "its outline names {count} edges; three are needed",
    "regular_shape": "is a circle or rectangle; the plan draws none",
    "bad_geometry": "geometry: {reason}",
    "wrong_kind": "is a {kind}; the set declares {declared}",
    "empty": "has an empty geometry",
    "invalid": "geometry is invalid: {reason}",
    "out_of_range": "coordinate outside longitude and latitude: {coordinate}",
    "too_fine": "coordinate with more than six decimals: {coordinate}",
    "repeated_point": "repeats a point",
    "open_ring": "ring is not closed",
    "left_hand": "ring winds against the right-hand rule",
    "unknown_edge_feature": "has edges and is not drawn",
    "edges_differ": "names {said} edges; their linework has {told}, or other accuracies, bases or order",
    "edges_off_outline": "its outline is {outline} m long and its edges {edges} m, or they lie apart",
    "duplicate_id": "id is used in {other} too",
    "no_folder": "is no folder with *.geojson files; give one in the form of geodata/features",
    "part_and_whole": "is drawn as a whole and by parts; keep one of them",
    "too_far": "lies too far from the district to be measured in metres",
    "too_large": "has more than {most} points; split it into parts with part_of",
}


@dataclass(frozen=True)
class Fault:
    """One fault: file, feature id ('' for the file), place in words of coordinates, key and values."""

    file: str
    feature: str
    place: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """One line for the command line."""
        where = ": ".join(part for part in (self.file, self.feature, self.place) if part)
        return f"{where}: {SENTENCES[self.key].format(**self.values)}"
