"""The text that goes with every file of the data: what it is and is not, its layers, its fields."""

from collections.abc import Iterator

from design.texts import Language, text
from geodata.exchange.formats import ALL, CODES, Download, System
from geodata.exchange.frames import SHORT_NAMES
from geodata.exchange.set_records import SetRecord, set_record
from geodata.schema import PLAN_DATE
from reports import data_facts


def system_name(system: System, language: Language) -> str:
    """Name of a reference system with its code."""
    return text(f"data_system_{system.replace('-', '_')}", language, code=CODES[system])


def name_of(set_id: str, language: Language) -> str:
    """Name of a set, or of all."""
    return text("data_all", language) if set_id == ALL else data_facts.set_name(set_id, language)


def title_of(set_id: str, language: Language) -> str:
    """Title of a file."""
    return text("data_whole", language, title=text("app_title", language), name=name_of(set_id, language))


def notice(review_number: str, language: Language) -> str:
    """What the files are not; '' for a map without a review number (审图号)."""
    number = review_number or text("notice_not_submitted", language)
    return text("data_notice", language, date=PLAN_DATE, number=number)


def licences(records: tuple[SetRecord, ...]) -> str:
    """Licences of sets, each once."""
    return ", ".join(dict.fromkeys(record.declaration.licence for record in records))


def build_readme(download: Download, review_number: str) -> str:
    """Write the text in both languages, Chinese first."""
    parts = ("\n".join(_lines(download, review_number, language)) for language in Language)
    return "\n\n\n".join(parts) + "\n"


def _lines(download: Download, review_number: str, language: Language) -> Iterator[str]:
    records = tuple(set_record(set_id) for set_id in download.set_ids)
    yield title_of(download.set_id, language)
    yield notice(review_number, language)
    facts = {
        "data_plan": data_facts.plan_name(language),
        "data_system": system_name(download.system, language),
        "data_licence": licences(records),
        "data_attribution": data_facts.attribution(records, language),
        "data_hash": download.content_hash,
    }
    for key, value in facts.items():
        yield _pair(key, value, language)
    yield text("data_note", language)
    yield from ("", f"# {text('data_file_sets', language)}")
    for record in records:
        yield from _set_lines(record, language)
    yield from ("", f"# {text('data_file_fields', language)}")
    yield from _field_lines(language)
    yield text("data_file_formula", language)


def _pair(key: str, value: str, language: Language) -> str:
    return text("data_pair", language, fact=text(key, language), value=value)


def _set_lines(record: SetRecord, language: Language) -> Iterator[str]:
    yield f"## {record.id}  {data_facts.set_name(record.id, language)}"
    facts = {
        "data_about": data_facts.about(record, language),
        "data_head_count": data_facts.kinds(record, language),
        "data_head_basis": data_facts.bases(record, language),
        "data_head_accuracy": data_facts.accuracy(record, language),
        "data_lineage": data_facts.lineage(record, language),
        "data_sources": data_facts.sources(record, language),
        "data_licence": record.declaration.licence,
        "data_hash": record.content_hash,
    }
    for key, value in facts.items():
        yield f"  {_pair(key, value, language)}"


def _field_lines(language: Language) -> Iterator[str]:
    for field, short in SHORT_NAMES.items():
        in_shapefile = short or text("data_file_left_out", language)
        yield f"  {field} ({in_shapefile}): {text(f'data_field_{field}', language)}"
