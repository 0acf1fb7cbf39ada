"""What a reader may ask of the one-file briefing, checked before anything is made."""

from dataclasses import dataclass
from datetime import date

from design.texts import Language
from geodata import catalog
from geodata.catalog import Feature
from layers.spec import LayerSpec, load_specs, start_layers
from reports.errors import BriefingRequestError

LONGEST_NUMBER = 60


@dataclass(frozen=True)
class BriefingRequest:
    """What goes into the file and how it opens.

    `layers` are the ids of the layers it holds, all when None; `visible` those shown at first, by default
    those the map itself shows at first, or all it holds when some were chosen. Both languages are in it;
    `language` comes first. An empty `review_number` is told as not submitted.
    """

    date: date
    layers: tuple[str, ...] | None = None
    visible: tuple[str, ...] | None = None
    language: Language = Language.ZH
    review_number: str = ""

    @property
    def held(self) -> tuple[LayerSpec, ...]:
        """Layers of the file in drawing order."""
        wanted = self.layers
        return tuple(one for one in load_specs() if wanted is None or one.id in wanted)

    @property
    def shown(self) -> tuple[str, ...]:
        """Layers shown at first, in drawing order."""
        first = self.visible or (start_layers() if self.layers is None else self.layers)
        return tuple(one.id for one in self.held if one.id in first)

    @property
    def features(self) -> tuple[tuple[LayerSpec, Feature], ...]:
        """What its layers draw, in the order of the text version: each layer by rank."""
        return tuple(
            (declared, feature)
            for declared in reversed(self.held)
            for feature in sorted(catalog.features(), key=lambda one: one.properties.rank)
            if feature.set_id == declared.feature_set
        )


def check(request: BriefingRequest) -> None:
    """Refuse what cannot be made.

    Raises
    ------
    BriefingRequestError
        If a layer is unknown, there is none, or the review number is longer than its place.
    """
    known = {declared.id for declared in load_specs()}
    for layer_id in (*(request.layers or ()), *(request.visible or ())):
        if layer_id not in known:
            raise BriefingRequestError(key="figure_fault_layer", value=layer_id)
    if not request.held:
        raise BriefingRequestError(key="figure_fault_empty")
    if len(request.review_number) > LONGEST_NUMBER or not request.review_number.isprintable():
        raise BriefingRequestError(key="briefing_fault_number", limit=LONGEST_NUMBER)
