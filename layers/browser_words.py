"""What the map itself says, in the browser: note, buttons, tools."""

from design.texts import Language, template, text

_TOOL_WORDS = {
    "back": "map_back",
    "forward": "map_forward",
    "readout": "map_readout",
    "readoutCentre": "map_readout_centre",
    "metres": "map_metres",
    "kilometres": "map_kilometres",
    "area": "map_area",
    "measureDistance": "measure_distance",
    "measureArea": "measure_area",
    "measurePoint": "measure_point",
    "measurePointHint": "measure_point_hint",
    "measurePointKeys": "measure_point_keys",
    "measurePlace": "measure_place",
    "measureKeep": "measure_keep",
    "measureKept": "measure_kept",
    "drawingsTold": "drawings_told",
    "measureEmpty": "measure_empty",
    "measureMore": "measure_more",
    "measureLength": "measure_length",
    "measureExtent": "measure_extent",
    "measureHint": "measure_hint",
    "measureKeys": "measure_keys",
    "measureDone": "measure_done",
    "measureFinish": "measure_finish",
    "measureUndo": "measure_undo",
    "measureClear": "measure_clear",
}  # what the tools on the map say; the browser fills their placeholders in


def build_words(language: Language, review_number: str) -> dict[str, str]:
    """Words of the map in one language; where the browser fills something in, its placeholder stays."""
    number = review_number or text("notice_not_submitted", language)
    return {
        "note": text("map_note", language, number=number),
        "map": text("map_label", language),
        "failed": text("map_layer_failed", language, layer="{layer}"),
        "zoomIn": text("map_zoom_in", language),
        "zoomOut": text("map_zoom_out", language),
        "whole": text("map_whole", language),
        "full": text("map_full", language),
        "unfull": text("map_unfull", language),
        **{name: template(key, language) for name, key in _TOOL_WORDS.items()},
    }
