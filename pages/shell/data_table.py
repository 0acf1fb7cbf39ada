"""Declared sets as a table with a file each."""

from geodata.exchange.formats import Download, Form, System
from geodata.exchange.set_records import SetRecord, set_record
from geodata.schema import PLAN_DATE
from pages.shell import state
from pages.shell.rows import Row, show_rows
from pages.shell.words import say
from reports import data_facts
from reports.data_files import address
from reports.data_readme import notice
from settings import load_settings

FORM_NAMES = {
    Form.GEOPACKAGE: "GeoPackage",
    Form.SHAPEFILE: "Shapefile",
    Form.GEOJSON: "GeoJSON",
    Form.KML: "KML",
    Form.CSV: "CSV",
    Form.XLSX: "XLSX",
}
_HEADS = (
    "data_head_name",
    "data_head_count",
    "data_head_basis",
    "data_head_accuracy",
    "data_licence",
    "data_head_file",
)


def standing_notice() -> str:
    """What the files are not; each says its own reference system."""
    return notice(load_settings().map_review_number, state.language())


def system_name(system: System) -> str:
    """Short name of a reference system."""
    return say(f"data_system_short_{system.replace('-', '_')}")


def address_of(download: Download) -> str:
    """Address of a file; the name it is kept under is in the reader's language."""
    settings = load_settings()
    return f"{settings.base_path}{address(download, settings.map_review_number)}?lang={state.language()}"


def all_words(download: Download) -> str:
    """Words of the link to all sets at once."""
    said = {"form": FORM_NAMES[download.form], "system": system_name(download.system)}
    return say("data_all_link", count=len(download.set_ids), **said)


def show_sets(files: list[Download]) -> None:
    """Show sets of one branch of the layer tree."""
    show_rows(tuple(say(head) for head in _HEADS), [_row(file) for file in files], more=say("data_more"))


def _row(file: Download) -> Row:
    language, record = state.language(), set_record(file.set_id)
    name = data_facts.set_name(file.set_id, language)
    return Row(
        name=name,
        about=data_facts.about(record, language),
        cells=(
            data_facts.kinds(record, language),
            data_facts.bases(record, language),
            data_facts.accuracy(record, language),
            record.declaration.licence,
        ),
        details=_details(record),
        link=address_of(file),
        link_words=FORM_NAMES[file.form],
        link_more=say("data_link_more", name=name, system=system_name(file.system)),
    )


def _details(record: SetRecord) -> dict[str, str]:
    language = state.language()
    return {
        say("data_lineage"): data_facts.lineage(record, language),
        say("data_sources"): data_facts.sources(record, language),
        say("data_attribution"): data_facts.attribution((record,), language),
        say("data_date"): PLAN_DATE,
        say("data_hash"): record.content_hash,
    }
