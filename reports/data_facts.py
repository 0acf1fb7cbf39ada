"""What is told of a declared set, in words, for the page, the list over HTTP and every file."""

from collections.abc import Iterable

from design.texts import Language, text
from geodata import catalog
from geodata.exchange.set_records import SetRecord
from layers.declared_map import layer_key
from layers.spec import LayerSpec, load_specs
from reports.wording import name_in, number, pick

_PARTS_SHOWN = 6


def layer_of(set_id: str) -> LayerSpec:
    """The layer that draws a set."""
    return next(declared for declared in load_specs() if declared.feature_set == set_id)


def set_name(set_id: str, language: Language) -> str:
    """Name of a set: that of its layer."""
    return text(layer_key(layer_of(set_id).id), language)


def about(record: SetRecord, language: Language) -> str:
    """What the set holds."""
    return pick(record.declaration.about_zh, record.declaration.about_en, language)


def kinds(record: SetRecord, language: Language) -> str:
    """Features by kind of geometry."""
    counted = (text(f"data_kind_{kind}", language, count=count) for kind, count in record.kinds.items())
    return listing(counted, language)


def bases(record: SetRecord, language: Language) -> str:
    """Features by who says where they are."""
    return _counts(((f"basis_{basis}", count) for basis, count in record.bases.items()), language)


def accuracy(record: SetRecord, language: Language) -> str:
    """Least and greatest stated accuracy, and how many features state none."""
    if record.accuracy_m is None:
        return text("data_accuracy_none", language)
    least, most = (number(value) for value in record.accuracy_m)
    metres = least if least == most else f"{least}–{most}"
    if record.unstated:
        return text("data_accuracy_some", language, metres=metres, unstated=record.unstated)
    return text("data_accuracy", language, metres=metres)


def sources(record: SetRecord, language: Language) -> str:
    """Names of the sources."""
    names = (pick(source.name_zh, source.name_en, language) for source in record.sources)
    return text("list_semicolon", language).join(names)


def lineage(record: SetRecord, language: Language) -> str:
    """How the features were drawn, and from which places and lines."""
    methods = _counts(((f"method_{method}", count) for method, count in record.methods.items()), language)
    names = (name_in(part, language) for part in record.parts[:_PARTS_SHOWN])
    parts = text("list_semicolon", language).join(names)
    if len(record.parts) > _PARTS_SHOWN:
        parts += text("data_lineage_more", language, count=len(record.parts))
    return text("data_lineage_value", language, methods=methods, parts=parts)


def attribution(records: Iterable[SetRecord], language: Language) -> str:
    """Whom to name: this project, then everyone whose data was traced."""
    named = (name for record in records for name in record.attributions)
    return text("list_semicolon", language).join(dict.fromkeys((text("app_title", language), *named)))


def plan_name(language: Language) -> str:
    """Name and date of the plan."""
    plan = catalog.sources()["plan"]
    return pick(plan.name_zh, plan.name_en, language)


def listing(words: Iterable[str], language: Language) -> str:
    """Several words as one."""
    return text("list_comma", language).join(words)


def _counts(found: Iterable[tuple[str, int]], language: Language) -> str:
    return listing((f"{text(key, language)} {count}" for key, count in found), language)
