"""Words of the one-file briefing in one language; what the browser fills in keeps its placeholder."""

from collections.abc import Iterable

from design.texts import Language, template, text
from geodata import catalog
from geodata.relations import Footing, RelationKind
from geodata.schema import PLAN_DATE
from layers.declared_map import layer_key
from reports.briefing_request import BriefingRequest
from reports.wording import pick

WORDS = (
    "app_title",
    "app_language",
    "overview_caption",
    "briefing_search",
    "search_label",
    "search_list",
    "search_count",
    "search_none",
    "search_more",
    "search_kind_drawn",
    "search_kind_listed",
    "search_listed_in",
    "layers_title",
    "halo_switch",
    "halo_help",
    "panel_open",
    "panel_close",
    "card_zoom",
    "card_close",
    "card_overlap",
    "card_refs",
    "card_no_refs",
    "card_made",
    "card_edges",
    "card_sources",
    "card_listed",
    "twin_title",
    "twin_open",
    "twin_close",
    "twin_skip",
    "twin_lead",
    "twin_none",
    "twin_jump",
    "twin_group",
    "twin_status",
    "twin_head_name",
    "twin_head_what",
    "twin_head_where",
    "twin_head_relations",
    "twin_head_basis",
    "twin_more",
    "twin_crossed",
    "list_comma",
    "list_semicolon",
    "about_sources_title",
)
_COMPOSED = (
    *(f"twin_{kind}" for kind in RelationKind),
    *(f"twin_footing_{footing}" for footing in Footing),
)


def browser_words(request: BriefingRequest, labels: Iterable[str], language: Language) -> dict[str, str]:
    """Sentences by key: those of the page, the names of groups and layers, and the labels of facts."""
    keys = set(labels)
    keys |= {f"group_{declared.group}" for declared in request.held}
    keys |= {layer_key(declared.id) for declared in request.held}
    return {key: template(key, language) for key in (*WORDS, *_COMPOSED, *sorted(keys))}


def about(request: BriefingRequest, language: Language) -> dict[str, object]:
    """The standing notice, what the file is, and where its data comes from."""
    number = request.review_number or text("notice_not_submitted", language)
    used = {key for _, feature in request.features for key in feature.properties.sources}
    return {
        "notice": text("notice_statutory", language, date=PLAN_DATE, number=number),
        "made": text("briefing_made", language, date=request.date, hash=catalog.data_hash()),
        "sources": [
            text(
                "about_source",
                language,
                name=pick(source.name_zh, source.name_en, language),
                licence=source.licence,
                datum=source.datum,
            )
            for key, source in catalog.sources().items()
            if key in used
        ],
    }
